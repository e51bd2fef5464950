/** A script from elsewhere that shall be a draft's. */
import { checkDraft } from '../../domain/drafts/apply.ts';
import { type Problem, problem, StudioError } from '../../domain/errors.ts';
import type { Script } from '../../domain/script/schema.ts';
import { checkStructure } from '../../domain/script/structure.ts';
import { contentOf } from '../drafts/draft-rows.ts';

/**
 * That a value has a script's shape. What rules say of it may be wrong, as in any draft that somebody works on.
 * @param shownName how messages name the file
 * @throws StudioError `PROJECT_SCRIPT_INVALID` with what is wrong, `DRAFT_TOO_LARGE`
 */
export function requireScript(value: unknown, shownName: string): asserts value is Script {
  // Before the shape, which takes its time and its stack for very many faults.
  const { sound, problems } = checkStructure(value);
  if (!sound) throw invalid(problems, shownName);
  try {
    checkDraft(value);
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    const [first, ...others] = error.problems;
    throw invalid(others.length > 0 ? others : [first!], shownName);
  }
  contentOf(value);
}

function invalid(found: readonly Problem[], shownName: string): StudioError {
  const errors = found.filter(({ severity }) => severity === 'error');
  const details = { file: shownName, count: errors.length };
  return new StudioError([problem('PROJECT_SCRIPT_INVALID', { details }), ...errors]);
}
