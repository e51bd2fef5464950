/** What of a presenter can be seen to move, as points, and how fast each may. */
import type { RigData } from '../data/rig-schema.ts';
import { type Matrix, mapPoint } from '../matrix.ts';
import type { Stance } from '../motion/stance.ts';
import type { MouthPose } from '../types.ts';
import { browBend } from './brows.ts';
import { eyeOf } from './eyes.ts';
import { jawBend } from './face.ts';
import { handJoints } from './hand.ts';
import { mouthShape } from './mouth-shape.ts';
import { poseSkeleton, type Side } from './skeleton.ts';

/**
 * Model pixels a second. A face is some 290 model pixels high, a person's some 190 mm. Lids and eyes are quicker than
 * anything else of a body: a blink shuts within 0.1 s, a saccade takes 0.05 s. Lips must meet between two frames when
 * a `p` is short. Hands sweep: a wave's fingertips are an arm and a hand away from the shoulder.
 */
export const SPEED_LIMITS = {
  body: 300,
  head: 400,
  jaw: 330,
  lips: 1150,
  lids: 850,
  pupils: 260,
  brows: 200,
  elbows: 800,
  wrists: 2600,
  fingertips: 5600,
} as const;

export type MovingPart = keyof typeof SPEED_LIMITS;

export interface ControlPoint {
  readonly part: MovingPart;
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const SIDES: readonly Side[] = ['left', 'right'];

/** In model pixels. What hangs on the head is told relative to the head, else its own movement would hide in the head's. */
export function controlPoints(rig: RigData, stance: Stance, mouth: MouthPose): readonly ControlPoint[] {
  const skeleton = poseSkeleton(rig, stance, IDENTITY);
  const points: ControlPoint[] = [];
  const add = (part: MovingPart, name: string, matrix: Matrix, [x, y]: readonly [number, number]) =>
    points.push({ part, name, ...mapPoint(matrix, x, y) });
  for (const side of SIDES) add('body', `${side} shoulder`, skeleton.upperArm(side), [0, 0]);
  const { face, pivots } = rig;
  add('head', 'crown', skeleton.head(0), [pivots.head.x, 2 * pivots.head.y - face.jaw.chin - 200]);
  add('head', 'nose', skeleton.head(1), [rig.mouth.x, rig.mouth.y - 40]);
  add('jaw', 'chin', IDENTITY, [0, jawBend(face, mouth)(face.jaw.chin, 0)]);
  addMouth(add, rig, stance, mouth);
  addEyes(add, rig, stance);
  for (const side of SIDES) {
    add('elbows', `${side} elbow`, skeleton.forearm(side), [0, 0]);
    const hand = skeleton.hand(side);
    add('wrists', `${side} wrist`, hand, [0, 0]);
    const { fingers } = handJoints(stance.arms[side].hand);
    for (const [name, joints] of Object.entries(fingers))
      add('fingertips', `${side} ${name}`, hand, joints.at(-1)!);
  }
  return points;
}

type Add = (part: MovingPart, name: string, matrix: Matrix, point: readonly [number, number]) => void;

function addMouth(add: Add, rig: RigData, { mood }: Stance, mouth: MouthPose): void {
  const { half, corner, top, bottom, upperLip, lowerLip } = mouthShape(rig.mouth, mouth, mood.smile);
  const points: Readonly<Record<string, readonly [number, number]>> = {
    'left corner': [-half, corner],
    'right corner': [half, corner],
    'upper lip': [0, top],
    'lower lip': [0, bottom],
    'upper lip’s edge': [0, top - upperLip],
    'lower lip’s edge': [0, bottom + lowerLip],
  };
  for (const [name, point] of Object.entries(points)) add('lips', name, IDENTITY, point);
}

function addEyes(add: Add, rig: RigData, stance: Stance): void {
  const { upper, lower } = eyeOf(rig.eyes, stance);
  add('lids', 'upper lid', IDENTITY, [0, (upper.a[1] + upper.b[1]) / 2]);
  add('lids', 'lower lid', IDENTITY, [0, (lower.a[1] + lower.b[1]) / 2]);
  const { gaze } = rig.eyes;
  add('pupils', 'pupil', IDENTITY, [stance.eyes.gazeX * gaze[0], stance.eyes.gazeY * gaze[1]]);
  const bend = browBend(rig.brows, stance.mood);
  const { inner, outer } = rig.brows;
  for (const [name, x] of [
    ['inner brow', inner],
    ['brow', (inner + outer) / 2],
    ['outer brow', outer],
  ] as const)
    add('brows', name, IDENTITY, [x, bend(0, x)]);
}
