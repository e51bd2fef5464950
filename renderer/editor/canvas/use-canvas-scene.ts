/** Puts the scene that the canvas shows together from the draft, what is under way and what is selected. */
import { useCallback, useMemo } from 'react';
import { layersOf } from '../../../domain/arrange/layer-path.ts';
import { type LayerRef, layerRefOf } from '../../../domain/arrange/layer-ref.ts';
import { canvasOf } from '../../../domain/draw/canvas.ts';
import { appearanceOf } from '../../../domain/script/appearance.ts';
import type { LayerConfig } from '../../../domain/script/schema.ts';
import { useSteadyEditor } from '../editor-context.ts';
import { followLayers } from '../follow-layers.ts';
import { type SceneFacts, sceneViewOf } from '../scene-draw-list.ts';
import { useTransientEdits } from '../use-transient-edits.ts';
import type { CanvasScene } from './canvas-scene.ts';
import { sceneBoxes } from './scene-boxes.ts';

export type { CanvasScene } from './canvas-scene.ts';

export function useCanvasScene(facts: SceneFacts | undefined): CanvasScene {
  const { shape, selection, layers: chosen, canEdit } = useSteadyEditor();
  const { script } = useTransientEdits();
  const { key: sceneKey, index: sceneIndex } = selection;
  const layers = layersOf(script, sceneIndex);
  const known = layersOf(shape.script, sceneIndex);
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
