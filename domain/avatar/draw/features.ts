/** What changes its form from frame to frame – eyes, brows, mouth, hands – drawn on a small canvas and laid from there. */
import type { HandShape } from '../data/gestures.ts';
import type { RigData } from '../data/rig-schema.ts';
import { type Matrix, wholePixelBounds } from '../matrix.ts';
import type { Stance } from '../motion/stance.ts';
import type { CanvasTools, MouthPose, Rect, Surface } from '../types.ts';
import { type Brows, browExtent, drawBrows } from './brows.ts';
import { drawEyes, eyesExtent } from './eyes.ts';
import { drawHand, handExtent } from './hand.ts';
import { drawMouth } from './mouth.ts';
import { mouthExtent } from './mouth-shape.ts';
import { createPainter, type Painter, type Palette } from './painter.ts';
import type { Raster } from './raster.ts';
import { FEATURE_DEPTH, type Skeleton } from './skeleton.ts';

export type FormFeature = 'eyes' | 'brows' | 'mouth';

/** The canvas grows by steps, so that it is seldom made anew. */
const STEP = 128;

interface Face {
  readonly skeleton: Skeleton;
  readonly stance: Stance;
  readonly mouth: MouthPose;
}

export class Features {
  readonly #rig: RigData;
  readonly #palette: Palette;
  readonly #brows: Brows;
  readonly #tools: CanvasTools;
  /** Model pixels on the head. */
  readonly #extents: Readonly<Record<FormFeature, Rect>>;
  #surface: (Surface & { readonly width: number; readonly height: number }) | undefined;

  constructor(rig: RigData, palette: Palette, brows: Brows, tools: CanvasTools) {
    this.#rig = rig;
    this.#palette = palette;
    this.#brows = brows;
    this.#tools = tools;
    const { half, above, below } = mouthExtent(rig.mouth);
    this.#extents = {
      eyes: eyesExtent(rig.eyes),
      brows: browExtent(brows, rig.eyes),
      mouth: { x: rig.mouth.x - half, y: rig.mouth.y - above, width: 2 * half, height: above + below },
    };
  }

  /** Features of the face that lie directly over each other, in that order. */
  draw(raster: Raster, features: readonly FormFeature[], { skeleton, stance, mouth }: Face): void {
    if (features.length === 0) return;
    const matrices = features.map((feature) => skeleton.head(FEATURE_DEPTH[feature]));
    const boxes = features.map((feature, index) =>
      wholePixelBounds(matrices[index]!, this.#extents[feature]),
    );
    this.#paint(raster, unionOf(boxes), (painter) => {
      const { context } = painter;
      for (const [index, feature] of features.entries()) {
        context.save();
        context.transform(...matrices[index]!);
        if (feature === 'eyes') drawEyes(painter, this.#rig.eyes, stance);
        else if (feature === 'brows') drawBrows(painter, this.#brows, this.#rig.eyes, stance.mood);
        else drawMouth(painter, this.#rig.mouth, mouth, stance.mood.smile);
        context.restore();
      }
    });
  }

  /** @param matrix of the hand's own units → frame */
  drawHand(raster: Raster, matrix: Matrix, shape: HandShape): void {
    const { hand } = this.#rig.arms;
    this.#paint(raster, wholePixelBounds(matrix, handExtent(shape, hand)), (painter) => {
      painter.context.transform(...matrix);
      drawHand(painter, shape, hand);
    });
  }

  #paint(raster: Raster, box: Rect, paint: (painter: Painter) => void): void {
    const seen = raster.seen(box);
    if (seen === undefined) return;
    const surface = this.#surfaceOf(seen);
    const { context } = surface;
    context.clearRect(0, 0, seen.width, seen.height);
    context.save();
    context.translate(-seen.x, -seen.y);
    paint(createPainter(this.#palette, context));
    context.restore();
    raster.layPixels(surface.pixels(seen.width, seen.height), seen);
  }

  #surfaceOf({ width, height }: Rect): Surface {
    const known = this.#surface;
    if (known && known.width >= width && known.height >= height) return known;
    const size = {
      width: Math.ceil(Math.max(width, known?.width ?? 0) / STEP) * STEP,
      height: Math.ceil(Math.max(height, known?.height ?? 0) / STEP) * STEP,
    };
    this.#surface = { ...this.#tools.newSurface(size.width, size.height), ...size };
    return this.#surface;
  }
}

function unionOf(boxes: readonly Rect[]): Rect {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
