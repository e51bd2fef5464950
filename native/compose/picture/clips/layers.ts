/** The ways in which a clip's frames get into an opaque picture. */
import type { Rect } from '../../../../domain/avatar/types.ts';
import { clipFrameAt } from '../../../../domain/draw/clip.ts';
import type { ClipItem } from '../../../../domain/draw/types.ts';
import { createCanvas } from '../../../text/canvas.ts';
import type { Size } from '../../types.ts';
import { clipTo, Margined } from '../bitmaps.ts';
import type { MovingLayer } from '../moving-layer.ts';
import { putPixels, wordsIn } from '../pixels.ts';
import type { PixelMemory } from '../planes/pixel-memory.ts';
import { YuvSprite } from '../planes/yuv-sprite.ts';
import { turn } from '../still.ts';
import type { ClipFrames } from './frames.ts';
import { type ClipGrid, coverage } from './place.ts';
import type { ClipPlanes } from './planes.ts';
import { premultiplied } from './premultiply.ts';

/** An upright clip without alpha: its planes are copied. `frames` are `yuv420p` as `planes` wants them. */
export function planesLayer(item: ClipItem, planes: ClipPlanes, frames: ClipFrames): MovingLayer {
  let bytes: Uint8Array | undefined;
  return {
    bounds: planes.bounds,
    covered: planes.covered,
    async prepare(frame) {
      bytes = await frames.at(clipFrameAt(item, frame) ?? 0);
    },
    layOn(picture, opacity) {
      if (bytes) planes.lay(bytes, picture, opacity);
    },
    close: () => frames.close(),
    free: () => {},
  };
}

/**
 * An upright clip with alpha. `frames` are `rgba` of the grid's size.
 * @param bounds even, within the output
 */
export function alphaLayer(
  item: ClipItem,
  grid: ClipGrid,
  bounds: Rect,
  frames: ClipFrames,
  memory: PixelMemory,
): MovingLayer {
  const { frame, seen } = grid;
  const sprite = new YuvSprite(bounds, memory);
  const words = new Uint32Array(sprite.rowPixels * bounds.height);
  const columns = coverage(seen.x, seen.x + seen.width, frame.x, frame.width);
  const rows = coverage(seen.y, seen.y + seen.height, frame.y, frame.height);
  return {
    bounds,
    async prepare(number) {
      const source = wordsIn(await frames.at(clipFrameAt(item, number) ?? 0));
      for (let row = 0; row < frame.height; row++) {
        const weight = rows[row] as number;
        const y = frame.y + row - bounds.y;
        if (weight === 0 || y < 0 || y >= bounds.height) continue;
        const to = y * sprite.rowPixels + frame.x - bounds.x;
        const first = Math.max(0, bounds.x - frame.x);
        const end = Math.min(frame.width, bounds.x + bounds.width - frame.x);
        for (let column = first; column < end; column++)
          words[to + column] = premultiplied(
            source[row * frame.width + column] as number,
            (columns[column] as number) * weight,
          );
      }
      sprite.update(new Uint8Array(words.buffer));
    },
    layOn: (picture, opacity) => sprite.blendOnto(picture, bounds, opacity),
    close: () => frames.close(),
    free: () => sprite.free(),
  };
}

export interface TurnedClip {
  /** Output pixels, before the turn. */
  readonly rect: Rect;
  /** What `frames` have. */
  readonly size: Size;
  /** Even, within the output. */
  readonly bounds: Rect;
  /** The canvas within the output. */
  readonly sight: Rect;
}

/** A turned clip: painted by the canvas, which smooths its edges. `frames` are `rgba`. */
export function turnedLayer(
  item: ClipItem,
  clip: TurnedClip,
  frames: ClipFrames,
  memory: PixelMemory,
): MovingLayer {
  const { rect, size, bounds, sight } = clip;
  const sprite = new YuvSprite(bounds, memory);
  const source = createCanvas(size.width, size.height);
  const margined = new Margined(size);
  const whole = { x: 0, y: 0, ...size };
  const canvas = createCanvas(sprite.rowPixels, bounds.height);
  return {
    bounds,
    async prepare(frame) {
      putPixels(source, await frames.at(clipFrameAt(item, frame) ?? 0));
      margined.fill(source, whole);
      const context = canvas.getContext('2d');
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.save();
      context.translate(-bounds.x, -bounds.y);
      clipTo(context, sight);
      turn(context, rect, item.rotationDeg);
      margined.draw(context, rect);
      context.restore();
      sprite.update(canvas.data());
    },
    layOn: (picture, opacity) => sprite.blendOnto(picture, bounds, opacity),
    close: () => frames.close(),
    free: () => sprite.free(),
  };
}
