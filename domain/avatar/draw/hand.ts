/** A hand: a palm and five chains of bones, each a little round limb. Wrist at 0, 0, fingers upwards, 200 long. */
import { FINGERS, type FingerName } from '../data/fingers.ts';
import type { HandShape } from '../data/gestures.ts';
import type { ArmsData } from '../data/rig-schema.ts';
import type { Rect } from '../types.ts';
import type { Painter } from './painter.ts';

/** Where the fingers grow from a flat palm; x towards the thumb. */
const ROOTS: Readonly<Record<FingerName, readonly [x: number, y: number]>> = {
  thumb: [27, -34],
  index: [33, -97],
  middle: [10, -103],
  ring: [-13, -99],
  little: [-34, -89],
};
/** Half widths at the root, the two joints and the tip. */
const HALF_WIDTHS: Readonly<Record<FingerName, readonly [number, number, number, number]>> = {
  thumb: [15, 12.5, 11.5, 8.5],
  index: [11.5, 10.5, 9.5, 7.5],
  middle: [12, 11, 10, 8],
  ring: [11.5, 10.5, 9.5, 7.5],
  little: [10, 9, 8, 6.5],
};
/** Of the palm, whichever way it is turned. */
const PALM_CORNERS = [
  [-46, -112],
  [46, 8],
] as const;
/** Half of how thick a hand is from the side. */
const HALF_THICKNESS = 14;

export interface HandJoints {
  /** Root, two joints, tip. */
  readonly fingers: Readonly<Record<FingerName, readonly (readonly [x: number, y: number])[]>>;
}

/**
 * Where a hand's joints are. The palm turned to the viewer has its thumb on one side, the back of the hand on the
 * other: between the two the hand turns about its own axis.
 */
export function handJoints(shape: HandShape): HandJoints {
  const turn = (1 - 2 * shape.inside) * shape.palm;
  const chain = (name: FingerName) => {
    const [angle, first, second, third, bend, bend2] = shape[name];
    let [x, y] = ROOTS[name];
    const points: [number, number][] = [[x * turn, y]];
    let direction = angle;
    for (const [length, more] of [
      [first, 0],
      [second, bend],
      [third, bend2],
    ] as const) {
      direction += more;
      const radians = (direction * Math.PI) / 180;
      x += Math.sin(radians) * length;
      y -= Math.cos(radians) * length;
      points.push([x * turn, y]);
    }
    return points;
  };
  return {
    fingers: {
      thumb: chain('thumb'),
      index: chain('index'),
      middle: chain('middle'),
      ring: chain('ring'),
      little: chain('little'),
    },
  };
}

/** The box that a hand fills, its wrist at 0, 0. */
export function handExtent(shape: HandShape, style: ArmsData['hand']): Rect {
  const points = [...Object.values(handJoints(shape).fingers).flat(), ...PALM_CORNERS];
  const thick = HALF_WIDTHS.thumb[0] * style.fingers + 3;
  const x = Math.min(...points.map((point) => point[0])) - thick;
  const y = Math.min(...points.map((point) => point[1])) - thick;
  return {
    x,
    y,
    width: Math.max(...points.map((point) => point[0])) + thick - x,
    height: Math.max(...points.map((point) => point[1])) + thick - y,
  };
}

export function drawHand(painter: Painter, shape: HandShape, style: ArmsData['hand']): void {
  const { context } = painter;
  const { fingers } = handJoints(shape);
  const skin = painter.linear(
    [-30, -160],
    [40, 10],
    [
      [0, painter.colour('skinLight')],
      [0.4, painter.colour('skin')],
      [1, painter.colour('skinShade')],
    ],
  );
  const isThumbOver = shape.thumbOver >= 0.5;
  const limb = (name: FingerName) => drawFinger(painter, fingers[name], { name, style, skin, shape });
  if (!isThumbOver) limb('thumb');
  const folded = FINGERS.filter((name) => name !== 'thumb' && isFolded(shape, name));
  const straight = FINGERS.filter((name) => name !== 'thumb' && !isFolded(shape, name));
  // Straight fingers grow from behind the palm's edge, folded ones lie on it.
  for (const name of straight.reverse()) limb(name);
  drawPalm(painter, shape, skin);
  for (const name of folded.reverse()) limb(name);
  if (isThumbOver) limb('thumb');
  context.globalAlpha = 1;
}

function isFolded(shape: HandShape, name: FingerName): boolean {
  return Math.abs(shape[name][4]) > 90 && shape.inside >= 0.5;
}

function drawPalm(painter: Painter, shape: HandShape, skin: unknown): void {
  const { context } = painter;
  const turn = (1 - 2 * shape.inside) * shape.palm;
  // Seen from its edge a hand is not a line.
  const wide = (x: number) =>
    x * turn + Math.sign(x) * HALF_THICKNESS * (1 - Math.min(1, Math.abs(turn))) * Math.sign(turn || 1);
  const trace = () => {
    context.beginPath();
    context.moveTo(wide(-23), 8);
    context.bezierCurveTo(wide(-31), -20, wide(-46), -50, wide(-44), -90);
    context.quadraticCurveTo(wide(-42), -102, wide(-26), -101);
    context.quadraticCurveTo(wide(-12), -112, wide(10), -112);
    context.quadraticCurveTo(wide(28), -112, wide(44), -98);
    context.bezierCurveTo(wide(46), -76, wide(44), -62, wide(40), -46);
    context.bezierCurveTo(wide(40), -24, wide(27), -14, wide(23), 8);
  };
  trace();
  context.closePath();
  context.fillStyle = skin;
  context.fill();
  // Open at the wrist, where an arm without a sleeve goes on.
  trace();
  context.lineJoin = 'round';
  context.lineWidth = 1.4;
  context.strokeStyle = painter.linear(
    [0, -60],
    [0, 4],
    [
      [0, painter.colour('skinLine', 0.35)],
      [1, painter.colour('skinLine', 0)],
    ],
  );
  context.stroke();
  if (shape.inside > 0.5) drawPalmLines(painter, wide, (shape.inside - 0.5) * 2);
  else drawKnuckles(painter, wide, 1 - shape.inside * 2);
}

