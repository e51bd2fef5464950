/** Which rows of a long list stand in what is seen of it, and which parts of the history they need. */

/** Of every row, in CSS pixels. */
export const ROW_PX = 40;
/** Steps that are asked for together. */
export const PART_STEPS = 100;
/** Rendered above and below what is seen, so that scrolling finds them there. */
const SPARE_ROWS = 6;

/** Rows from the top, the last of them not included. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/**
 * @param scrolledPx how far the list is scrolled
 * @param seenPx how much of it is seen
 * @param count of all rows
 */
export function rowsSeen(scrolledPx: number, seenPx: number, count: number): RowRange {
  const first = Math.floor(scrolledPx / ROW_PX) - SPARE_ROWS;
  const last = Math.ceil((scrolledPx + seenPx) / ROW_PX) + SPARE_ROWS;
  const to = Math.min(count, Math.max(0, last));
  return { from: Math.max(0, Math.min(first, to)), to };
}

/**
 * The parts that hold the steps of rows: part 0 has the steps from 1 on. Rows go from the newest step down to 0, the
 * beginning, which is in no part.
 * @param total of steps
 */
export function partsOf({ from, to }: RowRange, total: number): readonly number[] {
  const newest = total - from;
  const oldest = Math.max(1, total - to + 1);
  if (newest < oldest) return [];
  const [first, last] = [partOf(oldest), partOf(newest)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function partOf(step: number): number {
  return Math.floor((step - 1) / PART_STEPS);
}
