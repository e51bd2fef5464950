/** The mouth: two lips around a gap, and in the gap teeth and tongue. */
import type { MouthData } from '../data/rig-schema.ts';
import type { MouthPose } from '../types.ts';
import { type MouthShape, mouthShape } from './mouth-shape.ts';
import type { Painter } from './painter.ts';

export function drawMouth(painter: Painter, mouth: MouthData, pose: MouthPose, smile: number): void {
  const { context } = painter;
  const shape = mouthShape(mouth, pose, smile);
  context.save();
  context.translate(mouth.x, mouth.y);
  drawShadowBelow(painter, shape);
  if (shape.bottom - shape.top > 0.4) drawInside(painter, shape, pose, mouth.maximumOpening);
  drawLowerLip(painter, shape, mouth);
  drawUpperLip(painter, shape, pose.rounding, mouth);
  drawLipLine(painter, shape);
  context.restore();
}

/** Upper edge of the gap, corner to corner; `back` traces it right to left. */
function upperEdge(painter: Painter, { half, corner, top }: MouthShape, back: boolean): void {
  const side = back ? 1 : -1;
  // The tubercle: the middle of the upper lip hangs a little.
  const dip = top + 1.4;
  painter.context.bezierCurveTo(
    side * half * 0.62,
    top - 0.9 + corner * 0.12,
    side * half * 0.28,
    top - 0.8,
    0,
    dip,
  );
  painter.context.bezierCurveTo(
    -side * half * 0.28,
    top - 0.8,
    -side * half * 0.62,
    top - 0.9 + corner * 0.12,
    -side * half,
    corner,
  );
}

function lowerEdge(painter: Painter, { half, corner, top, bottom }: MouthShape, back: boolean): void {
  const side = back ? 1 : -1;
  const gap = bottom - top;
  // Shut, the edge repeats the upper one exactly, so that nothing shows between the lips.
  const shoulder = bottom - 0.9 + gap * 0.04 + corner * 0.12;
  const near = bottom - 0.8 + gap * 0.06;
  const middle = bottom + 1.4 + gap * 0.06;
  const wide = 0.62 + 0.12 * Math.min(1, gap / 20);
  const inner = 0.28 + 0.06 * Math.min(1, gap / 20);
  painter.context.bezierCurveTo(side * half * wide, shoulder, side * half * inner, near, 0, middle);
  painter.context.bezierCurveTo(
    -side * half * inner,
    near,
    -side * half * wide,
    shoulder,
    -side * half,
    corner,
  );
}

function gapPath(painter: Painter, shape: MouthShape): void {
  const { context } = painter;
  context.beginPath();
  context.moveTo(-shape.half, shape.corner);
  upperEdge(painter, shape, false);
  lowerEdge(painter, shape, true);
  context.closePath();
}

function drawInside(painter: Painter, shape: MouthShape, pose: MouthPose, maximum: number): void {
  const { context } = painter;
  const { half, top, bottom } = shape;
  const gap = bottom - top;
  context.save();
  gapPath(painter, shape);
  context.fillStyle = painter.linear(
    [0, top],
    [0, bottom],
    [
      [0, painter.colour('mouthDeep')],
      [1, painter.colour('mouthInside')],
    ],
  );
  context.fill();
  context.clip();
  drawTongue(painter, shape, pose);
  // Upper teeth hang from the upper lip; clenched they meet the lower ones, biting they rest on the lip.
  const clenched = Math.max(pose.teeth, pose.bite);
  const shown =
    Math.min(gap, maximum * 0.26) * (0.58 + 0.42 * clenched) * (1 - 0.75 * pose.rounding * (1 - pose.teeth));
  const upper = pose.bite > 0 ? shown + (gap + 2 - shown) * pose.bite : shown;
  drawTeethRow(painter, half * 0.86, top - 4, top + Math.max(upper, gap * 0.52 * clenched));
  if (clenched > 0.25 && pose.bite < 0.5) {
    const lower = gap * 0.46 * clenched;
    drawTeethRow(painter, half * 0.74, bottom - lower, bottom + 6);
    context.beginPath();
    context.moveTo(-half * 0.7, bottom - lower - 0.5);
    context.quadraticCurveTo(0, bottom - lower + 1.2, half * 0.7, bottom - lower - 0.5);
    context.lineWidth = 1;
    context.strokeStyle = painter.colour('teethShade');
    context.stroke();
  }
  if (pose.tongue > 0.6) drawTongueTip(painter, shape, (pose.tongue - 0.6) / 0.4);
  drawLipShadow(painter, shape);
  context.restore();
}

/** What the upper lip throws on the teeth. */
function drawLipShadow(painter: Painter, shape: MouthShape): void {
  const { context } = painter;
  context.beginPath();
  context.moveTo(-shape.half, shape.corner);
  upperEdge(painter, shape, false);
  context.lineWidth = 4;
  context.strokeStyle = painter.colour('mouthDeep', 0.35);
  context.stroke();
}

function drawTeethRow(painter: Painter, half: number, from: number, to: number): void {
  const { context } = painter;
  const round = Math.min(5, (to - from) * 0.4);
  context.beginPath();
  context.moveTo(-half, from);
  context.lineTo(half, from);
  context.bezierCurveTo(half * 0.96, to - round, half * 0.7, to, half * 0.3, to);
  context.lineTo(-half * 0.3, to);
  context.bezierCurveTo(-half * 0.7, to, -half * 0.96, to - round, -half, from);
  context.closePath();
  context.fillStyle = painter.linear(
    [-half, 0],
    [half, 0],
    [
      [0, painter.colour('teethShade')],
      [0.25, painter.colour('teeth')],
      [0.75, painter.colour('teeth')],
      [1, painter.colour('teethShade')],
    ],
  );
  context.fill();
}

