/** Where a stance puts what hangs on a bone: one affine map. */
import { compose, type Matrix, mapPoint } from './matrix.ts';
import type { Stance } from './motion.ts';
import type { RigData, RigPart } from './rig-schema.ts';

export type Bone = RigPart['bone'];

/** Model pixels that a full turn of the head moves a feature of depth 1. */
const YAW_PIXELS = 9;
const PITCH_PIXELS = 7;
/** Depth of what the rig draws by itself. */
export const FEATURE_DEPTH = { eyes: 0.75, brows: 0.75, cheeks: 0.6, mouth: 0.85 } as const;
/** How far the hanging arm is below its raised place. */
const ARM_DROP_PIXELS = 620;
/** Steps in which the body breathes and leans, in pixels of the output: too small to be seen. */
const HOLD_PIXELS = 0.25;

/** The maps of one stance. */
export interface PosedBones {
  /**
   * What model pixels on a bone become. `depth` counts on the head only. The body moves in steps of a quarter pixel,
   * so that its picture, which changes slowly, is the same for some frames on end; what hangs on it moves freely.
   */
  at(bone: Bone, depth: number): Matrix;
}

/** @param root what model pixels become where no bone moves them, such as the scale of the output */
export function poseBones(rig: RigData, stance: Stance, root: Matrix): PosedBones {
  const { pivots } = rig;
  const lean: Movement = {
    y: stance.bodyDip * 46,
    rotation: stance.bodyLean,
    scaleY: 1 + stance.breath * 0.007 - stance.bodyDip * 0.03,
  };
  const trunk = compose(root, about(pivots.body, lean));
  const held = compose(root, about(pivots.body, hold(lean, rig, root)));
  const onNeck = (rotation: number) =>
    compose(trunk, about(pivots.neck, { y: stance.headPitch * 1.2, rotation }));
  const neck = onNeck(stance.headRoll * 0.4);
  const skull = onNeck(stance.headRoll);
  const away = 1 - stance.arm;
  const arm = compose(
    trunk,
    about(pivots.arm, {
      x: away * 30,
      y: away * ARM_DROP_PIXELS,
      rotation: away * 0.5 + stance.armSwing * 0.13,
    }),
  );
  return {
    at(bone, depth) {
      if (bone === 'body') return held;
      if (bone === 'neck') return neck;
      if (bone === 'arm') return arm;
      const x = stance.headYaw * (1.5 + YAW_PIXELS * depth);
      const y = stance.headPitch * (2 + PITCH_PIXELS * depth);
      return compose(skull, [1, 0, 0, 1, x, y]);
    },
  };
}

/** Where the middle of the mouth is, in the pixels that `root` makes of model pixels. */
export function mouthPlace(rig: RigData, stance: Stance, root: Matrix): { x: number; y: number } {
  return mapPoint(poseBones(rig, stance, root).at('head', FEATURE_DEPTH.mouth), rig.mouth.x, rig.mouth.y);
}

/** Model pixels and radians. */
interface Movement {
  readonly x?: number;
  readonly y: number;
  readonly rotation: number;
  readonly scaleY?: number;
}

/** The nearest movement on a grid whose steps move no point of the trunk by more than {@link HOLD_PIXELS}. */
function hold({ y, rotation, scaleY = 1 }: Movement, { width, pivots }: RigData, root: Matrix): Movement {
  const scale = Math.max(Math.hypot(root[0], root[1]), Math.hypot(root[2], root[3]));
  const step = HOLD_PIXELS / scale;
  // Shoulders are as far from the pivot as the neck is above it or the canvas is wide to a side.
  const reach = Math.max(1, Math.hypot(pivots.body.y - pivots.neck.y, width / 2));
  const nearest = (value: number, grid: number) => Math.round(value / grid) * grid;
  return {
    y: nearest(y, step),
    rotation: nearest(rotation, step / reach),
    scaleY: 1 + nearest(scaleY - 1, step / reach),
  };
}

/** Stretched upright and turned about a pivot, then moved. */
function about(
  pivot: { readonly x: number; readonly y: number },
  { x = 0, y, rotation, scaleY = 1 }: Movement,
): Matrix {
  const cos = Math.cos(rotation);
  const sin = Math.sin(rotation);
  return [
    cos,
    sin,
    -sin * scaleY,
    cos * scaleY,
    pivot.x + x - cos * pivot.x + sin * scaleY * pivot.y,
    pivot.y + y - sin * pivot.x - cos * scaleY * pivot.y,
  ];
}
