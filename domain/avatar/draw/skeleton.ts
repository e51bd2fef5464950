/** Where a stance puts what hangs on a bone: affine maps. */
import type { RigData } from '../data/rig-schema.ts';
import { compose, type Matrix, mapPoint } from '../matrix.ts';
import { smoother } from '../motion/curve.ts';
import type { ArmStance, Stance } from '../motion/stance.ts';
import type { LayOptions } from './raster.ts';

export type Side = 'left' | 'right';

/** Model pixels that a full turn of the head moves a feature of depth 1. */
const YAW_PIXELS = 11;
const PITCH_PIXELS = 8;
const SHIFT_PIXELS = 9;
const DIP_PIXELS = 46;
/** Depth of what the rig draws by itself. */
export const FEATURE_DEPTH = { eyes: 0.72, brows: 0.74, mouth: 0.85 } as const;
/** Radians between upper arm and forearm where an elbow begins to show, and where it is all there. */
const ELBOW_FROM = 0.44;
const ELBOW_FULL = 1.4;
/** Of its size where it begins to show: its point is then within the sleeve. */
const ELBOW_LEAST = 0.7;

/** The maps of one stance. */
export interface Skeleton {
  readonly body: Matrix;
  readonly neck: Matrix;
  head(depth: number): Matrix;
  /** Of arms as long as they are drawn or longer; for shorter ones see `foreshortened`. */
  upperArm(side: Side): Matrix;
  forearm(side: Side): Matrix;
  /** What a bent elbow adds, and how much of it shows. */
  elbow(side: Side): { readonly matrix: Matrix; readonly opacity: number };
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
    elbow(side) {
      const { upper, fore } = stance.arms[side];
      const bend = fore - upper;
      const share = smoother((Math.abs(bend) - ELBOW_FROM) / (ELBOW_FULL - ELBOW_FROM));
      const size = ELBOW_LEAST + (1 - ELBOW_LEAST) * share;
      // Its point is outside of the bend, whichever way that goes.
      const turned = compose(elbowOf(side), rotated(-(upper + fore) / 2));
      const matrix = compose(turned, [bend > 0 ? -size : size, 0, 0, size, 0, 0]);
      return { matrix, opacity: share };
    },
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

/** Straight down becomes outwards by an angle; along it, longer. */
function limb(angle: number, reach: number): Matrix {
  return compose(rotated(-angle), [1, 0, 0, Math.max(1, reach), 0, 0]);
}

/** A limb that points towards the viewer is seen shorter from its joint on; what is before the joint is not. */
export function foreshortened(reach: number): LayOptions {
  if (reach >= 1) return {};
  return {
    stretches: [
      { from: Number.NEGATIVE_INFINITY, to: 0, scale: 1, offset: 0 },
      { from: 0, to: Number.POSITIVE_INFINITY, scale: 1 / reach, offset: 0 },
    ],
  };
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
