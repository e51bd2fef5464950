/** Where in a picture the pixels of a block of the frame are. */
import type { Matrix } from '../matrix.ts';
import type { Rect } from '../types.ts';
import type { Picture } from './picture.ts';
import type { Stretch } from './stretch.ts';

/** Where the first pixel of a block is in a picture, from the middle of its first pixel, and steps to the next in a row and to the next row. */
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
): Steps {
  const { scale } = toPicture;
  const down = stretch.scale * scale;
  const [x, y] = [block.x + 0.5, block.y + 0.5];
  return {
    u: (a * x + c * y + e) * scale + toPicture.x - 0.5,
    v: (b * x + d * y + f) * down + stretch.offset * scale + toPicture.y - 0.5,
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
  const part = within(row, u, du, EDGE, picture.width - EDGE);
  // Steps count from the row's own beginning.
  return part && within(part, v + dv * (part.x - row.x), dv, EDGE, picture.height - EDGE);
}

/** The pixels of a row of which a value is within limits: `value` at the first, `step` more at each further one. */
function within(row: Rect, value: number, step: number, from: number, to: number): Rect | undefined {
  if (step === 0) return value >= from && value < to ? row : undefined;
  const [one, other] = [(from - value) / step, (to - value) / step];
  const first = Math.max(0, Math.ceil(Math.min(one, other)));
  const end = Math.min(row.width, Math.ceil(Math.max(one, other)));
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
  return within(row, b * (row.x + 0.5) + d * (row.y + 0.5) + f, b, from, to);
}
