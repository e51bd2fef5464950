/** Problems by where they are: the whole draft first, then scene by scene; errors before what is only doubtful. */
import type { DraftProblem } from './live-problems.ts';
import { placeOf } from './problem-place.ts';

export interface ProblemGroup {
  /** From 0; undefined for the whole draft. */
  readonly sceneIndex: number | undefined;
  readonly problems: readonly DraftProblem[];
}

export function groupsOf(problems: readonly DraftProblem[]): readonly ProblemGroup[] {
  const groups = Map.groupBy(problems, ({ path }) => placeOf(path).sceneIndex);
  return [...groups]
    .sort(([one = -1], [other = -1]) => one - other)
    .map(([sceneIndex, all]) => ({
      sceneIndex,
      problems: all.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error')),
    }));
}
