/** An item of the draw list as a bitmap of its own: upright, opaque, with a transparent edge for whoever turns it. */
import type { AvatarPlayer, Rect } from '../../domain/avatar/types.ts';
import { clipFrameAt } from '../../domain/draw/clip.ts';
import type { DrawItem } from '../../domain/draw/types.ts';
import { paintAvatar } from '../compose/picture/avatar.ts';
import { canvasClip } from '../compose/picture/clips/clips.ts';
import { type Fit, place, wholePixels } from '../compose/picture/geometry.ts';
import { isStill, paintStill, stillBounds } from '../compose/picture/still.ts';
import type { PictureSources } from '../compose/picture/types.ts';
import { type Canvas, createCanvas, type SKRSContext2D } from '../text/canvas.ts';

/** Pixels all around that nothing is painted on: edges stay soft when the bitmap is turned. */
const EDGE = 1;
/** Those of a 4K picture: more than any screen shows of one item, and no graphics card refuses it. */
const MOST_PIXELS = 3840 * 2160;
const LONGEST_SIDE = 8000;

export interface BitmapWish {
  readonly item: DrawItem;
  /** Bitmap pixels per canvas pixel; fewer are made of what is very large. */
  readonly scale: number;
  /** Scene-local. */
  readonly frame: number;
  readonly framesPerSecond: number;
  /** Of an avatar. */
  readonly player?: AvatarPlayer | undefined;
  /** The picture of an image. */
  readonly image?: Canvas | undefined;
  /** Of a clip. */
  readonly clips?: Pick<PictureSources, 'clip' | 'openClip'> | undefined;
}

export interface ItemBitmap {
  readonly canvas: Canvas;
  /** In canvas pixels, from the left top corner of the item's rectangle. */
  readonly place: Rect;
}

/** @throws StudioError what decoding a clip throws */
export async function itemBitmap(wish: BitmapWish): Promise<ItemBitmap> {
  const { width, height } = wish.item.rect;
  const item = { ...wish.item, rect: { x: 0, y: 0, width, height }, rotationDeg: 0, opacity: 1 };
  let scale = fittingScale(wish.scale, item.rect);
  let touched = touchedBy(item, scale);
  // A text may reach far over its box.
  if (fittingScale(1, touched) < 1) {
    scale *= fittingScale(1, touched);
    touched = touchedBy(item, scale);
  }
  const canvas = createCanvas(touched.width + 2 * EDGE, touched.height + 2 * EDGE);
  const origin = { x: touched.x - EDGE, y: touched.y - EDGE };
  await paintItem(
    canvas.getContext('2d'),
    { ...wish, item },
    { scale, offsetX: -origin.x, offsetY: -origin.y },
  );
  const { picture, left, top } =
    item.kind === 'text' ? trimmed(canvas) : { picture: canvas, left: 0, top: 0 };
  return {
    canvas: picture,
    place: {
      x: (origin.x + left) / scale,
      y: (origin.y + top) / scale,
      width: picture.width / scale,
      height: picture.height / scale,
    },
  };
}

/** The scale, or the largest at which a rectangle of so many canvas pixels is not too much for a bitmap. */
function fittingScale(scale: number, { width, height }: Pick<Rect, 'width' | 'height'>): number {
  return Math.min(scale, Math.sqrt(MOST_PIXELS / (width * height)), LONGEST_SIDE / Math.max(width, height));
}

/** Whole bitmap pixels, from the left top corner of the item's rectangle. */
function touchedBy(item: DrawItem, scale: number): Rect {
  const fit = { scale, offsetX: 0, offsetY: 0 };
  return wholePixels(item.kind === 'text' ? stillBounds(item, fit) : place(item.rect, fit));
}

async function paintItem(context: SKRSContext2D, wish: BitmapWish, fit: Fit): Promise<void> {
  const { item, frame, player, image } = wish;
  if (item.kind === 'avatar') {
    if (player) paintAvatar(context, item, player, place(item.rect, fit), frame);
  } else if (isStill(item)) {
    paintStill(context, item, fit, new Map(item.kind === 'image' && image ? [[item.source, image]] : []));
  } else await paintClip(context, { ...wish, item }, fit);
}

async function paintClip(
  context: SKRSContext2D,
  {
    item,
    frame,
    framesPerSecond,
    clips,
  }: BitmapWish & { readonly item: Extract<DrawItem, { kind: 'clip' }> },
  fit: Fit,
): Promise<void> {
  if (!clips || clipFrameAt(item, frame) === undefined) return;
  const { width, height } = context.canvas;
  const clip = canvasClip(item, fit, { output: { width, height }, framesPerSecond, sources: clips });
  try {
    await clip?.prepare(frame);
    clip?.paint(context);
  } finally {
    await clip?.close();
  }
}

/** Without what is wholly transparent, but for the edge. Most texts fill little of their box. */
function trimmed(canvas: Canvas): { readonly picture: Canvas; readonly left: number; readonly top: number } {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const words = new Uint32Array(data.buffer, data.byteOffset, width * height);
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      if (words[at] === 0) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    }
  // Nothing is seen of it: something has to be there all the same.
  if (right === 0) [left, top, right, bottom] = [EDGE, EDGE, EDGE + 1, EDGE + 1];
  const picture = createCanvas(right - left + 2 * EDGE, bottom - top + 2 * EDGE);
  picture.getContext('2d').drawImage(canvas, EDGE - left, EDGE - top);
  return { picture, left: left - EDGE, top: top - EDGE };
}
