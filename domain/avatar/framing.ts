/** Crops of a player: the whole avatar, its upper half, its head, its head in a circle. */

import type { RigData } from './data/rig-schema.ts';
import { createPainter } from './draw/painter.ts';
import type { PreparedRig } from './draw/rig.ts';
import type { AvatarPlayer, Framing, Rect, Size } from './types.ts';

/** The part of the avatar that a framing shows, in model pixels. */
export function framingRect(rig: RigData, framing: Framing): Rect {
  const { framing: crops } = rig;
  if (framing === 'half') return crops.half;
  if (framing === 'head') return crops.head;
  if (framing === 'full') return { x: 0, y: 0, width: rig.width, height: rig.height };
  const { x, y, radius } = crops.circle;
  return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
}

/** The same performance, cropped: `info` carries the crop's own size, `circle` has a backdrop of its own. */
export function framedPlayer(
  player: AvatarPlayer,
  { data: rig, palette }: Pick<PreparedRig, 'data' | 'palette'>,
  framing: Framing,
): AvatarPlayer {
  if (framing === 'full') return player;
  const crop = framingRect(rig, framing);
  const wholeSize = (size: Size) => ({
    width: (size.width * rig.width) / crop.width,
    height: (size.height * rig.height) / crop.height,
  });
  return {
    info: { ...player.info, width: Math.round(crop.width), height: Math.round(crop.height) },
    mouthAt: (frame) => player.mouthAt(frame),
    draw(context, frame, size) {
      const left = (-crop.x * size.width) / crop.width;
      const top = (-crop.y * size.height) / crop.height;
      context.save();
      context.beginPath();
      if (framing === 'circle') {
        context.ellipse(size.width / 2, size.height / 2, size.width / 2, size.height / 2, 0, 0, Math.PI * 2);
        context.save();
        context.translate(left, top);
        context.scale(size.width / crop.width, size.height / crop.height);
        context.fillStyle = createPainter(palette, context).paint(rig.framing.circle.backdrop);
        // Before the restore: the gradient is in model pixels, and restoring would bring back the fill of before.
        context.fill();
        context.restore();
      } else context.rect(0, 0, size.width, size.height);
      context.clip();
      context.translate(left, top);
      player.draw(context, frame, wholeSize(size), { x: -left, y: -top, ...size });
      context.restore();
    },
    mouthRect(frame, size) {
      const whole = player.mouthRect(frame, wholeSize(size));
      return {
        ...whole,
        x: whole.x - (crop.x * size.width) / crop.width,
        y: whole.y - (crop.y * size.height) / crop.height,
      };
    },
  };
}
