/** The mouth: two lips around a gap, and in the gap teeth and tongue. All numbers in model pixels. */
import type { Painter } from './draw-paint.ts';
import type { RigData } from './rig-schema.ts';
import type { MouthPose } from './types.ts';

/** The lip contours of one pose, relative to the mouth's middle. */
export interface MouthShape {
  /** Half the distance between the corners. */
  readonly half: number;
  /** y of the corners, and of the lip line's middle: upper lip's edge, lower lip's edge. */
  readonly corner: number;
  readonly top: number;
  readonly bottom: number;
  readonly upperLip: number;
  readonly lowerLip: number;
}

/** @param smile [-1..1] of the mood, on top of the rig's own. */
export function mouthShape(rig: RigData, pose: MouthPose, smile: number): MouthShape {
  const { mouth } = rig;
  const gap = pose.opening * mouth.maximumOpening;
  const spread = Math.max(0, pose.width);
  const narrow = Math.max(0, -pose.width);
  const half =
    mouth.halfWidth *
    (1 +
      0.16 * spread -
      0.2 * narrow -
      0.24 * pose.rounding -
      0.07 * pose.opening +
      0.05 * Math.max(0, smile));
  // The upper lip rises a little, the jaw does most; a pout pushes both lips out.
  const rise = gap * 0.2;
  return {
    half,
    corner: -(mouth.smile * (1 - 0.6 * pose.rounding)) - smile * (smile > 0 ? 5 : 11) + gap * 0.22,
    top: -rise,
    bottom: gap - rise,
    upperLip: mouth.upperLip * (1 + 0.25 * pose.rounding - 0.16 * spread - 0.1 * pose.opening),
    lowerLip: mouth.lowerLip * (1 + 0.22 * pose.rounding - 0.14 * spread - 0.52 * pose.bite),
  };
}

export function drawMouth(painter: Painter, rig: RigData, pose: MouthPose, smile: number): void {
  const { context } = painter;
  const shape = mouthShape(rig, pose, smile);
  context.save();
  context.translate(rig.mouth.x, rig.mouth.y);
  drawShadowBelow(painter, shape);
  if (shape.bottom - shape.top > 0.4) drawInside(painter, shape, pose, rig.mouth.maximumOpening);
  drawUpperLip(painter, shape, pose.rounding);
  drawLowerLip(painter, shape);
  drawLipLine(painter, shape);
  context.restore();
}

/** Upper edge of the gap, corner to corner; `back` traces it right to left. */
function upperEdge(painter: Painter, { half, corner, top }: MouthShape, back: boolean): void {
  const side = back ? 1 : -1;
  // The tubercle: the middle of the upper lip hangs a little.
  const dip = top + 1.2;
  painter.context.bezierCurveTo(side * half * 0.62, top - 0.8, side * half * 0.3, top - 0.6, 0, dip);
  painter.context.bezierCurveTo(
    -side * half * 0.3,
    top - 0.6,
    -side * half * 0.62,
    top - 0.8,
    -side * half,
    corner,
  );
}

function lowerEdge(painter: Painter, { half, corner, top, bottom }: MouthShape, back: boolean): void {
  const side = back ? 1 : -1;
  const gap = bottom - top;
  // Shut, the edge repeats the upper one exactly, so that nothing shows between the lips.
  const shoulder = bottom - 0.8 + gap * 0.04;
  const middle = bottom + 1.2 + gap * 0.06;
  painter.context.bezierCurveTo(
    side * half * (0.62 + 0.1 * Math.min(1, gap / 20)),
    shoulder,
    side * half * 0.3,
    bottom - 0.6 + gap * 0.06,
    0,
    middle,
  );
  painter.context.bezierCurveTo(
    -side * half * 0.3,
    bottom - 0.6 + gap * 0.06,
    -side * half * (0.62 + 0.1 * Math.min(1, gap / 20)),
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
    Math.min(gap, maximum * 0.24) * (0.55 + 0.45 * clenched) * (1 - 0.75 * pose.rounding * (1 - pose.teeth));
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
  context.restore();
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

function drawUpperLip(painter: Painter, shape: MouthShape, rounding: number): void {
  const { context } = painter;
  const { half, corner, top, upperLip } = shape;
  const peak = top - upperLip;
  const bow = peak + upperLip * 0.26;
  const wide = 0.24 + 0.04 * rounding;
  context.beginPath();
  context.moveTo(-half - 1, corner);
  context.bezierCurveTo(
    -half * 0.72,
    corner - upperLip * 0.55,
    -half * (wide + 0.16),
    peak,
    -half * wide,
    peak,
  );
  context.quadraticCurveTo(-half * 0.1, peak + 0.2, 0, bow);
  context.quadraticCurveTo(half * 0.1, peak + 0.2, half * wide, peak);
  context.bezierCurveTo(half * (wide + 0.16), peak, half * 0.72, corner - upperLip * 0.55, half + 1, corner);
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
}

function drawLowerLip(painter: Painter, shape: MouthShape): void {
  const { context } = painter;
  const { half, corner, bottom, lowerLip } = shape;
  const low = bottom + 1.2 + lowerLip;
  context.beginPath();
  context.moveTo(-half, corner);
  lowerEdge(painter, shape, false);
  context.lineTo(half + 0.6, corner);
  context.bezierCurveTo(half * 0.82, corner + (low - corner) * 0.62, half * 0.46, low, 0, low);
  context.bezierCurveTo(-half * 0.46, low, -half * 0.82, corner + (low - corner) * 0.62, -half - 0.6, corner);
  context.closePath();
  context.fillStyle = painter.linear(
    [0, bottom],
    [0, low],
    [
      [0, painter.colour('lipLower')],
      [1, painter.colour('lipUpper')],
    ],
  );
  context.fill();
  context.beginPath();
  context.ellipse(0, bottom + lowerLip * 0.46, half * 0.34, lowerLip * 0.2, 0, 0, Math.PI * 2);
  context.fillStyle = painter.colour('lipShine');
  context.fill();
}

/** Shut, one fine line of a darker lip colour, never dark enough to look open; it fades as the lips part. */
function drawLipLine(painter: Painter, shape: MouthShape): void {
  const { context } = painter;
  const shut = 1 - Math.min(1, (shape.bottom - shape.top) / 6);
  context.save();
  context.lineCap = 'round';
  context.lineWidth = 1.3;
  context.strokeStyle = painter.colour('lipLine');
  if (shut > 0) {
    context.globalAlpha = shut;
    context.beginPath();
    context.moveTo(-shape.half, shape.corner);
    upperEdge(painter, shape, false);
    context.stroke();
  }
  context.restore();
  for (const side of [-1, 1]) {
    context.beginPath();
    context.ellipse(side * (shape.half + 0.5), shape.corner, 2, 1.3, side * -0.5, 0, Math.PI * 2);
    context.fillStyle = painter.colour('lipLine');
    context.fill();
  }
}

function drawShadowBelow(painter: Painter, { half, bottom, lowerLip }: MouthShape): void {
  const { context } = painter;
  const y = bottom + lowerLip + 8;
  context.save();
  context.translate(0, y);
  context.scale(1, 0.3);
  context.beginPath();
  context.arc(0, 0, half * 0.62, 0, Math.PI * 2);
  context.fillStyle = painter.radial(0, 0, half * 0.62, [
    [0, painter.colour('blush')],
    [1, painter.colour('blushClear')],
  ]);
  context.fill();
  context.restore();
}
