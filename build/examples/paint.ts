/** Brushes that the example illustrations share: flat shapes, soft gradients, one light from the upper left. */
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

export type Stops = readonly (readonly [offset: number, colour: string])[];
export type Gradient = ReturnType<SKRSContext2D['createLinearGradient']>;
export type Brush = (context: SKRSContext2D) => void;

export function picture(width: number, height: number, paint: Brush): Canvas {
  const canvas = createCanvas(width, height);
  paint(canvas.getContext('2d'));
  return canvas;
}

/** Room that a card's shadow takes on every side. */
export const CARD_MARGIN = 40;

/** An illustration on a rounded card with a soft shadow; the picture is larger by {@link CARD_MARGIN} all round. */
export function card(width: number, height: number, paint: Brush, radius = 36): Canvas {
  return picture(width + 2 * CARD_MARGIN, height + 2 * CARD_MARGIN, (context) => {
    context.translate(CARD_MARGIN, CARD_MARGIN);
    context.save();
    context.shadowColor = 'rgba(4, 12, 32, 0.45)';
    context.shadowBlur = 30;
    context.shadowOffsetY = 10;
    context.fillStyle = '#ffffff';
    context.beginPath();
    context.roundRect(0, 0, width, height, radius);
    context.fill();
    context.restore();
    context.save();
    context.beginPath();
    context.roundRect(0, 0, width, height, radius);
    context.clip();
    paint(context);
    context.restore();
    context.strokeStyle = 'rgba(255, 255, 255, 0.55)';
    context.lineWidth = 4;
    context.beginPath();
    context.roundRect(2, 2, width - 4, height - 4, radius - 2);
    context.stroke();
  });
}

export function vertical(context: SKRSContext2D, from: number, to: number, stops: Stops) {
  const gradient = context.createLinearGradient(0, from, 0, to);
  for (const [offset, colour] of stops) gradient.addColorStop(offset, colour);
  return gradient;
}

export function diagonal(context: SKRSContext2D, width: number, height: number, stops: Stops) {
  const gradient = context.createLinearGradient(0, 0, width, height);
  for (const [offset, colour] of stops) gradient.addColorStop(offset, colour);
  return gradient;
}

export function glow(context: SKRSContext2D, x: number, y: number, radius: number, stops: Stops): void {
  const gradient = context.createRadialGradient(x, y, 0, x, y, radius);
  for (const [offset, colour] of stops) gradient.addColorStop(offset, colour);
  context.fillStyle = gradient;
  context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
}

