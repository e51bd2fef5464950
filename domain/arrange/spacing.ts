/** Rooms between layers that stand in a row, and where another one has the same. Canvas pixels. */
import type { Rect } from '../avatar/types.ts';
import { type Axis, type Gap, otherAxis, type Span, spanOf } from './guides.ts';

interface Neighbours {
  /** Of the row, in its order. */
  readonly spans: readonly Span[];
  /** Where the row's rooms are drawn. */
  readonly at: number;
}

/** What stands beside a rectangle and not over it: its row (`x`) or column (`y`). */
function rowOf(bounds: Rect, others: readonly Rect[], axis: Axis): Neighbours {
  const across = spanOf(bounds, otherAxis(axis));
  const row = others.filter((other) => {
    const { from, to } = spanOf(other, otherAxis(axis));
    return from < across.to && across.from < to;
  });
  const shared = row.map((other) => spanOf(other, otherAxis(axis)));
  const from = Math.max(across.from, ...shared.map((span) => span.from));
  const to = Math.min(across.to, ...shared.map((span) => span.to));
  const spans = row.map((other) => spanOf(other, axis)).sort((one, other) => one.from - other.from);
  return { spans, at: from < to ? (from + to) / 2 : (across.from + across.to) / 2 };
}

/** Where its near edge would stand for the same room on both sides, or for the same as between two neighbours. */
export function evenPlaces(bounds: Rect, others: readonly Rect[], axis: Axis): readonly number[] {
  const { spans } = rowOf(bounds, others, axis);
  const { from, to } = spanOf(bounds, axis);
  const length = to - from;
  return spans.flatMap((one, index) => {
    const next = spans[index + 1];
    const room = next === undefined ? -1 : next.from - one.to;
    if (next === undefined || room <= 0) return [];
    return [
      ...(room > length ? [one.to + (room - length) / 2] : []),
      next.to + room,
      one.from - room - length,
    ];
  });
}

const SAME = 0.75;

/** The equal rooms of which one is beside the rectangle; none where no two are equal. */
export function evenGaps(bounds: Rect, others: readonly Rect[], axis: Axis): readonly Gap[] {
  const { spans, at } = rowOf(bounds, others, axis);
  const own = spanOf(bounds, axis);
  const row = [...spans, own].sort((one, other) => one.from - other.from);
  const rooms = row.flatMap((one, index) => {
    const next = row[index + 1];
    return next === undefined || next.from <= one.to
      ? []
      : [{ axis, from: one.to, to: next.from, at, isOwn: one === own || next === own }];
  });
  const equal = rooms.filter((room) =>
    rooms.some(
      (other) =>
        other !== room &&
        (other.isOwn || room.isOwn) &&
        Math.abs(other.to - other.from - (room.to - room.from)) < SAME,
    ),
  );
  return equal.map(({ isOwn: _, ...gap }) => gap);
}
