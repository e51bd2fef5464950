/** The editor's stage alone, in the system's Chromium, under the policy that the studio's pages have. */
import { setTimeout as delay } from 'node:timers/promises';
import { loadImage } from '@napi-rs/canvas';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Rect } from '../../domain/avatar/types.ts';
import type { Size } from '../../domain/draw/canvas.ts';
import { createCanvas } from '../../native/text/canvas.ts';
import type { RendererKind, StageItem, StageView } from '../../renderer/stage/stage-item.ts';
import { findChromium } from '../avatar/chromium.ts';

/** A browser's decoders want an origin that it trusts. */
const ORIGIN = 'http://stage.localhost';
const POLICY =
  "default-src 'none'; script-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; style-src 'self'";

const PATIENCE_MS = 60_000;

/** What is there without a graphics card. */
export const SOFTWARE_ARGUMENTS = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** What a test shows; everything else as it is at first. */
export interface Shown {
  readonly items: readonly StageItem[];
  readonly view?: StageView;
  readonly subject?: string;
  readonly isLive?: boolean;
  /** Paths. */
  readonly moving?: readonly string[];
}

export interface Pixels extends Size {
  /** RGBA, row by row. */
  readonly data: Uint8ClampedArray;
}

interface ServedFile {
  readonly body: Buffer;
  readonly contentType: string;
}

export function launchStageBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...SOFTWARE_ARGUMENTS,
    ],
  });
}

export class StagePage {
  readonly page: Page;
  /** What the page complained of. */
  readonly faults: string[] = [];
  readonly #files = new Map<string, ServedFile>();
  #size: Size = { width: 0, height: 0 };

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(message.text());
    });
  }

  /** @param script of the page beside what shows things, as text: Node's types know no DOM */
  static async open(browser: Browser, script = ''): Promise<StagePage> {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    const stage = new StagePage(page);
    const code = await bundled(`${SCRIPT}\n${script}`);
    stage.#files.set('/page.js', { body: Buffer.from(code), contentType: 'text/javascript' });
    await page.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      const headers = { 'Content-Security-Policy': POLICY };
      const file = stage.#files.get(pathname);
      if (file) return route.fulfill(answerOf(file, route.request().headers().range, headers));
      if (pathname !== '/') return route.fulfill({ status: 404 });
      const body = '<!doctype html><title>stage</title><script type="module" src="/page.js"></script>';
      return route.fulfill({ contentType: 'text/html', body, headers });
    });
    await page.goto(`${ORIGIN}/`);
    await stage.until('globalThis.stage !== undefined');
    return stage;
  }

  /** @returns its address for the page */
  serve(name: string, body: Buffer, contentType: string): string {
    this.#files.set(`/${name}`, { body, contentType });
    return `${ORIGIN}/${name}`;
  }

  /** A stage of its own, at the window's top left corner; the one before is closed. */
  async make(kind: RendererKind, size: Size): Promise<void> {
    this.#size = size;
    await this.call('make', { kind, ...size });
  }

  /** Settles when all of it is drawn. */
  async show(shown: Shown): Promise<void> {
    await this.call('show', shown);
  }

  /** What is seen of the stage now. @param box the part that is looked at, in whole pixels; all when absent */
  async pixels(box: Rect = { x: 0, y: 0, ...this.#size }): Promise<Pixels> {
    const { width, height } = box;
    const png = await this.page.screenshot({ clip: box });
    const image = await loadImage(png);
    const context = createCanvas(width, height).getContext('2d');
    context.drawImage(image, 0, 0);
    return { width, height, data: context.getImageData(0, 0, width, height).data };
  }

  /** Asked again and again: the page's policy lets nobody make a function of a text in it. */
  async until(expression: string): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!(await this.page.evaluate(expression))) {
      if (performance.now() > end) throw new Error(`it never came true: ${expression}`);
      await delay(50);
    }
  }

  async call<Result>(name: string, argument: unknown = null): Promise<Result> {
    return await this.page.evaluate(`globalThis.stage.${name}(${JSON.stringify(argument)})`);
  }
}

/** With the part that is asked for: without it, a browser cannot seek in a film. */
function answerOf({ body, contentType }: ServedFile, range: string | undefined, headers: object) {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
  const common = { ...headers, 'Accept-Ranges': 'bytes' };
  if (!asked) return { body, contentType, headers: common };
  const [from, to] = [Number(asked[1]), Math.min(Number(asked[2] || body.length), body.length - 1)];
  const partial = { ...common, 'Content-Range': `bytes ${from}-${to}/${body.length}` };
  return { status: 206, body: body.subarray(from, to + 1), contentType, headers: partial };
}

async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome124'],
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}

const SCRIPT = `
import { rendererKind } from '../../renderer/stage/renderer-kind.ts';
import { Stage } from '../../renderer/stage/stage.ts';

let now;
const tools = {
  kindOfThisMachine: () => rendererKind(),
  async make({ kind, width, height }) {
    now?.stage.close();
    document.body.replaceChildren();
    document.body.style.margin = '0';
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.style.display = 'block';
    document.body.append(canvas);
    const made = { canvas, size: { width, height }, isLost: false, completed: () => {} };
    made.stage = await Stage.open({
      canvas,
      kind,
      onLost: () => { made.isLost = true; },
      onComplete: () => made.completed(),
    });
    now = made;
  },
  /** Tells the stage, and waits for nothing. */
  tell({ items, view, subject = 'scene', isLive = false, moving = [] }) {
    now.stage.show({
      subject,
      items,
      view: view ?? { scale: 1, offsetX: 0, offsetY: 0 },
      size: now.size,
      isLive,
      movingPaths: new Set(moving),
      framesPerSecond: 25,
    });
  },
  async show(shown) {
    const done = new Promise((resolve) => { now.completed = resolve; });
    tools.tell(shown);
    await done;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  },
  get now() { return now; },
};
globalThis.stage = tools;
`;
