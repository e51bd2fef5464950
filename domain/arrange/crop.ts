/** Cutting a picture or clip inside its frame: the frame moves over the whole picture, or the picture beneath it. */
import type { Rect } from '../avatar/types.ts';
import type { DraftEdit } from '../drafts/edits.ts';
import type { Size } from '../draw/canvas.ts';
import { placePicture } from '../draw/picture.ts';
import type { ClipItem, ImageItem } from '../draw/types.ts';
import { FIELD_LIMITS } from '../limits.ts';
import type { LayerConfig } from '../script/schema.ts';
import { layerPath } from './layer-path.ts';
import { type Handle, pullOf, type Side } from './resize.ts';
import { about, centreOf, type Point, type Turned, turnPoint } from './turned.ts';

const LEAST = FIELD_LIMITS['shoot_scripts[].shoot_script.layer_config[].x_studio.crop.width'].minimum;

/** Both as they stand before the turn, which is about the centre that the frame had first. */
export interface Cropping {
  /** What is shown of it. */
  readonly frame: Rect;
  /** The whole picture; holds the frame. */
  readonly whole: Rect;
}

/** @param natural of the picture, both sides > 0 */
export function croppingOf(item: ImageItem | ClipItem, natural: Size): Cropping {
  const { rect: frame, crop } = placePicture(item, natural);
  const width = frame.width / crop.width;
  const height = frame.height / crop.height;
  return { frame, whole: { x: frame.x - crop.x * width, y: frame.y - crop.y * height, width, height } };
}

/** A side of the frame pulled; the picture stands still. */
export function pulledFrame({ frame, whole }: Cropping, handle: Handle, by: Point): Cropping {
  const pull = pullOf(handle);
  const across = pulledSpan(frame.x, frame.width, whole.x, whole.width, pull.x, by.x);
  const down = pulledSpan(frame.y, frame.height, whole.y, whole.height, pull.y, by.y);
  return { frame: { x: across.from, y: down.from, width: across.length, height: down.length }, whole };
}

function pulledSpan(
  from: number,
  length: number,
  wholeFrom: number,
  wholeLength: number,
  way: number,
  by: number,
): { readonly from: number; readonly length: number } {
  const least = Math.max(1, LEAST * wholeLength);
  const to = from + length;
  if (way < 0) {
    const start = Math.min(to - least, Math.max(wholeFrom, from + by));
    return { from: start, length: to - start };
  }
  if (way === 0) return { from, length };
  const end = Math.max(from + least, Math.min(wholeFrom + wholeLength, to + by));
  return { from, length: end - from };
}

/** How much of the picture is cut away on a side, as a share [0..1] of its width or height. */
export function cutOf({ frame, whole }: Cropping, side: Side): number {
  const cut = {
    w: (frame.x - whole.x) / whole.width,
    e: (whole.x + whole.width - frame.x - frame.width) / whole.width,
    n: (frame.y - whole.y) / whole.height,
    s: (whole.y + whole.height - frame.y - frame.height) / whole.height,
  }[side];
  return Math.min(1, Math.max(0, cut));
}

/** The picture pushed beneath its frame, as far as the frame stays full. */
export function pushedPicture({ frame, whole }: Cropping, by: Point): Cropping {
  const x = Math.min(frame.x, Math.max(frame.x + frame.width - whole.width, whole.x + by.x));
  const y = Math.min(frame.y, Math.max(frame.y + frame.height - whole.height, whole.y + by.y));
  return { frame, whole: { ...whole, x, y } };
}

/** The frame as a layer that turns about its own centre. */
export function croppedPlace({ frame }: Cropping, before: Turned): Turned {
  const centre = turnPoint(centreOf(frame), centreOf(before.rect), before.rotationDeg);
  return { rect: about(centre, frame.width, frame.height), rotationDeg: before.rotationDeg };
}

/** @returns the crop alone; its place is the frame's (`placeEdits`) */
export function cropEdits(
  layer: LayerConfig,
  scene: number,
  index: number,
  { frame, whole }: Cropping,
): readonly DraftEdit[] {
  const path = `${layerPath(scene, index)}/x_studio/crop`;
  const x = share((frame.x - whole.x) / whole.width);
  const y = share((frame.y - whole.y) / whole.height);
  const width = Math.max(LEAST, Math.min(share(frame.width / whole.width), share(1 - x)));
  const height = Math.max(LEAST, Math.min(share(frame.height / whole.height), share(1 - y)));
  if (x === 0 && y === 0 && width === 1 && height === 1)
    return layer.x_studio?.crop === undefined ? [] : [{ kind: 'unset', path }];
  return [{ kind: 'set', path, value: { x, y, width, height } }];
}

/** A millionth of a picture's side is less than any pixel of it. */
function share(value: number): number {
  return Math.min(1, Math.max(0, Math.round(value * 1e6) / 1e6));
}
