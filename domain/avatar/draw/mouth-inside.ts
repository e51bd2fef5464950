/** What is seen between parted lips: the dark, the tongue, the teeth. */
import type { PaintData } from '../data/art.ts';
import { smooth } from '../motion/curve.ts';
import type { MouthPose } from '../types.ts';
import { blob, fillScaled } from './mouth-paint.ts';
import { gapPath, upperEdge } from './mouth-paths.ts';
import type { MouthShape } from './mouth-shape.ts';
import type { Painter } from './painter.ts';

/** Paints of one unit, stretched to where they go: none is made anew for a frame. */
const THROAT: PaintData = {
  linear: [0, 0, 0, 1],
  stops: [
    [0, 'mouthDeep'],
    [0.5, 'mouthDeep'],
    [1, 'mouthInside'],
  ],
};
const TONGUE: PaintData = {
  linear: [0, 0, 0, 1],
  stops: [
    [0, 'tongueShade'],
    [0.4, 'tongue'],
    [1, 'tongueShade'],
  ],
};
const TIP: PaintData = {
  linear: [0, 0, 0, 1],
  stops: [
    [0, 'tongueShade'],
    [0.35, 'tongue'],
    [0.8, 'tongue'],
    [1, 'tongueShade'],
  ],
};
const GROOVE: PaintData = {
  radial: [0, 0, 1],
  stops: [
    [0, 'tongueShade/0.7'],
    [1, 'tongueShade/0'],
  ],
};
const TEETH: PaintData = {
  linear: [-1, 0, 1, 0],
  stops: [
    [0, 'mouthInside'],
    [0.12, 'teethShade'],
    [0.36, 'teeth'],
    [0.6, 'teeth'],
    [0.86, 'teethShade'],
    [1, 'mouthInside'],
  ],
};

export function drawInside(painter: Painter, shape: MouthShape, pose: MouthPose, halfWidth: number): void {
  const { context } = painter;
  const { inner, top, bottom, happy, sad, ring, flare, tuck } = shape;
  const gap = bottom - top;
  const clench = smooth((pose.teeth - 0.6) / 0.3);
  // Teeth that nearly meet, meet in the middle of the gap, on one level line.
  const line = top + gap * 0.54;
  const shown = Math.min(
    gap * 0.5,
    halfWidth * (0.11 + 0.06 * pose.opening + 0.05 * Math.max(0, pose.width) + 0.08 * happy - 0.05 * sad),
  );
  const hidden = ring * (1 - flare) * 1.5;
  const upper = Math.max(mix(mix(top + shown * (1 - hidden), line, clench), bottom + 1.5, tuck), top - 3);
  const lower = mix(bottom + 1, line + 0.5, clench);
  context.save();
  gapPath(context, shape);
  fillScaled(painter, THROAT, 0, top, 1, Math.max(1, gap));
  context.clip();
  if (clench < 1) drawTongue(painter, shape, pose, upper);
  // Behind lips that flare they lie deeper.
  context.globalAlpha = 1 - 0.3 * flare;
  if (lower < bottom && tuck < 0.5) drawTeeth(painter, inner * 0.78, lower, bottom + 8, 0.8 * (1 - clench));
  if (upper > top - 2) drawTeeth(painter, inner * (0.87 - 0.14 * tuck), upper, top - 8, 1.8 * (1 - clench));
  context.globalAlpha = 1;
  // What the upper lip throws on the teeth.
  context.beginPath();
  context.moveTo(-inner, shape.corner);
  upperEdge(context, shape, -1);
  context.lineWidth = 3.2;
  context.strokeStyle = painter.colour('mouthDeep', 0.32);
  context.stroke();
  context.restore();
  if (pose.tongue > 0.6) drawTip(painter, shape, (pose.tongue - 0.6) / 0.35, upper);
}

/** From their edge to a root that lies behind a lip; the edge is a shallow arch of their own. */
function drawTeeth(painter: Painter, half: number, edge: number, root: number, arch: number): void {
  const { context } = painter;
  const away = edge > root ? -arch : arch;
  context.beginPath();
  context.moveTo(-half, root);
  context.lineTo(-half, edge + 1.6 * away);
  context.bezierCurveTo(-half * 0.7, edge + 0.2 * away, -half * 0.4, edge, 0, edge);
  context.bezierCurveTo(half * 0.4, edge, half * 0.7, edge + 0.2 * away, half, edge + 1.6 * away);
  context.lineTo(half, root);
  context.closePath();
  fillScaled(painter, TEETH, 0, 0, half, 1);
}

/** At rest low behind the lower lip; for t it rises behind the upper teeth, for k its back rises and its tip goes. */
function drawTongue(painter: Painter, shape: MouthShape, pose: MouthPose, teeth: number): void {
  const { context } = painter;
  const { inner, top, bottom, ring } = shape;
  const gap = bottom - top;
  const raised = smooth(pose.tongue / 0.5);
  const tip = smooth((pose.tongue - 0.6) / 0.3);
  const back = smooth((pose.teeth - 0.1) / 0.3) * (1 - raised);
  const low = bottom - gap * (0.34 - 0.3 * ring);
  const peak = mix(mix(low, top + gap * 0.46, back), teeth - 1.5, raised);
  const wide = inner * mix(mix(0.7, 0.56, back), 0.56, raised);
  const foot = mix(bottom + gap * 0.3, bottom - gap * 0.12, Math.max(back * 0.5, raised * (1 - tip)));
  if (peak > bottom) return;
  const height = foot - peak;
  context.globalAlpha = 1 - 0.55 * back - 0.4 * ring * (1 - raised);
  context.beginPath();
  context.moveTo(-wide, foot);
  context.bezierCurveTo(-wide, foot - height * 0.75, -wide * 0.62, peak, 0, peak);
  context.bezierCurveTo(wide * 0.62, peak, wide, foot - height * 0.75, wide, foot);
  context.closePath();
  fillScaled(painter, TONGUE, 0, peak, 1, height);
  context.globalAlpha = 1;
  if (raised > 0.5 || back > 0.5) return;
  blob(painter, GROOVE, 0, peak + height * 0.42, wide * 0.13, height * 0.36);
}

/** Between the teeth and on the lower lip, for θ and ð. */
function drawTip(painter: Painter, { inner, bottom }: MouthShape, out: number, teeth: number): void {
  const { context } = painter;
  const share = Math.min(1, out);
  const wide = inner * 0.48;
  const from = teeth - 0.8 * share;
  const to = mix(from, bottom + 4.2, share);
  const height = to - from;
  if (height < 0.5) return;
  context.beginPath();
  context.moveTo(-wide * 0.9, from + height * 0.3);
  context.bezierCurveTo(-wide * 0.8, from - 0.3, wide * 0.8, from - 0.3, wide * 0.9, from + height * 0.3);
  context.bezierCurveTo(wide, from + height * 0.75, wide * 0.62, to, 0, to);
  context.bezierCurveTo(-wide * 0.62, to, -wide, from + height * 0.75, -wide * 0.9, from + height * 0.3);
  context.closePath();
  fillScaled(painter, TIP, 0, from, 1, height);
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
