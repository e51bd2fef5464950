/** Why there is no picture, for whoever reads it. */
import { type Language, messageOf, problem, StudioError } from '../../domain/errors.ts';

/** What stands in the way, for whoever reads it. */
export function inWords(error: unknown, language: Language): unknown {
  if (!(error instanceof StudioError)) return error;
  const [first] = error.problems;
  if (!first || ['CANCELLED', 'PREVIEW_IMPOSSIBLE', 'INTERNAL'].includes(first.code)) return error;
  const reason = messageOf(first, language).replace(/[。.]$/u, '');
  return new StudioError([problem('PREVIEW_IMPOSSIBLE', { details: { reason } }), ...error.problems], {
    cause: error,
  });
}
