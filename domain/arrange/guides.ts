/** What a layer can be lined up with, and the lines that tell that it is. Canvas pixels. */
import type { Rect } from '../avatar/types.ts';
import type { Size } from '../draw/canvas.ts';

export type Axis = 'x' | 'y';

/** A line to draw: along the other axis, at a place of this one. */
export interface Guide {
  readonly axis: Axis;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A room between two layers that is as wide as another one. */
export interface Gap {
  readonly axis: Axis;
  readonly from: number;
  readonly to: number;
  /** Where on the other axis it is drawn. */
  readonly at: number;
}

/** What stands still while something is moved. */
export interface Surroundings {
  readonly canvas: Size;
  /** Upright bounds of what else is seen. */
  readonly others: readonly Rect[];
}

/** A place that edges and centres go to. */
export interface Line {
  readonly at: number;
  /** What it belongs to reaches from here to there, on the other axis. */
  readonly from: number;
  readonly to: number;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Share of each side that players and phones may cover. */
const SAFE_SHARES = { title: 0.1, action: 0.05 } as const;
export type SafeArea = keyof typeof SAFE_SHARES;

/** What is surely seen wherever the video is watched: `action` for pictures, `title` for words. */
export function safeArea(kind: SafeArea, { width, height }: Size): Rect {
  const share = SAFE_SHARES[kind];
  return {
    x: Math.round(width * share),
    y: Math.round(height * share),
    width: width - 2 * Math.round(width * share),
    height: height - 2 * Math.round(height * share),
  };
}

export function spanOf({ x, y, width, height }: Rect, axis: Axis): Span {
  return axis === 'x' ? { from: x, to: x + width } : { from: y, to: y + height };
}

export function otherAxis(axis: Axis): Axis {
  return axis === 'x' ? 'y' : 'x';
}

/** Its two edges and its middle. */
export function marksOf({ from, to }: Span): readonly number[] {
  return [from, (from + to) / 2, to];
}

/** Of the canvas, its safe areas and all that stands still. */
export function linesOf({ canvas, others }: Surroundings, axis: Axis): readonly Line[] {
  const whole: Rect = { x: 0, y: 0, ...canvas };
  const edges = (rect: Rect) => {
    const { from, to } = spanOf(rect, axis);
    const along = spanOf(whole, otherAxis(axis));
    return [from, to].map((at) => ({ at, ...along }));
  };
  const all = (rect: Rect) => {
    const along = spanOf(rect, otherAxis(axis));
    return marksOf(spanOf(rect, axis)).map((at) => ({ at, ...along }));
  };
  return [
    ...all(whole),
    ...edges(safeArea('title', canvas)),
    ...edges(safeArea('action', canvas)),
    ...others.flatMap(all),
  ];
}

/** Places nearer than this are the same: rounding is finer, eyes are coarser. */
const SAME = 0.5;

/** The lines on which marks of a rectangle lie: one for each place, as long as all that it joins. */
export function guidesAt(lines: readonly Line[], bounds: Rect, axis: Axis): readonly Guide[] {
  const own = spanOf(bounds, otherAxis(axis));
  return marksOf(spanOf(bounds, axis)).flatMap((at): Guide[] => {
    const met = lines.filter((line) => Math.abs(line.at - at) < SAME);
    if (met.length === 0) return [];
    const from = Math.min(own.from, ...met.map((line) => line.from));
    const to = Math.max(own.to, ...met.map((line) => line.to));
    return [{ axis, at: met[0]!.at, from, to }];
  });
}
