/** Rectangles that are turned about their own centre. Canvas pixels; degrees clockwise. */
import type { Rect } from '../avatar/types.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Turned {
  /** As it stands before it is turned. */
  readonly rect: Rect;
  readonly rotationDeg: number;
}

export function centreOf({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** A rectangle of this size about this point. */
export function about({ x, y }: Point, width: number, height: number): Rect {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

export function movedBy(rect: Rect, { x, y }: Point): Rect {
  return { ...rect, x: rect.x + x, y: rect.y + y };
}

/** A vector turned. */
export function turnVector({ x, y }: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}

export function turnPoint(point: Point, centre: Point, degrees: number): Point {
  const turned = turnVector({ x: point.x - centre.x, y: point.y - centre.y }, degrees);
  return { x: centre.x + turned.x, y: centre.y + turned.y };
}

/** Upper left, upper right, lower right, lower left: as they are called before the turn. */
export function cornersOf({ rect, rotationDeg }: Turned): readonly [Point, Point, Point, Point] {
  const { x, y, width, height } = rect;
  const centre = centreOf(rect);
  const at = (left: number, top: number) => turnPoint({ x: left, y: top }, centre, rotationDeg);
  return [at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height)];
}

/** The smallest upright rectangle that holds it. */
export function boundsOf(turned: Turned): Rect {
  if (turned.rotationDeg === 0) return turned.rect;
  const corners = cornersOf(turned);
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return betweenEdges(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
}

/** The smallest upright rectangle that holds them all. @param many at least one */
export function boundsOfAll(many: readonly Turned[]): Rect {
  const all = many.map(boundsOf);
  return betweenEdges(
    Math.min(...all.map(({ x }) => x)),
    Math.min(...all.map(({ y }) => y)),
    Math.max(...all.map(({ x, width }) => x + width)),
    Math.max(...all.map(({ y, height }) => y + height)),
  );
}

function betweenEdges(left: number, top: number, right: number, bottom: number): Rect {
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** @param slack so far outside still counts */
export function isHit({ rect, rotationDeg }: Turned, point: Point, slack = 0): boolean {
  const { x, y } = turnPoint(point, centreOf(rect), -rotationDeg);
  return (
    x >= rect.x - slack &&
    y >= rect.y - slack &&
    x <= rect.x + rect.width + slack &&
    y <= rect.y + rect.height + slack
  );
}

/** Whether they have an area in common: no line of either one's sides lies between them. */
export function isTouched(turned: Turned, upright: Rect): boolean {
  if (!overlaps(boundsOf(turned), upright)) return false;
  const centre = centreOf(turned.rect);
  const turnedBack = cornersOf({ rect: upright, rotationDeg: 0 }).map((corner) =>
    turnPoint(corner, centre, -turned.rotationDeg),
  );
  const [xs, ys] = [turnedBack.map(({ x }) => x), turnedBack.map(({ y }) => y)];
  const bounds = betweenEdges(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
  return overlaps(bounds, turned.rect);
}

function overlaps(one: Rect, other: Rect): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** The upright rectangle between two points. */
export function rectBetween(one: Point, other: Point): Rect {
  return betweenEdges(
    Math.min(one.x, other.x),
    Math.min(one.y, other.y),
    Math.max(one.x, other.x),
    Math.max(one.y, other.y),
  );
}
