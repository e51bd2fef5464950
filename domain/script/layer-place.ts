/** Where a layer stands, as far as its script tells: what its rules judge, and what mends them. */
import type { Rect } from '../avatar/types.ts';
import { avatarRect } from '../draw/avatar.ts';
import type { Size } from '../draw/canvas.ts';
import { textRect } from '../draw/text.ts';
import { appearanceOf } from './appearance.ts';
import type { PartialLayer } from './prune.ts';

/** In canvas pixels, unrotated. */
export interface LayerPlace extends Rect {
  /** False for one whose size is its picture's own, and surely stands off the canvas. */
  readonly isKnown: boolean;
}

/** The size of a picture or an avatar is its own. @returns undefined where the script does not tell */
export function placeOfLayer(layer: PartialLayer, canvas: Size): LayerPlace | undefined {
  const { dx = 0, dy = 0 } = layer.position ?? {};
  const { width, height } = layer.size ?? {};
  if (width !== undefined && height !== undefined) {
    if (layer.layer_type !== 'HUMAN' || layer.position) return { x: dx, y: dy, width, height, isKnown: true };
    const rect = avatarRect({ size: { width, height } }, 'full', { width, height }, canvas);
    return { ...rect, isKnown: true };
  }
  if (layer.layer_type === 'TEXT') return { ...textRect(layer, canvas), isKnown: true };
  // Of unknown size, but surely off the canvas when its corner is over the right or the lower edge.
  const isOff = layer.position !== undefined && (dx >= canvas.width || dy >= canvas.height);
  return isOff ? { x: dx, y: dy, width: 1, height: 1, isKnown: false } : undefined;
}

/** The rectangle that a layer turned about its centre takes up. */
export function turnedBox({ x, y, width, height }: Rect, layer: PartialLayer): Rect {
  const angle = (appearanceOf(layer).rotationDeg * Math.PI) / 180;
  const across = Math.abs(width * Math.cos(angle)) + Math.abs(height * Math.sin(angle));
  const down = Math.abs(width * Math.sin(angle)) + Math.abs(height * Math.cos(angle));
  return { x: x + (width - across) / 2, y: y + (height - down) / 2, width: across, height: down };
}
