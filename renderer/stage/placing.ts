/** Where an item's pixels land on the stage: what is upright and has the right size is not resampled. */
import type { Rect } from '../../domain/avatar/types.ts';
import type { Size } from '../../domain/draw/canvas.ts';
import { type PlacedPicture, placePicture } from '../../domain/draw/picture.ts';
import type { ClipItem, DrawItem } from '../../domain/draw/types.ts';
import type { StagePicture, StageView } from './stage-item.ts';

/** As a canvas's `setTransform` takes it: from a bitmap's pixels to those of the device. */
export interface Transform {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly tx: number;
  readonly ty: number;
}

/** A picture of so many pixels less is meant to be shown as it is: sizes are rounded when it is painted. */
const SAME_SIZE = 1;

/**
 * @param item where it stands now, and how it is turned
 * @param box where its pixels lie from its rectangle's corner, unrotated, canvas pixels
 * @param bitmap pixels, both sides > 0
 */
export function placeOn(
  { rect, rotationDeg }: Pick<DrawItem, 'rect' | 'rotationDeg'>,
  box: Rect,
  bitmap: Size,
  { scale, offsetX, offsetY }: StageView,
): Transform {
  const wanted = { width: box.width * scale, height: box.height * scale };
  const isSame =
    Math.abs(wanted.width - bitmap.width) < SAME_SIZE && Math.abs(wanted.height - bitmap.height) < SAME_SIZE;
  const size = isSame ? bitmap : wanted;
  const [stretchX, stretchY] = [size.width / bitmap.width, size.height / bitmap.height];
  const turn = ((rotationDeg % 360) * Math.PI) / 180;
  if (turn === 0) {
    const left = offsetX + (rect.x + box.x) * scale;
    const top = offsetY + (rect.y + box.y) * scale;
    const [tx, ty] = isSame ? [Math.round(left), Math.round(top)] : [left, top];
    return { a: stretchX, b: 0, c: 0, d: stretchY, tx, ty };
  }
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const centreX = offsetX + (rect.x + rect.width / 2) * scale;
  const centreY = offsetY + (rect.y + rect.height / 2) * scale;
  const [x, y] = [(box.x - rect.width / 2) * scale, (box.y - rect.height / 2) * scale];
  return {
    a: cos * stretchX,
    b: sin * stretchX,
    c: -sin * stretchY,
    d: cos * stretchY,
    tx: centreX + x * cos - y * sin,
    ty: centreY + x * sin + y * cos,
  };
}

/**
 * Where the picture of an item as it was lies on the item as it is, from its rectangle's corner. A text keeps its
 * letters' shape: only another font size scales it.
 */
export function fitted(picture: StagePicture, item: DrawItem): Rect {
  const { x, y, width, height, of } = picture;
  if (item.kind === 'text' && of.kind === 'text') {
    const factor = item.style.fontSizePx / of.style.fontSizePx;
    const share = { left: 0, center: 0.5, right: 1 }[item.style.align];
    const drop = { top: 0, middle: 0.5, bottom: 1 }[item.verticalAlign];
    return {
      x: x * factor + (item.rect.width - of.rect.width * factor) * share,
      y: y * factor + (item.rect.height - of.rect.height * factor) * drop,
      width: width * factor,
      height: height * factor,
    };
  }
  const across = item.rect.width / of.rect.width;
  const down = item.rect.height / of.rect.height;
  return { x: x * across, y: y * down, width: width * across, height: height * down };
}

/** Where a moving picture lies from its item's rectangle's corner, and which part of it. */
export function clipPlace(item: ClipItem, natural: Size): PlacedPicture {
  const { rect, crop } = placePicture(item, natural);
  return { rect: { ...rect, x: rect.x - item.rect.x, y: rect.y - item.rect.y }, crop };
}
