/**
 * What an editor may ask of a draft. Edits speak of places by index: they are made against one revision
 * (`base_revision`), in which an index means one thing. Scenes stay numbered from 0 and layers from 1 (V-22) by the edits
 * themselves, so that a page never renumbers.
 */
import { z } from 'zod';
import { layerConfig, shootScript } from '../script/schema.ts';

/** A JSON Pointer (RFC 6901) into the script: `/shoot_scripts/0/shoot_script/text_config/text`. */
const pointer = z
  .string()
  .regex(/^(\/([^~/]|~[01])*)+$/)
  .max(500);

/** As many as one step of a draft's history is made of. */
export const MOST_EDITS = 1000;

/** From 0. */
const sceneIndex = z.int().min(0).max(99);
const layerIndex = z.int().min(0).max(999);

export const draftEdit = z.discriminatedUnion('kind', [
  /** Gives a field a value; makes the records on the way to it that are not there. */
  z.strictObject({ kind: z.literal('set'), path: pointer, value: z.json() }),
  /** Takes an optional field away; one that is not there stays away. */
  z.strictObject({ kind: z.literal('unset'), path: pointer }),
  z.strictObject({ kind: z.literal('insert_scene'), at: sceneIndex, scene: shootScript }),
  z.strictObject({ kind: z.literal('duplicate_scene'), scene: sceneIndex }),
  z.strictObject({ kind: z.literal('remove_scene'), scene: sceneIndex }),
  /** `to`: the index that the scene has afterwards. */
  z.strictObject({ kind: z.literal('move_scene'), scene: sceneIndex, to: sceneIndex }),
  /** Layers by their index in the scene's list; a new one comes on top unless its `layer_index` says otherwise. */
  z.strictObject({ kind: z.literal('insert_layer'), scene: sceneIndex, layer: layerConfig }),
  z.strictObject({ kind: z.literal('duplicate_layer'), scene: sceneIndex, layer: layerIndex }),
  z.strictObject({ kind: z.literal('remove_layer'), scene: sceneIndex, layer: layerIndex }),
  /** `to`: the `layer_index` (1 is the bottom) that the layer has afterwards; the others keep their order. */
  z.strictObject({
    kind: z.literal('order_layer'),
    scene: sceneIndex,
    layer: layerIndex,
    to: z.int().min(1).max(1000),
  }),
]);
export type DraftEdit = z.infer<typeof draftEdit>;
