/** What the lids show of the eyes, and the light in them. */
import type { PaintData } from '../data/art.ts';
import type { EyesData } from '../data/rig-schema.ts';
import type { Stance } from '../motion/stance.ts';
import { disc, placeOf, SIDES, type Side, traceBoth } from './eye-pen.ts';
import { type Eye, heightAt, type Point, pointAt } from './eye-shape.ts';
import type { Painter } from './painter.ts';

/** Pixels over which the upper lid's shadow fades on the eye. */
const SHADOW = 13;
/** Of the iris's radius: how far up and to the left the light is seen in it, and how large. */
const GLINT = { x: 0.36, y: 0.36, radius: 0.21 } as const;

/** On a canvas on which nothing is yet. */
export function drawEyeballs(painter: Painter, eye: Eye, stance: Stance): void {
  const { context } = painter;
  const { upper, lower, data } = eye;
  const middle = (data.left[1] + data.right[1]) / 2;
  traceBoth(context, data, (pen) => {
    pen.move(upper.from);
    pen.curve(upper);
    pen.back(lower);
  });
  context.fillStyle = painter.linear(
    [0, middle + 2.2 * pointAt(upper, 0.5)[1]],
    [0, middle + 4],
    [
      [0, painter.colour('eyeShade')],
      [1, painter.colour('eyeWhite')],
    ],
  );
  context.fill();
  // What is drawn on the eyes is seen where they are.
  context.globalCompositeOperation = 'source-atop';
  drawIrises(painter, data, stance);
  for (const side of SIDES) shade(painter, eye, side);
  context.globalCompositeOperation = 'source-over';
}

/** The iris's paints about its own middle, which stay the same for all frames. */
const irisPaints = new WeakMap<EyesData, ReturnType<typeof irisPaintOf>>();

function irisPaintOf({ iris: { radius, pupil } }: EyesData) {
  return {
    ring: {
      radial: [0, 0, radius],
      stops: [
        [0, 'irisDark'],
        [pupil, 'irisDark'],
        [Math.min(0.8, pupil + 0.16), 'iris'],
        [0.8, 'iris'],
        [0.93, 'irisDark'],
        [1, 'irisDark/0.5'],
      ],
    },
    /** Light that fell in from above shines back below. */
    glow: {
      radial: [0, radius * 0.62, radius * 0.95],
      stops: [
        [0, 'irisLight/0.95'],
        [0.45, 'irisLight/0.6'],
        [1, 'irisLight/0'],
      ],
    },
  } satisfies Record<string, PaintData>;
}

function drawIrises(painter: Painter, data: EyesData, stance: Stance): void {
  const { context } = painter;
  const { radius, pupil } = data.iris;
  let paints = irisPaints.get(data);
  if (paints === undefined) {
    paints = irisPaintOf(data);
    irisPaints.set(data, paints);
  }
  const { inner } = data;
  context.beginPath();
  for (const side of SIDES) {
    const [x, y] = placeOf(data, side);
    disc(context, x + side * (inner[0] + 0.5), y + inner[1] + 0.5, 4.2);
  }
  context.fillStyle = painter.colour('eyeCorner');
  context.fill();
  for (const side of SIDES) {
    const [x, y] = irisAt(data, stance, side);
    context.translate(x, y);
    context.beginPath();
    context.arc(0, 0, radius, 0, Math.PI * 2);
    context.fillStyle = painter.paint(paints.ring);
    context.fill();
    context.beginPath();
    context.arc(0, 0, radius * 0.9, 0, Math.PI * 2);
    context.fillStyle = painter.paint(paints.glow);
    context.fill();
    context.translate(-x, -y);
  }
  context.beginPath();
  for (const side of SIDES) disc(context, ...irisAt(data, stance, side), radius * pupil);
  context.fillStyle = painter.colour('pupil');
  context.fill();
}

function irisAt(data: EyesData, { eyes }: Stance, side: Side): Point {
  const [x, y] = placeOf(data, side);
  return [x + eyes.gazeX * data.gaze[0], y + data.iris.y + eyes.gazeY * data.gaze[1]];
}

/** The lid and its lashes throw a shadow on the eye, along the circle that comes nearest to the lid's edge. */
function shade(painter: Painter, { data, upper, lower }: Eye, side: Side): void {
  const { context } = painter;
  const [x, y] = placeOf(data, side);
  const top = pointAt(upper, 0.5);
  const half = (upper.to[0] - upper.from[0]) / 2;
  const sagitta = Math.max(2, (upper.from[1] + upper.to[1]) / 2 - top[1]);
  const radius = (half * half + sagitta * sagitta) / (2 * sagitta);
  const height = Math.max(1, pointAt(lower, 0.5)[1] - top[1]);
  const depth = Math.min(SHADOW, 0.55 * height) / radius;
  context.fillStyle = painter.radial(x + side * top[0], y + top[1] + radius, radius, [
    [1 - depth, painter.colour('irisDark', 0)],
    [1 - 0.5 * depth, painter.colour('irisDark', 0.16)],
    [1, painter.colour('irisDark', 0.62)],
  ]);
  const left = side < 0 ? x - upper.to[0] : x + upper.from[0];
  context.fillRect(left, y + top[1] - 2, 2 * half, height + 14);
}

/** The light comes from the picture's upper left, and is seen whole and alike in both eyes. */
export function drawGlints(painter: Painter, eye: Eye, stance: Stance): void {
  const { context } = painter;
  const { data, upper, lower } = eye;
  const { radius } = data.iris;
  const height = pointAt(lower, 0.5)[1] - pointAt(upper, 0.5)[1];
  const glint = Math.min(GLINT.radius * radius, height * 0.16);
  const across = stance.eyes.gazeX * data.gaze[0] - GLINT.x * radius;
  const below = data.iris.y + stance.eyes.gazeY * data.gaze[1];
  const lid = Math.max(...SIDES.map((side) => heightAt(upper, side * across)));
  const down = Math.max(below - GLINT.y * radius, lid + glint + 1.5);
  const faint = Math.min(0.12 * radius, height * 0.08);
  const floor = Math.min(...SIDES.map((side) => heightAt(lower, side * (across + 2 * GLINT.x * radius))));
  const low = Math.min(below + 0.46 * radius, floor - faint - 1.5);
  context.beginPath();
  for (const side of SIDES) {
    const [x, y] = placeOf(data, side);
    disc(context, x + across, y + down, glint);
  }
  context.fillStyle = painter.colour('catchlight');
  context.fill();
  context.beginPath();
  for (const side of SIDES) {
    const [x, y] = placeOf(data, side);
    disc(context, x + across + 2 * GLINT.x * radius, y + low, faint);
  }
  context.fillStyle = painter.colour('catchlight', 0.45);
  context.fill();
}
