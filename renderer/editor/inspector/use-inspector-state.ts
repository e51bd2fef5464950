/** The inspector's state, made from the editor's. */
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { layersOf } from '../../../domain/arrange/layer-path.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import type { LayerConfig, Script } from '../../../domain/script/schema.ts';
import { useSteadyEditor } from '../editor-context.ts';
import { followLayers } from '../follow-layers.ts';
import type { MakeEdits } from '../transient-edits.ts';
import { useSceneFacts } from '../use-scene-facts.ts';
import { useToldOutcome } from '../use-told-outcome.ts';
import { useTransientEdits } from '../use-transient-edits.ts';
import type { InspectorState } from './inspector-context.ts';
import { boxesOf } from './layer-box.ts';
import { layerEdits } from './layer-edits.ts';
import { NewestEdits } from './newest-edits.ts';

export function useInspectorState(): InspectorState {
  const { queue, shape, canEdit, selection, layers: chosen } = useSteadyEditor();
  const { transient, script: now, isGesture } = useTransientEdits();
  const script = useFollowing(now, isGesture);
  const { key: sceneKey, index: sceneIndex } = selection;
  const { facts } = useSceneFacts();
  const tell = useToldOutcome();
  const [newest] = useState(() => new NewestEdits());

  const known = layersOf(shape.script, sceneIndex);
  const shown = layersOf(script, sceneIndex);
  const refs = useMemo(
    () => (shown === known ? chosen.refs : followLayers(chosen.refs, known, shown)),
    [chosen.refs, known, shown],
  );
  const { select: choose } = chosen;
  const select = useCallback(
    (next: readonly LayerRef[]) => choose(shown === known ? next : followLayers(next, shown, known)),
    [choose, known, shown],
  );

  const change = useCallback<InspectorState['change']>(
    (label, makeEdits, { run, isStep = false } = {}) => {
      const make: MakeEdits = (draft) => {
        const at = draft.keys.indexOf(sceneKey);
        return at < 0 ? undefined : makeEdits(draft.script, at);
      };
      if (run === undefined) return void transient.do({ label, make }).then(tell);
      const coalesceKey = `${run}/${sceneKey}`;
      const sent = isStep ? make : newest.of(coalesceKey, make);
      void transient.do({ label, coalesceKey, make: sent }).then(tell);
    },
    [transient, newest, tell, sceneKey],
  );
  const boxes = useMemo(() => boxesOf(script, sceneIndex, facts), [script, sceneIndex, facts]);
  const editLayers = useCallback<InspectorState['editLayers']>(
    (label, makeEdits, { run, refs: wished = refs, ...rest } = {}) => {
      // A presenter gets a layer with the first change: what follows is a change of the same.
      const things = wished.map((ref) => (isHuman(shown, ref) ? 'presenter' : ref));
      // That change may still wait, and be overtaken by this one.
      const meant = known.some(({ layer_type }) => layer_type === 'HUMAN') ? wished : things;
      const make: Parameters<typeof change>[1] = (draft, scene) =>
        // Another window may have put something between them meanwhile.
        makeEdits(draft, scene, followLayers(meant, shown, layersOf(draft, scene)));
      change(label, make, { ...rest, ...(run === undefined ? {} : { run: `${run}/${things.join()}` }) });
    },
    [change, refs, known, shown],
  );
  const changeLayers = useCallback<InspectorState['changeLayers']>(
    (label, changeLayer, options) => {
      const presenter = [...boxes].find(([ref]) => ref === 'presenter' || isHuman(shown, ref))?.[1];
      const make: Parameters<typeof editLayers>[1] = (draft, scene, found) =>
        layerEdits(draft, scene, found, changeLayer, presenter);
      editLayers(label, make, options);
    },
    [editLayers, boxes, shown],
  );
  const hold = useCallback(() => queue.hold(), [queue]);
  const { shoot_script: scene } = script.shoot_scripts[sceneIndex]!;
  return useMemo(
    () => ({
      script,
      sceneKey,
      sceneIndex,
      scene,
      facts,
      boxes,
      refs,
      canEdit,
      select,
      change,
      editLayers,
      changeLayers,
      hold,
    }),
    [
      script,
      sceneKey,
      sceneIndex,
      scene,
      facts,
      boxes,
      refs,
      canEdit,
      select,
      change,
      editLayers,
      changeLayers,
      hold,
    ],
  );
}

function isHuman(layers: readonly LayerConfig[], ref: LayerRef): boolean {
  return ref !== 'presenter' && layers[ref]?.layer_type === 'HUMAN';
}

/** What a hand does on the canvas is followed when there is time: the canvas comes first. */
function useFollowing(now: Script, isGesture: boolean): Script {
  const rested = useDeferredValue(now);
  const hasSameScenes = rested.shoot_scripts.length === now.shoot_scripts.length;
  return isGesture && hasSameScenes ? rested : now;
}
