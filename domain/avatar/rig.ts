/**
 * A rig made ready: its paths parsed once, and one frame of it painted from a stance and a mouth. A canvas in Node
 * costs per call and per pixel that a clip covers, so parts that move together share one transform, outlines and
 * gradients are made once, and a clip is no larger than what it cuts.
 */
import { type Bone, FEATURE_DEPTH, type PosedBones, poseBones } from './bones.ts';
import { drawBrows, drawCheeks, drawEyes } from './draw-eyes.ts';
import { drawMouth } from './draw-mouth.ts';
import { createPainter, type Painter } from './draw-paint.ts';
import { compose, invert, type Matrix, wholePixelBounds } from './matrix.ts';
import type { Stance } from './motion.ts';
import { type Bend, boundsOfPath, type ParsedPath, parsePath, tracePath } from './path.ts';
import type { RigData, RigPart } from './rig-schema.ts';
import type { Canvas2D, MouthPose, PathFactory, PathLike, Rect } from './types.ts';

type Feature = keyof typeof FEATURE_DEPTH;

interface Shape {
  readonly part: RigPart;
  readonly path: ParsedPath;
  /** The outline as the canvas keeps it; absent where the jaw bends it anew for every frame. */
  readonly outline: PathLike | undefined;
  /** Model pixels; holds the path with the jaw shut. */
  readonly bounds: Rect;
  /** What it is cut to. */
  readonly clip: Shape | undefined;
}

/** Neighbours in the pile that move as one. */
interface Run {
  readonly bone: Bone;
  readonly depth: number;
  readonly content: readonly Shape[] | Feature;
}

export interface PreparedRig {
  readonly data: RigData;
  readonly runs: readonly Run[];
}

/** @param newPath how this canvas keeps an outline */
export function prepareRig(data: RigData, newPath: PathFactory): PreparedRig {
  const shapes = new Map<string, Shape>();
  const runs: Run[] = [];
  let open: { bone: Bone; depth: number; content: Shape[] } | undefined;
  for (const entry of data.parts) {
    if ('feature' in entry) {
      open = undefined;
      runs.push({ bone: 'head', depth: FEATURE_DEPTH[entry.feature], content: entry.feature });
      continue;
    }
    const path = parsePath(entry.path);
    const shape: Shape = {
      part: entry,
      path,
      outline: entry.jaw === true ? undefined : newPath(entry.path),
      bounds: boundsOfPath(path),
      clip: entry.clip === undefined ? undefined : shapes.get(entry.clip),
    };
    shapes.set(entry.id, shape);
    const depth = entry.bone === 'head' ? (entry.depth ?? 0) : 0;
    if (open?.bone !== entry.bone || open.depth !== depth) {
      open = { bone: entry.bone, depth, content: [] };
      runs.push(open);
    }
    open.content.push(shape);
  }
  return { data, runs };
}

/**
 * Paints one frame.
 * @param root what model pixels become: the caller's scale
 */
export function drawRig(
  context: Canvas2D,
  rig: PreparedRig,
  root: Matrix,
  stance: Stance,
  mouth: MouthPose,
): void {
  const { data } = rig;
  const frame: Frame = {
    painter: createPainter(data, context),
    bones: poseBones(data, stance, root),
    drop: mouth.opening * data.jaw.drop,
    bend: jawBend(data, mouth),
  };
  context.save();
  for (const { bone, depth, content } of rig.runs) {
    if (bone === 'arm' && stance.arm <= 0) continue;
    const matrix = frame.bones.at(bone, depth);
    if (typeof content !== 'string') {
      drawShapes(frame, content, matrix);
      continue;
    }
    context.save();
    context.transform(...matrix);
    if (content === 'eyes') drawEyes(frame.painter, data, stance);
    else if (content === 'brows') drawBrows(frame.painter, data, stance);
    else if (content === 'cheeks') drawCheeks(frame.painter, data, stance);
    else drawMouth(frame.painter, data, mouth, stance.mood.smile);
    context.restore();
  }
  context.restore();
}

interface Frame {
  readonly painter: Painter;
  readonly bones: PosedBones;
  /** Model pixels that the chin hangs lower than in the drawing. */
  readonly drop: number;
  readonly bend: Bend;
}

function jawBend({ jaw }: RigData, mouth: MouthPose): Bend {
  const drop = mouth.opening * jaw.drop;
  return (y) => (y <= jaw.line ? y : y + drop * Math.min(1, (y - jaw.line) / (jaw.chin - jaw.line)));
}

function drawShapes(frame: Frame, shapes: readonly Shape[], matrix: Matrix): void {
  const { context } = frame.painter;
  let isMoved = false;
  for (const shape of shapes) {
    if (shape.clip !== undefined) {
      if (isMoved) context.restore();
      isMoved = false;
      drawClipped(frame, shape, shape.clip, matrix);
      continue;
    }
    if (!isMoved) {
      context.save();
      context.transform(...matrix);
      isMoved = true;
    }
    paintShape(frame, shape);
  }
  if (isMoved) context.restore();
}

function drawClipped(frame: Frame, shape: Shape, clip: Shape, matrix: Matrix): void {
  const { context } = frame.painter;
  const clipMatrix = frame.bones.at(clip.part.bone, clip.part.depth ?? 0);
  const { x, y, width, height } = wholePixelBounds(matrix, boundsIn(frame, shape));
  context.save();
  // A soft-edged clip costs what it covers; a rectangle of whole pixels around the part costs nothing.
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.transform(...clipMatrix);
  if (clip.outline === undefined) {
    tracePath(context, clip.path, frame.bend);
    context.clip();
  } else context.clip(clip.outline);
  context.transform(...compose(invert(clipMatrix), matrix));
  paintShape(frame, shape);
  context.restore();
}

function boundsIn(frame: Frame, { bounds, outline }: Shape): Rect {
  return outline === undefined ? { ...bounds, height: bounds.height + frame.drop } : bounds;
}

function paintShape({ painter, bend }: Frame, { part, path, outline }: Shape): void {
  const { context } = painter;
  if (outline === undefined) tracePath(context, path, bend);
  if (part.opacity !== undefined) context.globalAlpha = part.opacity;
  if (part.fill !== undefined) {
    context.fillStyle = painter.paint(part.fill);
    if (outline === undefined) context.fill();
    else context.fill(outline);
  }
  if (part.stroke !== undefined) {
    context.strokeStyle = painter.paint(part.stroke.paint);
    context.lineWidth = part.stroke.width;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    if (outline === undefined) context.stroke();
    else context.stroke(outline);
  }
  if (part.opacity !== undefined) context.globalAlpha = 1;
}
