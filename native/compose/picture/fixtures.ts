/** Pieces that the tests of pictures share: clips that are formulas, and an exact composition to compare with. */
import type { Rect } from '../../../domain/avatar/types.ts';
import type { ClipItem, DrawItem } from '../../../domain/draw/types.ts';
import type { ClipReader, ClipRequest, MovingPicture } from '../../media/clip-types.ts';
import { SMALL } from '../fixtures.ts';
import type { DecodedImage, SceneToDraw, Size } from '../types.ts';
import type { FramePainter, PictureJob } from './types.ts';

/** Red, green, blue and alpha, [0..255], at a place in shares [0..1] of the picture. */
export type Formula = (u: number, v: number, frame: number) => readonly [number, number, number, number];

export interface FormulaClip {
  readonly formula: Formula;
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
}

export const WHOLE: Rect = { x: 0, y: 0, width: 1, height: 1 };

export function formulaClip(formula: Formula, more: Partial<FormulaClip> = {}): FormulaClip {
  return { formula, width: 640, height: 360, hasAlpha: false, ...more };
}

export function clip(rect: Rect, more: Partial<ClipItem> = {}): ClipItem {
  return {
    ...{ kind: 'clip', source: 'clip', fit: 'fill', path: '', rotationDeg: 0, opacity: 1, rect },
    ...{ startFrame: 0, fromMs: 0, roundFrames: 1000, plays: 1 },
    ...more,
  };
}

/** ITU-R BT.709-6 in floating point, limited range. */
export function bt709([red, green, blue]: readonly number[]): [number, number, number] {
  const [r, g, b] = [(red ?? 0) / 255, (green ?? 0) / 255, (blue ?? 0) / 255];
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return [16 + 219 * y, 128 + (224 * (b - y)) / 1.8556, 128 + (224 * (r - y)) / 1.5748];
}

/** What readers did, for tests that count. */
export interface ReaderLog {
  opened: number;
  open: number;
  reads: number;
  readonly requests: ClipRequest[];
}

/** A reader as the decoder promises it, of a formula instead of a file. */
export function formulaReader(clip: FormulaClip, request: ClipRequest, log: ReaderLog): ClipReader {
  log.opened++;
  log.open++;
  log.requests.push(request);
  const { width, height, pixels, left = 0, top = 0 } = request;
  const crop = request.crop ?? WHOLE;
  const isYuv = pixels === 'yuv420p';
  if (isYuv && clip.hasAlpha) throw new RangeError('alpha is lost');
  const stride = isYuv ? Math.ceil((width + left) / 2) * 2 : width;
  const lines = isYuv ? Math.ceil((height + top) / 2) * 2 : height;
  const bytes = new Uint8Array(isYuv ? (stride * lines * 3) / 2 : stride * lines * 4);
  const last = request.roundFrames * request.plays - 1;
  let frame = request.firstFrame;
  let isOpen = true;
  const colourAt = (x: number, y: number) => {
    const inside = (at: number, length: number) => Math.min(length - 1, Math.max(0, at)) + 0.5;
    const u = crop.x + (crop.width * inside(x - left, width)) / width;
    const v = crop.y + (crop.height * inside(y - top, height)) / height;
    return clip.formula(u, v, Math.min(last, frame) % request.roundFrames);
  };
  return {
    frameBytes: bytes.length,
    async next() {
      if (!isOpen) throw new Error('read after close');
      log.reads++;
      // What was given before is no longer valid.
      bytes.fill(99);
      if (isYuv) fillPlanes(bytes, stride, lines, colourAt);
      else
        for (let at = 0; at < stride * lines; at++)
          bytes.set(colourAt(at % stride, Math.floor(at / stride)).map(Math.round), at * 4);
      frame++;
      return bytes;
    },
    async close() {
      if (isOpen) log.open--;
      isOpen = false;
    },
  };
}

/** Planar 4:2:0 of colours: luma of each pixel, chroma of the mean of four. */
export function fillPlanes(
  bytes: Uint8Array,
  width: number,
  height: number,
  colourAt: (x: number, y: number) => readonly number[],
): void {
  for (let y = 0; y < height; y += 2)
    for (let x = 0; x < width; x += 2) {
      const four = [colourAt(x, y), colourAt(x + 1, y), colourAt(x, y + 1), colourAt(x + 1, y + 1)];
      for (const [index, colour] of four.entries())
        bytes[(y + (index >> 1)) * width + x + (index & 1)] = Math.round(bt709(colour)[0]);
      const mean = [0, 1, 2].map((part) => four.reduce((sum, one) => sum + (one[part] ?? 0) / 4, 0));
      const [, blue, red] = bt709(mean);
      const at = width * height + ((y / 2) * width) / 2 + x / 2;
      bytes[at] = Math.round(blue);
      bytes[at + (width * height) / 4] = Math.round(red);
    }
}

