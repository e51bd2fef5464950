/** Blocks of a frame: what of a picture each shows, and where in the picture it lies. */
import type { Matrix } from '../matrix.ts';
import type { Rect } from '../types.ts';
import type { Picture } from './picture.ts';
import { drawnAt, type Stretch, WHOLE } from './stretch.ts';
import { contentOf } from './tiles.ts';

/** Pixels of the frame that are looked at together. */
export const BLOCK_ROWS = 8;
export const BLOCK_COLUMNS = 16;

/**
 * What of a picture the blocks of a row of the frame may show.
 * @param row as high as a block, or less
 * @returns how many blocks there are; of each, `contents` is told
 */
export function contentsOf(
  { toPicture, tiles }: Picture,
  [a, b, c, d, e, f]: Matrix,
  { x, y, width, height }: Rect,
  stretches: readonly Stretch[],
  contents: Uint8Array,
): number {
  const { scale } = toPicture;
  const halfAcross = ((Math.abs(a) * BLOCK_COLUMNS + Math.abs(c) * height) / 2) * scale + 1;
  const halfDown = (Math.abs(b) * BLOCK_COLUMNS + Math.abs(d) * height) / 2;
  const [middleX, middleY] = [x + BLOCK_COLUMNS / 2, y + height / 2];
  let across = (a * middleX + c * middleY + e) * scale + toPicture.x;
  let down = b * middleX + d * middleY + f;
  const count = Math.ceil(width / BLOCK_COLUMNS);
  const isWhole = stretches === WHOLE;
  for (let index = 0; index < count; index++) {
    const top = isWhole ? down - halfDown : drawnAt(down - halfDown, stretches);
    const bottom = isWhole ? down + halfDown : drawnAt(down + halfDown, stretches);
    contents[index] = contentOf(
      tiles,
      across - halfAcross,
      top * scale + toPicture.y - 1,
      across + halfAcross,
      bottom * scale + toPicture.y + 1,
    );
    across += a * BLOCK_COLUMNS * scale;
    down += b * BLOCK_COLUMNS;
  }
  return count;
}

/** Where the first pixel of a block is in a picture, and steps to the next in a row and to the next row. */
export interface Steps {
  readonly u: number;
  readonly v: number;
  readonly du: number;
  readonly dv: number;
  readonly rowDu: number;
  readonly rowDv: number;
}

export function stepsOf(
  { toPicture }: Picture,
  [a, b, c, d, e, f]: Matrix,
  stretch: Stretch,
  block: Rect,
  isSmooth: boolean,
): Steps {
  const { scale } = toPicture;
  const down = stretch.scale * scale;
  const [x, y] = [block.x + 0.5, block.y + 0.5];
  // Between pixels, weights count from their middles.
  const middle = isSmooth ? 0 : 0.5;
  return {
    u: (a * x + c * y + e) * scale + toPicture.x - middle,
    v: (b * x + d * y + f) * down + stretch.offset * scale + toPicture.y - middle,
    du: a * scale,
    dv: b * down,
    rowDu: c * scale,
    rowDv: d * down,
  };
}

/** Pixels at an edge that rounding may lead across, and the neighbours that a mean is taken of. */
const EDGE = 2;

export function isInside(
  picture: Picture,
  { width, height }: Rect,
  { u, v, du, dv, rowDu, rowDv }: Steps,
): boolean {
  const [right, below, rightDown, belowDown] = [
    du * (width - 1),
    rowDu * (height - 1),
    dv * (width - 1),
    rowDv * (height - 1),
  ];
  return (
    u + Math.min(0, right) + Math.min(0, below) >= EDGE &&
    u + Math.max(0, right) + Math.max(0, below) < picture.width - EDGE &&
    v + Math.min(0, rightDown) + Math.min(0, belowDown) >= EDGE &&
    v + Math.max(0, rightDown) + Math.max(0, belowDown) < picture.height - EDGE
  );
}

/** The part of a row that shows the picture. */
export function insideOf(picture: Picture, row: Rect, { u, v, du, dv }: Steps): Rect | undefined {
  let first = 0;
  let end = row.width;
  // Where value + step × index is within the picture.
  const keep = (value: number, step: number, size: number) => {
    if (step === 0) {
      if (value < EDGE || value >= size - EDGE) end = 0;
      return;
    }
    const [one, other] = [(EDGE - value) / step, (size - EDGE - value) / step];
    first = Math.max(first, Math.ceil(Math.min(one, other)));
    end = Math.min(end, Math.ceil(Math.max(one, other)));
  };
  keep(u, du, picture.width);
  keep(v, dv, picture.height);
  return first < end ? { ...row, x: row.x + first, width: end - first } : undefined;
}

/** The lowest and the highest model y of a block. */
export function reachOf([, b, , d, , f]: Matrix, { x, y, width, height }: Rect): readonly [number, number] {
  const middle = b * (x + width / 2) + d * (y + height / 2) + f;
  const half = (Math.abs(b) * width + Math.abs(d) * height) / 2;
  return [middle - half, middle + half];
}

/** The pixels of a row whose middles are within a stretch. */
export function partOf([, b, , d, , f]: Matrix, row: Rect, { from, to }: Stretch): Rect | undefined {
  const at = (x: number) => b * (x + 0.5) + d * (row.y + 0.5) + f;
  const isWithin = (x: number) => at(x) >= from && at(x) < to;
  let first = row.x;
  let end = row.x + row.width;
  while (first < end && !isWithin(first)) first++;
  while (end > first && !isWithin(end - 1)) end--;
  return first < end ? { ...row, x: first, width: end - first } : undefined;
}
