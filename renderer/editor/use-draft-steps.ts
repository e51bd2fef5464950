/** The history of the open draft: as many of its steps as are seen. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
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
  const ask = (before?: number) => ({
    queryKey: ['editor.history', draftId, settled, before ?? null],
    queryFn: () =>
      engine.call('drafts.history', {
        draft_id: draftId,
        limit: PART_STEPS,
        ...(before === undefined ? {} : { before }),
      }),
    gcTime: 0,
  });
  const newest = useQuery({ ...ask(), placeholderData: (last) => last });
  const answers = useQueries({ queries: parts.map((part) => ask((part + 1) * PART_STEPS + 1)) });
  // Until they are asked for anew, steps are as they were: a list that comes and goes would lose its focus.
  const [known] = useState(() => new Map<number, DraftStepRecord>());
  const told = [newest, ...answers].flatMap(({ data }) => data?.steps ?? []);
  useEffect(() => {
    for (const one of told) known.set(one.step, one);
  });
  return {
    history: newest.data,
    steps: new Map([...known, ...told.map((one) => [one.step, one] as const)]),
    fault: newest.isError && !newest.isFetching ? newest.error : undefined,
    askAgain: () => void newest.refetch(),
  };
}
