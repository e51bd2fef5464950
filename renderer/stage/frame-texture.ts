/** The frame of a moving picture that is on now, as one texture whose pixels change. */
import { ImageSource, Texture } from 'pixi.js';

export class FrameTexture {
  #frame: VideoFrame | undefined;
  #texture: Texture<ImageSource> | undefined;
  #count = 0;

  get texture(): Texture | undefined {
    return this.#texture;
  }

  get count(): number {
    return this.#count;
  }

  /** @param frame closed when there is another one */
  show(frame: VideoFrame): void {
    const before = this.#frame;
    this.#frame = frame;
    this.#count += 1;
    if (this.#texture) {
      this.#texture.source.resource = frame;
      this.#texture.source.update();
    } else this.#texture = new Texture({ source: new ImageSource({ resource: frame }) });
    before?.close();
  }

  close(): void {
    this.#texture?.destroy(true);
    this.#texture = undefined;
    this.#frame?.close();
    this.#frame = undefined;
  }
}
