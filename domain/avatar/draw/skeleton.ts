/** Where a stance puts what hangs on a bone: affine maps. */
import type { RigData } from '../data/rig-schema.ts';
import { compose, type Matrix, mapPoint } from '../matrix.ts';
import type { ArmStance, Stance } from '../motion/stance.ts';

export type Side = 'left' | 'right';

/** Model pixels that a full turn of the head moves a feature of depth 1. */
const YAW_PIXELS = 11;
const PITCH_PIXELS = 8;
const SHIFT_PIXELS = 9;
const DIP_PIXELS = 46;
/** Depth of what the rig draws by itself. */
export const FEATURE_DEPTH = { eyes: 0.72, brows: 0.74, mouth: 0.85 } as const;

/** The maps of one stance. */
export interface Skeleton {
  readonly body: Matrix;
  readonly neck: Matrix;
  head(depth: number): Matrix;
  upperArm(side: Side): Matrix;
  forearm(side: Side): Matrix;
  /** Of a hand with its wrist at 0, 0 and its fingers upwards, in units of which it is 200 long. */
  hand(side: Side): Matrix;
}

/** @param root what model pixels become where no bone moves them, such as the scale of the output */
export function poseSkeleton(rig: RigData, stance: Stance, root: Matrix): Skeleton {
  const { pivots, arms } = rig;
  const { body, head } = stance;
  const lean: Movement = {
    x: body.shift * SHIFT_PIXELS,
    y: body.dip * DIP_PIXELS,
    rotation: body.lean,
    scaleY: 1 + body.breath * 0.008 - body.dip * 0.03,
  };
  const trunk = compose(root, about(pivots.body, lean));
  // The chest is stretched by a breath, a skull is not.
  const neckAt = mapPoint(about(pivots.body, lean), pivots.neck.x, pivots.neck.y);
  const onNeck = (roll: number) =>
    compose(
      root,
      about(pivots.neck, {
        x: neckAt.x - pivots.neck.x,
        y: neckAt.y - pivots.neck.y + head.pitch * 1.2,
        rotation: body.lean + roll,
      }),
    );
  const skull = onNeck(head.roll);
  const shoulderOf = (side: Side): Matrix => {
    const [x, y] = arms[side];
    return compose(trunk, [side === 'left' ? -1 : 1, 0, 0, 1, x, y]);
  };
  const elbowOf = (side: Side): Matrix => {
    const { upper, upperReach } = stance.arms[side];
    const length = arms.upper.length * upperReach;
    return compose(shoulderOf(side), [1, 0, 0, 1, Math.sin(upper) * length, Math.cos(upper) * length]);
  };
  return {
    body: trunk,
    neck: onNeck(head.roll * 0.45),
    head(depth) {
      const x = head.yaw * (2 + YAW_PIXELS * depth);
      const y = head.pitch * (2.4 + PITCH_PIXELS * depth);
      return compose(skull, [1, 0, 0, 1, x, y]);
    },
    upperArm: (side) =>
      compose(shoulderOf(side), limb(stance.arms[side].upper, stance.arms[side].upperReach)),
    forearm: (side) => compose(elbowOf(side), limb(stance.arms[side].fore, stance.arms[side].foreReach)),
    hand(side) {
      const { fore, foreReach, wrist }: ArmStance = stance.arms[side];
      const length = arms.fore.length * foreReach;
      const at = compose(elbowOf(side), [1, 0, 0, 1, Math.sin(fore) * length, Math.cos(fore) * length]);
      const turn = rotated(Math.PI - fore - wrist);
      const { scale } = arms.hand;
      return compose(compose(at, turn), [scale, 0, 0, scale, 0, 0]);
    },
  };
}

/** Where the middle of the mouth is, in the pixels that `root` makes of model pixels. */
export function mouthPlace(rig: RigData, stance: Stance, root: Matrix): { x: number; y: number } {
  return mapPoint(poseSkeleton(rig, stance, root).head(FEATURE_DEPTH.mouth), rig.mouth.x, rig.mouth.y);
}

/** Straight down becomes outwards by an angle; along it, shorter or longer. */
function limb(angle: number, reach: number): Matrix {
  return compose(rotated(-angle), [1, 0, 0, reach, 0, 0]);
}

function rotated(angle: number): Matrix {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, sin, -sin, cos, 0, 0];
}

/** Model pixels and radians. */
interface Movement {
  readonly x?: number;
  readonly y: number;
  readonly rotation: number;
  readonly scaleY?: number;
}

interface Pivot {
  readonly x: number;
  readonly y: number;
}

/** Stretched upright and turned about a pivot, then moved. */
function about(pivot: Pivot, { x = 0, y, rotation, scaleY = 1 }: Movement): Matrix {
  const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)];
  return [
    cos,
    sin,
    -sin * scaleY,
    cos * scaleY,
    pivot.x + x - cos * pivot.x + sin * scaleY * pivot.y,
    pivot.y + y - sin * pivot.x - cos * scaleY * pivot.y,
  ];
}
