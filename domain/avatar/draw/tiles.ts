/** What is known of a picture's tiles: where nothing is, and where nothing shows through. */
import type { KernelMemory } from '../../wasm/kernel-memory.ts';
import type { KernelName } from './kernels/kernels.ts';

/** Pixels, each way. */
export const TILE = 8;

/** What a stretch of a picture holds, as numbers since there are thousands in a frame. */
export const NOTHING = 0;
export const SOMETHING = 1;
export const OPAQUE = 2;

/** Summed-area tables: of each corner, how many tiles above and left of it are so (Crow 1984). */
export interface Tiles {
  readonly columns: number;
  readonly rows: number;
  readonly filled: Int32Array;
  readonly opaque: Int32Array;
}

/** @param picture whole tiles */
export function surveyTiles(
  memory: KernelMemory<KernelName>,
  picture: { readonly address: number; readonly width: number; readonly height: number },
): Tiles {
  const { address, width, height } = picture;
  const [columns, rows] = [width / TILE, height / TILE];
  const bytes = columns * 8;
  const result = memory.allocate(bytes);
  const size = (columns + 1) * (rows + 1);
  const tiles = { columns, rows, filled: new Int32Array(size), opaque: new Int32Array(size) };
  for (let row = 0; row < rows; row++) {
    memory.kernels.survey(address + row * TILE * width * 4, width * 4, columns, result);
    const found = memory.view(result, bytes);
    for (let column = 0; column < columns; column++) {
      addTo(tiles.filled, columns, row, column, found[column * 8]!);
      addTo(tiles.opaque, columns, row, column, found[column * 8 + 4]!);
    }
  }
  memory.free(result, bytes);
  return tiles;
}

function addTo(sums: Int32Array, columns: number, row: number, column: number, value: number): void {
  const above = row * (columns + 1) + column;
  const at = above + columns + 2;
  sums[at] = value + sums[above + 1]! + sums[at - 1]! - sums[above]!;
}

/**
 * What a stretch of the picture, in its own pixels, holds.
 * @returns NOTHING, SOMETHING or OPAQUE
 */
export function contentOf(tiles: Tiles, left: number, top: number, right: number, bottom: number): number {
  const { columns, rows, filled, opaque } = tiles;
  const from = left <= 0 ? 0 : (left / TILE) | 0;
  const first = top <= 0 ? 0 : (top / TILE) | 0;
  const to = right < 0 ? 0 : Math.min(columns, ((right / TILE) | 0) + 1);
  const last = bottom < 0 ? 0 : Math.min(rows, ((bottom / TILE) | 0) + 1);
  if (from >= to || first >= last) return NOTHING;
  const above = first * (columns + 1);
  const below = last * (columns + 1);
  if (filled[below + to]! - filled[above + to]! === filled[below + from]! - filled[above + from]!)
    return NOTHING;
  const count = opaque[below + to]! - opaque[above + to]! - opaque[below + from]! + opaque[above + from]!;
  return count === (to - from) * (last - first) ? OPAQUE : SOMETHING;
}
