import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { Framing } from '../../domain/avatar/types.ts';
import { type OpenAvatar, openAvatar, readRig } from '../../native/avatar/catalogue.ts';
import { launchChromium } from './chromium.ts';
import { pixelsOf, SCENE } from './scene.ts';
import { similarity } from './ssim.ts';

const ROOT = new URL('../../', import.meta.url);
const ORIGIN = 'http://studio.test';
const FRAMES: readonly (readonly [frame: number, framing: Framing])[] = [
  [0, 'full'],
  [16, 'full'],
  [22, 'head'],
  [27, 'full'],
  [47, 'half'],
  [75, 'full'],
  [100, 'circle'],
  [130, 'full'],
  [172, 'full'],
];

describe('the same avatar in a browser', () => {
  let browser: Browser;
  let page: Page;
  let avatar: OpenAvatar;

  before(async () => {
    avatar = await openAvatar('avatar:lin');
    const rig = await readRig(fileURLToPath(new URL('resources/avatars/lin/avatar.json', ROOT)));
    browser = await launchChromium();
    page = await browser.newPage();
    // The browser runs the very modules that Node runs, types stripped; nothing leaves this machine.
    await page.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/')
        return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>parity</title>' });
      if (!/^\/domain\/[\w/-]+\.ts$/.test(pathname)) return route.fulfill({ status: 404 });
      const source = await readFile(new URL(`.${pathname}`, ROOT), 'utf8');
      return route.fulfill({ contentType: 'text/javascript', body: stripTypeScriptTypes(source) });
    });
    await page.goto(`${ORIGIN}/`);
    await page.evaluate(call(PREPARE, { rig, scene: { ...SCENE, levelDb: [...SCENE.levelDb] } }));
  });
  after(() => browser?.close());

  for (const [frame, framing] of FRAMES)
    it(`frame ${frame}, ${framing}`, async () => {
      const player = avatar.perform(SCENE, framing);
      const size = { width: player.info.width, height: player.info.height };
      const here = pixelsOf(player, frame, size);
      const encoded: string = await page.evaluate(call(DRAW, { frame, framing, size }));
      const there = { ...size, rgba: new Uint8Array(Buffer.from(encoded, 'base64')) };
      assert.equal(there.rgba.length, here.rgba.length);
      const score = similarity(here, there);
      assert.ok(score >= 0.99, `similarity ${score.toFixed(4)}`);
    });

  it('tells different frames apart', async () => {
    const player = avatar.perform(SCENE);
    const size = { width: player.info.width, height: player.info.height };
    const score = similarity(pixelsOf(player, 16, size), pixelsOf(player, 172, size));
    assert.ok(score < 0.97, `similarity ${score.toFixed(4)}`);
  });
});

/** Sent to the page as text: Node's types know no DOM, and the page no Node. */
function call(source: string, argument: unknown): string {
  return `(${source})(${JSON.stringify(argument)})`;
}

const PREPARE = `async ({ rig, scene }) => {
  const { createRigPlayer } = await import('/domain/avatar/player.ts');
  const { framedPlayer } = await import('/domain/avatar/framing.ts');
  const performance = { ...scene, levelDb: Float32Array.from(scene.levelDb) };
  const newSurface = (width, height) => {
    const image = new OffscreenCanvas(width, height);
    return { image, context: image.getContext('2d', { willReadFrequently: true }) };
  };
  const tools = { newPath: (svg) => new Path2D(svg), newSurface };
  globalThis.playerOf = (framing) => framedPlayer(createRigPlayer(rig, performance, tools), rig, framing);
}`;
const DRAW = `async ({ frame, framing, size }) => {
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  globalThis.playerOf(framing).draw(context, frame, size);
  const { data } = context.getImageData(0, 0, size.width, size.height);
  let text = '';
  for (let at = 0; at < data.length; at += 32768) text += String.fromCharCode(...data.subarray(at, at + 32768));
  return btoa(text);
}`;
