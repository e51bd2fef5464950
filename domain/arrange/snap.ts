/** What is moved or pulled goes to what it is near to: edges and middles of the canvas and its neighbours, equal room. */
import type { Rect } from '../avatar/types.ts';
import type { Size } from '../draw/canvas.ts';
import {
  type Axis,
  type Gap,
  type Guide,
  guidesAt,
  linesOf,
  marksOf,
  type Surroundings,
  spanOf,
} from './guides.ts';
import { type Handle, pullOf, type Resizing, scaledSize, withSize } from './resize.ts';
import { evenGaps, evenPlaces } from './spacing.ts';
import { movedBy, type Point, type Turned } from './turned.ts';

export interface Hints {
  readonly guides: readonly Guide[];
  readonly gaps: readonly Gap[];
}

export const NO_HINTS: Hints = { guides: [], gaps: [] };

/**
 * @param bounds where it would stand without
 * @param reach so near, in canvas pixels, it is drawn
 * @returns how much further it goes
 */
export function snapMove(
  bounds: Rect,
  surroundings: Surroundings,
  reach: number,
): { readonly by: Point; readonly hints: Hints } {
  const by = {
    x: nearestStep(stepsOf(bounds, surroundings, 'x'), reach),
    y: nearestStep(stepsOf(bounds, surroundings, 'y'), reach),
  };
  const moved = movedBy(bounds, by);
  return { by, hints: hintsAt(moved, surroundings) };
}

/** What an upright rectangle is in line with where it stands. */
export function hintsAt(bounds: Rect, surroundings: Surroundings): Hints {
  const of = <Hint>(find: (axis: Axis) => readonly Hint[]) => [...find('x'), ...find('y')];
  return {
    guides: of((axis) => guidesAt(linesOf(surroundings, axis), bounds, axis)),
    gaps: of((axis) => evenGaps(bounds, surroundings.others, axis)),
  };
}

function stepsOf(bounds: Rect, surroundings: Surroundings, axis: Axis): readonly number[] {
  const span = spanOf(bounds, axis);
  const toLines = linesOf(surroundings, axis).flatMap(({ at }) => marksOf(span).map((mark) => at - mark));
  const toEven = evenPlaces(bounds, surroundings.others, axis).map((place) => place - span.from);
  return [...toLines, ...toEven];
}

function nearestStep(steps: readonly number[], reach: number): number {
  let best = 0;
  let distance = reach;
  for (const step of steps)
    if (Math.abs(step) < distance) {
      best = step;
      distance = Math.abs(step);
    }
  return best;
}

/**
 * The size with which the edges that are pulled come to lie on lines near them. A turned rectangle has no such edges.
 * @param size as the hand has it
 */
export function snapSize(
  turned: Turned,
  handle: Handle,
  size: Size,
  resizing: Resizing,
  surroundings: Surroundings,
  reach: number,
): { readonly size: Size; readonly hints: Hints } {
  if (turned.rotationDeg !== 0) return { size, hints: NO_HINTS };
  const { rect } = withSize(turned, handle, size, resizing.isFromCentre);
  const pull = pullOf(handle);
  const both = resizing.isFromCentre ? 2 : 1;
  const growth = (axis: Axis) => {
    const way = pull[axis];
    if (way === 0) return 0;
    const span = spanOf(rect, axis);
    const edge = way > 0 ? span.to : span.from;
    const steps = linesOf(surroundings, axis).map(({ at }) => at - edge);
    return nearestStep(steps, reach) * way * both;
  };
  const [wider, higher] = [growth('x'), growth('y')];
  const isWide = higher === 0 || (wider !== 0 && Math.abs(wider) <= Math.abs(higher));
  const snapped = resizing.isProportional
    ? scaledSize(size, isWide ? 1 + wider / size.width : 1 + higher / size.height)
    : { width: Math.max(1, size.width + wider), height: Math.max(1, size.height + higher) };
  const bounds = withSize(turned, handle, snapped, resizing.isFromCentre).rect;
  return { size: snapped, hints: { guides: hintsAt(bounds, surroundings).guides, gaps: [] } };
}
