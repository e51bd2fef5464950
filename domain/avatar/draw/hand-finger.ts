/** One finger: an outline along its bones, swelling at the joints, with a side in shade, creases and a nail. */
import type { FingerName } from '../data/fingers.ts';
import type { HandSkin } from './hand-skin.ts';
import type { Painter } from './painter.ts';

type Point = readonly [x: number, y: number];

/** Half widths at the root, the two joints and the tip. */
export const HALF_WIDTHS: Readonly<Record<FingerName, readonly [number, number, number, number]>> = {
  thumb: [20, 15.6, 14.4, 10.8],
  index: [12, 10.8, 9.7, 7.4],
  middle: [12.4, 11.2, 10, 7.7],
  ring: [12, 10.7, 9.6, 7.4],
  little: [10.8, 9.4, 8.3, 6.4],
};
/** Between two joints a finger is a little thinner. */
const WAIST = 0.955;
/** Points of its outline to a bone. */
const SAMPLES = 3;

export interface FingerLook {
  /** Half widths at the joints. */
  readonly halves: readonly number[];
  readonly fill: HandSkin['seen'];
  readonly skin: HandSkin;
  /** Whether it ends round at its root too, as a finger that lies folded. */
  readonly isLoose: boolean;
  /** Whether it is a thumb that lies over the palm. */
  readonly isOver: boolean;
  readonly nail: Nail | undefined;
}

export interface Nail {
  readonly share: number;
  /** [-1..1] 0 seen from above, else from the side on which it sits. */
  readonly side: number;
}

export function drawFinger(painter: Painter, joints: readonly Point[], look: FingerLook): void {
  const { context } = painter;
  const { skin, halves, isLoose } = look;
  const sides = sidesOf(joints, isLoose ? halves : seenHalves(joints, halves));
  traceAll(painter, sides);
  context.fillStyle = look.fill;
  context.fill();
  // Where a thumb lies on its palm, only what has left the palm has a side in shade.
  if (look.isOver) traceAll(painter, sidesOf(joints.slice(1), halves.slice(1)));
  context.fillStyle = acrossOf(joints, look);
  context.fill();
  if (isLoose) {
    context.fillStyle = skin.tuck;
    context.fill();
  }
  drawCreases(painter, joints, look);
  if (look.nail) drawNail(painter, joints, halves.at(-1)!, look.nail);
  traceEdge(painter, sides, isLoose);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.lineWidth = 1.2;
  context.strokeStyle = skin.line(0.52);
  context.stroke();
}

/** A bone that points away from the viewer ends in its joint's roundness, not in a tip's. */
function seenHalves(joints: readonly Point[], halves: readonly number[]): readonly number[] {
  const seen = [halves[0]!];
  for (const [index, [x, y]] of joints.entries()) {
    if (index === 0) continue;
    const [x0, y0] = joints[index - 1]!;
    const share = Math.min(1, Math.hypot(x - x0, y - y0) / 16);
    seen.push(seen[index - 1]! + share * (halves[index]! - seen[index - 1]!));
  }
  return seen;
}

/** Told by the outer bones: where a thumb bends, its shading stays with what is seen of it. */
function acrossOf(joints: readonly Point[], { halves, skin }: FingerLook): HandSkin['seen'] {
  const first = joints.length > 2 ? 1 : 0;
  const [[x0, y0], [x1, y1]] = [joints[first]!, joints.at(-1)!];
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const half = (halves[1]! * 1.04) / length;
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const [aside, up] = [(y1 - y0) * half, (x1 - x0) * half];
  return skin.across([x + aside, y - up], [x - aside, y + up]);
}

interface Sides {
  readonly left: readonly Point[];
  readonly right: readonly Point[];
  /** Beyond the first and the last point. */
  readonly start: readonly [Point, Point];
  readonly end: readonly [Point, Point];
}

