/**
 * The drawn parts of a rig on a canvas. A canvas in Node costs per call and per pixel that a clip covers: outlines are
 * made once, neighbours share one transform, and a clip is no larger than what it cuts.
 */
import type { Painter } from './draw-paint.ts';
import { compose, invert, type Matrix, wholePixelBounds } from './matrix.ts';
import { type Bend, boundsOfPath, type ParsedPath, parsePath, tracePath } from './path.ts';
import type { RigPart } from './rig-schema.ts';
import type { CanvasTools, PathLike, Rect } from './types.ts';

export interface Shape {
  readonly part: RigPart;
  readonly path: ParsedPath;
  /** The outline as the canvas keeps it; absent where the jaw bends it anew for every frame. */
  readonly outline: PathLike | undefined;
  /** Model pixels, strokes included; the jaw shut. */
  readonly bounds: Rect;
  /** What it is cut to. */
  readonly clip: Shape | undefined;
}

/** @param earlier by id, to be cut to */
export function prepareShape(part: RigPart, earlier: ReadonlyMap<string, Shape>, tools: CanvasTools): Shape {
  const path = parsePath(part.path);
  const { x, y, width, height } = boundsOfPath(path);
  const margin = (part.stroke?.width ?? 0) / 2;
  return {
    part,
    path,
    outline: part.jaw === true ? undefined : tools.newPath(part.path),
    bounds: { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin },
    clip: part.clip === undefined ? undefined : earlier.get(part.clip),
  };
}

/** How shapes lie at one instant. */
export interface Posture {
  /** Where a shape goes on the canvas as it is. */
  matrixOf(shape: Shape): Matrix;
  readonly jaw: Jaw;
}

export interface Jaw {
  /** Model pixels that the chin hangs lower than in the drawing. */
  readonly drop: number;
  readonly bend: Bend;
}

/** @param shapes neighbours that have one matrix */
export function drawShapes(painter: Painter, shapes: readonly Shape[], posture: Posture): void {
  const { context } = painter;
  let isMoved = false;
  for (const shape of shapes) {
    if (shape.clip !== undefined) {
      if (isMoved) context.restore();
      isMoved = false;
      drawClipped(painter, shape, shape.clip, posture);
      continue;
    }
    if (!isMoved) {
      context.save();
      context.transform(...posture.matrixOf(shape));
      isMoved = true;
    }
    paintShape(painter, shape, posture.jaw);
  }
  if (isMoved) context.restore();
}

function drawClipped(painter: Painter, shape: Shape, clip: Shape, { matrixOf, jaw }: Posture): void {
  const { context } = painter;
  const matrix = matrixOf(shape);
  const clipMatrix = matrixOf(clip);
  const { x, y, width, height } = wholePixelBounds(matrix, boundsWith(shape, jaw));
  context.save();
  // A soft-edged clip costs what it covers; a rectangle of whole pixels around the part costs nothing.
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.transform(...clipMatrix);
  if (clip.outline === undefined) {
    tracePath(context, clip.path, jaw.bend);
    context.clip();
  } else context.clip(clip.outline);
  if (matrix !== clipMatrix) context.transform(...compose(invert(clipMatrix), matrix));
  paintShape(painter, shape, jaw);
  context.restore();
}

function boundsWith({ bounds, outline }: Shape, jaw: Jaw): Rect {
  return outline === undefined ? { ...bounds, height: bounds.height + jaw.drop } : bounds;
}

function paintShape(painter: Painter, { part, path, outline }: Shape, jaw: Jaw): void {
  const { context } = painter;
  if (outline === undefined) tracePath(context, path, jaw.bend);
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