function drawTongue(painter: Painter, { half, top, bottom }: MouthShape, pose: MouthPose): void {
  const gap = bottom - top;
  const { context } = painter;
  const tip = bottom - gap * (0.26 + 0.5 * pose.tongue);
  context.beginPath();
  context.ellipse(0, bottom + gap * 0.18, half * 0.62, bottom + gap * 0.18 - tip, 0, 0, Math.PI * 2);
  context.fillStyle = painter.linear(
    [0, tip],
    [0, bottom + 2],
    [
      [0, painter.colour('tongue')],
      [1, painter.colour('tongueShade')],
    ],
  );
  context.fill();
}

/** Between the teeth, for θ and ð. */
function drawTongueTip(painter: Painter, { half, top, bottom }: MouthShape, out: number): void {
  const gap = bottom - top;
  const { context } = painter;
  context.beginPath();
  context.ellipse(0, bottom, half * 0.36, gap * 0.5 * out, 0, 0, Math.PI * 2);
  context.fillStyle = painter.colour('tongue');
  context.fill();
}

function drawUpperLip(painter: Painter, shape: MouthShape, rounding: number, mouth: MouthData): void {
  const { context } = painter;
  const { half, corner, top, upperLip, bow, fullness } = shape;
  const peak = top - upperLip;
  const valley = peak + upperLip * 0.42 * bow;
  const wide = 0.2 + 0.05 * rounding;
  const shoulder = peak + (corner - peak) * (0.62 - 0.36 * fullness);
  const outer = () => {
    context.bezierCurveTo(-half * 0.76, shoulder, -half * (wide + 0.2), peak - 0.2, -half * wide, peak);
    context.quadraticCurveTo(-half * 0.08, peak + upperLip * 0.08, 0, valley);
    context.quadraticCurveTo(half * 0.08, peak + upperLip * 0.08, half * wide, peak);
    context.bezierCurveTo(half * (wide + 0.2), peak - 0.2, half * 0.76, shoulder, half, corner);
  };
  context.beginPath();
  context.moveTo(-half, corner);
  outer();
  context.lineTo(half, corner);
  upperEdge(painter, shape, true);
  context.closePath();
  context.fillStyle = painter.linear(
    [0, peak],
    [0, top + 2],
    [
      [0, painter.colour('lipUpper')],
      [1, painter.colour('lipShade')],
    ],
  );
  context.fill();
  if (mouth.outline === 0) return;
  context.beginPath();
  context.moveTo(-half, corner);
  outer();
  context.lineWidth = 1.1;
  context.strokeStyle = painter.colour('lipLine', 0.5 * mouth.outline);
  context.stroke();
}

function drawLowerLip(painter: Painter, shape: MouthShape, mouth: MouthData): void {
  const { context } = painter;
  const { half, corner, bottom, lowerLip, fullness } = shape;
  const low = bottom + lowerLip + 1.2;
  const shoulder = corner + (low - corner) * (0.62 + 0.3 * fullness);
  context.beginPath();
  context.moveTo(-half, corner);
  lowerEdge(painter, shape, false);
  context.bezierCurveTo(half * 0.84, shoulder, half * 0.42, low, 0, low);
  context.bezierCurveTo(-half * 0.42, low, -half * 0.84, shoulder, -half, corner);
  context.closePath();
  context.fillStyle = painter.linear(
    [0, bottom],
    [0, low],
    [
      [0, painter.colour('lipShade')],
      [0.35, painter.colour('lipLower')],
      [1, painter.colour('lipLower')],
    ],
  );
  context.fill();
  if (mouth.gloss === 0) return;
  context.beginPath();
  context.ellipse(-half * 0.1, bottom + lowerLip * 0.52, half * 0.34, lowerLip * 0.2, 0, 0, Math.PI * 2);
  context.fillStyle = painter.colour('lipShine', mouth.gloss);
  context.fill();
}

/** Shut, one fine line of a darker lip colour, never dark enough to look open; it fades as the lips part. */
function drawLipLine(painter: Painter, shape: MouthShape): void {
  const { context } = painter;
  const { half, corner, top, bottom } = shape;
  const shut = 1 - Math.min(1, (bottom - top) / 6);
  context.lineCap = 'round';
  if (shut > 0) {
    context.beginPath();
    context.moveTo(-half, corner);
    upperEdge(painter, shape, false);
    context.lineWidth = 1.5;
    context.strokeStyle = painter.colour('lipLine', shut);
    context.stroke();
  }
  drawCorners(painter, shape);
}

/** Where the lips end they turn inwards: a soft dimple, not a line. */
function drawCorners(painter: Painter, { half, corner }: MouthShape): void {
  const { context } = painter;
  for (const side of [-1, 1]) {
    const [x, y] = [side * (half - 0.5), corner + 0.4];
    context.beginPath();
    context.arc(x, y, 5.5, 0, Math.PI * 2);
    context.fillStyle = painter.radial(x, y, 5.5, [
      [0, painter.colour('lipLine', 0.75)],
      [0.35, painter.colour('lipLine', 0.4)],
      [1, painter.colour('skinShade', 0)],
    ]);
    context.fill();
  }
}

/** Under the lower lip the chin falls back. */
function drawShadowBelow(painter: Painter, { half, bottom, lowerLip }: MouthShape): void {
  const { context } = painter;
  context.save();
  context.translate(0, bottom + lowerLip + 6);
  context.scale(1, 0.34);
  context.beginPath();
  context.arc(0, 0, half * 0.6, 0, Math.PI * 2);
  context.fillStyle = painter.radial(0, 0, half * 0.6, [
    [0, painter.colour('skinShade', 0.6)],
    [1, painter.colour('skinShade', 0)],
  ]);
  context.fill();
  context.restore();
}
