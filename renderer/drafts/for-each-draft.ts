/** One command on many drafts: what becomes of one does not stop the others. */
import { EngineError } from '../../domain/contract/engine-error.ts';

export interface EachOutcome<Draft> {
  readonly done: readonly Draft[];
  /** Not done, and worth another attempt; those that are gone for ever are not among them. */
  readonly left: readonly Draft[];
  /** The first one, or that the engine was lost; undefined when there was none. */
  readonly fault: unknown;
}

/** @param work ends with `DRAFT_NOT_FOUND` for a draft that is gone already: there is nothing left to do with it */
export async function forEachDraft<Draft>(
  drafts: readonly Draft[],
  work: (draft: Draft) => Promise<void>,
): Promise<EachOutcome<Draft>> {
  const done: Draft[] = [];
  const left: Draft[] = [];
  let first: unknown;
  for (const [index, draft] of drafts.entries()) {
    try {
      await work(draft);
      done.push(draft);
    } catch (fault) {
      const code = fault instanceof EngineError ? fault.code : undefined;
      // Each of the others would wait for the engine as long.
      if (code === 'ENGINE_UNREACHABLE') return { done, left: [...left, ...drafts.slice(index)], fault };
      first ??= fault;
      if (code !== 'DRAFT_NOT_FOUND') left.push(draft);
    }
  }
  return { done, left, fault: first };
}
