/** What stands in the way of a sample, for whoever reads it. */
import { WRITE_ERRORS } from '../../domain/contract/method.ts';
import { type Language, messageOf, problem, StudioError } from '../../domain/errors.ts';

/** What says it all by itself. */
const PLAIN: ReadonlySet<string> = new Set([
  ...['CANCELLED', 'INTERNAL', 'SAMPLE_IMPOSSIBLE', 'VOICE_NOT_FOUND', 'DISK_FULL'],
  ...['AVATAR_NOT_FOUND', 'SCRIPT_LOOK_UNKNOWN', 'SAMPLE_TOO_LONG', 'TEXT_NOT_SPOKEN'],
  ...WRITE_ERRORS,
]);

/** A text can be wrong in any way that a script's can: the first is told, and all stand behind it. */
export function inWords(error: unknown, language: Language): unknown {
  if (!(error instanceof StudioError)) return error;
  const [first] = error.problems;
  if (!first || PLAIN.has(first.code)) return error;
  const reason = messageOf(first, language).replace(/[。.]$/u, '');
  return new StudioError([problem('SAMPLE_IMPOSSIBLE', { details: { reason } }), ...error.problems], {
    cause: error,
  });
}
