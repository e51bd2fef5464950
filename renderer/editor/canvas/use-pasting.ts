/** Puts what was copied into the selected scene, with the files that it needs, and tells what could not come along. */
import { useEffect, useMemo, useRef } from 'react';
import { COPY_STEP, MOST_LAYERS, textLayer } from '../../../domain/arrange/layer-edits.ts';
import { pasteInto } from '../../../domain/arrange/paste-edits.ts';
import type { Point } from '../../../domain/arrange/turned.ts';
import { EngineError } from '../../../domain/contract/engine-error.ts';
import { layerFiles } from '../../../domain/script/layer-files.ts';
import type { LayerConfig } from '../../../domain/script/schema.ts';
import { namedFile } from '../../assets/pasted-name.ts';
import { showToast } from '../../design/Toast.tsx';
import { useEngine } from '../../engine/engine.tsx';
import { useFaults } from '../../engine/faults.tsx';
import { useAttempt } from '../../engine/use-attempt.ts';
import { useTexts } from '../../texts/language.tsx';
import { useSteadyEditor } from '../editor-context.ts';
import { useFilePlacing } from '../library/use-file-placing.ts';
import { type CopiedLayers, pasteable } from './clipboard.ts';
import type { CanvasScene } from './use-canvas-scene.ts';
import type { LayerActions } from './use-layer-actions.ts';

export interface Pasting {
  readonly pasteLayers: (copied: CopiedLayers) => void;
  readonly pasteText: (text: string) => void;
  /** Into the library first. */
  readonly pasteFiles: (files: readonly File[]) => void;
}

const NOWHERE: Point = { x: 0, y: 0 };

/** Where the other draft cannot give anything: what needs no file is pasted all the same. */
const NOTHING_GIVEN: readonly string[] = ['DRAFT_NOT_FOUND', 'DRAFT_RECYCLED'];

export function usePasting(scene: CanvasScene, actions: LayerActions): Pasting {
  const { canvas: texts, imports } = useTexts();
  const engine = useEngine();
  const attempt = useAttempt();
  const tellFault = useFaults();
  const placeFiles = useFilePlacing();
  const { queue, shape } = useSteadyEditor();
  const { draft_id } = shape.draft;
  const newest = useRef({ scene, actions, placeFiles });
  useEffect(() => {
    newest.current = { scene, actions, placeFiles };
  });
  return useMemo(() => {
    const put = async (layers: readonly LayerConfig[], by: Point, meant: CanvasScene) => {
      const outcome = await newest.current.actions.paste(layers, by, meant);
      if (outcome.kind !== 'done' && outcome.kind !== 'needless') return;
      const { script, keys } = outcome.kind === 'done' ? outcome.before : queue.view;
      const at = keys.indexOf(meant.sceneKey);
      if (at < 0) return;
      const { leftPresenter, leftCount } = pasteInto(script, at, layers, by);
      if (leftPresenter) showToast({ kind: 'error', text: texts.pastedPresenter });
      if (leftCount > 0) showToast({ kind: 'error', text: texts.pastedOverMost(leftCount, MOST_LAYERS) });
    };
    /** What this draft calls the other one's files, and why there are none. */
    const taken = async ({ draft_id: from_draft_id, layers }: CopiedLayers) => {
      const references = [...new Set(layers.flatMap(layerFiles))];
      if (references.length === 0) return { names: new Map<string, string>() };
      try {
        const asked = { draft_id, from_draft_id, references };
        const { references: given } = await engine.call('drafts.take_materials', asked);
        return { names: new Map(given.map(({ from, to }) => [from, to])) };
      } catch (fault) {
        if (!(fault instanceof EngineError) || !NOTHING_GIVEN.includes(fault.code)) throw fault;
        return { names: new Map<string, string>(), fault };
      }
    };
    const pasteLayers = async (copied: CopiedLayers, meant: CanvasScene) => {
      // Where they come from they would lie on what they are copies of.
      const by = copied.scene_key === meant.sceneKey ? COPY_STEP : NOWHERE;
      if (copied.draft_id === draft_id) return put(copied.layers, by, meant);
      const { names, fault } = await taken(copied);
      const { layers, leftCount } = pasteable(copied.layers, names);
      const left = texts.copiedOthers(leftCount);
      if (leftCount > 0 && fault)
        tellFault(fault, undefined, { wording: (why) => texts.withReason(left, why) });
      else if (leftCount > 0) showToast({ kind: 'error', text: left });
      if (layers.length > 0) await put(layers, NOWHERE, meant);
    };
    const onScene = (work: (meant: CanvasScene) => Promise<void>) => {
      const { scene: meant } = newest.current;
      void attempt(async () => await work(meant));
    };
    return {
      pasteLayers: (copied) => onScene(async (meant) => await pasteLayers(copied, meant)),
      pasteText: (text) =>
        onScene(async (meant) => await put([textLayer(text, meant.canvas)], NOWHERE, meant)),
      pasteFiles: (files) =>
        onScene(async ({ sceneKey }) => {
          const named = files.map((file) => namedFile(file, imports.pastedPicture));
          const place = { sceneKey, middle: undefined, isBehind: false };
          await newest.current.placeFiles(named, place);
        }),
    };
  }, [engine, attempt, tellFault, queue, draft_id, texts, imports]);
}
