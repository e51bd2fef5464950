/** Eyes with lids, lashes and catchlights. */
import type { EyesData } from '../data/rig-schema.ts';
import type { Stance } from '../motion/stance.ts';
import type { Rect } from '../types.ts';
import { fillLine, traceBoth } from './eye-pen.ts';
import { type Curve, type Eye, eyeOf, type Point, pointAt, raised, WIDEST } from './eye-shape.ts';
import { drawEyeballs, drawGlints } from './eyeball.ts';
import type { Painter } from './painter.ts';

export { eyeOf } from './eye-shape.ts';

/** A smiling eye's lower lid folds so far below its edge. */
const SMILE_FOLD = 6.5;
/** The box that both eyes may fill, lids and lashes included, in the head's model pixels. */
export function eyesExtent({ left, right, inner, outer, upper, lower, fold, lash }: EyesData): Rect {
  const points = [inner, outer, ...upper, ...lower];
  const reach = Math.max(...points.map(([x]) => Math.abs(x))) + lash.wing + lash.length + 3;
  const [deepest, highest] = [
    Math.max(0, ...points.map(([, y]) => y)),
    Math.min(0, ...points.map(([, y]) => y)),
  ];
  // A curve keeps within three quarters of its control points' way.
  const widest = 0.75 * WIDEST * highest - 0.75 * (WIDEST - 1) * deepest;
  const top = widest - Math.max(fold + 4, 1.5 * lash.thickness + lash.length);
  const bottom = 0.85 * deepest + Math.max(8, lash.length * 0.6 + 6);
  const y = Math.min(left[1], right[1]);
  const x = Math.min(left[0], right[0]) - reach;
  return {
    x,
    y: y + top,
    width: Math.max(left[0], right[0]) + reach - x,
    height: bottom - top + Math.max(left[1], right[1]) - y,
  };
}

/** Lids that are apart by no more show nothing of the eye. */
const SHUT = 0.04;

/** On a canvas on which nothing is yet. */
export function drawEyes(painter: Painter, data: EyesData, stance: Stance): void {
  const eye = eyeOf(data, stance);
  if (eye.open > SHUT) drawEyeballs(painter, eye, stance);
  drawLid(painter, eye);
  drawLowerLid(painter, eye);
  drawLashes(painter, eye);
  if (eye.open > SHUT) drawGlints(painter, eye, stance);
}

function drawLid(painter: Painter, eye: Eye): void {
  const { context } = painter;
  const { upper, open, wide, data } = eye;
  const height = data.fold > 0 ? data.fold : 6;
  const fold = raised(upper, height * (0.55 + 0.45 * open - 0.3 * wide) + (1 - open) * 5, 0.3);
  traceBoth(context, data, (pen) => {
    pen.move(fold.from);
    pen.curve(fold);
    pen.bow(upper.to, upper.to);
    pen.back(upper);
  });
  context.fillStyle = painter.colour('lid');
  context.fill();
  if (data.fold > 0) fillLine(painter, eye, raised(fold, 0.9, 0.3), 1.9, painter.colour('lidCrease'));
}

function drawLowerLid(painter: Painter, eye: Eye): void {
  const { context } = painter;
  const { lower, data, open, squint } = eye;
  traceBoth(context, data, (pen) => {
    pen.move(lower.from);
    pen.curve(lower);
  });
  context.lineWidth = 1.8;
  context.strokeStyle = painter.colour('skinLight', 0.45 * open);
  context.stroke();
  const { lash } = data;
  if (lash.lower > 0) fillLine(painter, eye, raised(lower, -1, 0.4), 1.4, painter.colour('lash', lash.lower));
  if (squint < 0.05) return;
  const fold = raised(lower, -SMILE_FOLD, 0.2);
  fillLine(painter, eye, fold, 1.6, painter.colour('lidCrease', 0.5 * squint));
}

/** The line of the upper lid: tapered, thickest outside the iris, drawn out at the temple. */
function drawLashes(painter: Painter, { upper, data, open }: Eye): void {
  const { context } = painter;
  const { thickness, wing } = data.lash;
  const { from, a, b, to } = upper;
  const tip: Point = [to[0] + wing, to[1] - wing * 0.6 * (0.4 + 0.6 * open)];
  const top: Curve = { from, a: [a[0], a[1] - thickness * 0.8], b: [b[0], b[1] - thickness * 1.6], to: tip };
  const clumps = clumpsOf(upper, data, open);
  traceBoth(context, data, (pen) => {
    pen.move(from);
    pen.curve(upper);
    pen.bow([to[0] + wing * 0.4, to[1] - wing * 0.06], tip);
    pen.back(top);
    for (const { left, right, inside, outside, end } of clumps) {
      pen.move(right);
      pen.bow(outside, end);
      pen.bow(inside, left);
    }
  });
  context.fillStyle = painter.colour('lash');
  context.fill();
}

/** Lashes that stick together: broad at the lid, bent to a point. */
function clumpsOf(upper: Curve, { lash }: EyesData, open: number) {
  const lift = 0.8 * open - 0.5 * (1 - open);
  return Array.from({ length: lash.length > 0 ? lash.count : 0 }, (_, index) => {
    const order = lash.count > 1 ? index / (lash.count - 1) : 1;
    const part = 0.54 + 0.36 * order;
    const [x, y] = pointAt(upper, part);
    const length = lash.length * (0.75 + 0.35 * order);
    // Open, they point up and outwards; shut, down.
    const across = length * (0.75 + 0.55 * order);
    const up = length * lift * (0.7 - 0.25 * order) + 0.9 * lash.thickness * open;
    return {
      left: pointAt(upper, part - 0.12),
      right: [x, y] as Point,
      inside: [x + across * 0.3 - 1, y - up * 0.6] as Point,
      outside: [x + across * 0.7, y - up * 0.45] as Point,
      end: [x + across, y - up] as Point,
    };
  });
}
