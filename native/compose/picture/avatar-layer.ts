import { intersect } from '../../../domain/avatar/matrix.ts';
import type { AvatarPlayer, Rect, View } from '../../../domain/avatar/types.ts';
import type { AvatarItem } from '../../../domain/draw/types.ts';
import { type Fit, nearestPixels, place, turnedAbout } from './geometry.ts';
import type { MovingLayer } from './moving-layer.ts';
import type { PixelMemory } from './planes/pixel-memory.ts';
import type { YuvPicture } from './planes/yuv-picture.ts';
import { YuvSprite } from './planes/yuv-sprite.ts';

/** An avatar, its pixels taken over as they are made. */
export class AvatarLayer implements MovingLayer {
  readonly bounds: Rect;
  readonly #player: AvatarPlayer;
  readonly #view: View;
  readonly #sprite: YuvSprite;

  /**
   * @param bounds even, within the output
   * @param sight the canvas within the output: nothing is seen outside of it
   */
  constructor(
    item: AvatarItem,
    player: AvatarPlayer,
    fit: Fit,
    bounds: Rect,
    sight: Rect,
    memory: PixelMemory,
  ) {
    this.bounds = bounds;
    this.#player = player;
    this.#sprite = new YuvSprite(bounds, memory);
    const rect = place(item.rect, fit);
    const [a, b, c, d, x, y] = turnedAbout(rect, item.rotationDeg);
    const seen = intersect(bounds, nearestPixels(sight));
    this.#view = {
      width: this.#sprite.rowPixels,
      height: bounds.height,
      size: { width: rect.width, height: rect.height },
      place: [a, b, c, d, x - bounds.x, y - bounds.y],
      seen: seen
        ? { ...seen, x: seen.x - bounds.x, y: seen.y - bounds.y }
        : { x: 0, y: 0, width: 0, height: 0 },
    };
  }

  async prepare(frame: number): Promise<void> {
    this.#sprite.update(this.#player.paint(frame, this.#view));
  }

  layOn(picture: YuvPicture, opacity: number): void {
    this.#sprite.blendOnto(picture, this.bounds, opacity);
  }

  async close(): Promise<void> {}

  free(): void {
    this.#sprite.free();
  }
}