export function disc(context: SKRSContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

export function box(
  context: SKRSContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill?: string | Gradient,
): void {
  if (fill !== undefined) context.fillStyle = fill;
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.fill();
}

export function sky(context: SKRSContext2D, width: number, height: number, stops: Stops): void {
  context.fillStyle = vertical(context, 0, height, stops);
  context.fillRect(0, 0, width, height);
}

export function sun(context: SKRSContext2D, x: number, y: number, radius: number): void {
  glow(context, x, y, radius * 3.4, [
    [0, 'rgba(255, 244, 200, 0.95)'],
    [0.35, 'rgba(255, 226, 140, 0.45)'],
    [1, 'rgba(255, 226, 140, 0)'],
  ]);
  context.strokeStyle = 'rgba(255, 214, 92, 0.85)';
  context.lineWidth = radius * 0.14;
  context.lineCap = 'round';
  for (let ray = 0; ray < 12; ray++) {
    const angle = (ray * Math.PI) / 6 + 0.12;
    context.beginPath();
    context.moveTo(x + Math.cos(angle) * radius * 1.3, y + Math.sin(angle) * radius * 1.3);
    context.lineTo(x + Math.cos(angle) * radius * 1.62, y + Math.sin(angle) * radius * 1.62);
    context.stroke();
  }
  context.fillStyle = vertical(context, y - radius, y + radius, [
    [0, '#ffe27a'],
    [1, '#ffb648'],
  ]);
  disc(context, x, y, radius);
}

/** A cumulus about `width` wide standing on the line `y`. */
export function cloud(
  context: SKRSContext2D,
  x: number,
  y: number,
  width: number,
  top = '#ffffff',
  bottom = '#d5e6f5',
): void {
  const unit = width / 10;
  context.fillStyle = vertical(context, y - 4.6 * unit, y, [
    [0, top],
    [1, bottom],
  ]);
  context.beginPath();
  context.arc(x - 3.1 * unit, y - 1.5 * unit, 1.5 * unit, Math.PI / 2, -Math.PI / 3);
  context.arc(x - 0.7 * unit, y - 2.7 * unit, 1.95 * unit, Math.PI, -Math.PI / 4);
  context.arc(x + 1.6 * unit, y - 2.3 * unit, 1.6 * unit, -Math.PI / 1.6, 0);
  context.arc(x + 3.4 * unit, y - 1.3 * unit, 1.3 * unit, -Math.PI / 2, Math.PI / 2);
  context.closePath();
  context.fill();
}

export function drop(
  context: SKRSContext2D,
  x: number,
  y: number,
  size: number,
  top = '#b9ecff',
  bottom = '#2a9be0',
): void {
  context.fillStyle = vertical(context, y - size, y + size, [
    [0, top],
    [1, bottom],
  ]);
  context.beginPath();
  context.moveTo(x, y - size);
  context.bezierCurveTo(
    x + size * 0.2,
    y - size * 0.45,
    x + size * 0.72,
    y - size * 0.1,
    x + size * 0.72,
    y + size * 0.32,
  );
  context.arc(x, y + size * 0.32, size * 0.72, 0, Math.PI);
  context.bezierCurveTo(x - size * 0.72, y - size * 0.1, x - size * 0.2, y - size * 0.45, x, y - size);
  context.fill();
  context.fillStyle = 'rgba(255, 255, 255, 0.65)';
  context.beginPath();
  context.ellipse(x - size * 0.3, y + size * 0.25, size * 0.13, size * 0.26, 0.35, 0, 2 * Math.PI);
  context.fill();
}

/** A band of water or land from a wavy line down to the bottom edge. */
export function waves(
  context: SKRSContext2D,
  width: number,
  height: number,
  y: number,
  amplitude: number,
  length: number,
  phase: number,
  fill: string | Gradient,
): void {
  context.fillStyle = fill;
  context.beginPath();
  context.moveTo(0, height);
  for (let x = 0; x <= width + 8; x += 8)
    context.lineTo(
      x,
      y +
        Math.sin(x / length + phase) * amplitude +
        Math.sin(x / (length * 0.43) + phase * 2) * amplitude * 0.3,
    );
  context.lineTo(width, height);
  context.closePath();
  context.fill();
}

/** A peak with a lit side, a shaded side and, if asked for, a cap of snow. */
export function mountain(
  context: SKRSContext2D,
  x: number,
  base: number,
  width: number,
  height: number,
  light: string,
  shade: string,
  snow = true,
): void {
  const top = base - height;
  const half = width / 2;
  const shape = (colour: string, points: readonly (readonly [number, number])[]): void => {
    context.fillStyle = colour;
    context.beginPath();
    for (const [index, [px, py]] of points.entries())
      if (index === 0) context.moveTo(x + px * half, top + py * height);
      else context.lineTo(x + px * half, top + py * height);
    context.closePath();
    context.fill();
  };
  shape(light, [
    [0, 0],
    [-1, 1],
    [1, 1],
  ]);
  shape(shade, [
    [0, 0],
    [0.12, 0.3],
    [-0.04, 0.55],
    [0.2, 1],
    [1, 1],
  ]);
  if (!snow) return;
  shape('#ffffff', [
    [0, 0],
    [-0.3, 0.3],
    [-0.17, 0.27],
    [-0.08, 0.36],
    [0.05, 0.27],
    [0.16, 0.36],
    [0.3, 0.3],
  ]);
  shape('#d6e4f4', [
    [0, 0],
    [0.09, 0.28],
    [0.16, 0.36],
    [0.3, 0.3],
  ]);
}

export function tree(context: SKRSContext2D, x: number, y: number, size: number, round = true): void {
  box(context, x - size * 0.06, y - size * 0.5, size * 0.12, size * 0.5, size * 0.03, '#8a5a3c');
  if (round) {
    context.fillStyle = '#2f9e63';
    disc(context, x, y - size * 0.72, size * 0.34);
    disc(context, x - size * 0.2, y - size * 0.55, size * 0.22);
    disc(context, x + size * 0.22, y - size * 0.56, size * 0.22);
    context.fillStyle = '#56c07f';
    disc(context, x - size * 0.1, y - size * 0.8, size * 0.19);
    return;
  }
  for (const [index, colour] of ['#1f7f56', '#2a9464', '#3aaa74'].entries()) {
    const top = y - size * (0.62 + index * 0.24);
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(x, top - size * 0.26);
    context.lineTo(x - size * (0.32 - index * 0.07), top + size * 0.2);
    context.lineTo(x + size * (0.32 - index * 0.07), top + size * 0.2);
    context.closePath();
    context.fill();
  }
}

/** An arrow along a quadratic curve, its head at the end. */
export function arrow(
  context: SKRSContext2D,
  from: readonly [number, number],
  bend: readonly [number, number],
  to: readonly [number, number],
  colour: string,
  width: number,
): void {
  const angle = Math.atan2(to[1] - bend[1], to[0] - bend[0]);
  const head = width * 2.1;
  const neckX = to[0] - Math.cos(angle) * head * 0.9;
  const neckY = to[1] - Math.sin(angle) * head * 0.9;
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = width;
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(from[0], from[1]);
  context.quadraticCurveTo(bend[0], bend[1], neckX, neckY);
  context.stroke();
  context.beginPath();
  context.moveTo(to[0], to[1]);
  for (const side of [2.55, -2.55])
    context.lineTo(
      to[0] + Math.cos(angle + side) * head * 1.25,
      to[1] + Math.sin(angle + side) * head * 1.25,
    );
  context.closePath();
  context.fill();
}

/** A wisp of vapour that rises from a point. */
export function vapour(context: SKRSContext2D, x: number, y: number, height: number): void {
  const gradient = vertical(context, y - height, y, [
    [0, 'rgba(255, 255, 255, 0)'],
    [0.25, 'rgba(255, 255, 255, 0.9)'],
    [1, 'rgba(255, 255, 255, 0.25)'],
  ]);
  context.strokeStyle = gradient;
  context.lineWidth = 12;
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(x, y);
  context.bezierCurveTo(x + 46, y - height * 0.3, x - 46, y - height * 0.62, x + 8, y - height);
  context.stroke();
}

/** Places spread evenly without a visible pattern: the additive recurrence of the plastic number, in [0..1]. */
export function scattered(index: number): { readonly u: number; readonly v: number } {
  return { u: (0.5 + index * 0.7548776662466927) % 1, v: (0.5 + index * 0.5698402909980532) % 1 };
}
