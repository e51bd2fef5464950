/** The palm or the back of a hand, and what it shows of bones and muscles. */
import type { HandShape } from '../data/gestures.ts';
import type { HandSkin } from './hand-skin.ts';
import type { Painter } from './painter.ts';

/** Of the palm, whichever way it is turned. */
export const PALM_CORNERS = [
  [-48, -114],
  [48, 12],
] as const;
/** Half of how thick a hand is from the side. */
const HALF_THICKNESS = 15;

const KNUCKLES = [
  [32, -96],
  [10, -102],
  [-12, -99],
  [-33, -89],
] as const;

/** Radius of the light on one. */
const KNUCKLE = 11;

type Point = readonly [x: number, y: number];
type Widen = (x: number) => number;

export function drawPalm(painter: Painter, shape: HandShape, skin: HandSkin): void {
  const { context } = painter;
  const turn = (1 - 2 * shape.inside) * shape.palm;
  const edge = HALF_THICKNESS * (1 - Math.min(1, Math.abs(turn))) * Math.sign(turn || 1);
  // Seen from its edge a hand is not a line.
  const wide: Widen = (x) => x * turn + Math.sign(x) * edge;
  trace(painter, wide);
  context.closePath();
  context.fillStyle = skin.seen;
  context.fill();
  const put = (name: 'skinLight' | 'skinShade' | 'nail', share: number, [x, y]: Point, radius: number) => {
    context.fillStyle = skin.soft(name, share, [wide(x), y], radius);
    context.fillRect(wide(x) - radius, y - radius, 2 * radius, 2 * radius);
  };
  // Soft discs are seen where the hand is, so that they end where it does and go on where fingers begin.
  context.globalCompositeOperation = 'source-atop';
  if (shape.inside >= 0.5) {
    put('skinShade', 0.42, [4, -64], 30);
    put('nail', 0.5, [-4, -106], 36);
    put('nail', 0.4, [30, -30], 32);
    put('skinLight', 0.6, [19, -42], 24);
    put('skinLight', 0.5, [-27, -50], 24);
  } else {
    put('skinLight', 0.5, [4, -70], 40);
    put('skinShade', 0.4, [-46, -50], 34);
  }
  // What comes out of a sleeve lies in its shadow.
  put('skinShade', 0.6, [0, 20], 40);
  context.globalCompositeOperation = 'source-over';
  drawEdges(painter, wide, skin);
  drawLines(painter, wide, shape, skin);
  if (shape.inside < 0.5) drawKnuckles(painter, wide, skin);
}

function trace({ context }: Painter, wide: Widen): void {
  context.beginPath();
  context.moveTo(wide(-25), 10);
  context.bezierCurveTo(wide(-28), -10, wide(-45), -34, wide(-44.5), -66);
  context.bezierCurveTo(wide(-44.5), -78, wide(-45), -86, wide(-44), -92);
  context.quadraticCurveTo(wide(-41), -103, wide(-26), -102);
  context.quadraticCurveTo(wide(-12), -112, wide(10), -112);
  context.quadraticCurveTo(wide(30), -112, wide(44), -99);
  context.bezierCurveTo(wide(46), -84, wide(41), -74, wide(41), -60);
  context.bezierCurveTo(wide(43), -46, wide(45), -36, wide(39), -24);
  context.bezierCurveTo(wide(34), -12, wide(27), -6, wide(25), 10);
}

/** Neither where fingers grow nor at the wrist, where an arm goes on. */
function drawEdges(painter: Painter, wide: Widen, skin: HandSkin): void {
  const { context } = painter;
  context.beginPath();
  context.moveTo(wide(-26), 0);
  context.bezierCurveTo(wide(-30), -14, wide(-45), -36, wide(-44.5), -66);
  context.bezierCurveTo(wide(-44.5), -78, wide(-45), -86, wide(-44), -92);
  context.moveTo(wide(44), -96);
  context.bezierCurveTo(wide(46), -84, wide(41), -74, wide(41), -60);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.lineWidth = 1.2;
  context.strokeStyle = skin.line(0.4);
  context.stroke();
}

function drawLines({ context }: Painter, wide: Widen, { inside }: HandShape, skin: HandSkin): void {
  context.beginPath();
  if (inside >= 0.5) {
    context.moveTo(wide(36), -74);
    context.bezierCurveTo(wide(8), -74, wide(-2), -44, wide(5), -14);
    context.moveTo(wide(36), -77);
    context.bezierCurveTo(wide(16), -80, wide(-8), -68, wide(-27), -60);
    context.moveTo(wide(-38), -78);
    context.bezierCurveTo(wide(-18), -86, wide(0), -84, wide(14), -97);
    context.lineWidth = 1.3;
    context.strokeStyle = skin.line(0.5 * (inside - 0.5));
  } else {
    for (const [x, y] of KNUCKLES) {
      context.moveTo(wide(x - 5), y + 3);
      context.quadraticCurveTo(wide(x), y - 2, wide(x + 5), y + 3);
    }
    context.lineWidth = 1.2;
    context.strokeStyle = skin.line(0.5 * (0.5 - inside));
  }
  context.stroke();
}

/** Also hides where fingers begin. */
function drawKnuckles({ context }: Painter, wide: Widen, skin: HandSkin): void {
  for (const [x, y] of KNUCKLES) {
    context.fillStyle = skin.soft('skinLight', 0.55, [wide(x), y - 6], KNUCKLE);
    context.fillRect(wide(x) - KNUCKLE, y - 6 - KNUCKLE, 2 * KNUCKLE, 2 * KNUCKLE);
  }
}
