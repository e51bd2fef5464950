/** A rig made ready, and one frame of it put together from a stance and a mouth. */
import type { FeatureName, RigData } from '../data/rig-schema.ts';
import { compose, type Matrix, scaleOf } from '../matrix.ts';
import type { Stance } from '../motion/stance.ts';
import type { CanvasTools, MouthPose } from '../types.ts';
import { prepareBrows } from './brows.ts';
import { drawFace, type Face, prepareFace } from './face.ts';
import { Features } from './features.ts';
import { createPainter, type Palette } from './painter.ts';
import { PictureOfShapes } from './picture.ts';
import { Raster } from './raster.ts';
import { boundsOfShapes, paintShapes, prepareShapes } from './shapes.ts';
import { foreshortened, poseSkeleton, type Side, type Skeleton } from './skeleton.ts';
import { Windows } from './window.ts';

export interface PreparedRig {
  readonly data: RigData;
  readonly tools: CanvasTools;
  readonly raster: Raster;
  readonly windows: Windows;
  readonly features: Features;
  readonly face: Face;
  readonly upperArm: PictureOfShapes;
  readonly forearm: PictureOfShapes;
  readonly elbow: PictureOfShapes | undefined;
  /** By index into the pile; absent for features. */
  readonly layers: readonly (PictureOfShapes | undefined)[];
}

const SIDES: readonly Side[] = ['left', 'right'];

/**
 * To be kept for all scenes that show the same presenter: its pictures are painted when they are first seen at a size.
 * @param palette the rig's own, or that of a variant
 */
export function prepareRig(data: RigData, palette: Palette, tools: CanvasTools): PreparedRig {
  const raster = new Raster();
  const means = { tools, memory: raster.memory };
  const picture = (pile: RigData['arms']['upper']['shapes']) => {
    const shapes = prepareShapes(pile, tools);
    return new PictureOfShapes(boundsOfShapes(shapes), means, (context, matrix) => {
      context.save();
      context.transform(...matrix);
      paintShapes(createPainter(palette, context), shapes, matrix[0]);
      context.restore();
    });
  };
  const brows = prepareBrows(data.brows);
  return {
    data,
    tools,
    raster,
    windows: new Windows(data, palette, means),
    features: new Features(data, palette, brows, means),
    face: prepareFace(data.face, palette, means),
    upperArm: picture(data.arms.upper.shapes),
    forearm: picture(data.arms.fore.shapes),
    elbow: data.arms.elbow && picture(data.arms.elbow),
    layers: data.pile.map((entry) => ('feature' in entry ? undefined : picture(entry.shapes))),
  };
}

interface Frame {
  readonly skeleton: Skeleton;
  readonly stance: Stance;
  readonly mouth: MouthPose;
  /** Frame pixels to a model pixel. */
  readonly scale: number;
}

/**
 * Over what the rig's raster has begun.
 * @param root what model pixels become
 */
export function drawRig(rig: PreparedRig, root: Matrix, stance: Stance, mouth: MouthPose): void {
  const { data, layers, raster } = rig;
  const skeleton = poseSkeleton(data, stance, root);
  const frame: Frame = { skeleton, stance, mouth, scale: steppedScale(scaleOf(root)) };
  for (const [index, entry] of data.pile.entries()) {
    if ('feature' in entry) drawFeature(rig, entry.feature, frame);
    else raster.lay(layers[index]!, layerMatrix(entry, skeleton, stance), frame.scale);
  }
}

/** A turn changes the last digits of a scale: not worth other pictures. */
function steppedScale(scale: number): number {
  return Math.round(scale * 4096) / 4096 || scale;
}

function drawFeature(rig: PreparedRig, feature: FeatureName, frame: Frame): void {
  const { data, raster, features } = rig;
  const { skeleton, stance, mouth, scale } = frame;
  if (feature === 'face') {
    const matrix = skeleton.head(data.face.depth);
    drawFace(raster, rig.face, { matrix, scale }, stance, mouth);
  } else if (feature === 'upperArms') {
    for (const side of SIDES) {
      const short = foreshortened(stance.arms[side].upperReach);
      raster.lay(rig.upperArm, skeleton.upperArm(side), scale, short);
    }
  } else if (feature === 'forearms') {
    for (const side of SIDES) {
      // The sleeve ends over the wrist.
      features.drawHand(raster, skeleton.hand(side), stance.arms[side].hand, scale);
      const short = foreshortened(stance.arms[side].foreReach);
      raster.lay(rig.forearm, skeleton.forearm(side), scale, short);
      const { matrix, opacity } = skeleton.elbow(side);
      if (rig.elbow) raster.lay(rig.elbow, matrix, scale, { opacity });
    }
  } else features.draw(raster, feature, frame);
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
