/**
 * The one registry of everything that can go wrong and that a user, a script author or an administrator can act
 * on. Topics keep their rows in `errors/`; this file joins them, so a code is unique by construction.
 *
 * A failure is a {@link Problem}: a code with details. The text is made last, in the language of whoever reads it.
 */
import { assetWorkErrors } from './errors/asset-work.ts';
import { assetErrors } from './errors/assets.ts';
import { benchErrors } from './errors/bench.ts';
import { doorErrors } from './errors/door.ts';
import { draftErrors } from './errors/drafts.ts';
import { encodeErrors } from './errors/encode.ts';
import type { ErrorEntry, Language } from './errors/entry.ts';
import { environmentErrors } from './errors/environment.ts';
import { fileErrors } from './errors/files.ts';
import { jobErrors } from './errors/jobs.ts';
import { layerErrors } from './errors/layers.ts';
import { libraryCheckErrors } from './errors/library-check.ts';
import { mediaErrors } from './errors/media.ts';
import { projectErrors } from './errors/projects.ts';
import { sampleErrors } from './errors/samples.ts';
import { scriptErrors } from './errors/script.ts';
import { settingErrors } from './errors/settings.ts';
import { slideErrors } from './errors/slides.ts';
import { speechErrors } from './errors/speech.ts';
import { ssmlErrors } from './errors/ssml.ts';
import { videoErrors } from './errors/video.ts';
import { wordFor } from './errors/words.ts';
import { sizeText } from './sizes.ts';

export type { ErrorEntry, ExitCode, Language } from './errors/entry.ts';

export const ERRORS = {
  ...scriptErrors,
  ...layerErrors,
  ...ssmlErrors,
  ...speechErrors,
  ...mediaErrors,
  ...videoErrors,
  ...encodeErrors,
  ...jobErrors,
  ...fileErrors,
  ...environmentErrors,
  ...benchErrors,
  ...doorErrors,
  ...draftErrors,
  ...projectErrors,
  ...settingErrors,
  ...assetErrors,
  ...assetWorkErrors,
  ...libraryCheckErrors,
  ...slideErrors,
  ...sampleErrors,
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;
export type Details = Readonly<Record<string, string | number>>;

/** One thing that is wrong. `path` is where, in script notation: `shoot_scripts[3].shoot_script.text_config.text`. */
export interface Problem {
  readonly code: ErrorCode;
  readonly severity: 'error' | 'warning';
  readonly rule?: string;
  readonly path?: string;
  readonly details: Details;
}

export function problem(
  code: ErrorCode,
  options: { path?: string; details?: Details; severity?: 'error' | 'warning'; rule?: string } = {},
): Problem {
  const entry: ErrorEntry = ERRORS[code];
  const rule = options.rule ?? entry.rule;
  return {
    code,
    severity: options.severity ?? 'error',
    ...(rule === undefined ? {} : { rule }),
    ...(options.path === undefined ? {} : { path: options.path }),
    details: options.details ?? {},
  };
}

/** What is known of a code. A newer version may have written it down: it is told as it is, and nothing good is assumed. */
export function entryOf(code: string): ErrorEntry {
  if (Object.hasOwn(ERRORS, code)) return ERRORS[code as ErrorCode];
  return { retryable: false, exit: 1, zh: code, en: code };
}

/**
 * The text of a problem in one language. A placeholder without a detail stays visible, so that tests see it;
 * `{name:bytes}` tells a number of bytes as a size.
 * @param program what the reader types to start the command line, for `{program}`
 */
export function messageOf(value: Problem, language: Language, program = 'metastudio'): string {
  return filled(entryOf(value.code)[language], value.details, language, program);
}

/** What is wrong, without what to do about it: the first sentence of {@link messageOf}, without its full stop. */
export function shortMessageOf(
  { code, details }: { readonly code: string; readonly details: Details },
  language: Language,
): string {
  // Of the text before it is filled in: names have full stops too.
  const [sentence = ''] = entryOf(code)[language].split(/。|\.(?= |$)/, 1);
  return filled(sentence, details, language);
}

function filled(text: string, details: Details, language: Language, program = 'metastudio'): string {
  return text.replace(/\{(\w+)(:bytes)?\}/g, (whole, name: string, isSize) => {
    if (name === 'program') return program;
    const detail = details[name];
    if (isSize && typeof detail === 'number') return sizeText(detail, language);
    return detail === undefined ? whole : (wordFor(name, detail, language) ?? String(detail));
  });
}

/** Carries problems through code that cannot go on. Never crosses a process border; the problems do. */
export class StudioError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: Problem | readonly Problem[], options?: { cause?: unknown }) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(list.map((one) => `${one.code}${one.path ? ` at ${one.path}` : ''}`).join('; '), options);
    this.name = 'StudioError';
    this.problems = list;
  }
}

/** Shorthand for the common case: `throw fail('MEDIA_NOT_FOUND', { path, details: { file } })`. */
export function fail(
  code: ErrorCode,
  options: { path?: string; details?: Details; rule?: string; cause?: unknown } = {},
): StudioError {
  return new StudioError(problem(code, options), { cause: options.cause });
}
