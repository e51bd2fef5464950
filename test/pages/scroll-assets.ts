/**
 * Scrolls through a library of a hundred thousand assets in a real browser, and counts the frames in which something that
 * was in view had no name or no picture's place: `node test/pages/scroll-assets.ts`. There should be none.
 */
import type { Page } from 'playwright-core';
import { Studio } from '../studio/studio.ts';
import { fillLibrary, pictures } from './fill-library.ts';

const COUNT = 100_000;
const PIXELS_PER_SECOND = 5000;
const SECONDS = 10;

interface Found {
  readonly frames: number;
  /** Frames in which something was not there. */
  readonly bare: number;
  readonly slowestMs: number;
  readonly pixels: number;
  readonly rows: number;
}

/** In the page: scrolls in each frame, and looks at what was painted in it. */
const SCROLL = `new Promise((resolve) => {
  const place = document.querySelector('.frame-content');
  const grid = document.querySelector('.asset-grid');
  let last, began, frames = 0, bare = 0, slowest = 0, rows = 0;
  const isBare = () => {
    const edge = place.getBoundingClientRect();
    const cover = document.querySelector('[data-stays]').getBoundingClientRect().bottom;
    const seen = [...grid.querySelectorAll('[data-index]')].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.bottom > cover && box.top < edge.bottom;
    });
    rows = Math.max(rows, grid.querySelectorAll('[data-index]').length);
    const tops = seen.map((one) => one.getBoundingClientRect());
    const covers = tops.length > 0 && Math.min(...tops.map((one) => one.top)) <= cover + 24
      && Math.max(...tops.map((one) => one.bottom)) >= edge.bottom - 24;
    return !covers || seen.some((one) =>
      !one.querySelector('.highlighted')?.textContent || !one.querySelector('.asset-picture'));
  };
  const channel = new MessageChannel();
  // After the frame: its scroll event comes with the next one, so that this is what was painted.
  channel.port1.onmessage = () => {
    frames += 1;
    if (isBare()) bare += 1;
  };
  const step = (now) => {
    began ??= now;
    if (now - began > SECONDS * 1000) {
      resolve({ frames, bare, slowestMs: Math.round(slowest), pixels: Math.round(place.scrollTop), rows });
      return;
    }
    if (last !== undefined) {
      slowest = Math.max(slowest, now - last);
      place.scrollTop += DIRECTION * PIXELS_PER_SECOND * (now - last) / 1000;
    }
    last = now;
    channel.port2.postMessage(0);
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})`
  .replace('PIXELS_PER_SECOND', String(PIXELS_PER_SECOND))
  .replace('SECONDS', String(SECONDS));

async function scroll(page: Page, direction: 1 | -1): Promise<Found> {
  return await page.evaluate<Found>(SCROLL.replace('DIRECTION', String(direction)));
}

const studio = await Studio.open();
try {
  await studio.killEngine();
  await fillLibrary(studio.dataFolder, pictures(COUNT));
  await studio.startEngine();
  const page = await studio.newWindow({ width: 1280, height: 720 });
  for (const look of ['Grid', 'List']) {
    await page.goto(new URL('/assets', page.url()).href);
    await page.getByRole('radio', { name: look }).click();
    await page.locator('.asset-item .highlighted').first().waitFor();
    for (const direction of [1, -1] as const) {
      const { frames, bare, slowestMs, pixels, rows } = await scroll(page, direction);
      const way = direction > 0 ? 'down' : 'up';
      console.log(
        `${look}, ${way}: ${bare} of ${frames} frames were bare; slowest ${slowestMs} ms; at ${pixels} px; ${rows} rows held`,
      );
      if (bare > 0) process.exitCode = 1;
    }
  }
} finally {
  await studio.close();
}
