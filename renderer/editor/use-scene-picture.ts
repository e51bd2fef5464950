/** A scene as the engine paints it, asked for anew whenever it looks different. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { OutputOf } from '../../domain/contract/contract.ts';
import type { ErrorRecord } from '../../domain/contract/envelope.ts';
import { useEngine } from '../engine/engine.tsx';
import { recordOf } from '../engine/fault-record.ts';
import type { DraftView } from './draft-view.ts';
import type { EditQueue } from './edit-queue.ts';
import { useEditor } from './editor-context.ts';
import { PictureQueue } from './picture-queue.ts';
import { lookOf } from './scene-look.ts';
import { useSettled } from './use-settled.ts';

export interface ScenePictureWish {
  readonly queue: EditQueue;
  readonly sceneKey: string;
  readonly size: 'thumbnail' | 'screen';
  readonly isEnabled?: boolean;
}

export interface ScenePicture {
  /** The newest that there is, be it old. */
  readonly picture: OutputOf<'previews.scene'> | undefined;
  /** The scene looks different by now, or is thought to. */
  readonly isOld: boolean;
  readonly fault: ErrorRecord | undefined;
  readonly retry: () => void;
}

/** While something is drawn along by hand. */
const SETTLED_MS = 150;

const pictures = new PictureQueue(3);

/** The draft has changed between the question and its answer, so that the picture may be another scene's. */
class PictureOvertaken extends Error {}

export function useScenePicture({ queue, sceneKey, size, isEnabled = true }: ScenePictureWish): ScenePicture {
  const engine = useEngine();
  // A picture of every letter helps nobody: this view has none before somebody rests.
  const { view } = useEditor();
  const look = standing(view, sceneKey)?.look;
  const isTyped = isUnsaved(view, sceneKey);
  const wish = useSettled(look, SETTLED_MS);

  const ask = async () => {
    const before = standing(queue.view, sceneKey);
    if (before?.look !== wish) throw new PictureOvertaken();
    const { index, revision } = before!;
    const { draft_id } = queue.view.draft;
    const answer = await engine.call('previews.scene', { draft_id, scene_index: index, size });
    const after = standing(queue.view, sceneKey);
    const isInBetween = answer.revision >= revision && answer.revision <= (after?.revision ?? 0);
    if (!isInBetween || after?.look !== wish || after?.index !== index) throw new PictureOvertaken();
    return answer;
  };
  const query = useQuery({
    queryKey: ['editor.picture', queue.view.draft.draft_id, size, wish],
    enabled: isEnabled && wish !== undefined,
    queryFn: ({ signal }) => (size === 'screen' ? pictures.urgent(ask) : pictures.other(ask, signal)),
    retry: (count, fault) =>
      fault instanceof PictureOvertaken ? count < 5 : recordOf(fault).code === 'ENGINE_UNREACHABLE',
    retryDelay: (attempt) => Math.min(2000, 200 * 2 ** attempt),
  });
  const [last, setLast] = useState(query.data);
  const { data, error } = query;
  useEffect(() => {
    if (data) setLast(data);
  }, [data]);
  return {
    picture: data ?? last,
    isOld: isTyped || wish !== look || data === undefined,
    fault: error && !(error instanceof PictureOvertaken) ? recordOf(error) : undefined,
    retry: () => void query.refetch(),
  };
}

function standing({ keys, savedScript, draft }: DraftView, sceneKey: string) {
  const index = keys.indexOf(sceneKey);
  const scene = savedScript.shoot_scripts[index];
  return scene && { index, look: lookOf(savedScript, scene), revision: draft.revision };
}

function isUnsaved({ keys, script, savedScript }: DraftView, sceneKey: string): boolean {
  const index = keys.indexOf(sceneKey);
  return script.shoot_scripts[index] !== savedScript.shoot_scripts[index];
}
