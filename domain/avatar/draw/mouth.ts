/** The mouth: two lips around a gap, and in the gap teeth and tongue. */
import type { PaintData } from '../data/art.ts';
import type { MouthData } from '../data/rig-schema.ts';
import type { MouthPose } from '../types.ts';
import { drawInside } from './mouth-inside.ts';
import { blob, fillScaled } from './mouth-paint.ts';
import { lowerOutline, lowestOf, partingPath, upperEdge, upperOutline } from './mouth-paths.ts';
import { type MouthShape, mouthShape } from './mouth-shape.ts';
import type { Painter } from './painter.ts';

/** Paints of one unit, stretched to where they go: none is made anew for a frame. */
const SHADOW: PaintData = {
  radial: [0, 0, 1],
  stops: [
    [0, 'skinShade/0.55'],
    [0.5, 'skinShade/0.3'],
    [1, 'skinShade/0'],
  ],
};
/** Both fade where the lips end. */
const UPPER: PaintData = {
  linear: [-1, 0, 1, 0],
  stops: [
    [0, 'lipUpper/0.7'],
    [0.14, 'lipUpper'],
    [0.3, 'lipUpper'],
    [0.7, 'lipUpper'],
    [0.86, 'lipUpper'],
    [1, 'lipUpper/0.7'],
  ],
};
const LOWER: PaintData = {
  linear: [-1, 0, 1, 0],
  stops: [
    [0, 'lipLower/0.15'],
    [0.16, 'lipLower/0.8'],
    [0.32, 'lipLower'],
    [0.68, 'lipLower'],
    [0.84, 'lipLower/0.8'],
    [1, 'lipLower/0.15'],
  ],
};
/** From the outer edge to the gap: the upper lip turns away from the light. */
const UPPER_FORM: PaintData = {
  linear: [0, 0, 0, 1],
  stops: [
    [0, 'lipLower/0.5'],
    [0.4, 'lipLower/0'],
    [0.45, 'lipShade/0'],
    [1, 'lipShade'],
  ],
};
/** From the gap to the outer edge: the lower lip turns in at the gap, and under at its end. */
const LOWER_FORM: PaintData = {
  linear: [0, 0, 0, 1],
  stops: [
    [0, 'lipShade'],
    [0.34, 'lipShade/0'],
    [0.62, 'lipShade/0'],
    [1, 'lipShade/0.5'],
  ],
};
const PILLOW: PaintData = {
  radial: [0, 0, 1],
  stops: [
    [0, 'lipShine/0.5'],
    [0.4, 'lipShine/0.3'],
    [1, 'lipShine/0'],
  ],
};

export function drawMouth(painter: Painter, mouth: MouthData, pose: MouthPose, smile: number): void {
  const { context } = painter;
  const shape = mouthShape(mouth, pose, smile);
  context.save();
  context.translate(mouth.x, mouth.y);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  drawShadowBelow(painter, shape);
  drawLips(painter, shape, mouth);
  if (shape.ring > 0.45) drawPucker(painter, shape);
  if (shape.bottom - shape.top > 0.4) drawInside(painter, shape, pose, mouth.halfWidth);
  drawParting(painter, shape);
  context.restore();
}

/** Under the lower lip the chin falls back. */
function drawShadowBelow(painter: Painter, shape: MouthShape): void {
  const wide = shape.half * 0.62;
  blob(painter, SHADOW, 0, lowestOf(shape) + 4, wide, 4 + wide * 0.2);
}

