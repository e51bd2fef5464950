import type { AvatarPlayer, Rect } from '../../../domain/avatar/types.ts';
import type { AvatarItem } from '../../../domain/draw/types.ts';
import { type Canvas, createCanvas } from '../../text/canvas.ts';
import { paintAvatar } from './avatar.ts';
import { clipTo } from './bitmaps.ts';
import { type Fit, place } from './geometry.ts';
import type { MovingLayer } from './moving-layer.ts';
import type { PixelMemory } from './planes/pixel-memory.ts';
import type { YuvPicture } from './planes/yuv-picture.ts';
import { YuvSprite } from './planes/yuv-sprite.ts';

/** An avatar, painted onto a transparent canvas of its own. */
export class AvatarLayer implements MovingLayer {
  readonly bounds: Rect;
  readonly #item: AvatarItem;
  readonly #player: AvatarPlayer;
  readonly #rect: Rect;
  readonly #sight: Rect;
  readonly #canvas: Canvas;
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
    this.#item = item;
    this.#player = player;
    this.#rect = place(item.rect, fit);
    this.#sight = sight;
    this.#sprite = new YuvSprite(bounds, memory);
    this.#canvas = createCanvas(this.#sprite.rowPixels, bounds.height);
  }

  async prepare(frame: number): Promise<void> {
    const context = this.#canvas.getContext('2d');
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.save();
    context.translate(-this.bounds.x, -this.bounds.y);
    clipTo(context, this.#sight);
    paintAvatar(context, this.#item, this.#player, this.#rect, frame);
    context.restore();
    this.#sprite.update(this.#canvas.data());
  }

  layOn(picture: YuvPicture, opacity: number): void {
    this.#sprite.blendOnto(picture, this.bounds, opacity);
  }

  async close(): Promise<void> {}

  free(): void {
    this.#sprite.free();
  }
}
