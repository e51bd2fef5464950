/** A scene's layers by what a layout does with them. */
import type { Rect } from '../avatar/types.ts';
import type { DraftEdit } from '../drafts/edits.ts';
import { ranksOf } from '../drafts/numbering.ts';
import { completeSize, type Size } from '../draw/canvas.ts';
import { textRect } from '../draw/text.ts';
import { appearanceOf } from '../script/appearance.ts';
import type { LayerConfig } from '../script/schema.ts';

/** Indices in `layer_config`, from the lowest in the pile to the highest. */
export interface SceneParts {
  /** At most one in a scene, which is not added where it is hidden. */
  readonly people: readonly number[];
  readonly pictures: readonly number[];
  readonly texts: readonly number[];
}

/** What is hidden is as if it were not there: it takes nobody's place. A presenter keeps its own. */
export function partsOf(layers: readonly LayerConfig[]): SceneParts {
  const isSeen = (index: number) => !appearanceOf(layers[index]).isHidden;
  const { people, pictures, texts } = allPartsOf(layers);
  return { people, pictures: pictures.filter(isSeen), texts: texts.filter(isSeen) };
}

/** With those that are hidden. */
export function allPartsOf(layers: readonly LayerConfig[]): SceneParts {
  const ranks = ranksOf(layers);
  const pile = layers.map((_, index) => index).sort((one, other) => ranks[one]! - ranks[other]!);
  const ofType = (...types: readonly LayerConfig['layer_type'][]) =>
    pile.filter((index) => types.includes(layers[index]!.layer_type));
  return { people: ofType('HUMAN'), pictures: ofType('IMAGE', 'VIDEO'), texts: ofType('TEXT') };
}

/** What a layer without any size is taken to be. */
const UNKNOWN_SHAPE: Size = { width: 1600, height: 900 };

/** Where a layer stands as far as its own words say: the size of a picture that names none is not known here. */
export function boxOf(layer: LayerConfig, canvas: Size): Rect {
  if (layer.layer_type === 'TEXT') return textRect(layer, canvas);
  const { dx = 0, dy = 0 } = layer.position ?? {};
  return { x: dx, y: dy, ...completeSize(layer.size, UNKNOWN_SHAPE) };
}

/** What an edit sets. */
export function editValueOf(fields: object): Extract<DraftEdit, { kind: 'set' }>['value'] {
  return fields as ReturnType<typeof editValueOf>;
}

/** Whether a picture's size is said, and its shape with it. */
export function hasShape({ layer_type, size }: LayerConfig): boolean {
  const isPicture = layer_type === 'IMAGE' || layer_type === 'VIDEO';
  return !isPicture || (size?.width !== undefined && size.height !== undefined);
}

/** The same layer elsewhere. Its place in the pile is left as it is; a picture of unknown shape keeps its own in the room. */
export function placed(layer: LayerConfig, { x, y, width, height }: Rect): LayerConfig {
  const position = { ...layer.position, dx: Math.round(x), dy: Math.round(y) };
  const size = { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
  const x_studio = hasShape(layer) ? layer.x_studio : { fit: 'contain', ...layer.x_studio };
  return { ...layer, position, size, ...(x_studio && { x_studio }) };
}

/** As large as fits, in the middle. @param degrees by which it is turned about its centre */
export function fitted({ width, height }: Size, room: Rect, degrees = 0): Rect {
  const angle = (degrees * Math.PI) / 180;
  const [cosine, sine] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const taken = { width: width * cosine + height * sine, height: width * sine + height * cosine };
  // Whole pixels make a turned one a little larger.
  const slack = degrees === 0 ? 0 : 1;
  const scale = Math.min((room.width - slack) / taken.width, (room.height - slack) / taken.height);
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  return {
    x: Math.round(room.x + (room.width - size.width) / 2),
    y: Math.round(room.y + (room.height - size.height) / 2),
    ...size,
  };
}
