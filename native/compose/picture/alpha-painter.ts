/** Makes pictures with alpha: straight, row by row, colour bled into what is transparent. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Canvas } from '../../text/canvas.ts';
import { ColourBleed } from './bleed.ts';
import { CanvasStack } from './canvas-stack.ts';
import { wordsIn } from './pixels.ts';
import type { FramePainter, PictureJob } from './types.ts';

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
    // Copies of a canvas's pixels are given back by the canvas library only between turns of the event loop.
    await nextTurn();
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
