/** Paints what stands in for something that is missing. */
import { type Canvas, createCanvas, type SKRSContext2D } from '../text/canvas.ts';
import type { StandIn } from './stand-ins.ts';

const PANEL = '#dde3ec';
const EDGE = '#c2cad7';
const SIGN = '#97a3b5';
/** Of the shorter side. */
const SIGN_SHARE = 0.34;
/** Larger ones are only scaled down again. */
const LONGEST = 1920;

/** PNG, in the shape of what it stands in for. */
export async function paintStandIn(standIn: StandIn): Promise<Buffer> {
  return await standInCanvas(standIn).encode('png');
}

/** The same, to be drawn. */
export function standInCanvas({ kind, width, height }: Omit<StandIn, 'source'>): Canvas {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const [wide, high] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const canvas = createCanvas(wide, high);
  const context = canvas.getContext('2d');
  const shorter = Math.min(wide, high);
  const edge = Math.max(1, shorter * 0.008);
  context.fillStyle = PANEL;
  context.fillRect(0, 0, wide, high);
  context.strokeStyle = EDGE;
  context.lineWidth = edge;
  context.strokeRect(edge / 2, edge / 2, wide - edge, high - edge);
  // Signs are drawn in a square of 100 about the middle.
  const unit = (shorter * SIGN_SHARE) / 100;
  context.setTransform(unit, 0, 0, unit, wide / 2, high / 2);
  context.fillStyle = SIGN;
  context.strokeStyle = SIGN;
  SIGNS[kind](context);
  return canvas;
}

const SIGNS: Readonly<Record<StandIn['kind'], (context: SKRSContext2D) => void>> = {
  picture(context) {
    frame(context);
    context.beginPath();
    context.arc(-22, -16, 8, 0, 2 * Math.PI);
    context.fill();
    context.beginPath();
    context.moveTo(-44, 28);
    context.lineTo(-14, -4);
    context.lineTo(4, 15);
    context.lineTo(18, -1);
    context.lineTo(44, 28);
    context.fill();
  },
  clip(context) {
    frame(context);
    context.beginPath();
    context.moveTo(-13, -20);
    context.lineTo(21, 0);
    context.lineTo(-13, 20);
    context.fill();
  },
  avatar(context) {
    context.beginPath();
    context.arc(0, -26, 22, 0, 2 * Math.PI);
    context.fill();
    context.beginPath();
    context.moveTo(-46, 50);
    context.bezierCurveTo(-46, 8, -20, 4, 0, 4);
    context.bezierCurveTo(20, 4, 46, 8, 46, 50);
    context.fill();
  },
};

function frame(context: SKRSContext2D): void {
  context.lineWidth = 7;
  context.beginPath();
  context.roundRect(-50, -38, 100, 76, 10);
  context.stroke();
}
