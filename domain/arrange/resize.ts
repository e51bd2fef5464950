/** Making rectangles larger and smaller by their handles, turned ones included. */
import type { Rect } from '../avatar/types.ts';
import type { Size } from '../draw/canvas.ts';
import { FIELD_LIMITS } from '../limits.ts';
import { about, centreOf, type Point, type Turned, turnVector } from './turned.ts';

/** As they are called before the turn, by the points of the compass. */
export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof HANDLES)[number];
/** Those that are no corners. */
export type Side = Extract<Handle, 'n' | 'e' | 's' | 'w'>;

export interface Resizing {
  /** Both sides by the same share. */
  readonly isProportional: boolean;
  /** The centre stays, instead of the opposite side. */
  readonly isFromCentre: boolean;
}

const WIDTHS = FIELD_LIMITS['shoot_scripts[].shoot_script.layer_config[].size.width'];
const HEIGHTS = FIELD_LIMITS['shoot_scripts[].shoot_script.layer_config[].size.height'];

/** Which way a handle pulls: −1, 0 or 1 across and down. */
export function pullOf(handle: Handle): Point {
  const across = handle.includes('e') ? 1 : handle.includes('w') ? -1 : 0;
  const down = handle.includes('s') ? 1 : handle.includes('n') ? -1 : 0;
  return { x: across, y: down };
}

/** Where a handle stands on the canvas. */
export function handlePoint({ rect, rotationDeg }: Turned, handle: Handle): Point {
  const pull = pullOf(handle);
  const centre = centreOf(rect);
  const out = turnVector({ x: (pull.x * rect.width) / 2, y: (pull.y * rect.height) / 2 }, rotationDeg);
  return { x: centre.x + out.x, y: centre.y + out.y };
}

/**
 * The size after a handle was pulled.
 * @param by how far on the canvas
 * @returns whole or not, within what a layer may have
 */
export function pulledSize(turned: Turned, handle: Handle, by: Point, resizing: Resizing): Size {
  const { width, height } = turned.rect;
  const pull = pullOf(handle);
  const local = turnVector(by, -turned.rotationDeg);
  const both = resizing.isFromCentre ? 2 : 1;
  const wished = {
    width: width + pull.x * local.x * both,
    height: height + pull.y * local.y * both,
  };
  if (!resizing.isProportional) return within(wished);
  return scaledSize(turned.rect, shareOf(turned.rect, wished, pull));
}

/** How much larger: of a corner, where the hand comes nearest to the diagonal. */
function shareOf({ width, height }: Rect, wished: Size, pull: Point): number {
  if (pull.y === 0) return wished.width / width;
  if (pull.x === 0) return wished.height / height;
  return (wished.width * width + wished.height * height) / (width * width + height * height);
}

/** Keeps the shape, and both sides within what a layer may have. */
export function scaledSize({ width, height }: Size, share: number): Size {
  const least = Math.max(WIDTHS.minimum / width, HEIGHTS.minimum / height);
  const most = Math.min(WIDTHS.maximum / width, HEIGHTS.maximum / height);
  const held = Math.min(most, Math.max(least, share));
  return { width: width * held, height: height * held };
}

function within({ width, height }: Size): Size {
  return {
    width: Math.min(WIDTHS.maximum, Math.max(WIDTHS.minimum, width)),
    height: Math.min(HEIGHTS.maximum, Math.max(HEIGHTS.minimum, height)),
  };
}

/** Another size: what is opposite to the handle stays where it is, or the centre does. */
export function withSize(turned: Turned, handle: Handle, size: Size, isFromCentre: boolean): Turned {
  const { rect, rotationDeg } = turned;
  const centre = centreOf(rect);
  if (isFromCentre) return { rect: about(centre, size.width, size.height), rotationDeg };
  const pull = pullOf(handle);
  const out = turnVector(
    { x: (pull.x * (size.width - rect.width)) / 2, y: (pull.y * (size.height - rect.height)) / 2 },
    rotationDeg,
  );
  return { rect: about({ x: centre.x + out.x, y: centre.y + out.y }, size.width, size.height), rotationDeg };
}

/** Several as one: each keeps its place within the bounds, its shape and its turn. */
export function scaledWithin(turned: Turned, from: Rect, to: Rect): Turned {
  const share = to.width / from.width;
  const centre = centreOf(turned.rect);
  const moved = {
    x: to.x + (centre.x - from.x) * share,
    y: to.y + (centre.y - from.y) * (to.height / from.height),
  };
  const size = scaledSize(turned.rect, share);
  return { rect: about(moved, size.width, size.height), rotationDeg: turned.rotationDeg };
}

/**
 * Turned by a hand that goes from one point to another.
 * @param step degrees between the angles that it can have
 * @returns how much further, in degrees; the sum with `startDeg` is a multiple of `step`
 */
export function turnOf(centre: Point, from: Point, to: Point, startDeg: number, step: number): number {
  const angleTo = (point: Point) => (Math.atan2(point.y - centre.y, point.x - centre.x) * 180) / Math.PI;
  const wished = startDeg + angleTo(to) - angleTo(from);
  return Math.round(wished / step) * step - startDeg;
}

/** [0..360) */
export function plainAngle(degrees: number): number {
  const rest = degrees % 360;
  // Adding 0 leaves no −0.
  return (rest < 0 ? rest + 360 : rest) + 0;
}
