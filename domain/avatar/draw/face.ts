/** The face: its outline bent by the jaw, its light and shade as pictures, the lines that come and go. */
import type { FaceData } from '../data/rig-schema.ts';
import { type Matrix, mapPoint } from '../matrix.ts';
import type { Stance } from '../motion/stance.ts';
import { type Bend, boundsOfPath, mapPath, type ParsedPath, parsePath, tracePath } from '../path.ts';
import type { CanvasTools, MouthPose, Rect } from '../types.ts';
import { createPainter, type Painter, type Palette } from './painter.ts';
import { boundsOfShapes, paintShapes, prepareShapes } from './shapes.ts';
import { createSprite, type Sprite, type SpriteCopies } from './sprite.ts';

export interface Face {
  readonly data: FaceData;
  readonly outline: ParsedPath;
  readonly shade: Sprite;
  readonly chin: Sprite | undefined;
  readonly creases: readonly { readonly by: keyof Expression; readonly picture: Sprite }[];
}

/** [0..1] each. */
interface Expression {
  readonly smile: number;
  readonly frown: number;
  readonly browLift: number;
  readonly opening: number;
}

export function prepareFace(
  data: FaceData,
  palette: Palette,
  means: { readonly tools: CanvasTools; readonly copies: SpriteCopies },
): Face {
  const { tools } = means;
  const outline = tools.newPath(data.path);
  const sprite = (pile: FaceData['shapes']) => {
    const shapes = prepareShapes(pile, tools);
    return createSprite(
      overlapOf(boundsOfShapes(shapes), boundsOfPath(parsePath(data.path))),
      means,
      (context, matrix) => {
        context.save();
        context.transform(...matrix);
        context.clip(outline);
        paintShapes(createPainter(palette, context), shapes, matrix[0]);
        context.restore();
      },
    );
  };
  return {
    data,
    outline: parsePath(data.path),
    shade: sprite(data.shapes),
    chin: data.chin && sprite(data.chin),
    // A blur in every frame would cost more than all the rest of it.
    creases: (data.creases ?? []).map(({ by, shape }) => ({ by, picture: sprite([shape]) })),
  };
}

/** What lies outside the outline is cut away in any case. */
function overlapOf(one: Rect, other: Rect): Rect {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  return {
    x,
    y,
    width: Math.max(1, Math.min(one.x + one.width, other.x + other.width) - x),
    height: Math.max(1, Math.min(one.y + one.height, other.y + other.height) - y),
  };
}

/** Model pixels that the chin hangs lower than in the drawing. */
export function jawDrop({ jaw }: FaceData, mouth: MouthPose): number {
  return mouth.opening * jaw.drop;
}

/** Where the jaw takes a point of the face. */
export function jawBend(data: FaceData, mouth: MouthPose): Bend {
  const { line, chin } = data.jaw;
  const drop = jawDrop(data, mouth);
  return (y) => (y <= line ? y : y + drop * Math.min(1, (y - line) / (chin - line)));
}

interface Place {
  /** Of the head at the face's depth. */
  readonly matrix: Matrix;
  readonly visible: Rect;
}

export function drawFace(
  painter: Painter,
  face: Face,
  { matrix, visible }: Place,
  stance: Stance,
  mouth: MouthPose,
): void {
  const { context } = painter;
  const { data } = face;
  context.save();
  context.transform(...matrix);
  tracePath(context, face.outline, jawBend(data, mouth));
  context.fillStyle = painter.paint(data.fill);
  context.fill();
  context.restore();
  context.save();
  if (mouth.opening > 0) {
    // The pictures end where the face ends at rest; an open jaw takes its outline elsewhere.
    const bend = jawBend(data, mouth);
    const bent = mapPath(face.outline, (x, y) => {
      const at = mapPoint(matrix, x, bend(y, x));
      return [at.x, at.y];
    });
    tracePath(context, bent, (y) => y);
    context.clip();
  }
  face.shade.draw(context, matrix, visible);
  const [a, b, c, d, e, f] = matrix;
  const drop = jawDrop(data, mouth);
  face.chin?.draw(context, [a, b, c, d, e + c * drop, f + d * drop], visible);
  context.restore();
  drawCreases(painter, face, { matrix, visible }, expressionOf(stance, mouth));
}

function expressionOf({ mood }: Stance, mouth: MouthPose): Expression {
  return {
    smile: Math.max(0, mood.smile),
    frown: Math.max(0, -mood.browInner),
    browLift: Math.max(0, mood.browLift),
    opening: mouth.opening,
  };
}

function drawCreases(painter: Painter, { creases }: Face, place: Place, expression: Expression): void {
  const { context } = painter;
  for (const { by, picture } of creases) {
    const share = Math.min(1, expression[by]);
    if (share < 0.02) continue;
    context.globalAlpha = share;
    picture.draw(context, place.matrix, place.visible);
  }
  context.globalAlpha = 1;
}
