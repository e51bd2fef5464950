/**
 * While something moves, what lies below and above it stands still: both are painted once, into a picture each, so that a
 * frame costs two pictures and what moves, however many layers there are.
 */
import { Container, RenderTexture, Sprite } from 'pixi.js';
import type { Size } from '../../domain/draw/canvas.ts';
import type { StageRenderer } from './pixi.ts';

/** A sprite, and a text that changes with everything that is seen of it. */
export interface FlatPart {
  readonly sprite: Sprite;
  readonly state: string;
}

class FlatLayer {
  readonly #group = new Container();
  readonly #sprite = new Sprite();
  #texture: RenderTexture | undefined;
  #state = '';

  /** The parts in one picture; painted only when one of them looks different. */
  paint(renderer: StageRenderer, parts: readonly FlatPart[], { width, height }: Size): Sprite {
    const state = `${width}x${height} ${parts.map((part) => part.state).join(' ')}`;
    if (state === this.#state && this.#texture) return this.#sprite;
    this.#state = state;
    if (!this.#texture) this.#texture = RenderTexture.create({ width, height });
    else this.#texture.resize(width, height);
    this.#group.removeChildren();
    if (parts.length > 0) this.#group.addChild(...parts.map(({ sprite }) => sprite));
    renderer.render({ container: this.#group, target: this.#texture, clear: true });
    this.#group.removeChildren();
    this.#sprite.texture = this.#texture;
    return this.#sprite;
  }

  /** What is on the graphics card has gone. */
  forget(): void {
    this.#state = '';
  }

  close(): void {
    this.#texture?.destroy(true);
    this.#sprite.destroy();
    this.#group.destroy();
  }
}

export class FlatLayers {
  readonly #below = new FlatLayer();
  readonly #above = new FlatLayer();

  /** All that is to be drawn, bottom first. @param isMoving of each part */
  drawn(
    renderer: StageRenderer,
    parts: readonly (FlatPart & { readonly isMoving: boolean })[],
    size: Size,
  ): readonly Sprite[] {
    const first = parts.findIndex(({ isMoving }) => isMoving);
    const last = parts.findLastIndex(({ isMoving }) => isMoving);
    if (first < 0) return parts.map(({ sprite }) => sprite);
    const flat = (layer: FlatLayer, some: typeof parts) =>
      some.length < 2 ? some.map(({ sprite }) => sprite) : [layer.paint(renderer, some, size)];
    return [
      ...flat(this.#below, parts.slice(0, first)),
      ...parts.slice(first, last + 1).map(({ sprite }) => sprite),
      ...flat(this.#above, parts.slice(last + 1)),
    ];
  }

  forget(): void {
    this.#below.forget();
    this.#above.forget();
  }

  close(): void {
    this.#below.close();
    this.#above.close();
  }
}
