/** The history of the open draft: as many of its steps as are seen. */
import { useQueries } from '@tanstack/react-query';
import type { OutputOf } from '../../domain/contract/contract.ts';
import type { DraftStepRecord } from '../../domain/contract/drafts.ts';
import { useEngine } from '../engine/engine.tsx';
import { PART_STEPS } from './history-rows.ts';
import { useSettled } from './use-settled.ts';

export interface DraftSteps {
  /** Undefined until it was asked for. */
  readonly history: Omit<OutputOf<'drafts.history'>, 'steps'> | undefined;
  readonly steps: ReadonlyMap<number, DraftStepRecord>;
  readonly fault: unknown;
  readonly askAgain: () => void;
}

/** While somebody types, the draft is another one ten times a second. */
const SETTLED_MS = 150;

/** @param parts as `partsOf` gives them; the newest steps are always among what is asked for */
export function useDraftSteps(draftId: string, revision: number, parts: readonly number[]): DraftSteps {
  const engine = useEngine();
  const settled = useSettled(revision, SETTLED_MS);
  const asked = [undefined, ...parts.map((part) => (part + 1) * PART_STEPS + 1)];
  const answers = useQueries({
    queries: asked.map((before) => ({
      queryKey: ['editor.history', draftId, settled, before ?? null],
      queryFn: () =>
        engine.call('drafts.history', {
          draft_id: draftId,
          limit: PART_STEPS,
          ...(before === undefined ? {} : { before }),
        }),
      placeholderData: (last: OutputOf<'drafts.history'> | undefined) => last,
      gcTime: 0,
    })),
  });
  const [newest] = answers;
  const steps = new Map(answers.flatMap(({ data }) => data?.steps ?? []).map((one) => [one.step, one]));
  return {
    history: newest?.data,
    steps,
    fault: newest?.isError && !newest.isFetching ? newest.error : undefined,
    askAgain: () => void newest?.refetch(),
  };
}
