/** The inspector's state, made from the editor's. */
import { useCallback, useMemo } from 'react';
import { layersOf } from '../../../domain/arrange/layer-path.ts';
import { useEngineQuery } from '../../engine/engine.tsx';
import { useEditor } from '../editor-context.ts';
import { followLayers } from '../follow-layers.ts';
import type { InspectorState } from './inspector-context.ts';
import { boxesOf } from './layer-box.ts';
import { layerEdits } from './layer-edits.ts';
import { usePendingEdits } from './use-pending-edits.ts';

export function useInspectorState(): InspectorState {
  const { queue, view, canEdit, selection, layers, actions } = useEditor();
  const { script, add } = usePendingEdits(view, actions.edit);
  const { key: sceneKey, index: sceneIndex } = selection;
  const { draft_id, revision } = view.draft;
  const asked = { draft_id, scene_index: sceneIndex };
  const facts = useEngineQuery('previews.facts', asked, { of: revision, keepsLast: true }).data;
  const { refs } = layers;

  const change = useCallback<InspectorState['change']>(
    (label, make, { run } = {}) =>
      add({
        label,
        run: run === undefined ? undefined : `${run}/${sceneKey}`,
        make: (draft) => {
          const at = draft.keys.indexOf(sceneKey);
          return at < 0 ? [] : make(draft.script, at);
        },
      }),
    [add, sceneKey],
  );
  const boxes = useMemo(() => boxesOf(script, sceneIndex, facts), [script, sceneIndex, facts]);
  const editLayers = useCallback<InspectorState['editLayers']>(
    (label, makeEdits, { run, refs: meant = refs } = {}) => {
      const seen = layersOf(script, sceneIndex);
      const make: Parameters<typeof change>[1] = (now, scene) =>
        // Another window may have put something between them meanwhile.
        makeEdits(now, scene, followLayers(meant, seen, layersOf(now, scene)));
      change(label, make, run === undefined ? {} : { run: `${run}/${meant.join()}` });
    },
    [change, refs, script, sceneIndex],
  );
  const changeLayers = useCallback<InspectorState['changeLayers']>(
    (label, changeLayer, options) => {
      const presenter = boxes.get('presenter');
      const make: Parameters<typeof editLayers>[1] = (now, scene, found) =>
        layerEdits(now, scene, found, changeLayer, presenter);
      editLayers(label, make, options);
    },
    [editLayers, boxes],
  );
  const hold = useCallback(() => queue.hold(), [queue]);
  const { shoot_script: scene } = script.shoot_scripts[sceneIndex]!;
  return useMemo(
    () => ({
      script,
      sceneIndex,
      scene,
      facts,
      boxes,
      refs,
      canEdit,
      change,
      editLayers,
      changeLayers,
      hold,
    }),
    [script, sceneIndex, scene, facts, boxes, refs, canEdit, change, editLayers, changeLayers, hold],
  );
}
