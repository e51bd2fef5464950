/**
 * The first frames of a scene, in which the picture goes over from the scene before: that one stands on its last
 * picture, the new one already moves.
 */
import type { Transition } from '../../../../domain/timeline/types.ts';
import { type Canvas, createCanvas } from '../../../text/canvas.ts';
import type { FramePixels } from '../../encode/types.ts';
import type { Size } from '../../types.ts';
import { ColourBleed } from '../bleed.ts';
import { wordsIn } from '../pixels.ts';
import { PixelMemory } from '../planes/pixel-memory.ts';
import { YuvPicture } from '../planes/yuv-picture.ts';
import { YuvSprite } from '../planes/yuv-sprite.ts';
import type { FramePainter } from '../types.ts';
import { joinPlanes, mixBytes, mixStraight, type Plane } from './mix.ts';
import { mixCanvases } from './mix-canvases.ts';
import { fadeAt, shareAt, shownPixels } from './share.ts';

export interface TransitionJob {
  readonly transition: Transition;
  readonly pixels: FramePixels;
  readonly output: Size;
  /** The scene before, and the number of its last frame. */
  readonly before: FramePainter;
  readonly lastFrame: number;
  readonly after: FramePainter;
}

/** Paints the new scene, its first frames mixed with the one before. Closes both painters. */
export function withTransition(job: TransitionJob): FramePainter {
  return new TransitionPainter(job);
}

class TransitionPainter implements FramePainter {
  readonly frameBytes: number;
  readonly #job: TransitionJob;
  #frozen: Uint8Array | undefined;
  #colour: Uint8Array | undefined;
  #out: Uint8Array | undefined;
  #bleed: ColourBleed | undefined;

  constructor(job: TransitionJob) {
    this.#job = job;
    this.frameBytes = job.after.frameBytes;
  }

  async paint(frame: number): Promise<Uint8Array> {
    const { transition, after, pixels } = this.#job;
    if (frame >= transition.frameCount) {
      this.#forget();
      return await after.paint(frame);
    }
    this.#frozen ??= await this.#freeze();
    const moving = await after.paint(frame);
    this.#out ??= new Uint8Array(this.frameBytes);
    this.#mix(this.#frozen, moving, frame, this.#out);
    if (pixels === 'rgba') {
      const { width, height } = this.#job.output;
      this.#bleed ??= new ColourBleed(width, height);
      this.#bleed.spread(wordsIn(this.#out));
    }
    return this.#out;
  }

  async canvas(frame: number): Promise<Canvas> {
    const { transition, before, after, lastFrame } = this.#job;
    const moving = await after.canvas(frame);
    if (frame >= transition.frameCount) return moving;
    const frozen = await before.canvas(lastFrame);
    return mixCanvases(frozen, moving, transition, frame);
  }

  async close(): Promise<void> {
    this.#forget();
    await Promise.all([this.#job.before.close(), this.#job.after.close()]);
  }

  async #freeze(): Promise<Uint8Array> {
    const { before, lastFrame } = this.#job;
    const frozen = Uint8Array.from(await before.paint(lastFrame));
    await before.close();
    return frozen;
  }

  /** Gives back what only mixing needs. */
  #forget(): void {
    this.#frozen = undefined;
    this.#colour = undefined;
    this.#out = undefined;
    this.#bleed = undefined;
  }

  #mix(before: Uint8Array, after: Uint8Array, frame: number, out: Uint8Array): void {
    const { transition, pixels, output } = this.#job;
    const { kind, frameCount } = transition;
    const mix = pixels === 'rgba' ? mixStraight : mixBytes;
    const share = shareAt(frame, frameCount);
    if (kind === 'dissolve') mix(before, after, share, out);
    else if (kind === 'fade') {
      this.#colour ??= solid(transition.colour, pixels, output);
      const { of, colourShare } = fadeAt(share);
      mix(of === 'before' ? before : after, this.#colour, colourShare, out);
    } else {
      const shown = shownPixels(transition, output, frame);
      for (const { plane, scale } of planesOf(pixels, output))
        joinPlanes(before, after, out, plane, transition, shown / scale);
    }
  }
}

/** @returns with how many pixels of the picture share a sample, in each direction */
function planesOf(
  pixels: FramePixels,
  { width, height }: Size,
): { readonly plane: Plane; readonly scale: number }[] {
  if (pixels === 'rgba') return [{ plane: { start: 0, width, height, sampleBytes: 4 }, scale: 1 }];
  const luma = width * height;
  const chroma = (start: number) => ({
    plane: { start, width: width / 2, height: height / 2, sampleBytes: 1 },
    scale: 2,
  });
  return [
    { plane: { start: 0, width, height, sampleBytes: 1 }, scale: 1 },
    chroma(luma),
    chroma(luma + luma / 4),
  ];
}

/** A frame of one colour. */
function solid(colour: string, pixels: FramePixels, { width, height }: Size): Uint8Array {
  const square = { x: 0, y: 0, width: 2, height: 2 };
  const memory = new PixelMemory();
  const sprite = new YuvSprite(square, memory);
  const canvas = createCanvas(sprite.rowPixels, 2);
  const context = canvas.getContext('2d');
  context.fillStyle = colour;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const one = canvas.data().subarray(0, 4);
  if (pixels === 'rgba') return Uint8Array.from({ length: width * height * 4 }, (_, at) => one[at % 4] ?? 0);
  sprite.update(canvas.data());
  const picture = new YuvPicture(2, 2, memory);
  sprite.blendOnto(picture, square);
  const [luma = 0, , , , blue = 0, red = 0] = picture.bytes;
  const samples = width * height;
  const bytes = new Uint8Array(samples * 1.5);
  bytes.fill(luma, 0, samples);
  bytes.fill(blue, samples, samples * 1.25);
  bytes.fill(red, samples * 1.25);
  return bytes;
}
