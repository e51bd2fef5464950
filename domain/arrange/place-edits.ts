/** New places of layers as edits of a draft. The wire has whole pixels; turns may have decimals, in an extension of ours. */
import type { Rect } from '../avatar/types.ts';
import type { DraftEdit } from '../drafts/edits.ts';
import type { Size } from '../draw/canvas.ts';
import { DEFAULT_TEXT_SIZE } from '../draw/text.ts';
import { FIELD_LIMITS } from '../limits.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import { layerAt, layerPath, setEdit } from './layer-path.ts';
import type { LayerRef } from './layer-ref.ts';
import { plainAngle } from './resize.ts';
import { boundsOf, movedBy, type Point, type Turned } from './turned.ts';

export interface Placing {
  readonly ref: LayerRef;
  /** As it is shown now. */
  readonly from: Turned;
  readonly to: Turned;
  /** Of a TEXT layer whose letters grow with it: by how much. */
  readonly fontScale?: number;
}

const LAYER = 'shoot_scripts[].shoot_script.layer_config[]';
const [DX, DY] = [FIELD_LIMITS[`${LAYER}.position.dx`], FIELD_LIMITS[`${LAYER}.position.dy`]];
const [WIDTH, HEIGHT] = [FIELD_LIMITS[`${LAYER}.size.width`], FIELD_LIMITS[`${LAYER}.size.height`]];
const FONT_SIZE = FIELD_LIMITS[`${LAYER}.text_config.font_size`];

/** So much of a layer stays on the canvas: what cannot be seen cannot be taken hold of, nor rendered (V-22). */
const LEAST_SEEN = 16;

/** How far back it must come to be seen. */
export function wayBack(turned: Turned, canvas: Size): Point {
  const { x, y, width, height } = boundsOf(turned);
  return {
    x: inReach(x, Math.min(LEAST_SEEN, width) - width, canvas.width - Math.min(LEAST_SEEN, width)) - x,
    y: inReach(y, Math.min(LEAST_SEEN, height) - height, canvas.height - Math.min(LEAST_SEEN, height)) - y,
  };
}