export interface TestPictures {
  readonly clips?: Readonly<Record<string, FormulaClip>>;
  readonly images?: Readonly<Record<string, DecodedImage>>;
  readonly canvas?: Size;
  readonly output?: Size;
}

export function pictureJob(
  scene: SceneToDraw,
  { clips = {}, images = {}, canvas = SMALL, output = SMALL }: TestPictures = {},
): PictureJob & { readonly log: ReaderLog } {
  const log: ReaderLog = { opened: 0, open: 0, reads: 0, requests: [] };
  const found = <Value>(of: Readonly<Record<string, Value>>, source: string): Value => {
    const value = of[source];
    if (!value) throw new Error(`no picture ${source}`);
    return value;
  };
  const moving = (source: string): MovingPicture => {
    const { width, height, hasAlpha } = found(clips, source);
    return {
      ...{ file: source, format: 'MP4', codec: 'H264', width, height, hasAlpha, hasSound: false },
      ...{ durationMs: 40_000, framesPerSecond: 25, transfer: 'sdr' },
      stored: {
        ...{ width, height, quarterTurns: 0, isMirrored: false, isInterlaced: false },
        ...{ matrix: 'bt709', range: 'limited', primaries: 'bt709' },
      },
    };
  };
  return {
    log,
    scene,
    canvas,
    output,
    framesPerSecond: 25,
    sources: {
      image: async (source) => found(images, source),
      clip: moving,
      openClip: (request) => formulaReader(found(clips, request.clip.file), request, log),
    },
  };
}

export async function paintedBy(painter: FramePainter, frame: number): Promise<Uint8Array> {
  return Uint8Array.from(await painter.paint(frame));
}

/** A draw item as a formula over its rectangle. */
export interface ExactItem {
  readonly item: Pick<DrawItem, 'rect' | 'rotationDeg' | 'opacity'>;
  readonly formula: Formula;
}

/** Samples per pixel and direction; positions in tests are multiples of its inverse. */
const SAMPLES = 8;

/**
 * The composition as it should be: coverage by counting, floating point, RGB with premultiplied alpha, nothing shared
 * with what is tested. One array of four numbers per pixel.
 */
export function exactPixels(items: readonly ExactItem[], size: Size, frame = 0): Float64Array {
  const pixels = new Float64Array(size.width * size.height * 4);
  for (const { item, formula } of items) {
    const { x, y, width, height } = item.rect;
    const angle = (-item.rotationDeg * Math.PI) / 180;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    for (let row = 0; row < size.height; row++)
      for (let column = 0; column < size.width; column++) {
        const sum = [0, 0, 0, 0];
        for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
          const dx = column + ((sample % SAMPLES) + 0.5) / SAMPLES - (x + width / 2);
          const dy = row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES - (y + height / 2);
          const u = (dx * cos - dy * sin) / width + 0.5;
          const v = (dx * sin + dy * cos) / height + 0.5;
          if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
          const [red, green, blue, alpha] = formula(u, v, frame);
          const share = (alpha / 255) * (item.opacity / SAMPLES ** 2);
          for (const [part, value] of [red, green, blue, 255].entries()) sum[part]! += value * share;
        }
        const at = (row * size.width + column) * 4;
        const clear = 1 - sum[3]! / 255;
        for (let part = 0; part < 4; part++) pixels[at + part] = sum[part]! + pixels[at + part]! * clear;
      }
  }
  return pixels;
}

/** Premultiplied pixels over a colour, as 4:2:0. */
export function exactPlanes(pixels: Float64Array, size: Size): Uint8Array {
  const bytes = new Uint8Array((size.width * size.height * 3) / 2);
  fillPlanes(bytes, size.width, size.height, (x, y) => {
    const at = (y * size.width + x) * 4;
    return [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
  });
  return bytes;
}

/** The largest difference of two rows of bytes, and where it is. */
export function largestDifference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): { readonly difference: number; readonly at: number } {
  let difference = a.length === b.length ? 0 : Number.POSITIVE_INFINITY;
  let at = -1;
  for (let index = 0; index < a.length; index++) {
    const here = Math.abs((a[index] ?? 0) - (b[index] ?? 0));
    if (here > difference) {
      difference = here;
      at = index;
    }
  }
  return { difference, at };
}
