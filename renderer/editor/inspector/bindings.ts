/** Fields of the draft, of the selected scene and of the selected layers, tied to the controls that show and set them. */

import { layersOf } from '../../../domain/arrange/layer-path.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import type { Limit } from '../../../domain/limits.ts';
import type { LayerConfig } from '../../../domain/script/schema.ts';
import { type Common, commonOf } from './common-value.ts';
import { draftValueEdits, sceneEdits } from './draft-edits.ts';
import { type Field, fieldValue, withValue } from './field.ts';
import { useInspector } from './inspector-context.ts';
import { newPresenter, stepEdits } from './layer-edits.ts';

export interface Binding<Value> extends Common<Value> {
  readonly limit: Limit | undefined;
  readonly usual: Value;
  readonly set: (value: Value) => void;
  /** Of numbers: each goes so far from where it is, all of them together. */
  readonly step?: (by: number) => void;
  /** It is of several things, which may differ. */
  readonly isShared?: boolean;
  readonly isDisabled: boolean;
}

export interface SelectedLayer {
  readonly ref: LayerRef;
  readonly layer: LayerConfig;
}

/** The selected layers as they are; a presenter without a layer as the one that it would get. */
export function useSelectedLayers(): readonly SelectedLayer[] {
  const { script, sceneIndex, refs, boxes } = useInspector();
  const layers = layersOf(script, sceneIndex);
  return refs.flatMap((ref) => {
    const layer = ref === 'presenter' ? newPresenter(boxes.get(ref)) : layers[ref];
    return layer ? [{ ref, layer }] : [];
  });
}

/** @param label what undoing it is called */
export function useLayerField<Value>(field: Field<Value>, label: string): Binding<Value> {
  const { changeLayers, editLayers, boxes, canEdit } = useInspector();
  const layers = useSelectedLayers();
  const run = runOf(field);
  return {
    ...commonOf(layers, ({ layer }) => fieldValue(layer, field)),
    limit: field.limit,
    usual: field.usual,
    set: (value) => changeLayers(label, (layer) => withValue(layer, field, value), { run }),
    step: (by) => {
      const presenter = boxes.get('presenter');
      editLayers(label, (now, scene, refs) => stepEdits(now, scene, refs, field, by, presenter), {
        ...{ run, isStep: true },
      });
    },
    isShared: layers.length > 1,
    isDisabled: !canEdit,
  };
}

export function useDraftField<Value>(field: Field<Value>, label: string): Binding<Value> {
  const { script, change, canEdit } = useInspector();
  return {
    ...commonOf([script], (one) => fieldValue(one, field)),
    limit: field.limit,
    usual: field.usual,
    set: (value) => change(label, (now) => draftValueEdits(now, field, value), { run: runOf(field) }),
    isDisabled: !canEdit,
  };
}

export function useSceneField<Value>(field: Field<Value>, label: string): Binding<Value> {
  const { scene, change, canEdit } = useInspector();
  return {
    ...commonOf([scene], (one) => fieldValue(one, field)),
    limit: field.limit,
    usual: field.usual,
    set: (value) =>
      change(label, (now, at) => sceneEdits(now, at, (one) => withValue(one, field, value)), {
        run: runOf(field),
      }),
    isDisabled: !canEdit,
  };
}

/** Of what stands behind the selected scene. */
export function useBackgroundField<Value>(field: Field<Value>, label: string): Binding<Value> {
  const { scene, change, canEdit } = useInspector();
  return {
    ...commonOf(scene.background_config ?? [], (one) => fieldValue(one, field)),
    limit: field.limit,
    usual: field.usual,
    set: (value) =>
      change(
        label,
        (now, at) =>
          sceneEdits(now, at, (one) => ({
            ...one,
            background_config: one.background_config?.map((config) => withValue(config, field, value)),
          })),
        { run: `background.${runOf(field)}` },
      ),
    isDisabled: !canEdit,
  };
}

function runOf({ path }: { readonly path: readonly string[] }): string {
  return path.join('.');
}
