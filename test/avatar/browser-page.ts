/** A page in the system's Chromium that draws presenters with the very modules that Node runs, types stripped. */
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import type { GestureData } from '../../domain/avatar/data/gestures.ts';
import type { RigData } from '../../domain/avatar/data/rig-schema.ts';
import type { Framing, Performance, Size } from '../../domain/avatar/types.ts';

const ROOT = new URL('../../', import.meta.url);
const ORIGIN = 'http://studio.test';

export interface DrawRequest {
  readonly id: string;
  readonly frame: number;
  readonly framing: Framing;
  readonly size: Size;
}

export class AvatarPage {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Nothing that the page asks for leaves this machine. */
  static async open(browser: Browser): Promise<AvatarPage> {
    const page = await browser.newPage();
    await page.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/')
        return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>parity</title>' });
      if (!/^\/domain\/[\w/-]+\.ts$/.test(pathname)) return route.fulfill({ status: 404 });
      const source = await readFile(new URL(`.${pathname}`, ROOT), 'utf8');
      return route.fulfill({ contentType: 'text/javascript', body: stripTypeScriptTypes(source) });
    });
    await page.goto(`${ORIGIN}/`);
    await page.evaluate(`(${PREPARE})()`);
    return new AvatarPage(page);
  }

  async prepare(rig: RigData, gestures: GestureData, performance: Performance): Promise<void> {
    const scene = { ...performance, levelDb: [...performance.levelDb] };
    await this.#call('prepare', { rig, gestures, scene });
  }

  /** Straight RGBA of one frame. */
  async draw(request: DrawRequest): Promise<Uint8Array> {
    const encoded: string = await this.#call('draw', request);
    return new Uint8Array(Buffer.from(encoded, 'base64'));
  }

  /** Milliseconds of each frame from `frame` to `until`: until its pixels are in memory, or put on a canvas and read back. */
  async time(
    request: DrawRequest & { readonly until: number; readonly onCanvas: boolean },
  ): Promise<readonly number[]> {
    return await this.#call('time', request);
  }

  /** As text: Node's types know no DOM, and the page no Node. */
  async #call<Result>(name: string, argument: unknown): Promise<Result> {
    return await this.#page.evaluate(`globalThis.studio.${name}(${JSON.stringify(argument)})`);
  }
}

const PREPARE = `async () => {
  const { createRigPlayer } = await import('/domain/avatar/player.ts');
  const { prepareRig } = await import('/domain/avatar/draw/rig.ts');
  const canvasOf = (width, height) => {
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) };
  };
  const tools = {
    newPath: (svg) => new Path2D(svg),
    newSurface: (width, height) => {
      const { canvas, context } = canvasOf(width, height);
      return {
        image: canvas,
        context,
        read(columns, rows, into) {
          const { data } = context.getImageData(0, 0, columns, rows);
          into.set(data);
          data.buffer.transfer(0);
        },
        put(pixels, columns, rows) {
          const bytes = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
          context.putImageData(new ImageData(bytes, columns, rows), 0, 0);
        },
      };
    },
  };
  const players = new Map();
  globalThis.studio = {
    prepare({ rig, gestures, scene }) {
      const performance = { ...scene, levelDb: Float32Array.from(scene.levelDb) };
      players.set(rig.id, (framing) => {
        const prepared = prepareRig(rig, rig.palette, tools);
        return createRigPlayer(prepared, gestures, performance, framing);
      });
    },
    draw({ id, frame, framing, size }) {
      const { context } = canvasOf(size.width, size.height);
      players.get(id)(framing).draw(context, frame, size);
      const { data } = context.getImageData(0, 0, size.width, size.height);
      let text = '';
      for (let at = 0; at < data.length; at += 32768) text += String.fromCharCode(...data.subarray(at, at + 32768));
      return btoa(text);
    },
    async time({ id, frame, until, framing, size, onCanvas }) {
      const { context } = canvasOf(size.width, size.height);
      const player = players.get(id)(framing);
      const show = (at) => {
        context.clearRect(0, 0, size.width, size.height);
        player.draw(context, at, size);
        context.getImageData(0, 0, size.width, size.height);
      };
      const view = { ...size, size, place: [1, 0, 0, 1, 0, 0] };
      const times = [];
      for (let at = frame; at < until; at++) {
        const began = performance.now();
        if (onCanvas) show(at);
        else player.paint(at, view);
        times.push(performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve));
      }
      return times;
    },
  };
}`;
