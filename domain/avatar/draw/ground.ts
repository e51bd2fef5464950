/** What a presenter stands before in a picture of its own. */
import type { RigData } from '../data/rig-schema.ts';
import { framingRect } from '../framing.ts';
import type { Canvas2D, Framing, Size } from '../types.ts';
import { createPainter, type Palette } from './painter.ts';

/** Fills [0,0,width,height] with the ground of its round picture, as it lies behind what the framing shows. */
export function paintGround(
  rig: RigData,
  context: Canvas2D,
  size: Size,
  { framing, palette }: { readonly framing: Framing; readonly palette: Palette },
): void {
  const { x, y, width, height } = framingRect(rig, framing);
  context.save();
  context.scale(size.width / width, size.height / height);
  context.translate(-x, -y);
  context.fillStyle = createPainter(palette, context).paint(rig.framing.circle.backdrop);
  context.fillRect(x, y, width, height);
  context.restore();
}
