/** A picture that moves by itself: a clip in a video element, or an animated picture decoded frame by frame. */
import { ImageSource, Texture } from 'pixi.js';
import type { StagePlay } from './stage-item.ts';

/** A part of a clip, over and over. Milliseconds. */
export interface Round {
  readonly fromMs: number;
  readonly lengthMs: number;
}

export interface LiveOptions {
  readonly play: StagePlay;
  readonly round: Round;
  /** There is another frame to be drawn. */
  readonly onFrame: () => void;
}

export interface LivePicture {
  /** The frame that is on now; none before the first. */
  readonly texture: Texture | undefined;
  setPlaying(isPlaying: boolean): void;
  close(): void;
}

/** What a browser decodes as a picture, frame by frame. */
const ANIMATED = /^image\//;

export function openLivePicture(options: LiveOptions): LivePicture {
  return ANIMATED.test(options.play.mediaType) ? new LiveFrames(options) : new LiveVideo(options);
}

class LiveVideo implements LivePicture {
  readonly #video = document.createElement('video');
  readonly #round: Round;
  readonly #onFrame: () => void;
  readonly #closing = new AbortController();
  #texture: Texture<ImageSource> | undefined;
  #isPlaying = false;

  constructor({ play, round, onFrame }: LiveOptions) {
    this.#round = round;
    this.#onFrame = onFrame;
    const video = this.#video;
    video.crossOrigin = 'anonymous';
    video.muted = true;
    video.playsInline = true;
    video.preload = 'auto';
    video.loop = true;
    const { signal } = this.#closing;
    video.addEventListener('loadedmetadata', () => this.#seek(), { once: true, signal });
    video.addEventListener('ended', () => this.#seek(), { signal });
    video.src = play.url;
    video.requestVideoFrameCallback(() => this.#frame());
  }

  get texture(): Texture | undefined {
    return this.#texture;
  }

  setPlaying(isPlaying: boolean): void {
    if (isPlaying === this.#isPlaying) return;
    this.#isPlaying = isPlaying;
    // Refused where the page may not play: its still picture is shown then.
    if (isPlaying) this.#video.play().catch(() => undefined);
    else this.#video.pause();
  }

  close(): void {
    this.#closing.abort();
    this.#video.pause();
    this.#video.removeAttribute('src');
    this.#video.load();
    this.#texture?.destroy(true);
    this.#texture = undefined;
  }

  #seek(): void {
    if (this.#round.fromMs > 0) this.#video.currentTime = this.#round.fromMs / 1000;
  }

  #frame(): void {
    if (this.#closing.signal.aborted) return;
    const { fromMs, lengthMs } = this.#round;
    const endS = (fromMs + lengthMs) / 1000;
    if (this.#video.currentTime > endS) this.#video.currentTime = fromMs / 1000;
    if (this.#texture) this.#texture.source.update();
    else this.#texture = new Texture({ source: new ImageSource({ resource: this.#video }) });
    this.#onFrame();
    this.#video.requestVideoFrameCallback(() => this.#frame());
  }
}

class LiveFrames implements LivePicture {
  readonly #onFrame: () => void;
  readonly #closing = new AbortController();
  readonly #decoder: Promise<ImageDecoder>;
  #texture: Texture<ImageSource> | undefined;
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
    return this.#texture;
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
    this.#free();
  }

  async #next(): Promise<void> {
    if (this.#isDecoding) return;
    this.#isDecoding = true;
    try {
      const decoder = await this.#decoder;
      const { image } = await decoder.decode({ frameIndex: this.#index });
      if (this.#closing.signal.aborted) return image.close();
      this.#show(image);
      this.#index = (this.#index + 1) % Math.max(1, decoder.tracks.selectedTrack?.frameCount ?? 1);
      if (this.#isPlaying)
        this.#timer = setTimeout(() => void this.#next(), (image.duration ?? 100_000) / 1000);
    } catch {
      // A frame that cannot be decoded ends it; what was shown last stays.
    } finally {
      this.#isDecoding = false;
    }
  }

  #show(frame: VideoFrame): void {
    this.#free();
    this.#texture = new Texture({ source: new ImageSource({ resource: frame }) });
    this.#onFrame();
  }

  #free(): void {
    const frame: unknown = this.#texture?.source.resource;
    this.#texture?.destroy(true);
    this.#texture = undefined;
    if (frame instanceof VideoFrame) frame.close();
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
