/** A part of a clip, played over and over by the browser. */
import type { Texture } from 'pixi.js';
import { FrameTexture } from './frame-texture.ts';
import type { LiveOptions, LivePicture, Round } from './live-picture.ts';

/** Of a round, so that there is something to be played. */
const LEAST_ROUND_S = 0.05;
/** Browsers seek to the nearest moment that their clock knows. */
const ROUNDING_S = 0.001;

export class LiveVideo implements LivePicture {
  readonly #video = document.createElement('video');
  readonly #round: Round;
  readonly #onFrame: () => void;
  readonly #closing = new AbortController();
  readonly #shown = new FrameTexture();
  #isPlaying = false;

  constructor({ play, round, onFrame }: LiveOptions) {
    this.#round = round;
    this.#onFrame = onFrame;
    const video = this.#video;
    // A page may paint only what it may read.
    video.crossOrigin = 'anonymous';
    video.muted = true;
    video.playsInline = true;
    video.preload = 'auto';
    const { signal } = this.#closing;
    video.addEventListener('loadedmetadata', () => this.#begin(), { once: true, signal });
    video.addEventListener('ended', () => this.#begin(), { signal });
    // Nobody is told of a frame that was on already.
    video.addEventListener('seeked', () => this.#take(), { signal });
    video.src = play.url;
    video.requestVideoFrameCallback(() => this.#next());
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
    if (isPlaying) this.#play();
    else this.#video.pause();
  }

  close(): void {
    this.#closing.abort();
    this.#video.pause();
    this.#video.removeAttribute('src');
    this.#video.load();
    this.#shown.close();
  }

  /** Rounds begin where the clip is cut, which only a seek reaches: by itself a browser repeats a film from its very start. */
  #begin(): void {
    this.#video.currentTime = this.#fromS();
    if (this.#isPlaying) this.#play();
  }

  /** A smaller film that was made of a clip may end a moment before it. */
  #fromS(): number {
    return Math.min(this.#round.fromMs / 1000, Math.max(0, this.#video.duration - LEAST_ROUND_S));
  }

  #play(): void {
    // Refused where the page may not play: its still picture is shown then.
    this.#video.play().catch(() => undefined);
  }

  #next(): void {
    if (this.#closing.signal.aborted) return;
    const { seeking, currentTime } = this.#video;
    if (!seeking && !this.#isInRound(currentTime)) this.#begin();
    else this.#take();
    this.#video.requestVideoFrameCallback(() => this.#next());
  }

  #take(): void {
    const { currentTime, seeking, readyState } = this.#video;
    // While it seeks, what is on is a frame of the place before.
    if (seeking || readyState < HTMLMediaElement.HAVE_CURRENT_DATA || !this.#isInRound(currentTime)) return;
    const frame = new VideoFrame(this.#video);
    // What is on may be a moment ahead of the clock.
    if (frame.timestamp / 1_000_000 < this.#endS) {
      this.#shown.show(frame);
      this.#onFrame();
    } else frame.close();
  }

  #isInRound(timeS: number): boolean {
    return timeS >= this.#fromS() - ROUNDING_S && timeS < this.#endS;
  }

  get #endS(): number {
    return (this.#round.fromMs + this.#round.lengthMs) / 1000;
  }
}
