/** A rig made ready, and one frame of it painted from a stance and a mouth. */
import type { FeatureName, RigData } from '../data/rig-schema.ts';
import { compose, type Matrix, overlaps, wholePixelBounds } from '../matrix.ts';
import type { Stance } from '../motion/stance.ts';
import type { Canvas2D, CanvasTools, MouthPose, Rect } from '../types.ts';
import { type Brows, drawBrows, prepareBrows } from './brows.ts';
import { drawEyes } from './eyes.ts';
import { drawFace, type Face, prepareFace } from './face.ts';
import { drawHand, HAND_BOUNDS } from './hand.ts';
import { drawMouth } from './mouth.ts';
import { createPainter, type Painter, type Palette } from './painter.ts';
import { boundsOfShapes, paintShapes, prepareShapes } from './shapes.ts';
import { FEATURE_DEPTH, poseSkeleton, type Side, type Skeleton } from './skeleton.ts';
import { createSprite, type Sprite, SpriteCopies } from './sprite.ts';

export interface PreparedRig {
  readonly data: RigData;
  readonly palette: Palette;
  readonly face: Face;
  readonly brows: Brows;
  readonly upperArm: Sprite;
  readonly forearm: Sprite;
  /** By index into the pile; absent for features. */
  readonly layers: readonly (Sprite | undefined)[];
}

const SIDES: readonly Side[] = ['left', 'right'];

/**
 * Costs as much as some frames: to be kept for all scenes that show the same presenter.
 * @param palette the rig's own, or that of a variant
 */
export function prepareRig(data: RigData, palette: Palette, tools: CanvasTools): PreparedRig {
  const means = { tools, copies: new SpriteCopies() };
  const sprite = (pile: RigData['arms']['upper']['shapes']) => {
    const shapes = prepareShapes(pile, tools);
    return createSprite(boundsOfShapes(shapes), means, (context, matrix) => {
      context.save();
      context.transform(...matrix);
      paintShapes(createPainter(palette, context), shapes, matrix[0]);
      context.restore();
    });
  };
  return {
    data,
    palette,
    face: prepareFace(data.face, palette, means),
    brows: prepareBrows(data.brows),
    upperArm: sprite(data.arms.upper.shapes),
    forearm: sprite(data.arms.fore.shapes),
    layers: data.pile.map((entry) => ('feature' in entry ? undefined : sprite(entry.shapes))),
  };
}

/** Where a frame goes on the canvas as it is. */
export interface Place {
  /** What model pixels become. */
  readonly root: Matrix;
  /** What will be seen. */
  readonly visible: Rect;
}

interface Frame extends Place {
  readonly painter: Painter;
  readonly skeleton: Skeleton;
  readonly stance: Stance;
  readonly mouth: MouthPose;
}

export function drawRig(
  context: Canvas2D,
  rig: PreparedRig,
  place: Place,
  stance: Stance,
  mouth: MouthPose,
): void {
  const { data, palette, layers } = rig;
  const skeleton = poseSkeleton(data, stance, place.root);
  const frame: Frame = { ...place, painter: createPainter(palette, context), skeleton, stance, mouth };
  for (const [index, entry] of data.pile.entries()) {
    if ('feature' in entry) drawFeature(frame, rig, entry.feature);
    else layers[index]!.draw(context, layerMatrix(entry, skeleton, stance), place.visible);
  }
}

function layerMatrix(
  { bone, depth = 0, swing }: Extract<RigData['pile'][number], { readonly id: string }>,
  skeleton: Skeleton,
  stance: Stance,
): Matrix {
  if (bone === 'body') return skeleton.body;
  if (bone === 'neck') return skeleton.neck;
  const head = skeleton.head(depth);
  if (swing === undefined) return head;
  const angle = stance.swing * swing.amount;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const { x, y } = swing;
  return compose(head, [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y]);
}

function drawFeature(frame: Frame, rig: PreparedRig, feature: FeatureName): void {
  const { painter, skeleton, stance, mouth, visible } = frame;
  const { data } = rig;
  if (feature === 'face') {
    const place = { matrix: skeleton.head(data.face.depth), visible };
    drawFace(painter, rig.face, place, stance, mouth);
  } else if (feature === 'upperArms') {
    for (const side of SIDES) rig.upperArm.draw(painter.context, skeleton.upperArm(side), visible);
  } else if (feature === 'forearms') {
    for (const side of SIDES) drawForearm(frame, rig, side);
  } else {
    const { context } = painter;
    context.save();
    context.transform(...skeleton.head(FEATURE_DEPTH[feature]));
    if (feature === 'eyes') drawEyes(painter, data.eyes, stance);
    else if (feature === 'brows') drawBrows(painter, rig.brows, data.eyes, stance.mood);
    else drawMouth(painter, data.mouth, mouth, stance.mood.smile);
    context.restore();
  }
}

/** The sleeve ends over the wrist. */
function drawForearm({ painter, skeleton, stance, visible }: Frame, rig: PreparedRig, side: Side): void {
  const { context } = painter;
  const hand = skeleton.hand(side);
  // Hanging arms end below the picture.
  if (overlaps(wholePixelBounds(hand, HAND_BOUNDS), visible)) {
    context.save();
    context.transform(...hand);
    drawHand(painter, stance.arms[side].hand, rig.data.arms.hand);
    context.restore();
  }
  rig.forearm.draw(context, skeleton.forearm(side), visible);
}
