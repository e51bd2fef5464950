/**
 * Lays the opaque frames of a clip into a picture, plane by plane. A frame is decoded so that its chroma falls on the
 * picture's grid; where a 2×2 block is only partly covered, its chroma is mixed by the share, so that odd positions
 * and sizes are right to the pixel.
 */
import { intersect } from '../../../../domain/avatar/matrix.ts';
import type { Rect } from '../../../../domain/avatar/types.ts';
import type { YuvPicture } from '../planes/yuv-picture.ts';
import { type ClipGrid, coverage } from './place.ts';

/** One plane's part of the work. Positions are the plane's own samples. */
interface Window {
  /** First sample in the frame's plane and in the picture's. */
  readonly from: number;
  readonly to: number;
  readonly fromStride: number;
  readonly toStride: number;
  /** Parts of 256 that each column and each row is covered. */
  readonly columns: Uint16Array;
  readonly rows: Uint16Array;
  /** Columns that are covered wholly: [first, end). */
  readonly wholeFirst: number;
  readonly wholeEnd: number;
}

export class ClipPlanes {
  /** Even; what may change in the picture. */
  readonly bounds: Rect;
  /** Even; what is covered wholly. May be empty. */
  readonly covered: Rect;
  /** How a reader must lay the picture into its frame. */
  readonly left: 0 | 1;
  readonly top: 0 | 1;
  readonly #windows: readonly Window[];

  /** @param grid a clip of which something is in sight */
  constructor(grid: ClipGrid, picture: { readonly width: number; readonly height: number }) {
    const { frame, seen } = grid;
    this.left = (frame.x & 1) as 0 | 1;
    this.top = (frame.y & 1) as 0 | 1;
    const x = frame.x - this.left;
    const y = frame.y - this.top;
    const decoded = {
      x,
      y,
      width: even(frame.width + this.left),
      height: even(frame.height + this.top),
    };
    const bounds = intersect(decoded, { x: 0, y: 0, width: picture.width, height: picture.height });
    if (!bounds) throw new RangeError('a clip out of sight has no planes');
    this.bounds = bounds;
    const columns = coverage(seen.x, seen.x + seen.width, bounds.x, bounds.width);
    const rows = coverage(seen.y, seen.y + seen.height, bounds.y, bounds.height);
    const halfColumns = pairMeans(columns);
    const halfRows = pairMeans(rows);
    const lumaSize = decoded.width * decoded.height;
    const planes = [
      { columns, rows, scale: 1, fromStart: 0, toStart: 0 },
      {
        columns: halfColumns,
        rows: halfRows,
        scale: 2,
        fromStart: lumaSize,
        toStart: picture.width * picture.height,
      },
      {
        columns: halfColumns,
        rows: halfRows,
        scale: 2,
        fromStart: lumaSize + (lumaSize >> 2),
        toStart: picture.width * picture.height + ((picture.width * picture.height) >> 2),
      },
    ];
    this.#windows = planes.map(({ columns, rows, scale, fromStart, toStart }) => {
      const fromStride = decoded.width / scale;
      const toStride = picture.width / scale;
      return {
        from: fromStart + ((bounds.y - y) / scale) * fromStride + (bounds.x - x) / scale,
        to: toStart + (bounds.y / scale) * toStride + bounds.x / scale,
        fromStride,
        toStride,
        columns,
        rows,
        wholeFirst: firstWhole(columns),
        wholeEnd: endOfWhole(columns),
      };
    });
    this.covered = {
      x: bounds.x + 2 * firstWhole(halfColumns),
      y: bounds.y + 2 * firstWhole(halfRows),
      width: 2 * (endOfWhole(halfColumns) - firstWhole(halfColumns)),
      height: 2 * (endOfWhole(halfRows) - firstWhole(halfRows)),
    };
  }

  /** @param opacity [0..1] */
  lay(frame: Uint8Array, picture: YuvPicture, opacity: number): void {
    const strength = Math.round(Math.min(1, Math.max(0, opacity)) * 256);
    for (const window of this.#windows) layPlane(frame, picture.bytes, window, strength);
  }
}

function layPlane(source: Uint8Array, target: Uint8Array, window: Window, strength: number): void {
  const { columns, rows, fromStride, toStride, wholeFirst, wholeEnd } = window;
  let { from, to } = window;
  for (let row = 0; row < rows.length; row++, from += fromStride, to += toStride) {
    const weight = ((rows[row] as number) * strength) >> 8;
    if (weight === 0) continue;
    if (weight === 256) {
      target.set(source.subarray(from + wholeFirst, from + wholeEnd), to + wholeFirst);
      mix(source, from, target, to, columns, 0, wholeFirst, weight);
      mix(source, from, target, to, columns, wholeEnd, columns.length, weight);
    } else mix(source, from, target, to, columns, 0, columns.length, weight);
  }
}

function mix(
  source: Uint8Array,
  from: number,
  target: Uint8Array,
  to: number,
  columns: Uint16Array,
  first: number,
  end: number,
  rowWeight: number,
): void {
  for (let column = first; column < end; column++) {
    const weight = (columns[column] as number) * rowWeight;
    const below = target[to + column] as number;
    target[to + column] =
      (below * (65_536 - weight) + (source[from + column] as number) * weight + 32_768) >> 16;
  }
}

function even(length: number): number {
  return length + (length & 1);
}

function pairMeans(parts: Uint16Array): Uint16Array {
  return Uint16Array.from({ length: parts.length >> 1 }, (_, at) => {
    return ((parts[2 * at] as number) + (parts[2 * at + 1] as number)) >> 1;
  });
}

function firstWhole(parts: Uint16Array): number {
  const first = parts.indexOf(256);
  return first < 0 ? parts.length : first;
}

function endOfWhole(parts: Uint16Array): number {
  return Math.max(firstWhole(parts), parts.lastIndexOf(256) + 1);
}