/** Both sides along a curve through the joints (Catmull–Rom). */
function sidesOf(joints: readonly Point[], halves: readonly number[]): Sides {
  const spine: { readonly at: Point; readonly half: number }[] = [];
  for (let bone = 0; bone + 1 < joints.length; bone++) {
    const [p1, p2] = [joints[bone]!, joints[bone + 1]!];
    const [p0, p3] = [joints[bone - 1] ?? p1, joints[bone + 2] ?? p2];
    const isLast = bone + 2 === joints.length;
    for (let step = 0; step < SAMPLES + (isLast ? 1 : 0); step++) {
      const t = step / SAMPLES;
      const along = (axis: 0 | 1) =>
        0.5 *
        (2 * p1[axis] +
          (p2[axis] - p0[axis]) * t +
          (2 * p0[axis] - 5 * p1[axis] + 4 * p2[axis] - p3[axis]) * t * t +
          (3 * p1[axis] - p0[axis] - 3 * p2[axis] + p3[axis]) * t * t * t);
      const waist = 1 - (1 - WAIST) * 4 * t * (1 - t);
      const half = (halves[bone]! + t * (halves[bone + 1]! - halves[bone]!)) * waist;
      spine.push({ at: [along(0), along(1)], half });
    }
  }
  const left: Point[] = [];
  const right: Point[] = [];
  const directions: Point[] = [];
  for (const [index, { at, half }] of spine.entries()) {
    const before = spine[Math.max(0, index - 1)]!.at;
    const after = spine[Math.min(spine.length - 1, index + 1)]!.at;
    const [x, y] = [after[0] - before[0], after[1] - before[1]];
    const length = Math.hypot(x, y);
    const direction: Point = length > 0.01 ? [x / length, y / length] : (directions.at(-1) ?? [0, -1]);
    directions.push(direction);
    left.push([at[0] + direction[1] * half, at[1] - direction[0] * half]);
    right.push([at[0] - direction[1] * half, at[1] + direction[0] * half]);
  }
  /** A round end: control points of a curve from side to side. */
  const beyond = (index: number, sign: number): readonly [Point, Point] => {
    const [direction, half] = [directions[index]!, spine[index]!.half * 1.3 * sign];
    const push = ([x, y]: Point): Point => [x + direction[0] * half, y + direction[1] * half];
    return [push(left[index]!), push(right[index]!)];
  };
  return { left, right, start: beyond(0, -1), end: beyond(spine.length - 1, 1) };
}

function traceAll(painter: Painter, sides: Sides): void {
  const { context } = painter;
  const { left, start } = sides;
  context.beginPath();
  context.moveTo(...left[0]!);
  traceSides(painter, sides, 0);
  context.bezierCurveTo(...start[1], ...start[0], ...left[0]!);
  context.closePath();
}

/** Where a finger grows out of the hand there is no edge. */
function traceEdge(painter: Painter, sides: Sides, isLoose: boolean): void {
  if (isLoose) {
    traceAll(painter, sides);
    return;
  }
  const { context } = painter;
  context.beginPath();
  context.moveTo(...sides.left[1]!);
  traceSides(painter, sides, 1);
}

/** Up the left side, around the tip and down the right one. */
function traceSides({ context }: Painter, { left, right, end }: Sides, from: number): void {
  const smoothly = (points: readonly Point[]) => {
    for (let index = 1; index + 1 < points.length; index++) {
      const [[x, y], [nextX, nextY]] = [points[index]!, points[index + 1]!];
      if (index + 2 === points.length) context.quadraticCurveTo(x, y, nextX, nextY);
      else context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
    }
  };
  smoothly(left.slice(from));
  context.bezierCurveTo(...end[0], ...end[1], ...right.at(-1)!);
  smoothly(right.slice(from).reverse());
}

function drawCreases({ context }: Painter, joints: readonly Point[], { halves, skin }: FingerLook): void {
  context.beginPath();
  for (let index = 1; index + 1 < joints.length; index++) {
    const [[x, y], [nextX, nextY]] = [joints[index]!, joints[index + 1]!];
    const length = Math.hypot(nextX - x, nextY - y);
    if (length < 8) continue;
    const [alongX, alongY] = [(nextX - x) / length, (nextY - y) / length];
    const half = halves[index]! * 0.5;
    context.moveTo(x + alongY * half, y - alongX * half);
    context.quadraticCurveTo(x - alongX * 2.4, y - alongY * 2.4, x - alongY * half, y + alongX * half);
  }
  context.lineCap = 'round';
  context.lineWidth = 1.1;
  context.strokeStyle = skin.line(0.3);
  context.stroke();
}

function drawNail(painter: Painter, joints: readonly Point[], half: number, { share, side }: Nail): void {
  const { context } = painter;
  const [[x0, y0], [x1, y1]] = [joints.at(-2)!, joints.at(-1)!];
  const length = Math.hypot(x1 - x0, y1 - y0);
  // Of a bone that points away from the viewer no nail is seen.
  if (length < 8) return;
  const [alongX, alongY] = [(x1 - x0) / length, (y1 - y0) / length];
  const long = half * Math.min(0.95, length / 20);
  const broad = half * (0.72 - 0.34 * Math.abs(side));
  const aside = side * half * 0.54;
  const [x, y] = [x1 + alongX * half * 0.1 - alongY * aside, y1 + alongY * half * 0.1 + alongX * aside];
  const angle = Math.atan2(alongY, alongX);
  context.beginPath();
  context.ellipse(x, y, long, broad, angle, 0, 2 * Math.PI);
  context.fillStyle = painter.colour('nail', share);
  context.fill();
  context.beginPath();
  context.ellipse(x, y, long * 0.6, broad * 0.5, angle, Math.PI * 0.9, Math.PI * 1.7);
  context.lineWidth = 1.1;
  context.strokeStyle = painter.colour('skinLight', share * 0.85);
  context.stroke();
}
