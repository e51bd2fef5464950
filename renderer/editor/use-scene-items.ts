/** Pictures of a scene's items, asked for whenever something that is saved looks different. */
import { useIsFetching, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { ErrorRecord } from '../../domain/contract/envelope.ts';
import { lookOf } from '../../domain/draw/look.ts';
import { useEngine } from '../engine/engine.tsx';
import { recordOf } from '../engine/fault-record.ts';
import type { EditQueue } from './edit-queue.ts';
import { type ItemPictures, withAnswer } from './item-pictures.ts';
import { type SceneFacts, sceneDrawList } from './scene-draw-list.ts';
import { usePaced } from './use-paced.ts';

export interface SceneItemsWish {
  readonly queue: EditQueue;
  readonly sceneKey: string;
  readonly facts: SceneFacts | undefined;
  /** Device pixels of a canvas pixel. */
  readonly scale: number;
}

export interface SceneItems {
  readonly pictures: ItemPictures;
  /** Newer ones are on their way. */
  readonly isWaiting: boolean;
  readonly fault: ErrorRecord | undefined;
  readonly retry: () => void;
}

/** Addresses end: they are asked for anew well before. */
const RENEWED_MS = 15 * 60_000;
/** Beyond, bitmaps would be larger than what they show is worth; they are scaled up. */
const MOST_SCALE = 4;

const NONE: ItemPictures = new Map();

/** The draft has changed between the question and its answer, which is about other items. */
class ItemsOvertaken extends Error {}

export function useSceneItems({ queue, sceneKey, facts, scale }: SceneItemsWish): SceneItems {
  const engine = useEngine();
  const { draft, savedScript, keys } = queue.view;
  const index = keys.indexOf(sceneKey);
  const asked = useMemo(
    () => (facts && index >= 0 ? sceneDrawList(savedScript, index, facts) : undefined),
    [savedScript, index, facts],
  );
  const looks = useMemo(() => asked?.map(lookOf).join('\n'), [asked]);
  // While a hand draws something along, pictures of every step help nobody, and those of some do.
  const isBusy = useIsFetching({ queryKey: ['editor.items', draft.draft_id, sceneKey] }) > 0;
  const wish = usePaced(
    useMemo(() => ({ looks, scale, sceneKey }), [looks, scale, sceneKey]),
    isBusy,
  );
  const [pictures, setPictures] = useState(NONE);
  const query = useQuery({
    queryKey: ['editor.items', draft.draft_id, wish.sceneKey, wish.looks, wish.scale],
    enabled: asked !== undefined && wish.looks !== undefined && wish.sceneKey === sceneKey,
    queryFn: async () => {
      if (!asked) throw new ItemsOvertaken();
      const answer = await engine.call('previews.items', {
        draft_id: draft.draft_id,
        scene_index: index,
        frame: null,
        scale: Math.min(MOST_SCALE, wish.scale),
        speech: 'guessed',
      });
      // An answer about what the draft has become meanwhile is worth as much.
      const now = queue.view;
      const newest = sceneDrawList(now.savedScript, now.keys.indexOf(sceneKey), facts!);
      setPictures((known) => withAnswer(known, [...newest, ...asked], answer));
      const answered = new Set(answer.items.map(({ look }) => look));
      if (!asked.every((item) => answered.has(lookOf(item)))) throw new ItemsOvertaken();
      return { answer, asked };
    },
    retry: (count, fault) =>
      fault instanceof ItemsOvertaken ? count < 5 : recordOf(fault).code === 'ENGINE_UNREACHABLE',
    retryDelay: (attempt) => Math.min(2000, 200 * 2 ** attempt),
    refetchInterval: RENEWED_MS,
    gcTime: 60_000,
  });
  const { data, error } = query;
  useEffect(() => {
    if (data) setPictures((known) => withAnswer(known, data.asked, data.answer));
  }, [data]);
  return {
    pictures,
    isWaiting: looks !== wish.looks || (data === undefined && !error),
    fault: error && !(error instanceof ItemsOvertaken) ? recordOf(error) : undefined,
    retry: () => void query.refetch(),
  };
}