function drawPalmLines(painter: Painter, wide: (x: number) => number, share: number): void {
  const { context } = painter;
  context.lineCap = 'round';
  context.lineWidth = 1.8;
  context.strokeStyle = painter.colour('skinLine', 0.4 * share);
  context.beginPath();
  context.moveTo(wide(38), -70);
  context.bezierCurveTo(wide(10), -72, wide(2), -40, wide(6), -8);
  context.moveTo(wide(39), -78);
  context.bezierCurveTo(wide(16), -80, wide(-12), -66, wide(-34), -58);
  context.moveTo(wide(-40), -76);
  context.bezierCurveTo(wide(-20), -86, wide(4), -84, wide(16), -96);
  context.stroke();
}

function drawKnuckles(painter: Painter, wide: (x: number) => number, share: number): void {
  const { context } = painter;
  context.lineCap = 'round';
  context.lineWidth = 1.6;
  context.strokeStyle = painter.colour('skinLine', 0.28 * share);
  context.beginPath();
  for (const [x, y] of [
    [31, -92],
    [10, -98],
    [-12, -95],
    [-32, -86],
  ] as const) {
    context.moveTo(wide(x - 6), y + 2);
    context.quadraticCurveTo(wide(x), y - 4, wide(x + 6), y + 2);
  }
  context.stroke();
}

interface FingerStyle {
  readonly name: FingerName;
  readonly style: ArmsData['hand'];
  readonly skin: unknown;
  readonly shape: HandShape;
}

function drawFinger(
  painter: Painter,
  joints: readonly (readonly [number, number])[],
  { name, style, skin, shape }: FingerStyle,
): void {
  const { context } = painter;
  const halves = HALF_WIDTHS[name].map((half) => half * style.fingers);
  traceLimb(painter, joints, halves, 1.1);
  context.fillStyle = painter.colour('skinLine', 0.62);
  context.fill();
  traceLimb(painter, joints, halves, 0);
  context.fillStyle = skin;
  context.fill();
  drawJointLines(painter, joints, halves);
  if (shape.inside < 0.5 && style.nails > 0)
    drawNail(painter, joints, halves[3]!, style.nails * (1 - 2 * shape.inside));
}

/** All bones of a finger as one outline: each a cone with round ends. */
function traceLimb(
  { context }: Painter,
  joints: readonly (readonly [number, number])[],
  halves: readonly number[],
  more: number,
): void {
  context.beginPath();
  for (let index = 0; index + 1 < joints.length; index++) {
    const [[x0, y0], [x1, y1]] = [joints[index]!, joints[index + 1]!];
    const [from, to] = [halves[index]! + more, halves[index + 1]! + more];
    const angle = Math.atan2(y1 - y0, x1 - x0);
    const half = Math.PI / 2;
    context.moveTo(x0 + Math.cos(angle + half) * from, y0 + Math.sin(angle + half) * from);
    context.arc(x0, y0, from, angle + half, angle + 3 * half);
    context.lineTo(x1 + Math.cos(angle - half) * to, y1 + Math.sin(angle - half) * to);
    context.arc(x1, y1, to, angle - half, angle + half);
    context.closePath();
  }
}

function drawJointLines(
  painter: Painter,
  joints: readonly (readonly [number, number])[],
  halves: readonly number[],
): void {
  const { context } = painter;
  context.beginPath();
  for (const index of [1, 2] as const) {
    const [[x, y], [nextX, nextY]] = [joints[index]!, joints[index + 1]!];
    const length = Math.hypot(nextX - x, nextY - y);
    if (length < 9) continue;
    const [normalX, normalY] = [-(nextY - y) / length, (nextX - x) / length];
    const half = halves[index]! * 0.62;
    context.moveTo(x - normalX * half, y - normalY * half);
    context.quadraticCurveTo(
      x + ((nextX - x) / length) * 1.8,
      y + ((nextY - y) / length) * 1.8,
      x + normalX * half,
      y + normalY * half,
    );
  }
  context.lineCap = 'round';
  context.lineWidth = 1.2;
  context.strokeStyle = painter.colour('skinLine', 0.3);
  context.stroke();
}

function drawNail(
  painter: Painter,
  joints: readonly (readonly [number, number])[],
  half: number,
  share: number,
): void {
  const { context } = painter;
  const [[x0, y0], [x1, y1]] = [joints[2]!, joints[3]!];
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length < 12) return;
  context.beginPath();
  context.ellipse(
    x1 - ((x1 - x0) / length) * 1,
    y1 - ((y1 - y0) / length) * 1,
    half * 0.85,
    half * 0.58,
    Math.atan2(y1 - y0, x1 - x0),
    0,
    Math.PI * 2,
  );
  context.fillStyle = painter.colour('nail', share);
  context.fill();
}
