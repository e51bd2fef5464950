/** What of an avatar a framing shows: the whole, its upper half, its head, its head in a circle. */
import type { RigData } from './data/rig-schema.ts';
import type { Framing, Rect, Size } from './types.ts';

/** In model pixels. */
export function framingRect(rig: RigData, framing: Framing): Rect {
  const { framing: crops } = rig;
  if (framing === 'half') return crops.half;
  if (framing === 'head') return crops.head;
  if (framing === 'full') return { x: 0, y: 0, width: rig.width, height: rig.height };
  const { x, y, radius } = crops.circle;
  return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
}

/** Whole model pixels. */
export function framingSize(rig: RigData, framing: Framing): Size {
  const { width, height } = framingRect(rig, framing);
  return { width: Math.round(width), height: Math.round(height) };
}
