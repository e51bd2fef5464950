/** The face: one picture, drawn down by the jaw; the lines that come and go. */
import type { FaceData } from '../data/rig-schema.ts';
import { intersect, type Matrix } from '../matrix.ts';
import type { Stance } from '../motion/stance.ts';
import { type Bend, boundsOfPath, parsePath } from '../path.ts';
import type { CanvasTools, MouthPose } from '../types.ts';
import { createPainter, type Palette } from './painter.ts';
import { PictureOfShapes, type PixelMemory } from './picture.ts';
import type { Raster } from './raster.ts';
import { boundsOfShapes, paintShapes, prepareShapes, type Shape } from './shapes.ts';
import type { Stretch } from './stretch.ts';

export interface Face {
  readonly data: FaceData;
  readonly picture: PictureOfShapes;
  readonly creases: readonly { readonly by: keyof Expression; readonly picture: PictureOfShapes }[];
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
  means: { readonly tools: CanvasTools; readonly memory: PixelMemory },
): Face {
  const { tools } = means;
  const outline = tools.newPath(data.path);
  const bounds = boundsOfPath(parsePath(data.path));
  const picture = (area: typeof bounds, shapes: readonly Shape[], isFilled: boolean) =>
    new PictureOfShapes(area, means, (context, matrix) => {
      const painter = createPainter(palette, context);
      context.save();
      context.transform(...matrix);
      if (isFilled) {
        context.fillStyle = painter.paint(data.fill);
        context.fill(outline);
      }
      context.clip(outline);
      paintShapes(painter, shapes, matrix[0]);
      context.restore();
    });
  return {
    data,
    picture: picture(bounds, prepareShapes(data.shapes, tools), true),
    creases: (data.creases ?? []).flatMap(({ by, shape }) => {
      const shapes = prepareShapes([shape], tools);
      const area = intersect(boundsOfShapes(shapes), bounds);
      return area ? [{ by, picture: picture(area, shapes, false) }] : [];
    }),
  };
}

/** Model pixels that the chin hangs lower than in the drawing. */
function jawDrop({ jaw }: FaceData, mouth: MouthPose): number {
  return mouth.opening * jaw.drop;
}

/** Where the jaw takes a point of the face. */
export function jawBend(data: FaceData, mouth: MouthPose): Bend {
  const { line, chin } = data.jaw;
  const drop = jawDrop(data, mouth);
  return (y) => (y <= line ? y : y + drop * Math.min(1, (y - line) / (chin - line)));
}

/** The way back of {@link jawBend}. */
function jawStretches(data: FaceData, mouth: MouthPose): readonly Stretch[] | undefined {
  const { line, chin } = data.jaw;
  const drop = jawDrop(data, mouth);
  if (drop <= 0) return undefined;
  const scale = (chin - line) / (chin - line + drop);
  return [
    { from: Number.NEGATIVE_INFINITY, to: line, scale: 1, offset: 0 },
    { from: line, to: chin + drop, scale, offset: line * (1 - scale) },
    { from: chin + drop, to: Number.POSITIVE_INFINITY, scale: 1, offset: -drop },
  ];
}

interface Place {
  /** Of the head at the face's depth. */
  readonly matrix: Matrix;
  /** Frame pixels to a model pixel. */
  readonly scale: number;
}

export function drawFace(
  raster: Raster,
  { data, picture, creases }: Face,
  { matrix, scale }: Place,
  stance: Stance,
  mouth: MouthPose,
): void {
  const stretches = jawStretches(data, mouth);
  raster.lay(picture, matrix, scale, { stretches });
  const expression = expressionOf(stance, mouth);
  for (const crease of creases) {
    const opacity = Math.min(1, expression[crease.by]);
    if (opacity >= 0.02) raster.lay(crease.picture, matrix, scale, { opacity, stretches });
  }
}

function expressionOf({ mood }: Stance, mouth: MouthPose): Expression {
  return {
    smile: Math.max(0, mood.smile),
    frown: Math.max(0, -mood.browInner),
    browLift: Math.max(0, mood.browLift),
    opening: mouth.opening,
  };
}
