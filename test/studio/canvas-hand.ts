/** A hand on the editor's canvas: it goes by canvas pixels, and drags as a person does who looks where it is. */
import type { Locator, Page } from 'playwright-core';
import type { Point } from '../../domain/arrange/turned.ts';
import { until } from '../../native/files/until.test-helper.ts';
import type { Texts } from '../../renderer/texts/texts.ts';

export class CanvasHand {
  readonly #page: Page;
  readonly #overlay: Locator;
  readonly #canvasWidth: number;

  /** @param canvasWidth canvas pixels */
  constructor(page: Page, texts: Texts, canvasWidth: number) {
    this.#page = page;
    this.#overlay = page.getByRole('group', { name: texts.canvas.label });
    this.#canvasWidth = canvasWidth;
  }

  /** Lines that tell what is lined up with what, while something is held. */
  get guides(): Locator {
    return this.#page.locator('.canvas-guide');
  }

  /** Where a point of the canvas is in the window, CSS pixels. */
  async placeOf({ x, y }: Point): Promise<Point> {
    const picture = (await this.#page.locator('.canvas-picture').boundingBox())!;
    const scale = picture.width / this.#canvasWidth;
    return { x: picture.x + x * scale, y: picture.y + y * scale };
  }

  /** Takes hold of the layer that lies there, once the canvas shows it, and draws it along; it is still held then. */
  async pull(from: Point, to: Point): Promise<void> {
    const { mouse } = this.#page;
    const start = await this.placeOf(from);
    const end = await this.placeOf(to);
    await until('a layer that can be moved lies under the hand', async () => {
      await mouse.move(start.x - 1, start.y);
      await mouse.move(start.x, start.y);
      return /cursor: move/.test((await this.#overlay.getAttribute('style')) ?? '');
    });
    await mouse.down();
    await mouse.move(end.x, end.y, { steps: 6 });
  }

  async letGo(): Promise<void> {
    await this.#page.mouse.up();
  }
}
