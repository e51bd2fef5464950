/** Paints of one unit, stretched to where they go: none is made anew for a frame. */
import type { PaintData } from '../data/art.ts';
import type { Painter } from './painter.ts';

/** Where a paint's unit goes, in model pixels from the mouth's middle. */
type Stretched = readonly [x: number, y: number, scaleX: number, scaleY: number];

/** Fills the path so far. */
export function fillScaled(painter: Painter, paint: PaintData, ...stretched: Stretched): void {
  inUnits(painter, paint, stretched, () => painter.context.fill());
}

/** A round paint, which fades to nothing, as an ellipse: the scales are its radii. */
export function blob(painter: Painter, paint: PaintData, ...stretched: Stretched): void {
  inUnits(painter, paint, stretched, () => painter.context.fillRect(-1, -1, 2, 2));
}

function inUnits(painter: Painter, paint: PaintData, [x, y, ...scale]: Stretched, fill: () => void): void {
  const { context } = painter;
  context.save();
  context.translate(x, y);
  context.scale(...scale);
  context.fillStyle = painter.paint(paint);
  fill();
  context.restore();
}