function inReach(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** In whole pixels, on the canvas, and within what the format allows. */
export function placeable(turned: Turned, canvas: Size): Turned {
  const { rect, rotationDeg } = turned;
  const width = inReach(Math.round(rect.width), WIDTH.minimum, WIDTH.maximum);
  const height = inReach(Math.round(rect.height), HEIGHT.minimum, HEIGHT.maximum);
  const sized = { rect: { x: rect.x, y: rect.y, width, height }, rotationDeg };
  const { x, y } = movedBy(sized.rect, wayBack(sized, canvas));
  const placed = {
    x: inReach(Math.round(x), DX.minimum, DX.maximum),
    y: inReach(Math.round(y), DY.minimum, DY.maximum),
  };
  return { rect: { ...placed, width, height }, rotationDeg: tidyAngle(rotationDeg) };
}

/** A hundredth of a degree moves no pixel of a canvas. */
function tidyAngle(degrees: number): number {
  return plainAngle(Math.round(plainAngle(degrees) * 100) / 100);
}

/** Nothing where nothing has changed. */
export function placeEdits(
  script: Script,
  scene: number,
  placings: readonly Placing[],
  canvas: Size,
): readonly DraftEdit[] {
  const edits = placings.map((placing) => {
    const to = placeable(placing.to, canvas);
    const isSame = isSamePlace(placing.from, to);
    if (placing.ref === 'presenter') return isSame ? [] : [presenterEdit(scene, to)];
    const layer = layerAt(script, scene, placing.ref);
    return layer === undefined || isSame ? [] : changesOf(layer, layerPath(scene, placing.ref), placing, to);
  });
  return edits.flat();
}

function isSamePlace(from: Turned, to: Turned): boolean {
  const [one, other] = [from.rect, to.rect];
  const sides = ['x', 'y', 'width', 'height'] as const;
  return sides.every((side) => one[side] === other[side]) && plainAngle(from.rotationDeg) === to.rotationDeg;
}

/** A scene that does not place its presenter gets the layer that does. It comes on top, where the presenter was. */
export function presenterEdit(scene: number, to: Turned): DraftEdit {
  return { kind: 'insert_layer', scene, layer: presenterLayer(to) };
}

export function presenterLayer({ rect, rotationDeg }: Turned): LayerConfig {
  const { x, y, width, height } = rect;
  return {
    layer_type: 'HUMAN',
    position: { dx: x, dy: y },
    size: { width, height },
    ...(rotationDeg === 0 ? {} : turnFields(rotationDeg)),
  };
}

function turnFields(degrees: number): Pick<LayerConfig, 'rotation' | 'x_studio'> {
  const angle = Math.round(degrees);
  return { rotation: { angle }, ...(angle === degrees ? {} : { x_studio: { rotation: degrees } }) };
}

function changesOf(layer: LayerConfig, path: string, { from, fontScale }: Placing, to: Turned): DraftEdit[] {
  const isSized = from.rect.width !== to.rect.width || from.rect.height !== to.rect.height;
  const isTurned = plainAngle(from.rotationDeg) !== to.rotationDeg;
  const isWhole = isSized || isTurned || needsSize(layer);
  return [
    ...(isWhole ? wholeEdits(layer, path, to.rect) : moveEdits(layer, path, from.rect, to.rect)),
    ...(isTurned ? turnEdits(layer, path, to.rotationDeg) : []),
    ...(fontScale === undefined || layer.layer_type !== 'TEXT' ? [] : fontEdits(layer, path, fontScale)),
  ];
}

/** Where its size follows from its place, it would change with it. */
function needsSize({ layer_type, position, size }: LayerConfig): boolean {
  if (layer_type === 'HUMAN') return position === undefined;
  return layer_type === 'TEXT' && (size?.width === undefined || size.height === undefined);
}

function moveEdits(layer: LayerConfig, path: string, from: Rect, to: Rect): DraftEdit[] {
  const { dx = 0, dy = 0 } = layer.position ?? {};
  // A person stands within its layer, which may be of another shape.
  const place = { dx: dx + to.x - from.x, dy: dy + to.y - from.y };
  const value = {
    ...layer.position,
    dx: inReach(place.dx, DX.minimum, DX.maximum),
    dy: inReach(place.dy, DY.minimum, DY.maximum),
  };
  return [setEdit(`${path}/position`, value)];
}

function wholeEdits(layer: LayerConfig, path: string, { x, y, width, height }: Rect): DraftEdit[] {
  return [
    setEdit(`${path}/position`, { ...layer.position, dx: x, dy: y }),
    setEdit(`${path}/size`, { ...layer.size, width, height }),
  ];
}

function turnEdits(layer: LayerConfig, path: string, degrees: number): DraftEdit[] {
  const own = layer.x_studio?.rotation !== undefined;
  const wished = turnFields(degrees);
  const angle: DraftEdit =
    degrees === 0
      ? { kind: 'unset', path: `${path}/rotation` }
      : setEdit(`${path}/rotation`, { ...layer.rotation, ...wished.rotation });
  const fine = `${path}/x_studio/rotation`;
  if (wished.x_studio !== undefined) return [angle, { kind: 'set', path: fine, value: degrees }];
  return own ? [angle, { kind: 'unset', path: fine }] : [angle];
}

function fontEdits(layer: LayerConfig, path: string, scale: number): DraftEdit[] {
  const size = layer.text_config?.font_size ?? DEFAULT_TEXT_SIZE;
  const value = inReach(Math.round(size * scale), FONT_SIZE.minimum, FONT_SIZE.maximum);
  return value === size ? [] : [{ kind: 'set', path: `${path}/text_config/font_size`, value }];
}
