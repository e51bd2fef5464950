/** Where a stance puts what hangs on a bone: one affine map, in model pixels. */
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

export interface PosedBones {
  /** What model pixels on a bone become. `depth` counts on the head only. */
  at(bone: Bone, depth: number): Matrix;
}

/** @param root what model pixels become where no bone moves them, such as the scale of the output */
export function poseBones({ pivots }: RigData, stance: Stance, root: Matrix): PosedBones {
  const body = compose(
    root,
    about(
      pivots.body,
      0,
      stance.bodyDip * 46,
      stance.bodyLean,
      1 + stance.breath * 0.007 - stance.bodyDip * 0.03,
    ),
  );
  const onNeck = (roll: number) => compose(body, about(pivots.neck, 0, stance.headPitch * 1.2, roll));
  const neck = onNeck(stance.headRoll * 0.4);
  const skull = onNeck(stance.headRoll);
  const away = 1 - stance.arm;
  const arm = compose(
    body,
    about(pivots.arm, away * 30, away * ARM_DROP_PIXELS, away * 0.5 + stance.armSwing * 0.13),
  );
  return {
    at(bone, depth) {
      if (bone === 'body') return body;
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

/** Stretched upright and turned about a pivot, then moved. */
function about(
  pivot: { readonly x: number; readonly y: number },
  x: number,
  y: number,
  rotation: number,
  scaleY = 1,
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
