/** A hand: a palm and five chains of bones, each a little round limb. Wrist at 0, 0, fingers upwards, 200 long. */
import { FINGERS, type FingerName } from '../data/fingers.ts';
import type { HandShape } from '../data/gestures.ts';
import type { ArmsData } from '../data/rig-schema.ts';
import type { Rect } from '../types.ts';
import { drawFinger, type FingerLook, HALF_WIDTHS, type Nail } from './hand-finger.ts';
import { drawPalm, PALM_CORNERS } from './hand-palm.ts';
import { handSkin } from './hand-skin.ts';
import type { Painter } from './painter.ts';

type Point = readonly [x: number, y: number];

/** Where the fingers grow from a flat palm; x towards the thumb. */
const ROOTS: Readonly<Record<FingerName, readonly [x: number, y: number]>> = {
  thumb: [25, -32],
  index: [33, -97],
  middle: [10, -103],
  ring: [-13, -99],
  little: [-34, -89],
};
interface HandJoints {
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
  // A finger is rounder than its bones, and its edge is a line.
  const thick = HALF_WIDTHS.thumb[0] * style.fingers + 4;
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
  const { fingers } = handJoints(shape);
  const skin = handSkin(painter, shape);
  const isThumbOver = shape.thumbOver >= 0.5;
  const [thumb, ...others] = FINGERS;
  const curled = others.filter((name) => isCurled(shape, name)).reverse();
  const straight = others.filter((name) => !isCurled(shape, name)).reverse();
  const draw = (name: FingerName) => {
    const halves = HALF_WIDTHS[name].map((half) => half * style.fingers);
    const nail = style.nails > 0 ? nailOf(shape, name, style.nails) : undefined;
    const look = {
      halves,
      skin,
      fill: skin.seen,
      isLoose: false,
      isOver: name === thumb && isThumbOver,
      nail,
    };
    const joints = fingers[name];
    if (isCurled(shape, name)) drawCurled(painter, joints, look);
    else if (isAway(shape, name)) drawFinger(painter, joints.slice(0, 2), { ...look, nail: undefined });
    else drawFinger(painter, joints, look);
  };
  if (!isThumbOver) draw(thumb);
  // Straight fingers grow from behind the palm's edge, folded ones lie on it.
  for (const name of straight) draw(name);
  drawPalm(painter, shape, skin);
  for (const name of curled) draw(name);
  if (isThumbOver) draw(thumb);
}

/** Its second bone comes back to the palm, on the side of the viewer. */
function isCurled(shape: HandShape, name: FingerName): boolean {
  return shape.inside >= 0.5 && isBentBack(shape, name);
}

/** The same, behind the hand. */
function isAway(shape: HandShape, name: FingerName): boolean {
  return shape.inside < 0.5 && isBentBack(shape, name);
}

function isBentBack(shape: HandShape, name: FingerName): boolean {
  return name !== 'thumb' && shape[name][2] < 0;
}

/** What is seen is the back of its two last bones; the first one points at the viewer. */
function drawCurled(painter: Painter, joints: HandJoints['fingers'][FingerName], look: FingerLook): void {
  const [root, knuckle, joint, tip] = joints as [Point, Point, Point, Point];
  const [, second, third, end] = look.halves as [number, number, number, number];
  // While it folds, the first bone is not yet covered by the others.
  if (joint[1] - knuckle[1] < second)
    drawFinger(painter, [root, knuckle], { ...look, halves: [second, second], nail: undefined });
  drawFinger(painter, [knuckle, joint, tip], {
    ...look,
    halves: [second * 1.13, third * 1.2, end * 1.2],
    fill: look.skin.back,
    isLoose: true,
    nail: undefined,
  });
}

function nailOf(shape: HandShape, name: FingerName, nails: number): Nail | undefined {
  if (shape.inside < 0.5) return { share: nails * Math.min(1, 2 - 4 * shape.inside), side: 0 };
  if (name !== 'thumb') return undefined;
  const share = nails * Math.min(1, 4 * shape.inside - 2);
  // A thumb across the fingers shows its nail; stretched out, the side of it.
  const across = Math.min(1, Math.max(0, -(shape.thumb[4] + shape.thumb[5]) / 60)) * shape.thumbOver;
  return { share, side: -(1 - across) };
}
