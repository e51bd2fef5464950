/** What pages may use of the machine. Pure, and no unless it is said here. */
import { type EngineOrigins, isStudio } from './navigation-policy.ts';

export interface PermissionQuestion {
  /** Electron's name of it, such as `media`. */
  readonly permission: string;
  /** Of the page or frame that asks. */
  readonly url: string;
  readonly isMainFrame: boolean;
  /** For `media`: what is asked for. Empty where Chromium does not say. */
  readonly media: readonly string[];
}

export function isPermitted(question: PermissionQuestion, origins: EngineOrigins | undefined): boolean {
  if (!question.isMainFrame || !isStudio(question.url, origins)) return false;
  switch (question.permission) {
    case 'media':
      // A voice can be recorded; there is nothing in the studio that needs a camera.
      return question.media.length > 0 && question.media.every((kind) => kind === 'audio');
    case 'fullscreen':
    case 'clipboard-sanitized-write':
      // Chromium asks for these only after a click or a key.
      return true;
    default:
      return false;
  }
}
