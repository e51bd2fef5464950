/** The selected scene as the canvas shows it, and what of it is selected. */
import { useCallback, useMemo } from 'react';
import type { LayerBox } from '../../../domain/arrange/layer-boxes.ts';
import { layersOf } from '../../../domain/arrange/layer-path.ts';
import { type LayerRef, layerRefOf } from '../../../domain/arrange/layer-ref.ts';
import { canvasOf, type Size } from '../../../domain/draw/canvas.ts';
import { appearanceOf } from '../../../domain/script/appearance.ts';
import type { LayerConfig, Script } from '../../../domain/script/schema.ts';
import { useEditor } from '../editor-context.ts';
import { followLayers } from '../follow-layers.ts';
import { type SceneFacts, sceneViewOf } from '../scene-draw-list.ts';
import { useTransientEdits } from '../use-transient-edits.ts';
import { sceneBoxes } from './scene-boxes.ts';

export interface CanvasScene {
  readonly sceneKey: string;
  readonly sceneIndex: number;
  /** With what is under way. */
  readonly script: Script;
  readonly layers: readonly LayerConfig[];
  readonly canvas: Size;
  readonly facts: SceneFacts | undefined;
  /** All layers, bottom first. */
  readonly boxes: readonly LayerBox[];
  /** Those that are seen now and may be taken hold of, bottom first. */
  readonly pickable: readonly LayerBox[];
  /** Ascending; of the layers as they are shown. */
  readonly selected: readonly LayerRef[];
  readonly selectedBoxes: readonly LayerBox[];
  /** What of the selection a hand may change. */
  readonly movable: readonly LayerBox[];
  readonly canEdit: boolean;
  readonly select: (refs: readonly LayerRef[]) => void;
}

export function useCanvasScene(facts: SceneFacts | undefined): CanvasScene {
  const { view, selection, layers: chosen, canEdit } = useEditor();
  const { script } = useTransientEdits();
  const { key: sceneKey, index: sceneIndex } = selection;
  const layers = layersOf(script, sceneIndex);
  const known = layersOf(view.script, sceneIndex);
  const seen = useMemo(() => {
    const boxes = sceneBoxes(script, sceneIndex, facts);
    const now = sceneViewOf(script, sceneIndex, facts).drawListAt(facts?.cover_frame ?? 0);
    const onScreen = new Set(now.map(({ path }) => layerRefOf(path)));
    const pickable = boxes.filter(({ ref }) => !isLocked(layers, ref) && (!facts || onScreen.has(ref)));
    return { boxes, pickable };
  }, [script, sceneIndex, facts, layers]);
  const selected = useMemo(
    () => (layers === known ? chosen.refs : followLayers(chosen.refs, known, layers)),
    [chosen.refs, layers, known],
  );
  const picked = useMemo(() => {
    const selectedBoxes = seen.boxes.filter(({ ref }) => selected.includes(ref));
    const movable = canEdit ? selectedBoxes.filter(({ ref }) => !isLocked(layers, ref)) : [];
    return { selectedBoxes, movable };
  }, [seen, selected, layers, canEdit]);
  const { select: choose } = chosen;
  const select = useCallback(
    (refs: readonly LayerRef[]) => choose(layers === known ? refs : followLayers(refs, layers, known)),
    [choose, layers, known],
  );
  const canvas = canvasOf(script);
  return {
    sceneKey,
    sceneIndex,
    script,
    layers,
    canvas,
    facts,
    ...seen,
    selected,
    ...picked,
    canEdit,
    select,
  };
}

export function isLocked(layers: readonly LayerConfig[], ref: LayerRef): boolean {
  return ref !== 'presenter' && appearanceOf(layers[ref]).isLocked;
}
