/** What is wrong with the draft, asked for anew once it has stopped changing. */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { OutputOf } from '../../domain/contract/contract.ts';
import { useEngine } from '../engine/engine.tsx';
import { placeOf } from './problem-place.ts';
import { useSettled } from './use-settled.ts';

export type DraftProblem = OutputOf<'drafts.check'>['problems'][number];

export interface DraftProblems {
  /** Undefined until they were looked for. */
  readonly problems: readonly DraftProblem[] | undefined;
  readonly isChecking: boolean;
  /** Why they could not be looked for. */
  readonly fault: unknown;
  readonly checkAgain: () => void;
  /** The worst of each scene, by its index. */
  readonly severities: ReadonlyMap<number, DraftProblem['severity']>;
}

const SETTLED_MS = 600;

export function useProblems(draftId: string, revision: number): DraftProblems {
  const engine = useEngine();
  const settled = useSettled(revision, SETTLED_MS);
  const query = useQuery({
    queryKey: ['editor.problems', draftId, settled],
    queryFn: () => engine.call('drafts.check', { draft_id: draftId }),
    placeholderData: (last) => last,
    gcTime: 0,
  });
  const problems = query.data?.problems;
  const severities = useMemo(() => {
    const found = new Map<number, DraftProblem['severity']>();
    for (const { path, severity } of problems ?? []) {
      const { sceneIndex } = placeOf(path);
      if (sceneIndex !== undefined && found.get(sceneIndex) !== 'error') found.set(sceneIndex, severity);
    }
    return found;
  }, [problems]);
  const { refetch } = query;
  return {
    problems,
    isChecking: query.isFetching || settled !== revision,
    fault: query.isError && !query.isFetching ? query.error : undefined,
    checkAgain: useCallback(() => void refetch(), [refetch]),
    severities,
  };
}
