/** Both eyes in one path: half as many fills. */
import type { EyesData } from '../data/rig-schema.ts';
import type { Canvas2D } from '../types.ts';
import { type Curve, type Eye, type Point, raised } from './eye-shape.ts';
import type { Painter } from './painter.ts';

export const SIDES = [-1, 1] as const;
export type Side = (typeof SIDES)[number];

/** Draws in an eye's own space onto the face. */
interface Pen {
  move(to: Point): void;
  curve(curve: Curve): void;
  back(curve: Curve): void;
  bow(by: Point, to: Point): void;
}

export function placeOf({ left, right }: EyesData, side: Side): Point {
  return side < 0 ? left : right;
}

/** Begins a path with a part on either side. */
export function traceBoth(context: Canvas2D, data: EyesData, trace: (pen: Pen) => void): void {
  context.beginPath();
  for (const side of SIDES) {
    const [x, y] = placeOf(data, side);
    trace({
      move: (to) => context.moveTo(x + side * to[0], y + to[1]),
      curve: ({ a, b, to }) =>
        context.bezierCurveTo(
          x + side * a[0],
          y + a[1],
          x + side * b[0],
          y + b[1],
          x + side * to[0],
          y + to[1],
        ),
      back: ({ from, a, b }) =>
        context.bezierCurveTo(
          x + side * b[0],
          y + b[1],
          x + side * a[0],
          y + a[1],
          x + side * from[0],
          y + from[1],
        ),
      bow: (by, to) => context.quadraticCurveTo(x + side * by[0], y + by[1], x + side * to[0], y + to[1]),
    });
  }
}

/** Fills a line along a curve: so thick in its middle, nothing at its ends. */
export function fillLine(
  { context }: Painter,
  { data }: Eye,
  line: Curve,
  thickness: number,
  colour: string,
): void {
  const edge = raised(line, -thickness * 1.33, 0);
  traceBoth(context, data, (pen) => {
    pen.move(line.from);
    pen.curve(line);
    pen.back(edge);
  });
  context.fillStyle = colour;
  context.fill();
}

/** Adds a circle to the path. */
export function disc(context: Canvas2D, x: number, y: number, radius: number): void {
  context.moveTo(x + radius, y);
  context.arc(x, y, radius, 0, Math.PI * 2);
}
