/** Pictures of a scene's items, asked for whenever something that is saved looks different, or a file is another. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { OutputOf } from '../../domain/contract/contract.ts';
import type { ErrorRecord } from '../../domain/contract/envelope.ts';
import { lookOf } from '../../domain/draw/look.ts';
import { useEngine } from '../engine/engine.tsx';
import { recordOf } from '../engine/fault-record.ts';
import { againAfterMs } from './ask-again.ts';
import type { EditQueue } from './edit-queue.ts';
import { type ItemPictures, withAnswer } from './item-pictures.ts';
import { type SceneFacts, sceneDrawList } from './scene-draw-list.ts';
import { useSettled } from './use-settled.ts';

export interface SceneItemsWish {
  readonly queue: EditQueue;
  readonly sceneKey: string;
  readonly facts: SceneFacts | undefined;
  /** Bitmap pixels of a canvas pixel. */
  readonly scale: number;
}

export interface SceneItems {
  readonly pictures: ItemPictures;
  /** Newer ones are on their way. */
  readonly isWaiting: boolean;
  readonly fault: ErrorRecord | undefined;
  readonly retry: () => void;
}

/** While somebody zooms or types, pictures of every step help nobody. */
const SETTLED_MS = 120;

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
  /** Of the same look, another file has another picture. */
  const files = useMemo(
    () => JSON.stringify(facts?.pictures.map(({ source, state }) => [source, state])),
    [facts],
  );
  const wish = useSettled(
    useMemo(() => ({ looks, files, scale, sceneKey }), [looks, files, scale, sceneKey]),
    SETTLED_MS,
  );
  const [pictures, setPictures] = useState(NONE);
  const query = useQuery({
    queryKey: ['editor.items', draft.draft_id, wish.sceneKey, wish.looks, wish.files, wish.scale],
    enabled: asked !== undefined && wish.looks !== undefined && wish.sceneKey === sceneKey,
    queryFn: async ({ signal }) => {
      if (!asked) throw new ItemsOvertaken();
      const place = { draft_id: draft.draft_id, scene_index: index, frame: null };
      const question = { ...place, scale: wish.scale, speech: 'guessed' } as const;
      const answer = await engine.call('previews.items', question, { signal });
      const answered = new Set(answer.items.map(({ look }) => look));
      if (!asked.every((item) => answered.has(lookOf(item)))) throw new ItemsOvertaken();
      return { answer, asked };
    },
    retry: (count, fault) =>
      fault instanceof ItemsOvertaken ? count < 5 : recordOf(fault).code === 'ENGINE_UNREACHABLE',
    retryDelay: (attempt) => Math.min(2000, 200 * 2 ** attempt),
    refetchInterval: ({ state: { data, dataUpdateCount: times } }) =>
      againAfterMs({ isFinal: data?.answer.items.every(isFinal) ?? true, times }),
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

function isFinal({ picture }: OutputOf<'previews.items'>['items'][number]): boolean {
  return picture?.is_final ?? true;
}