/** Both lips lie under the gap, so that no skin shines through where they meet it. */
function drawLips(painter: Painter, shape: MouthShape, mouth: MouthData): void {
  const { context } = painter;
  const { half, inner, corner, top, bottom, upperLip, lowerLip, ring } = shape;
  // A ring of lips is as thick at its ends: there it does not fade.
  const across = half * (1 + 0.7 * ring);
  const soft = 1 - 4 * mouth.outline;
  if (soft > 0) {
    context.beginPath();
    context.moveTo(-half, corner);
    upperOutline(context, shape);
    lowerOutline(context, shape);
    context.closePath();
    context.strokeStyle = painter.colour('lipUpper', 0.12 * soft);
    context.lineWidth = 2.8;
    context.stroke();
  }

  context.beginPath();
  context.moveTo(-half, corner);
  context.lineTo(-inner, corner - ring);
  upperEdge(context, shape, -1);
  context.lineTo(inner, corner - ring);
  context.lineTo(half, corner);
  lowerOutline(context, shape);
  context.closePath();
  fillScaled(painter, LOWER, 0, 0, across, 1);
  const from = bottom + (corner - bottom) * ring;
  fillScaled(painter, LOWER_FORM, 0, from, 1, lowestOf(shape) - from);
  const pillow = 0.25 + mouth.gloss;
  context.globalAlpha = Math.min(1, pillow);
  blob(painter, PILLOW, -half * 0.3, bottom + lowerLip * 0.52, half * 0.34, lowerLip * 0.4);
  context.globalAlpha = Math.min(1, pillow * 0.7);
  blob(painter, PILLOW, half * 0.28, bottom + lowerLip * 0.52, half * 0.32, lowerLip * 0.38);
  context.globalAlpha = 1;

  context.beginPath();
  context.moveTo(-half, corner);
  upperOutline(context, shape);
  context.lineTo(inner, corner);
  upperEdge(context, shape, 1);
  context.closePath();
  fillScaled(painter, UPPER, 0, 0, across, 1);
  const peak = top - upperLip;
  fillScaled(painter, UPPER_FORM, 0, peak, 1, (upperLip + 1.5) * (1 - ring) + (corner - peak) * ring);
  if (mouth.gloss > 0) drawGloss(painter, shape, mouth.gloss);
}

/** Light that breaks on the lips, in pieces. */
function drawGloss(painter: Painter, { half, bottom, lowerLip }: MouthShape, gloss: number): void {
  const { context } = painter;
  const y = bottom + lowerLip * 0.42;
  context.beginPath();
  context.ellipse(-half * 0.34, y - 0.3, half * 0.1, 0.9, 0.1, 0, Math.PI * 2);
  context.closePath();
  context.moveTo(-half * 0.1, y + 0.5);
  context.ellipse(-half * 0.15, y + 0.5, half * 0.05, 0.8, 0, 0, Math.PI * 2);
  context.closePath();
  context.moveTo(half * 0.25, y + 0.4);
  context.ellipse(half * 0.2, y + 0.4, half * 0.05, 0.7, 0, 0, Math.PI * 2);
  context.fillStyle = painter.colour('lipShine', Math.min(1, gloss * 1.6));
  context.fill();
}

/** Creases of lips that are drawn together. */
function drawPucker(painter: Painter, { top, bottom, upperLip, lowerLip, inner, ring }: MouthShape): void {
  const { context } = painter;
  context.beginPath();
  for (let index = -1; index <= 1; index++) {
    const x = index * inner * 0.7;
    const bow = 2 * Math.abs(index);
    context.moveTo(x, top - 2 + bow);
    context.lineTo(x * 1.25, top - upperLip * 0.5 + bow);
    context.moveTo(x, bottom + 2 - bow);
    context.lineTo(x * 1.25, bottom + lowerLip * 0.36 - bow);
  }
  context.lineWidth = 0.8;
  context.strokeStyle = painter.colour('lipShade', (ring - 0.45) * 0.6);
  context.stroke();
}

/** Shut, a line of a darker lip colour, never dark enough to look open; it fades as the lips part. The corners tuck in. */
function drawParting(painter: Painter, shape: MouthShape): void {
  const { context } = painter;
  const { inner, half, corner, top, bottom, ring, happy, sad } = shape;
  const shut = 1 - Math.min(1, (bottom - top) / 5);
  if (shut > 0) {
    partingPath(context, shape);
    context.fillStyle = painter.colour('lipLine', 0.95 * shut);
    context.fill();
  }
  const tuck = (1 - ring) * 0.75 * shut;
  if (tuck < 0.05) return;
  const turn = 1.6 * (sad - 0.6 * happy);
  context.beginPath();
  for (let side = -1; side <= 1; side += 2) {
    const x = side * (inner - 4);
    context.moveTo(x, corner + 0.6);
    context.quadraticCurveTo(side * half, corner + turn * 0.3 - 0.4, side * (half + 0.5), corner + turn);
    context.quadraticCurveTo(side * (half + 0.6), corner + turn * 0.3 + 1.6, x, corner + 0.6);
    context.closePath();
  }
  context.fillStyle = painter.colour('lipLine', tuck);
  context.fill();
}
