/** Paints an avatar onto a canvas in output pixels. */
import type { AvatarPlayer, Rect } from '../../../domain/avatar/types.ts';
import type { AvatarItem } from '../../../domain/draw/types.ts';
import type { SKRSContext2D } from '../../text/canvas.ts';
import { clipTo } from './bitmaps.ts';
import { turn } from './still.ts';

/** @param rect the item's place in the pixels of `context` */
export function paintAvatar(
  context: SKRSContext2D,
  item: AvatarItem,
  player: AvatarPlayer,
  rect: Rect,
  frame: number,
): void {
  context.save();
  turn(context, rect, item.rotationDeg);
  context.translate(rect.x, rect.y);
  clipTo(context, { x: 0, y: 0, width: rect.width, height: rect.height });
  player.draw(context, frame, { width: rect.width, height: rect.height });
  context.restore();
}
