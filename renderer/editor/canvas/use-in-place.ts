/** What is changed where it stands: words are written there, pictures and clips are cropped. It ends with its scene or layer. */
import { useState } from 'react';
import { type Cropping, cropEdits, croppedPlace, croppingOf } from '../../../domain/arrange/crop.ts';
import type { LayerBox } from '../../../domain/arrange/layer-boxes.ts';
import { layerAt } from '../../../domain/arrange/layer-path.ts';
import { placeEdits } from '../../../domain/arrange/place-edits.ts';
import type { Size } from '../../../domain/draw/canvas.ts';
import type { ClipItem, ImageItem, TextItem } from '../../../domain/draw/types.ts';
import { useSteadyEditor } from '../editor-context.ts';
import { followerOf } from '../follow-layers.ts';
import type { ChangeOf, Meant } from './layer-change.ts';
import { LAYER_LABELS } from './layer-labels.ts';
import { LayerWriting } from './layer-writing.ts';
import type { CanvasScene } from './use-canvas-scene.ts';
import type { LayerActions } from './use-layer-actions.ts';

type TextBox = LayerBox & { readonly item: TextItem };
type PictureBox = LayerBox & { readonly item: ImageItem | ClipItem };

/** A person's crop is its framing. */
export type Editable =
  | { readonly kind: 'text'; readonly box: TextBox }
  | {
      readonly kind: 'crop';
      readonly box: PictureBox;
      readonly first: Cropping;
      /** The whole picture, where a browser can show it. */
      readonly address: string | undefined;
    };

/** Of the layers as they were when it was begun. */
export type InPlace = { readonly meant: Meant } & (
  | (Extract<Editable, { kind: 'text' }> & { readonly writing: LayerWriting })
  | Extract<Editable, { kind: 'crop' }>
);
export type TextInPlace = Extract<InPlace, { kind: 'text' }>;
export type CropInPlace = Extract<InPlace, { kind: 'crop' }>;

/** @returns undefined for what has nothing to be changed in place, or is not known well enough yet */
export function editableOf(box: LayerBox, { facts }: Pick<CanvasScene, 'facts'>): Editable | undefined {
  const { item } = box;
  if (item.kind === 'text') return { kind: 'text', box: { ...box, item } };
  if (item.kind !== 'image' && item.kind !== 'clip') return undefined;
  const natural = facts?.pictures.find(({ source }) => source === item.source);
  if (!natural) return undefined;
  const address = natural.play?.media_type.startsWith('image/') ? natural.play.url : undefined;
  return { kind: 'crop', box: { ...box, item }, first: croppingOf(item, natural), address };
}

/** A layer cut to what its frame shows, and standing where the frame does. */
export function croppedChange(box: LayerBox, cropping: Cropping, canvas: Size): ChangeOf {
  return (script, scene, follow) => {
    const ref = follow(box.ref);
    const layer = ref === undefined ? undefined : layerAt(script, scene, ref);
    if (typeof ref !== 'number' || !layer) return [];
    const placing = { ref, from: box, to: croppedPlace(cropping, box) };
    return [...placeEdits(script, scene, [placing], canvas), ...cropEdits(layer, scene, ref, cropping)];
  };
}

export interface InPlaceEditing {
  readonly inPlace: InPlace | undefined;
  readonly begin: (what: Editable) => void;
  /** @returns false when it had ended before */
  readonly endText: (of: TextInPlace, text: string | undefined) => boolean;
  readonly endCrop: (of: CropInPlace, cropping: Cropping | undefined) => void;
}

export function useInPlace(scene: CanvasScene, actions: LayerActions): InPlaceEditing {
  const { queue, actions: editor } = useSteadyEditor();
  const [inPlace, setInPlace] = useState<InPlace>();
  const isGone = inPlace !== undefined && !isStillThere(inPlace, scene);
  // What was written or cut is kept by what showed it, as it goes.
  if (isGone) setInPlace(undefined);
  const forget = (of: InPlace) => setInPlace((now) => (now === of ? undefined : now));
  return {
    inPlace: isGone ? undefined : inPlace,
    begin(what) {
      const meant: Meant = { sceneKey: scene.sceneKey, layers: scene.layers };
      if (what.kind === 'crop') return setInPlace({ ...what, meant });
      const { ref, item } = what.box;
      const save = (command: Parameters<typeof editor.edit>[0]) => void editor.edit(command);
      const writing = new LayerWriting({ queue, save, actions, meant, ref, first: item.text });
      setInPlace({ ...what, meant, writing });
    },
    endText(of, text) {
      forget(of);
      return of.writing.end(text);
    },
    endCrop(of, cropping) {
      forget(of);
      if (cropping)
        actions.change(LAYER_LABELS.crop, croppedChange(of.box, cropping, scene.canvas), of.meant);
    },
  };
}

/** Whether its scene is shown, and its layer is in it. */
function isStillThere({ meant, box }: InPlace, { sceneKey, layers }: CanvasScene): boolean {
  return meant.sceneKey === sceneKey && followerOf(meant.layers, layers)(box.ref) !== undefined;
}
