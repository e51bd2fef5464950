/** Animated WebP, composed here frame by frame. */
import type { FileHandle } from 'node:fs/promises';
import { type Canvas, createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import { fail, type StudioError } from '../../domain/errors.ts';
import type { ClipRequest } from './clip-types.ts';
import type { FrameSource } from './frame-source.ts';
import { openRegular } from './regular-file.ts';
import { throwIfCancelled } from './run.ts';
import { readWebpAnimation, readWebpFrame, type WebpAnimation, type WebpFrame } from './webp-animation.ts';

/** Rounding of times that are quotients. */
const TINY_MS = 1e-6;

/** Reads the frames of a round from frame `first` (of the output) on; the last one again and again. */
export class WebpSource implements FrameSource {
  readonly #request: ClipRequest;
  #number: number;
  #opened: { readonly handle: FileHandle; readonly animation: WebpAnimation } | undefined;
  #isClosed = false;
  #canvas: Canvas | undefined;
  /** Frame that the canvas shows, and when it ends. */
  #shown = -1;
  #endMs = 0;
  #scaled: { readonly frame: number; readonly pixels: Uint8Array } | undefined;

  constructor(request: ClipRequest, first: number) {
    this.#request = request;
    this.#number = first;
  }

  async next(): Promise<Uint8Array> {
    const { fromMs, framesPerSecond, signal } = this.#request;
    this.#opened ??= await this.#open();
    const { frames, width, height } = this.#opened.animation;
    this.#canvas ??= createCanvas(width, height);
    const timeMs = fromMs + (this.#number * 1000) / framesPerSecond + TINY_MS;
    while (this.#shown < 0 || (timeMs >= this.#endMs && this.#shown < frames.length - 1)) {
      throwIfCancelled(signal);
      await this.#compose(this.#canvas.getContext('2d'), frames[this.#shown], frames[this.#shown + 1]);
    }
    this.#number += 1;
    if (this.#scaled?.frame !== this.#shown)
      this.#scaled = { frame: this.#shown, pixels: this.#scale(this.#canvas) };
    return this.#scaled.pixels;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const { handle } = this.#opened ?? {};
    this.#opened = undefined;
    await handle?.close();
  }

  async #open(): Promise<{ readonly handle: FileHandle; readonly animation: WebpAnimation }> {
    const { clip, shownName } = this.#request;
    const { handle, bytes } = await openRegular(clip.file, { shownName, path: '' });
    const animation = await readWebpAnimation(handle, bytes);
    if (this.#isClosed) {
      await handle.close();
      throw fail('CANCELLED');
    }
    if (animation && animation.width === clip.width && animation.height === clip.height)
      return { handle, animation };
    await handle.close();
    throw this.#unreadable('file changed');
  }

  async #compose(
    context: SKRSContext2D,
    before: WebpFrame | undefined,
    frame: WebpFrame | undefined,
  ): Promise<void> {
    const { handle } = this.#opened ?? {};
    if (!handle || !frame) throw fail('CANCELLED');
    const still = await readWebpFrame(handle, frame);
    const image = still && (await loadImage(still).catch(() => undefined));
    if (!image) throw this.#unreadable('damaged picture');
    if (before?.isCleared) context.clearRect(before.x, before.y, before.width, before.height);
    if (!frame.isBlended) context.clearRect(frame.x, frame.y, frame.width, frame.height);
    context.drawImage(image, frame.x, frame.y);
    this.#shown += 1;
    this.#endMs += frame.durationMs;
  }

  /** Canvases hold colours weighted by alpha, so that scaling makes no fringes. */
  #scale(canvas: Canvas): Uint8Array {
    const { width, height, crop = { x: 0, y: 0, width: 1, height: 1 } } = this.#request;
    const scaled = createCanvas(width, height);
    const context = scaled.getContext('2d');
    const from = {
      ...{ x: crop.x * canvas.width, y: crop.y * canvas.height },
      ...{ width: crop.width * canvas.width, height: crop.height * canvas.height },
    };
    // `high` is cubic: it softens what is not scaled at all, and leaves out pixels of what becomes much smaller, where
    // `medium` takes the mean of all.
    context.imageSmoothingEnabled = from.width !== width || from.height !== height;
    context.imageSmoothingQuality = from.width > width ? 'medium' : 'high';
    context.drawImage(canvas, from.x, from.y, from.width, from.height, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }

  #unreadable(reason: string): StudioError {
    return fail('MEDIA_UNREADABLE', {
      rule: 'V-10',
      details: { file: this.#request.shownName, reason },
    });
  }
}
