/** Files that a page lets the user save: from the media origin alone, to where the user says. */
import type { Session } from 'electron';
import { isDownloadAllowed } from './navigation-policy.ts';
import type { Gate } from './session-guard.ts';

export function guardDownloads(session: Session, gate: Gate): void {
  session.on('will-download', (event, item) => {
    if (!isDownloadAllowed(item.getURLChain(), gate.origins)) {
      event.preventDefault();
      return;
    }
    // No path is set, so that Electron asks; the name is a suggestion, and never a place.
    item.setSaveDialogOptions({ defaultPath: item.getFilename().replace(/[/\\]/g, '_') });
  });
}
