/** What the engine knows of a scene's files and times, asked for anew with every revision of the draft and whenever its files may be others. */
import { useQuery } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import type { ErrorRecord } from '../../domain/contract/envelope.ts';
import { useEngine } from '../engine/engine.tsx';
import { recordOf } from '../engine/fault-record.ts';
import { againAfterMs } from './ask-again.ts';
import type { EditQueue } from './edit-queue.ts';
import type { SceneFacts } from './scene-draw-list.ts';
import { useKept } from './use-kept.ts';
import { useReturn } from './use-return.ts';
import { useSettled } from './use-settled.ts';

export interface KnownFacts {
  /** The newest there are of this scene, be they of a revision before. */
  readonly facts: SceneFacts | undefined;
  readonly fault: ErrorRecord | undefined;
  readonly retry: () => void;
}

/** Between the edits of somebody who types there is no need to ask. */
const SETTLED_MS = 150;

/** The draft has changed between the question and its answer, which may be another scene's. */
class FactsOvertaken extends Error {}

export const SceneFactsContext = createContext<KnownFacts | undefined>(undefined);

/** Of the selected scene. */
export function useSceneFacts(): KnownFacts {
  const facts = use(SceneFactsContext);
  if (!facts) throw new Error('facts are used outside of SceneFactsContext');
  return facts;
}

/** @param draft as it is shown: with another revision they are asked for anew */
export function useAskedFacts(
  queue: EditQueue,
  { draft_id, revision }: DraftSummary,
  sceneKey: string,
): KnownFacts {
  const engine = useEngine();
  const settled = useSettled(revision, SETTLED_MS);
  const query = useQuery({
    queryKey: ['editor.facts', draft_id, sceneKey, settled],
    queryFn: async ({ signal }) => {
      const scene_index = queue.view.keys.indexOf(sceneKey);
      const facts = await engine.call('previews.facts', { draft_id, scene_index }, { signal });
      if (queue.view.keys.indexOf(sceneKey) !== scene_index) throw new FactsOvertaken();
      return { sceneKey, facts };
    },
    retry: (count, fault) =>
      fault instanceof FactsOvertaken ? count < 5 : recordOf(fault).code === 'ENGINE_UNREACHABLE',
    retryDelay: (attempt) => Math.min(2000, 200 * 2 ** attempt),
    refetchInterval: ({ state: { data, dataUpdateCount: times } }) =>
      againAfterMs({ isFinal: data?.facts.is_final ?? true, times }),
    gcTime: 60_000,
  });
  useReturn(() => void query.refetch({ cancelRefetch: false }));
  const [last, setLast] = useState(query.data);
  const { data, error } = query;
  useEffect(() => {
    if (data) setLast(data);
  }, [data]);
  const known = data ?? (last?.sceneKey === sceneKey ? last : undefined);
  const facts = useKept(known?.facts, areSame);
  const { refetch } = query;
  return {
    facts,
    fault: useMemo(
      () => (error && !(error instanceof FactsOvertaken) ? recordOf(error) : undefined),
      [error],
    ),
    retry: useCallback(() => void refetch(), [refetch]),
  };
}

/** Of whichever revision. */
const areSame = (one: SceneFacts | undefined, other: SceneFacts | undefined) =>
  one !== undefined && other !== undefined && contentOf(one) === contentOf(other);

const contentOf = (facts: SceneFacts) => JSON.stringify({ ...facts, revision: 0 });
