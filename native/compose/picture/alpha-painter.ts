/** Makes pictures with alpha: straight, row by row, colour bled into what is transparent. */
import type { Canvas } from '../../text/canvas.ts';
import { ColourBleed } from './bleed.ts';
import { CanvasStack } from './canvas-stack.ts';
import { freePixelCopies } from './pixel-copies.ts';
import { wordsIn } from './pixels.ts';
import type { FramePainter, PictureJob } from './types.ts';

/** Pictures painted between two times of freeing what their pixels were copied into. */
const FRAMES_PER_FREEING = 2;

export class AlphaPainter implements FramePainter {
  readonly frameBytes: number;
  readonly #job: PictureJob;
  readonly #stack: CanvasStack;
  readonly #bleed: ColourBleed;

  constructor(job: PictureJob) {
    const { width, height } = job.output;
    this.#job = job;
    this.#stack = new CanvasStack(job);
    this.#bleed = new ColourBleed(width, height);
    this.frameBytes = width * height * 4;
  }

  async paint(frame: number): Promise<Uint8Array> {
    const { width, height } = this.#job.output;
    const canvas = await this.#stack.paint(frame);
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    const words = wordsIn(data);
    this.#bleed.spread(words);
    if (frame % FRAMES_PER_FREEING === 0) await freePixelCopies();
    return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  }

  async canvas(frame: number): Promise<Canvas> {
    const stack = new CanvasStack(this.#job);
    try {
      return await stack.paint(frame);
    } finally {
      await stack.close();
    }
  }

  async close(): Promise<void> {
    await this.#stack.close();
  }
}
