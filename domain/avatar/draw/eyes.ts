/** Eyes with lids, lashes and catchlights. In an eye's own space x counts outwards, from the nose to the temple. */
import type { EyesData } from '../data/rig-schema.ts';
import type { Stance } from '../motion/stance.ts';
import type { Rect } from '../types.ts';
import type { Painter } from './painter.ts';

type Point = readonly [x: number, y: number];

interface Curve {
  readonly from: Point;
  readonly a: Point;
  readonly b: Point;
  readonly to: Point;
}

/** The box that both eyes may fill, lids and lashes included, in the head's model pixels. */
export function eyesExtent({ left, right, inner, outer, upper, lower, fold, lash }: EyesData): Rect {
  const points = [inner, outer, ...upper, ...lower];
  const reach = Math.max(...points.map(([x]) => Math.abs(x))) + lash.wing + lash.length + 6;
  // Wide with surprise, the lids go half as far again; a shut eye's fold comes on top.
  const top = 1.6 * Math.min(...points.map(([, y]) => y)) - fold - 2 * lash.thickness - lash.length - 8;
  const bottom = Math.max(...points.map(([, y]) => y)) + lash.length + lash.thickness + 8;
  const y = Math.min(left[1], right[1]);
  const x = Math.min(left[0], right[0]) - reach;
  return {
    x,
    y: y + top,
    width: Math.max(left[0], right[0]) + reach - x,
    height: bottom - top + Math.max(left[1], right[1]) - y,
  };
}

/** One eye at one instant. */
interface Eye {
  readonly data: EyesData;
  readonly upper: Curve;
  readonly lower: Curve;
  /** [0..1] how far the lids are apart, of what they are at rest. */
  readonly open: number;
}

export function drawEyes(painter: Painter, data: EyesData, stance: Stance): void {
  const eye = eyeOf(data, stance);
  for (const side of [-1, 1] as const) {
    const [x, y] = side < 0 ? data.left : data.right;
    painter.context.save();
    painter.context.translate(x, y);
    painter.context.scale(side, 1);
    drawEye(painter, eye, stance, side);
    painter.context.restore();
  }
}

/** The lids' curves; exported for the speed limits of what is drawn. */
export function eyeOf(data: EyesData, { eyes, mood }: Pick<Stance, 'eyes' | 'mood'>): Eye {
  const open = Math.max(0, eyes.lids * (1 + mood.eyes) - 0.22 * mood.squint * eyes.lids);
  const part = Math.min(1, open);
  const { inner, outer } = data;
  // Shut, the upper lid lies on the lower one, which comes up a little to meet it.
  const shut = (point: Point): Point => [point[0], point[1] * 0.82];
  const between = (from: Point, to: Point): Point => [
    from[0] + (to[0] - from[0]) * open,
    from[1] + (to[1] - from[1]) * open,
  ];
  const corner: Point = [outer[0], outer[1] * part + data.lower[1][1] * 0.25 * (1 - part)];
  const rise = 1 - 0.4 * mood.squint - 0.12 * (1 - part);
  const upper: Curve = {
    from: inner,
    a: between(shut(data.lower[0]), data.upper[0]),
    b: between(shut(data.lower[1]), data.upper[1]),
    to: corner,
  };
  const lower: Curve = {
    from: inner,
    a: [data.lower[0][0], data.lower[0][1] * rise],
    b: [data.lower[1][0], data.lower[1][1] * rise],
    to: corner,
  };
  return { data, upper, lower, open: part };
}

function drawEye(painter: Painter, eye: Eye, stance: Stance, side: -1 | 1): void {
  drawLid(painter, eye);
  if (eye.open > 0.04) drawEyeball(painter, eye, stance, side);
  drawLowerRim(painter, eye);
  drawLashes(painter, eye);
}

function along(painter: Painter, { a, b, to }: Curve): void {
  painter.context.bezierCurveTo(...a, ...b, ...to);
}

function back(painter: Painter, { from, a, b }: Curve): void {
  painter.context.bezierCurveTo(...b, ...a, ...from);
}

function raised({ from, a, b, to }: Curve, by: number, ends: number): Curve {
  const up = ([x, y]: Point, pixels: number): Point => [x, y - pixels];
  return { from: up(from, by * ends), a: up(a, by), b: up(b, by), to: up(to, by * ends) };
}

function drawLid(painter: Painter, { upper, open, data }: Eye): void {
  const { context } = painter;
  const height = data.fold > 0 ? data.fold : 6;
  const fold = raised(upper, height * (0.55 + 0.45 * open) + (1 - open) * 5, 0.3);
  context.beginPath();
  context.moveTo(...fold.from);
  along(painter, fold);
  context.lineTo(...upper.to);
  back(painter, upper);
  context.closePath();
  context.fillStyle = painter.colour('lid');
  context.fill();
  if (data.fold === 0) return;
  const [x, y] = fold.from;
  context.beginPath();
  context.moveTo(x + 4, y - 1);
  along(painter, fold);
  context.lineCap = 'round';
  context.lineWidth = 1.7;
  context.strokeStyle = painter.colour('lidCrease');
  context.stroke();
}

