/** What is done to layers of a scene, as commands that can be made anew when another window was quicker. */
import { inOneStep, withJoined } from '../../../domain/arrange/groups.ts';
import { fittingText, textEdits, writtenEdits } from '../../../domain/arrange/layer-edits.ts';
import { layerAt, layersOf } from '../../../domain/arrange/layer-path.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import { type Placing, placeEdits } from '../../../domain/arrange/place-edits.ts';
import type { Point } from '../../../domain/arrange/turned.ts';
import { decodeBase64Text } from '../../../domain/base64.ts';
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import type { Size } from '../../../domain/draw/canvas.ts';
import type { LayerConfig, Script } from '../../../domain/script/schema.ts';
import { type Follow, followerOf } from '../follow-layers.ts';
import type { MakeEdits } from '../transient-edits.ts';

/** The scene and its layers as they were when it was meant. */
export interface Meant {
  readonly sceneKey: string;
  readonly layers: readonly LayerConfig[];
}

/** Made from the scene as it is when it is done. */
export type ChangeOf = (script: Script, scene: number, follow: Follow) => readonly DraftEdit[];

/** What is done to layers as they were when a hand took hold of them, or words were begun. */
export interface LayerGestures {
  /** What a hand does now, to the layers as they were when it took hold; nothing when it gives up. */
  readonly show: (meant?: Meant, change?: ChangeOf) => void;
  /** @param meant the layers as they were when the hand took hold of them */
  readonly place: (label: string, placings: readonly Placing[], meant: Meant) => void;
  /** @param by how far the copies stand from what they are copies of @param meant as for `place` */
  readonly copyOut: (refs: readonly LayerRef[], by: Point, meant: Meant) => void;
  /** @param meant the layers as they were when the writing began @param coalesceKey of what was saved of it meanwhile */
  readonly setText: (ref: LayerRef, text: string, meant: Meant, coalesceKey: string) => void;
}

/** Layers that are joined with others take them along. */
export function layerChange(meant: Meant, changeOf: ChangeOf): MakeEdits {
  const shown = shownChange(meant, changeOf);
  return (draft) => {
    const edits = shown(draft);
    return edits && inOneStep(draft.script, withJoined(draft.script, edits));
  };
}

/** What of it the scene itself shows. */
export function shownChange({ sceneKey, layers }: Meant, changeOf: ChangeOf): MakeEdits {
  return ({ script, keys }) => {
    const scene = keys.indexOf(sceneKey);
    if (scene < 0) return undefined;
    return changeOf(script, scene, followerOf(layers, layersOf(script, scene)));
  };
}

/** Those that are still there. */
export function followed(refs: readonly LayerRef[], follow: Follow): readonly LayerRef[] {
  return refs.flatMap((ref) => follow(ref) ?? []);
}

/** Where a hand has put them. */
export function placedChange(placings: readonly Placing[], canvas: Size): ChangeOf {
  return (script, scene, follow) => {
    const still = placings.flatMap((placing) => {
      const ref = follow(placing.ref);
      return ref === undefined ? [] : [{ ...placing, ref }];
    });
    return placeEdits(script, scene, still, canvas);
  };
}

/** Other words in a text layer; nothing where it has them. */
export function writtenChange(ref: LayerRef, text: string): ChangeOf {
  return (script, scene, follow) => {
    const index = follow(ref);
    if (typeof index !== 'number') return [];
    const before = decodeBase64Text(layerAt(script, scene, index)?.text_config?.text_context ?? '');
    return before === fittingText(text) ? [] : textEdits(scene, index, text);
  };
}

/** The same where the writing has ended: a text without words is gone. */
export function finishedChange(ref: LayerRef, text: string): ChangeOf {
  if (text.trim() !== '') return writtenChange(ref, text);
  return (_script, scene, follow) => {
    const index = follow(ref);
    return typeof index === 'number' ? writtenEdits(scene, index, text) : [];
  };
}
