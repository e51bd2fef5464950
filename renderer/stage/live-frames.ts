/** An animated picture, decoded frame by frame. */
import type { Texture } from 'pixi.js';
import { FrameTexture } from './frame-texture.ts';
import type { LiveOptions, LivePicture } from './live-picture.ts';
import type { StagePlay } from './stage-item.ts';

export class LiveFrames implements LivePicture {
  readonly #onFrame: () => void;
  readonly #closing = new AbortController();
  readonly #decoder: Promise<ImageDecoder>;
  readonly #shown = new FrameTexture();
  #index = 0;
  #isPlaying = false;
  #isDecoding = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ play, onFrame }: LiveOptions) {
    this.#onFrame = onFrame;
    this.#decoder = openDecoder(play, this.#closing.signal);
    // Its still picture is shown where it cannot be decoded.
    this.#decoder.catch(() => undefined);
  }

  get texture(): Texture | undefined {
    return this.#shown.texture;
  }

  get frameCount(): number {
    return this.#shown.count;
  }

  setPlaying(isPlaying: boolean): void {
    if (isPlaying === this.#isPlaying) return;
    this.#isPlaying = isPlaying;
    clearTimeout(this.#timer);
    if (isPlaying) void this.#next();
  }

  close(): void {
    this.#closing.abort();
    clearTimeout(this.#timer);
    this.#decoder.then((decoder) => decoder.close()).catch(() => undefined);
    this.#shown.close();
  }

  async #next(): Promise<void> {
    if (this.#isDecoding) return;
    this.#isDecoding = true;
    try {
      const decoder = await this.#decoder;
      const { image } = await decoder.decode({ frameIndex: this.#index });
      if (this.#closing.signal.aborted) return image.close();
      this.#shown.show(image);
      this.#onFrame();
      this.#index = (this.#index + 1) % Math.max(1, decoder.tracks.selectedTrack?.frameCount ?? 1);
      if (this.#isPlaying)
        this.#timer = setTimeout(() => void this.#next(), (image.duration ?? 100_000) / 1000);
    } catch {
      // A frame that cannot be decoded ends it; what was shown last stays.
    } finally {
      this.#isDecoding = false;
    }
  }
}

/** @throws TypeError, DOMException where it cannot be had or decoded */
async function openDecoder({ url, mediaType }: StagePlay, signal: AbortSignal): Promise<ImageDecoder> {
  const response = await fetch(url, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new TypeError(`no picture: ${response.status}`);
  const decoder = new ImageDecoder({ data: await response.arrayBuffer(), type: mediaType });
  await decoder.completed;
  return decoder;
}
