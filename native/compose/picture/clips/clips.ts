/** The clips of a scene: opened when they are first seen, each once for as long as it is. */
import type { Rect } from '../../../../domain/avatar/types.ts';
import { clipFrameAt } from '../../../../domain/draw/clip.ts';
import type { ClipItem } from '../../../../domain/draw/types.ts';
import type { ClipPixels, ClipRequest } from '../../../media/clip-types.ts';
import { createCanvas, type SKRSContext2D } from '../../../text/canvas.ts';
import { drawPart, Margined } from '../bitmaps.ts';
import { boundsOf, canvasEdge, evenUnion, type Fit, isUpright, turnedSize } from '../geometry.ts';
import type { MovingLayer } from '../moving-layer.ts';
import { putPixels } from '../pixels.ts';
import type { PixelMemory } from '../planes/pixel-memory.ts';
import { turn } from '../still.ts';
import type { PictureJob, PictureSources } from '../types.ts';
import { ClipFrames } from './frames.ts';
import { alphaLayer, planesLayer, turnedLayer } from './layers.ts';
import { clipGrid, placeClip } from './place.ts';
import { ClipPlanes } from './planes.ts';

/** What of a request says how the picture is decoded. */
type Decoding = Pick<ClipRequest, 'width' | 'height' | 'crop' | 'left' | 'top'> & {
  readonly pixels: ClipPixels;
};

/** What of a job the clips of its pictures depend on. */
export type ClipJob = Pick<PictureJob, 'output' | 'framesPerSecond' | 'signal'> & {
  readonly sources: Pick<PictureSources, 'clip' | 'openClip'>;
};

/** Nothing is decoded before the first frame is asked for. */
export function clipFrames(item: ClipItem, decoding: Decoding, job: ClipJob): ClipFrames {
  const clip = job.sources.clip(item.source);
  const { fromMs, roundFrames, plays } = item;
  const { framesPerSecond, signal } = job;
  return new ClipFrames((firstFrame) =>
    job.sources.openClip({
      ...decoding,
      ...{ clip, fromMs, roundFrames, plays, firstFrame },
      ...{ framesPerSecond, shownName: item.source, signal },
    }),
  );
}

/** A clip that is painted onto a canvas. */
export interface CanvasClip {
  prepare(frame: number): Promise<void>;
  /** The context is in output pixels; its alpha counts. */
  paint(context: SKRSContext2D): void;
  close(): Promise<void>;
}

/** A clip for a canvas, with alpha where it has some; `undefined` when it is out of sight. */
export function canvasClip(item: ClipItem, fit: Fit, job: ClipJob): CanvasClip | undefined {
  const at = placeClip(item, job.sources.clip(item.source), fit);
  const grid = clipGrid(at, canvasEdge(fit, job.output));
  const isTurned = !isUpright(item.rotationDeg);
  if (!isTurned && !grid) return undefined;
  const { crop, width, height } =
    isTurned || !grid
      ? { crop: at.crop, ...turnedSize(at.rect, job.output) }
      : { crop: grid.crop, ...grid.frame };
  const frames = clipFrames(item, { width, height, crop, pixels: 'rgba' }, job);
  const source = createCanvas(width, height);
  const margined = isTurned ? new Margined({ width, height }) : undefined;
  return {
    async prepare(frame) {
      putPixels(source, await frames.at(clipFrameAt(item, frame) ?? 0));
      margined?.fill(source, { x: 0, y: 0, width, height });
    },
    paint(context) {
      context.save();
      if (margined) {
        turn(context, at.rect, item.rotationDeg);
        margined.draw(context, at.rect);
      } else if (grid) {
        drawPart(context, source, grid.frame, grid.seen);
      }
      context.restore();
    },
    close: () => frames.close(),
  };
}

/** The quickest way to lay a clip over opaque pictures; `undefined` when it is out of sight. */
export function clipLayer(
  item: ClipItem,
  fit: Fit,
  job: PictureJob,
  memory: PixelMemory,
): MovingLayer | undefined {
  const { output } = job;
  const clip = job.sources.clip(item.source);
  const at = placeClip(item, clip, fit);
  const sight = canvasEdge(fit, output);
  if (!isUpright(item.rotationDeg)) {
    const bounds = evenUnion([boundsOf(at.rect, item.rotationDeg)], output);
    if (!bounds) return undefined;
    const size = turnedSize(at.rect, output);
    const frames = clipFrames(item, { ...size, crop: at.crop, pixels: 'rgba' }, job);
    return turnedLayer(item, { rect: at.rect, size, bounds, sight }, frames, memory);
  }
  const grid = clipGrid(at, sight);
  if (!grid) return undefined;
  const { width, height } = grid.frame;
  if (clip.hasAlpha) {
    const bounds = evenBounds(grid.seen);
    const frames = clipFrames(item, { width, height, crop: grid.crop, pixels: 'rgba' }, job);
    return alphaLayer(item, grid, bounds, frames, memory);
  }
  const planes = new ClipPlanes(grid, output);
  const { left, top } = planes;
  return planesLayer(
    item,
    planes,
    clipFrames(item, { width, height, crop: grid.crop, left, top, pixels: 'yuv420p' }, job),
  );
}

/** The 2×2 blocks that a rectangle within the output touches. */
function evenBounds(rect: Rect): Rect {
  const x = Math.floor(rect.x / 2) * 2;
  const y = Math.floor(rect.y / 2) * 2;
  return {
    x,
    y,
    width: Math.ceil((rect.x + rect.width) / 2) * 2 - x,
    height: Math.ceil((rect.y + rect.height) / 2) * 2 - y,
  };
}
