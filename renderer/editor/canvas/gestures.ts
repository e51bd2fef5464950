/** What a hand does to layers: from where it took hold and where it is now to new places, and what they are in line with. */
import type { Axis, Surroundings } from '../../../domain/arrange/guides.ts';
import type { LayerBox } from '../../../domain/arrange/layer-boxes.ts';
import type { Placing } from '../../../domain/arrange/place-edits.ts';
import {
  type Handle,
  plainAngle,
  pulledSize,
  pullOf,
  scaledWithin,
  turnOf,
  withSize,
} from '../../../domain/arrange/resize.ts';
import { type Hints, hintsAt, NO_HINTS, snapMove, snapSize } from '../../../domain/arrange/snap.ts';
import {
  boundsOfAll,
  centreOf,
  movedBy,
  type Point,
  type Turned,
  turnPoint,
} from '../../../domain/arrange/turned.ts';

/** What was taken hold of. Canvas pixels. */
export interface Grip {
  /** At least one. */
  readonly boxes: readonly LayerBox[];
  readonly surroundings: Surroundings;
  readonly from: Point;
}

/** Where the hand is, and which keys are held with it. */
export interface Hand {
  readonly at: Point;
  readonly isShift: boolean;
  readonly isAlt: boolean;
  /** Nothing is drawn to anything. */
  readonly isFree: boolean;
  /** Canvas pixels from which on lines draw. */
  readonly reach: number;
}

export interface Gesture {
  readonly placings: readonly Placing[];
  readonly hints: Hints;
  readonly readout: Readout;
}

/** What is told beside the hand. Canvas pixels; degrees. */
export type Readout =
  | { readonly kind: 'place'; readonly x: number; readonly y: number }
  | { readonly kind: 'size'; readonly width: number; readonly height: number }
  | { readonly kind: 'angle'; readonly degrees: number };

/** With Shift it goes straight across or straight down. */
export function moved({ boxes, surroundings, from }: Grip, hand: Hand): Gesture {
  const far = { x: hand.at.x - from.x, y: hand.at.y - from.y };
  const axis = Math.abs(far.x) >= Math.abs(far.y) ? 'x' : 'y';
  const only = (way: Point): Point => ({ x: axis === 'x' ? way.x : 0, y: axis === 'y' ? way.y : 0 });
  const by = hand.isShift ? only(far) : far;
  const bounds = boundsOfAll(boxes);
  const snapped = hand.isFree
    ? { by: { x: 0, y: 0 }, hints: NO_HINTS }
    : snapMove(movedBy(bounds, by), surroundings, hand.reach);
  const drawn = hand.isShift ? only(snapped.by) : snapped.by;
  const step = { x: by.x + drawn.x, y: by.y + drawn.y };
  const place = movedBy(bounds, step);
  return {
    placings: boxes.map((box) => ({
      ref: box.ref,
      from: placeOf(box),
      to: { ...placeOf(box), rect: movedBy(box.rect, step) },
    })),
    hints: hand.isShift && !hand.isFree ? hintsAlong(axis, hintsAt(place, surroundings)) : snapped.hints,
    readout: { kind: 'place', x: Math.round(place.x), y: Math.round(place.y) },
  };
}

/** Whatever stays on its way is drawn to nothing beside it. */
function hintsAlong(axis: Axis, { guides, gaps }: Hints): Hints {
  return { guides: guides.filter((one) => one.axis === axis), gaps: gaps.filter((one) => one.axis === axis) };
}

/**
 * Corners keep the shape, sides do not; Shift is the other way round. Clips and persons always keep theirs. The letters of
 * a text grow with its corners. Several grow as one, in proportion.
 */
export function resized({ boxes, surroundings, from }: Grip, handle: Handle, hand: Hand): Gesture {
  const by = { x: hand.at.x - from.x, y: hand.at.y - from.y };
  const only = boxes.length === 1 ? boxes[0]! : undefined;
  const whole: Turned = only ? placeOf(only) : { rect: boundsOfAll(boxes), rotationDeg: 0 };
  const isCorner = pullOf(handle).x !== 0 && pullOf(handle).y !== 0;
  const isProportional = !only || keepsShape(only) || (isCorner ? !hand.isShift : hand.isShift);
  const resizing = { isProportional, isFromCentre: hand.isAlt };
  const wished = pulledSize(whole, handle, by, resizing);
  const { size, hints } = hand.isFree
    ? { size: wished, hints: NO_HINTS }
    : snapSize(whole, handle, wished, resizing, surroundings, hand.reach);
  const to = withSize(whole, handle, size, hand.isAlt);
  const scale = to.rect.width / whole.rect.width;
  const grows = isCorner && isProportional ? { fontScale: scale } : {};
  return {
    placings: boxes.map((box) => ({
      ref: box.ref,
      from: placeOf(box),
      to: only ? to : scaledWithin(placeOf(box), whole.rect, to.rect),
      ...grows,
    })),
    hints,
    readout: { kind: 'size', width: Math.round(to.rect.width), height: Math.round(to.rect.height) },
  };
}

/** V-08, and a person is never stretched. */
export function keepsShape({ item }: LayerBox): boolean {
  return item.kind === 'clip' || item.kind === 'avatar';
}

const ANGLE_STEP = 15;

/** Whole degrees; with Shift in steps. */
export function turned({ boxes, from }: Grip, hand: Hand): Gesture {
  const only = boxes.length === 1 ? boxes[0]! : undefined;
  const centre = centreOf(only ? only.rect : boundsOfAll(boxes));
  const startDeg = only?.rotationDeg ?? 0;
  const by = turnOf(centre, from, hand.at, startDeg, hand.isShift ? ANGLE_STEP : 1);
  return {
    placings: boxes.map((box) => {
      const { rect, rotationDeg } = placeOf(box);
      const middle = centreOf(rect);
      const next = turnPoint(middle, centre, by);
      const to = movedBy(rect, { x: next.x - middle.x, y: next.y - middle.y });
      return {
        ref: box.ref,
        from: { rect, rotationDeg },
        to: { rect: to, rotationDeg: plainAngle(rotationDeg + by) },
      };
    }),
    hints: NO_HINTS,
    readout: { kind: 'angle', degrees: Math.round(plainAngle(startDeg + by)) },
  };
}

function placeOf({ rect, rotationDeg }: Turned): Turned {
  return { rect, rotationDeg };
}
