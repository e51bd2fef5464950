/** A rig made ready: its paths parsed once, and one frame of it painted from a stance and a mouth. */

import { drawBrows, drawCheeks, drawEyes } from './draw-eyes.ts';
import { drawMouth } from './draw-mouth.ts';
import { createPainter, type Painter } from './draw-paint.ts';
import type { Stance } from './motion.ts';
import { type Bend, type ParsedPath, parsePath, tracePath } from './path.ts';
import type { RigData, RigPart } from './rig-schema.ts';
import type { Canvas2D, MouthPose } from './types.ts';

/** Model pixels that a full turn of the head moves a feature of depth 1. */
const YAW_PIXELS = 9;
const PITCH_PIXELS = 7;
/** Depth of what the rig draws by itself. */
const FEATURE_DEPTH = { eyes: 0.75, brows: 0.75, cheeks: 0.6, mouth: 0.85 } as const;
/** How far the hanging arm is below its raised place. */
const ARM_DROP_PIXELS = 620;

export interface PreparedRig {
  readonly data: RigData;
  readonly paths: ReadonlyMap<string, { readonly part: RigPart; readonly path: ParsedPath }>;
}

export function prepareRig(data: RigData): PreparedRig {
  const paths = new Map<string, { part: RigPart; path: ParsedPath }>();
  for (const part of data.parts)
    if (!('feature' in part)) paths.set(part.id, { part, path: parsePath(part.path) });
  return { data, paths };
}

/** Paints in model pixels: the caller has scaled the canvas. */
export function drawRig(context: Canvas2D, rig: PreparedRig, stance: Stance, pose: MouthPose): void {
  const painter = createPainter(rig.data, context);
  const { jaw } = rig.data;
  const drop = pose.opening * jaw.drop;
  const bend: Bend = (y) =>
    y <= jaw.line ? y : y + drop * Math.min(1, (y - jaw.line) / (jaw.chin - jaw.line));
  for (const entry of rig.data.parts) {
    if ('feature' in entry) {
      context.save();
      toBone(context, rig.data, 'head', stance, FEATURE_DEPTH[entry.feature]);
      if (entry.feature === 'eyes') drawEyes(painter, rig.data, stance);
      else if (entry.feature === 'brows') drawBrows(painter, rig.data, stance);
      else if (entry.feature === 'cheeks') drawCheeks(painter, rig.data, stance);
      else drawMouth(painter, rig.data, pose, stance.mood.smile);
      context.restore();
      continue;
    }
    if (entry.bone === 'arm' && stance.arm <= 0) continue;
    drawPart(painter, rig, entry, stance, bend);
  }
}

/**
 * Where the middle of the mouth is at a frame, in model pixels, and by how much the head is rolled (radians).
 */
export function mouthPlace(rig: RigData, stance: Stance): { x: number; y: number; roll: number } {
  const steps = boneSteps(rig, 'head', stance, FEATURE_DEPTH.mouth);
  let x = rig.mouth.x;
  let y = rig.mouth.y;
  let roll = 0;
  // Innermost step first: the order in which a canvas applies them.
  for (const step of [...steps].reverse()) {
    const fromX = x - step.pivotX;
    const fromY = (y - step.pivotY) * step.scaleY;
    const cos = Math.cos(step.rotation);
    const sin = Math.sin(step.rotation);
    x = step.pivotX + step.x + fromX * cos - fromY * sin;
    y = step.pivotY + step.y + fromX * sin + fromY * cos;
    roll += step.rotation;
  }
  return { x, y, roll };
}

interface BoneStep {
  readonly pivotX: number;
  readonly pivotY: number;
  readonly x: number;
  readonly y: number;
  readonly rotation: number;
  readonly scaleY: number;
}

/** A bone's own movement and its parents', outermost first. */
function boneSteps(rig: RigData, bone: RigPart['bone'], stance: Stance, depth: number): BoneStep[] {
  const { pivots } = rig;
  const steps: BoneStep[] = [
    {
      pivotX: pivots.body.x,
      pivotY: pivots.body.y,
      x: 0,
      y: stance.bodyDip * 46,
      rotation: stance.bodyLean,
      scaleY: 1 + stance.breath * 0.007 - stance.bodyDip * 0.03,
    },
  ];
  if (bone === 'arm')
    steps.push({
      pivotX: pivots.arm.x,
      pivotY: pivots.arm.y,
      x: (1 - stance.arm) * 30,
      y: (1 - stance.arm) * ARM_DROP_PIXELS,
      rotation: (1 - stance.arm) * 0.5 + stance.armSwing * 0.13,
      scaleY: 1,
    });
  if (bone === 'neck' || bone === 'head')
    steps.push({
      pivotX: pivots.neck.x,
      pivotY: pivots.neck.y,
      x: 0,
      y: stance.headPitch * 1.2,
      rotation: stance.headRoll * (bone === 'neck' ? 0.4 : 1),
      scaleY: 1,
    });
  if (bone === 'head')
    steps.push({
      pivotX: pivots.head.x,
      pivotY: pivots.head.y,
      x: stance.headYaw * (1.5 + YAW_PIXELS * depth),
      y: stance.headPitch * (2 + PITCH_PIXELS * depth),
      rotation: 0,
      scaleY: 1,
    });
  return steps;
}

function toBone(context: Canvas2D, rig: RigData, bone: RigPart['bone'], stance: Stance, depth: number): void {
  for (const step of boneSteps(rig, bone, stance, depth)) {
    context.translate(step.pivotX + step.x, step.pivotY + step.y);
    context.rotate(step.rotation);
    context.scale(1, step.scaleY);
    context.translate(-step.pivotX, -step.pivotY);
  }
}

function drawPart(painter: Painter, rig: PreparedRig, part: RigPart, stance: Stance, bend: Bend): void {
  const { context } = painter;
  context.save();
  if (part.clip !== undefined) {
    const clip = rig.paths.get(part.clip);
    if (clip !== undefined) clipTo(context, rig.data, clip.part, clip.path, stance, bend);
  }
  toBone(context, rig.data, part.bone, stance, part.depth ?? 0);
  const path = rig.paths.get(part.id)!.path;
  tracePath(context, path, part.jaw === true ? bend : undefined);
  if (part.opacity !== undefined) context.globalAlpha = part.opacity;
  if (part.fill !== undefined) {
    context.fillStyle = painter.paint(part.fill);
    context.fill();
  }
  if (part.stroke !== undefined) {
    context.strokeStyle = painter.paint(part.stroke.paint);
    context.lineWidth = part.stroke.width;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.stroke();
  }
  context.restore();
}

/**
 * Cuts to a part's outline, then undoes the movement of its bone step by step, innermost first: restore() would
 * drop the clip with the transform.
 */
function clipTo(
  context: Canvas2D,
  rig: RigData,
  part: RigPart,
  path: ParsedPath,
  stance: Stance,
  bend: Bend,
): void {
  toBone(context, rig, part.bone, stance, part.depth ?? 0);
  tracePath(context, path, part.jaw === true ? bend : undefined);
  context.clip();
  for (const step of boneSteps(rig, part.bone, stance, part.depth ?? 0).reverse()) {
    context.translate(step.pivotX, step.pivotY);
    context.scale(1, 1 / step.scaleY);
    context.rotate(-step.rotation);
    context.translate(-step.pivotX - step.x, -step.pivotY - step.y);
  }
}
