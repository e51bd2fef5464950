import type { AvatarPlayer, Rect } from '../../../domain/avatar/types.ts';
import type { AvatarItem } from '../../../domain/draw/types.ts';
import { type Canvas, createCanvas } from '../../text/canvas.ts';
import { paintAvatar } from './avatar.ts';
import { clipTo } from './bitmaps.ts';
import { type Fit, place } from './geometry.ts';
import type { MovingLayer } from './moving-layer.ts';
import { wordsOf } from './pixels.ts';
import { YuvSprite } from './sprite.ts';
import type { YuvPicture } from './yuv-picture.ts';

/** An avatar, painted onto a transparent canvas of its own; only what differs from its last frame is converted. */
export class AvatarLayer implements MovingLayer {
  readonly bounds: Rect;
  readonly #item: AvatarItem;
  readonly #player: AvatarPlayer;
  readonly #rect: Rect;
  readonly #sight: Rect;
  readonly #canvas: Canvas;
  readonly #sprite: YuvSprite;
  #before: Uint32Array | undefined;

  /**
   * @param bounds even, within the output
   * @param sight the canvas within the output: nothing is seen outside of it
   */
  constructor(item: AvatarItem, player: AvatarPlayer, fit: Fit, bounds: Rect, sight: Rect) {
    this.bounds = bounds;
    this.#item = item;
    this.#player = player;
    this.#rect = place(item.rect, fit);
    this.#sight = sight;
    this.#canvas = createCanvas(bounds.width, bounds.height);
    this.#sprite = new YuvSprite(bounds);
  }

  async prepare(frame: number): Promise<void> {
    const context = this.#canvas.getContext('2d');
    context.clearRect(0, 0, this.bounds.width, this.bounds.height);
    context.save();
    context.translate(-this.bounds.x, -this.bounds.y);
    clipTo(context, this.#sight);
    paintAvatar(context, this.#item, this.#player, this.#rect, frame);
    context.restore();
    const words = wordsOf(this.#canvas);
    this.#sprite.update(words, this.#before);
    this.#before = words;
  }

  layOn(picture: YuvPicture, opacity: number): void {
    this.#sprite.blendOnto(picture, this.bounds, opacity);
  }

  async close(): Promise<void> {}
}
