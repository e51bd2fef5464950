/** The stage in real Chromium, with both of its renderers and no graphics card. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Canvas } from '@napi-rs/canvas';
import type { Browser } from 'playwright-core';
import type { ClipItem, ColourItem } from '../../domain/draw/types.ts';
import type { StageItem } from '../../renderer/stage/stage-item.ts';
import { imageItem, noise, plain, shownAs } from './pictures.ts';
import { launchStageBrowser, type Pixels, type Shown, StagePage } from './stage-page.ts';

const SEED = 20261122;
const SIZE = { width: 240, height: 160 };
const GROUND: ColourItem = {
  kind: 'colour',
  path: 'ground',
  rect: { x: 0, y: 0, ...SIZE },
  rotationDeg: 0,
  opacity: 1,
  colour: '#204060',
};
const ground: StageItem = { item: GROUND };

let browser: Browser;
before(async () => {
  browser = await launchStageBrowser();
});
after(() => browser.close());

function at({ width, data }: Pixels, x: number, y: number): readonly number[] {
  return [...data.slice((y * width + x) * 4, (y * width + x) * 4 + 3)];
}

function part({ width, data }: Pixels, left: number, top: number, columns: number, rows: number): Buffer {
  const lines = Array.from({ length: rows }, (_, row) => {
    const from = ((top + row) * width + left) * 4;
    return Buffer.from(data.slice(from, from + columns * 4));
  });
  return Buffer.concat(lines);
}

const near = (found: readonly number[], wanted: readonly number[], by = 2) =>
  assert.ok(
    wanted.every((value, index) => Math.abs(found[index]! - value) <= by),
    `${found} is not ${wanted}`,
  );

async function png(stage: StagePage, name: string, canvas: Canvas): Promise<string> {
  return stage.serve(`${name}.png`, await canvas.encode('png'), 'image/png');
}

for (const kind of ['canvas', 'webgl'] as const)
  describe(`the stage, painted by ${kind}`, () => {
    let stage: StagePage;
    before(async () => {
      stage = await StagePage.open(browser);
      await stage.make(kind, SIZE);
    });
    after(() => assert.deepEqual(stage.faults, []));

    it('shows an upright picture pixel for pixel, at its own size and at half of it, from odd places', async () => {
      const url = await png(stage, 'noise', noise(61, 43, SEED));
      const one = noise(61, 43, SEED).getContext('2d').getImageData(0, 0, 61, 43).data;
      await stage.show({
        items: [ground, shownAs(imageItem('a', { x: 33, y: 21, width: 61, height: 43 }), url)],
      });
      const whole = await stage.pixels();
      assert.deepEqual(part(whole, 33, 21, 61, 43), Buffer.from(one));
      assert.deepEqual(at(whole, 32, 21), [0x20, 0x40, 0x60]);
      assert.deepEqual(at(whole, 94, 63), [0x20, 0x40, 0x60]);

      // A canvas twice as large: the picture was painted for half of it, and begins at half a pixel.
      const half = imageItem('b', { x: 67, y: 41, width: 122, height: 86 });
      const view = { scale: 0.5, offsetX: 0, offsetY: 0 };
      await stage.show({ items: [ground, shownAs(half, url)], view });
      assert.deepEqual(part(await stage.pixels(), 34, 21, 61, 43), Buffer.from(one));
    });

    it('turns about the middle, lets through what is faint, and piles up in order', async () => {
      const red = await png(stage, 'red', plain(40, 20, '#ff0000'));
      const white = await png(stage, 'white', plain(60, 60, '#ffffff'));
      const turned = imageItem('a', { x: 100, y: 70, width: 40, height: 20 }, { rotationDeg: 90 });
      const faint = imageItem('b', { x: 90, y: 85, width: 60, height: 60 }, { opacity: 0.5 });
      const items = [ground, shownAs(turned, red), shownAs(faint, white)];
      await stage.show({ items });
      const found = await stage.pixels();
      // Upright it would reach from 100 to 140, and from 70 to 90.
      near(at(found, 120, 62), [255, 0, 0]);
      near(at(found, 104, 72), [0x20, 0x40, 0x60]);
      near(at(found, 120, 95), [255, 128, 128]);
      near(at(found, 148, 130), [0x90, 0xa0, 0xb0]);
      await stage.show({ items: [ground, items[2]!, items[1]!] });
      near(at(await stage.pixels(), 120, 95), [255, 0, 0]);
    });

    it('stretches the picture of before until the new one has come, and shows nothing of another scene', async () => {
      const old = await png(stage, 'old', plain(20, 20, '#00ff00'));
      const small = imageItem('a', { x: 10, y: 10, width: 20, height: 20 });
      await stage.show({ items: [ground, shownAs(small, old)] });
      const wide = imageItem('a', { x: 10, y: 10, width: 100, height: 20 });
      await stage.show({ items: [ground, { item: wide }] });
      near(at(await stage.pixels(), 100, 20), [0, 255, 0]);
      const next = await png(stage, 'next', plain(100, 20, '#0000ff'));
      await stage.show({ items: [ground, shownAs(wide, next)] });
      near(at(await stage.pixels(), 100, 20), [0, 0, 255]);
      await stage.show({ items: [ground, { item: wide }], subject: 'another' });
      near(at(await stage.pixels(), 100, 20), [0x20, 0x40, 0x60]);
    });

    it('looks the same while something moves, though it paints what stands still only once', async () => {
      const rects = [0, 1, 2, 3, 4, 5].map((n) => ({
        x: 10 + n * 25,
        y: 10 + n * 13,
        width: 60,
        height: 50,
      }));
      const items = [ground];
      for (const [n, rect] of rects.entries()) {
        const url = await png(stage, `pile-${n}`, noise(60, 50, SEED + n));
        const look = { opacity: n % 2 === 0 ? 1 : 0.6, rotationDeg: n === 4 ? 30 : 0 };
        items.push(shownAs(imageItem(`pile-${n}`, rect, look), url));
      }
      const moved = (x: number) =>
        items.map((one) =>
          one.item.path === 'pile-2' ? { ...one, item: { ...one.item, rect: { ...one.item.rect, x } } } : one,
        );
      for (const x of [61, 90, 120]) {
        const shown: Shown = { items: moved(x) };
        await stage.show({ ...shown, moving: ['pile-2'] });
        const moving = await stage.pixels();
        await stage.show(shown);
        const still = await stage.pixels();
        const worst = moving.data.reduce(
          (most, value, index) => Math.max(most, Math.abs(value - still.data[index]!)),
          0,
        );
        assert.ok(worst <= 3, `at ${x}: ${worst}`);
      }
    });

    it('paints anew what stands still where another layer has taken the place of one that is gone', async () => {
      const colours = { red: '#ff0000', green: '#00ff00', white: '#ffffff' };
      const urls = new Map<string, string>();
      for (const [name, colour] of Object.entries(colours))
        urls.set(name, await png(stage, name, plain(40, 20, colour)));
      const layer = (n: number, name: string, x: number) =>
        shownAs(imageItem(`layer-${n}`, { x, y: 10 + n * 30, width: 40, height: 20 }), urls.get(name)!);
      const below = [ground, layer(0, 'white', 10), layer(1, 'white', 10)];
      const moving = ['layer-0'];
      await stage.show({ items: [...below, layer(2, 'red', 10)], moving, subject: 'first' });
      near(at(await stage.pixels(), 20, 80), [255, 0, 0]);

      await stage.show({ items: below, subject: 'first' });
      await stage.show({ items: [...below, layer(2, 'green', 100)], moving, subject: 'first' });
      const other = await stage.pixels();
      near(at(other, 20, 80), [0x20, 0x40, 0x60]);
      near(at(other, 110, 80), [0, 255, 0]);

      await stage.show({ items: [...below, layer(2, 'red', 180)], moving, subject: 'second' });
      const scene = await stage.pixels();
      near(at(scene, 110, 80), [0x20, 0x40, 0x60]);
      near(at(scene, 190, 80), [255, 0, 0]);
    });

    it('draws nothing while nothing changes', async () => {
      await stage.show({ items: [ground] });
      const frames = await stage.page.evaluate<number>(`new Promise((resolve) => {
        const real = window.requestAnimationFrame;
        let count = 0;
        window.requestAnimationFrame = (run) => { count += 1; return real.call(window, run); };
        setTimeout(() => { window.requestAnimationFrame = real; resolve(count); }, 400);
      })`);
      assert.equal(frames, 0);
    });
  });

describe('the stage', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'stage-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** A second of grey that becomes lighter with every frame. */
  const film = (name: string) => {
    const file = path.join(folder, name);
    const source = 'nullsrc=s=64x48:r=10:d=1,geq=lum=20+22*N:cb=128:cr=128';
    execFileSync('ffmpeg', ['-y', '-v', 'error', '-f', 'lavfi', '-i', source, ...FILM_FORMATS[name]!, file]);
    return readFileSync(file);
  };
  const clip: ClipItem = {
    ...{ kind: 'clip', path: 'clip', source: 'clip', fit: 'fill', rotationDeg: 0, opacity: 1 },
    ...{ rect: { x: 20, y: 20, width: 64, height: 48 } },
    ...{ startFrame: 0, fromMs: 0, roundFrames: 25, plays: Number.POSITIVE_INFINITY },
  };
  const shades = async (stage: StagePage, times: number) => {
    const found = new Set<number>();
    for (let look = 0; look < times; look += 1) {
      found.add(at(await stage.pixels(), 50, 40)[0]!);
      await delay(120);
    }
    return found;
  };

  it('takes a plain canvas where there is no graphics card', async () => {
    const stage = await StagePage.open(browser);
    assert.equal(await stage.call('kindOfThisMachine'), 'canvas');
  });

  for (const [name, mediaType] of [
    ['film.mp4', 'video/mp4'],
    ['film.gif', 'image/gif'],
  ] as const)
    it(`lets ${name} move where it is live, and stand still while something else is moved`, async () => {
      const stage = await StagePage.open(browser);
      await stage.make('canvas', SIZE);
      const url = stage.serve(name, film(name), mediaType);
      const items = [ground, { item: clip, play: { url, mediaType } }];
      await stage.show({ items, isLive: true });
      const end = performance.now() + 20_000;
      while ((await shades(stage, 4)).size < 3) assert.ok(performance.now() < end, 'it never moved');
      await stage.call('tell', { items, isLive: true, moving: ['ground'] });
      await delay(300);
      assert.equal((await shades(stage, 4)).size, 1);
      await stage.call('tell', { items: [ground], isLive: true });
      assert.deepEqual(stage.faults, []);
    });

  for (const [what, cut] of [
    ['what was cut off its beginning', { fromMs: 500, roundFrames: 13 }],
    ['what was cut off its end', { fromMs: 0, roundFrames: 12 }],
  ] as const)
    it(`shows of a clip nothing of ${what}, round after round`, async () => {
      const stage = await StagePage.open(browser);
      await stage.make('canvas', SIZE);
      const play = { url: stage.serve('cut.mp4', film('film.mp4'), 'video/mp4'), mediaType: 'video/mp4' };
      await stage.show({ items: [ground, { item: { ...clip, ...cut }, play }], isLive: true });
      const found: number[] = [];
      const rounds = () => found.filter((shade, at) => shade < (found[at - 1] ?? 0)).length;
      const end = performance.now() + 20_000;
      while (rounds() < 3) {
        assert.ok(performance.now() < end, `only ${rounds()} rounds: ${found}`);
        const [red, , blue] = at(await stage.pixels(), 50, 40);
        // Before its first frame there is only what lies below.
        if (red === blue) found.push(red!);
        await delay(40);
      }
      const [least, most] = cut.fromMs === 0 ? [0, 115] : [125, 255];
      assert.ok(
        found.every((shade) => shade >= least && shade <= most),
        `${found}`,
      );
      assert.deepEqual(stage.faults, []);
    });

  for (const kind of ['canvas', 'webgl'] as const)
    it(`paints what stands still once while something moves, a clip in it or not (${kind})`, async () => {
      const stage = await StagePage.open(browser);
      await stage.make(kind, SIZE);
      const still = await png(stage, 'still', plain(40, 30, '#00ff00'));
      const rects = [90, 120, 150, 180].map((x) => ({ x, y: 20, width: 40, height: 30 }));
      const pile = rects.map((rect, n) => shownAs(imageItem(`pile-${n}`, rect), still));
      const mediaType = 'image/gif';
      const play = { url: stage.serve('pile.gif', film('film.gif'), mediaType), mediaType };
      const below = { item: { ...clip, crop: { x: 0.1, y: 0.1, width: 0.8, height: 0.8 } }, play };
      const shown = (x: number): Shown => {
        const mover = shownAs(imageItem('mover', { x, y: 90, width: 40, height: 30 }), still);
        return { items: [ground, below, ...pile, mover], isLive: true };
      };
      await stage.show(shown(0));
      const end = performance.now() + 20_000;
      while ((await shades(stage, 4)).size < 3) assert.ok(performance.now() < end, 'it never moved');
      await stage.page.evaluate(COUNT_PAINTS);
      const counts: number[] = [];
      for (const x of [0, 10, 20, 30, 40]) {
        await stage.page.evaluate('globalThis.paints = 0');
        await stage.show({ ...shown(x), moving: ['mover'] });
        counts.push(await stage.page.evaluate<number>('globalThis.paints'));
      }
      assert.ok(counts[0]! > 0, 'nothing was counted');
      // A plain canvas takes one paint for each of the two pictures, a graphics card one for both.
      const each = kind === 'canvas' ? 2 : 1;
      assert.deepEqual(counts.slice(1), [each, each, each, each]);
      assert.deepEqual(stage.faults, []);
    });

  it('is back when the graphics card is, and says so when that does not come back', async () => {
    const stage = await StagePage.open(browser);
    await stage.make('webgl', SIZE);
    const url = await png(stage, 'kept', noise(50, 50, SEED));
    const items = [ground, shownAs(imageItem('a', { x: 7, y: 9, width: 50, height: 50 }), url)];
    await stage.show({ items });
    const before = await stage.pixels();
    const lost = `globalThis.loss = globalThis.stage.now.canvas.getContext('webgl2').getExtension('WEBGL_lose_context')`;
    await stage.page.evaluate(`new Promise((resolve) => {
      ${lost};
      globalThis.stage.now.canvas.addEventListener('webglcontextlost', resolve, { once: true });
      globalThis.loss.loseContext();
    })`);
    await stage.page.evaluate(`new Promise((resolve) => {
      globalThis.stage.now.canvas.addEventListener('webglcontextrestored', resolve, { once: true });
      globalThis.loss.restoreContext();
    })`);
    await stage.show({ items });
    assert.deepEqual((await stage.pixels()).data, before.data);
    assert.equal(await stage.page.evaluate('globalThis.stage.now.isLost'), false);
    await stage.page.evaluate('globalThis.loss.loseContext()');
    await stage.until('globalThis.stage.now.isLost');
  });
});

/** In the page: every picture that is drawn, by either painter. */
const COUNT_PAINTS = `(() => {
  const count = (type, name) => {
    const real = type.prototype[name];
    type.prototype[name] = function (...all) {
      globalThis.paints += 1;
      return real.apply(this, all);
    };
  };
  count(CanvasRenderingContext2D, 'drawImage');
  count(OffscreenCanvasRenderingContext2D, 'drawImage');
  count(WebGL2RenderingContext, 'drawElements');
})()`;

const FILM_FORMATS: Readonly<Record<string, readonly string[]>> = {
  'film.mp4': ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-movflags', '+faststart'],
  'film.gif': ['-loop', '0'],
};