function drawEyeball(painter: Painter, eye: Eye, stance: Stance, side: -1 | 1): void {
  const { context } = painter;
  const { upper, lower, data } = eye;
  const [top, bottom] = [data.upper[0][1], data.lower[0][1]];
  context.save();
  context.beginPath();
  context.moveTo(...upper.from);
  along(painter, upper);
  back(painter, lower);
  context.closePath();
  context.fillStyle = painter.linear(
    [0, top * 0.8],
    [0, bottom],
    [
      [0, painter.colour('eyeShade')],
      [0.5, painter.colour('eyeWhite')],
      [1, painter.colour('eyeWhite')],
    ],
  );
  context.fill();
  context.clip();
  drawCorner(painter, eye);
  drawIris(painter, eye, stance, side);
  // The lid and its lashes throw a shadow on the eye: narrower where less of it is open.
  const height = (lower.a[1] + lower.b[1] - upper.a[1] - upper.b[1]) / 2;
  context.beginPath();
  context.moveTo(...upper.from);
  along(painter, upper);
  context.lineWidth = Math.max(0.5, 0.24 * height);
  context.strokeStyle = painter.colour('eyeShade', 0.75);
  context.stroke();
  context.lineWidth = Math.max(0.3, 0.12 * height);
  context.strokeStyle = painter.colour('irisDark', 0.35);
  context.stroke();
  context.restore();
}

/** The pink of the inner corner. */
function drawCorner(painter: Painter, { data }: Eye): void {
  const { context } = painter;
  context.beginPath();
  context.ellipse(data.inner[0] + 2, data.inner[1] + 0.5, 5, 3.6, 0, 0, Math.PI * 2);
  context.fillStyle = painter.colour('eyeCorner');
  context.fill();
}

function drawIris(painter: Painter, { data }: Eye, { eyes }: Stance, side: -1 | 1): void {
  const { context } = painter;
  const { radius, pupil } = data.iris;
  const x = side * eyes.gazeX * data.gaze[0];
  const y = data.iris.y + eyes.gazeY * data.gaze[1];
  const disc = (cx: number, cy: number, r: number, fill: unknown) => {
    context.beginPath();
    context.arc(cx, cy, r, 0, Math.PI * 2);
    context.fillStyle = fill;
    context.fill();
  };
  disc(x, y, radius, painter.colour('irisDark'));
  disc(
    x,
    y,
    radius * 0.9,
    painter.radial(x, y + radius * 0.42, radius * 1.15, [
      [0, painter.colour('irisLight')],
      [0.5, painter.colour('iris')],
      [1, painter.colour('irisDark')],
    ]),
  );
  disc(x, y, radius * pupil, painter.colour('pupil'));
  // The light comes from the picture's upper left, in both eyes.
  disc(x - side * radius * 0.34, y - radius * 0.4, radius * 0.24, painter.colour('catchlight'));
  disc(x + side * radius * 0.36, y + radius * 0.44, radius * 0.13, painter.colour('catchlight', 0.5));
}

function drawLowerRim(painter: Painter, { lower, data, open }: Eye): void {
  const { context } = painter;
  context.beginPath();
  context.moveTo(...lower.from);
  along(painter, lower);
  context.lineCap = 'round';
  context.lineWidth = 2;
  context.strokeStyle = painter.colour('skinLight', 0.45 * open);
  context.stroke();
  if (data.lash.lower === 0) return;
  const below = raised(lower, -1.6, 0.4);
  context.beginPath();
  context.moveTo(...below.from);
  along(painter, below);
  context.lineWidth = 1.3;
  context.strokeStyle = painter.colour('lash', data.lash.lower);
  context.stroke();
}

/** The line of the upper lid: tapered, thickest over the iris, drawn out at the temple. */
function drawLashes(painter: Painter, { upper, data, open }: Eye): void {
  const { context } = painter;
  const { thickness, wing } = data.lash;
  const tip: Point = [upper.to[0] + wing, upper.to[1] - wing * 0.55 * (0.4 + 0.6 * open)];
  const top = raised(upper, thickness * 1.33, 0);
  context.beginPath();
  context.moveTo(...upper.from);
  along(painter, upper);
  context.quadraticCurveTo(upper.to[0] + wing * 0.5, upper.to[1] + 0.6, ...tip);
  context.bezierCurveTo(...top.b, ...top.a, ...upper.from);
  context.closePath();
  context.fillStyle = painter.colour('lash');
  context.fill();
  drawSingleLashes(painter, upper, data, open);
}

function drawSingleLashes(painter: Painter, upper: Curve, { lash }: EyesData, open: number): void {
  const { context } = painter;
  if (lash.count === 0 || lash.length === 0) return;
  context.beginPath();
  for (let index = 0; index < lash.count; index++) {
    const part = 0.5 + (0.5 * (index + 0.6)) / lash.count;
    const [x, y] = pointAt(upper, part);
    const length = lash.length * (0.55 + 0.45 * part);
    // Open, they point up and outwards; shut, down.
    const [dx, dy] = [length * (0.25 + 0.75 * part), -length * (0.75 * open - 0.45 * (1 - open))];
    context.moveTo(x - 1.6, y);
    context.quadraticCurveTo(x + dx * 0.5, y + dy * 0.25, x + dx, y + dy);
    context.quadraticCurveTo(x + dx * 0.35, y + dy * 0.1, x + 1.6, y);
    context.closePath();
  }
  context.fill();
}

function pointAt({ from, a, b, to }: Curve, part: number): Point {
  const rest = 1 - part;
  const at = (axis: 0 | 1) =>
    from[axis] * rest ** 3 +
    3 * a[axis] * part * rest ** 2 +
    3 * b[axis] * part ** 2 * rest +
    to[axis] * part ** 3;
  return [at(0), at(1)];
}
