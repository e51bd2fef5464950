/** What is done with several assets in one transaction: with as many as can be, and the others are told. */
import { type Problem, StudioError } from '../../domain/errors.ts';

export interface LeftAsset {
  readonly id: string;
  /** Why it stays as it is. */
  readonly problem: Problem;
}

export interface DoneWithMany<Done> {
  readonly done: readonly Done[];
  readonly left: readonly LeftAsset[];
}

/**
 * Each once, however often it is named.
 * @param ids at least one
 * @param work with one; throws a StudioError before it has changed anything
 * @throws StudioError where it can be done with none, the reason of the first
 */
export function asManyAsCan<Done>(ids: readonly string[], work: (id: string) => Done): DoneWithMany<Done> {
  const done: Done[] = [];
  const left: LeftAsset[] = [];
  for (const id of new Set(ids)) {
    try {
      done.push(work(id));
    } catch (error) {
      if (!(error instanceof StudioError)) throw error;
      left.push({ id, problem: error.problems[0]! });
    }
  }
  if (done.length === 0) throw new StudioError(left.slice(0, 1).map(({ problem }) => problem));
  return { done, left };
}
