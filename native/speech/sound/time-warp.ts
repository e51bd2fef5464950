/** Dynamic time warping: which moment of one recording is which of another that says the same words. */
import { giveWay } from '../give-way.ts';
import { CEPSTRUM_LENGTH } from './cepstrum.ts';

const MOST_CELLS = 60_000_000;
const WIDEST_BAND = 2_000;
const NARROWEST_BAND = 200;

/**
 * @returns for each frame of `from`, the frame of `to` that it falls on, never descending. Runs in a band around
 * `guess`; gives way to the event loop; rejects with CANCELLED.
 */
export async function timeWarp(
  from: Float32Array,
  to: Float32Array,
  guess: (frame: number) => number,
  signal?: AbortSignal,
): Promise<Int32Array> {
  const rows = from.length / CEPSTRUM_LENGTH;
  const columns = to.length / CEPSTRUM_LENGTH;
  const wanted = Math.max(NARROWEST_BAND, Math.ceil(Math.max(rows, columns) * 0.3));
  const width = Math.min(
    columns,
    Math.max(NARROWEST_BAND, Math.min(wanted, WIDEST_BAND, Math.floor(MOST_CELLS / rows))),
  );
  const offsets = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const offset = Math.max(0, Math.min(columns - width, Math.round(guess(row)) - (width >> 1)));
    offsets[row] = row === 0 ? 0 : row === rows - 1 ? columns - width : Math.max(offset, offsets[row - 1]!);
  }
  for (let row = rows - 2; row >= 0; row -= 1) offsets[row] = Math.min(offsets[row]!, offsets[row + 1]!);
  /** 0 came along both, 1 along `from` only, 2 along `to` only. */
  const steps = new Uint8Array(rows * width);
  let previous = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  let current = new Float64Array(width);
  for (let row = 0; row < rows; row += 1) {
    if (row % 256 === 255) await giveWay(signal);
    const shift = row === 0 ? 0 : offsets[row]! - offsets[row - 1]!;
    for (let slot = 0; slot < width; slot += 1) {
      const above = slot + shift;
      const diagonal =
        row === 0
          ? slot === 0
            ? 0
            : Number.POSITIVE_INFINITY
          : (previous[above - 1] ?? Number.POSITIVE_INFINITY);
      const down = (row === 0 ? undefined : previous[above]) ?? Number.POSITIVE_INFINITY;
      const right = slot === 0 ? Number.POSITIVE_INFINITY : current[slot - 1]!;
      const cost = distance(from, row, to, offsets[row]! + slot);
      // A small price on standing still keeps the path straight where the sounds do not decide.
      let best = diagonal + cost;
      let step = 0;
      if (down + cost * 1.15 < best) {
        best = down + cost * 1.15;
        step = 1;
      }
      if (right + cost * 1.15 < best) {
        best = right + cost * 1.15;
        step = 2;
      }
      current[slot] = best;
      steps[row * width + slot] = step;
    }
    [previous, current] = [current, previous];
  }
  const path = new Int32Array(rows);
  let row = rows - 1;
  let column = columns - 1;
  for (;;) {
    path[row] = column;
    if (row === 0) break;
    const step = steps[row * width + (column - offsets[row]!)];
    if (step !== 2) row -= 1;
    if (step !== 1) column -= 1;
    column = Math.max(offsets[row]!, Math.min(column, offsets[row]! + width - 1));
  }
  path[0] = 0;
  return path;
}

function distance(a: Float32Array, row: number, b: Float32Array, column: number): number {
  let sum = 0;
  const first = row * CEPSTRUM_LENGTH;
  const second = column * CEPSTRUM_LENGTH;
  for (let k = 0; k < CEPSTRUM_LENGTH; k += 1) {
    const difference = a[first + k]! - b[second + k]!;
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}
