/** What is known of a picture's tiles: where nothing is, and where neighbours differ so much that a nearest one shows. */
import type { KernelMemory } from '../../wasm/kernel-memory.ts';
import type { KernelName } from './kernels/kernels.ts';

/** Pixels, each way. */
export const TILE = 16;
/** Of 255: what two neighbours may differ by in smooth stretches. An edge shows more than what is drawn within it. */
const FINE = { colour: 40, least: 8, alpha: 12 } as const;

/** What a stretch of a picture holds, as numbers since there are thousands in a frame. */
export const NOTHING = 0;
export const SMOOTH = 1;
export const DETAILED = 2;

/** Sums over all tiles above and left of each corner: what a stretch of them holds is told by four of them. */
export interface Tiles {
  readonly columns: number;
  readonly rows: number;
  readonly filled: Int32Array;
  readonly detailed: Int32Array;
}

/**
 * @param picture whole tiles, and a row behind the last that may be read
 * @param ratio of its pixels to those that it is seen in: the finer it is, the less do its nearest pixels show
 */
export function surveyTiles(
  memory: KernelMemory<KernelName>,
  picture: { readonly address: number; readonly width: number; readonly height: number },
  ratio: number,
): Tiles {
  const colour = Math.max(FINE.least, FINE.colour * (ratio - 1));
  const { address, width, height } = picture;
  const [columns, rows] = [width / TILE, height / TILE];
  const bytes = columns * 32;
  const result = memory.allocate(bytes);
  const size = (columns + 1) * (rows + 1);
  const tiles = { columns, rows, filled: new Int32Array(size), detailed: new Int32Array(size) };
  for (let row = 0; row < rows; row++) {
    memory.kernels.survey(address + row * TILE * width * 4, width * 4, columns, result);
    const found = memory.view(result, bytes);
    for (let column = 0; column < columns; column++) {
      const at = column * 32;
      const isFilled = found.subarray(at, at + 16).some((byte) => byte !== 0);
      const isDetailed = found
        .subarray(at + 16, at + 32)
        .some((byte, index) => byte > (index % 4 === 3 ? FINE.alpha : colour));
      addTo(tiles.filled, columns, row, column, isFilled);
      addTo(tiles.detailed, columns, row, column, isDetailed);
    }
  }
  memory.free(result, bytes);
  return tiles;
}

function addTo(sums: Int32Array, columns: number, row: number, column: number, counts: boolean): void {
  const above = row * (columns + 1) + column;
  const at = above + columns + 2;
  sums[at] = Number(counts) + sums[above + 1]! + sums[at - 1]! - sums[above]!;
}

/**
 * What a stretch of the picture, in its own pixels, holds.
 * @returns NOTHING, SMOOTH or DETAILED
 */
export function contentOf(tiles: Tiles, left: number, top: number, right: number, bottom: number): number {
  const { columns, rows, filled, detailed } = tiles;
  const from = left <= 0 ? 0 : (left / TILE) | 0;
  const first = top <= 0 ? 0 : (top / TILE) | 0;
  const to = right < 0 ? 0 : Math.min(columns, ((right / TILE) | 0) + 1);
  const last = bottom < 0 ? 0 : Math.min(rows, ((bottom / TILE) | 0) + 1);
  if (from >= to || first >= last) return NOTHING;
  const above = first * (columns + 1);
  const below = last * (columns + 1);
  if (filled[below + to]! - filled[above + to]! === filled[below + from]! - filled[above + from]!)
    return NOTHING;
  return detailed[below + to]! - detailed[above + to]! === detailed[below + from]! - detailed[above + from]!
    ? SMOOTH
    : DETAILED;
}
