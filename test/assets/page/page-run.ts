/** Opens a large library in a real browser, scrolls through it and stops in it, and takes the time and pictures of that. */
import path from 'node:path';
import type { Page } from 'playwright-core';
import { TEXTS } from '../../../renderer/texts/texts.ts';
import { Random } from '../../fuzz/random.ts';
import { fillLibrary } from '../../pages/fill-library.ts';
import { Studio } from '../../studio/studio.ts';
import { judgeFrame } from './frame-judge.ts';
import { frameOf, type Hand, type Scrolled, scrollAndWatch, scrollByHand } from './scroll-by-hand.ts';
import { cardLayout, type FirstScreen, firstScreen, picturesThere, watchCards } from './seen-cards.ts';
import { putThumbnails, shownAssets } from './shown-library.ts';
import { picturesAfter } from './still-pictures.ts';

export interface PageRunOptions {
  readonly seed: number;
  readonly count: number;
  /** How often the page is opened. */
  readonly openings: number;
  /** Of each scrolling in one direction. */
  readonly seconds: number;
  readonly pixelsPerSecond: number;
  /** Of each way to move, in each look. */
  readonly stops: number;
}

export interface PageRun {
  /** From the start of the engine's process on. */
  readonly coldMs: number;
  readonly openings: readonly FirstScreen[];
  readonly scrolls: readonly JudgedScroll[];
  readonly stops: readonly Stop[];
  /** What browsers complained of. */
  readonly faults: readonly string[];
}

export interface JudgedScroll extends Scrolled {
  /** Such as `grid, down`. */
  readonly what: string;
  /** Cards in the pictures. */
  readonly cards: number;
  /** By the picture's place among the others. */
  readonly barePictures: ReadonlyMap<number, readonly string[]>;
}

export interface Stop {
  readonly what: string;
  /** From the last movement until all pictures in view are painted; undefined where they never were. */
  readonly ms: number | undefined;
}

const LOOKS = ['grid', 'list'] as const;
const WINDOW = { width: 1280, height: 720, scheme: 'light' } as const;
/** Every so many of the browser's frames is taken as a picture: more would take the time that scrolling needs. */
const EVERY_NTH = 4;
/** How far a hand scrolls before it stops. */
const [NEAREST, FARTHEST] = [2500, 10_000];
/** Of a long list's scroll bar: its thumb's height, at least, and its own width. */
const THUMB = 16;
const SCROLL_BAR = 8;

export async function runPage(options: PageRunOptions): Promise<PageRun> {
  const { seed, count, openings, seconds, pixelsPerSecond } = options;
  const studio = await Studio.open({ hasScrollBars: true });
  try {
    await studio.killEngine();
    const assets = shownAssets(count, new Random(seed));
    await fillLibrary(studio.dataFolder, assets);
    const { cacheFolder } = studio;
    const folder = path.join(cacheFolder, 'thumbnails');
    await putThumbnails(assets, { cacheFolder, folder, random: new Random(seed) });
    const start = performance.now();
    await studio.startEngine();
    await (await openLibrary(studio)).page.context().close();
    const coldMs = performance.now() - start;
    const screens: FirstScreen[] = [];
    while (screens.length < openings) {
      const { page, screen } = await openLibrary(studio);
      screens.push(screen);
      await page.context().close();
    }
    const scrolls: JudgedScroll[] = [];
    const stops: Stop[] = [];
    for (const look of LOOKS) {
      const { page } = await openLibrary(studio, look);
      await goTo(page, 0.2);
      for (const direction of [1, -1] as const) {
        const hand = await handOf(page, direction * seconds * pixelsPerSecond, pixelsPerSecond);
        scrolls.push(await scrolled(page, `${look}, ${direction > 0 ? 'down' : 'up'}`, hand));
      }
      await page.context().close();
      // Anew: the browser has none of the pictures that were shown.
      stops.push(...(await stopsIn((await openLibrary(studio, look)).page, look, options)));
    }
    return { coldMs, openings: screens, scrolls, stops, faults: studio.faults };
  } finally {
    await studio.close();
  }
}

/** In a window that has nothing of the studio in its cache. @param look to change to, once the first screen is there */
async function openLibrary(
  studio: Studio,
  look?: (typeof LOOKS)[number],
): Promise<{ readonly page: Page; readonly screen: FirstScreen }> {
  const first = await studio.newWindow(WINDOW);
  const page = await studio.emptyPage();
  const address = new URL('/assets', first.url()).href;
  await first.close();
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.detach();
  await watchCards(page);
  await page.goto(address, { waitUntil: 'commit' });
  const screen = await firstScreen(page);
  if (look) {
    const { viewGrid, viewList } = TEXTS.en.drafts;
    await page.getByRole('radio', { name: look === 'grid' ? viewGrid : viewList }).click();
    await picturesThere(page);
  }
  return { page, screen };
}

async function scrolled(page: Page, what: string, hand: Hand): Promise<JudgedScroll> {
  const layout = await cardLayout(page);
  const scroll = await scrollAndWatch(page, hand, EVERY_NTH);
  const barePictures = new Map<number, readonly string[]>();
  let cards = 0;
  for (const [at, picture] of scroll.pictures.entries()) {
    const judgement = judgeFrame(await frameOf(picture), layout);
    cards += judgement.cards;
    if (judgement.faults.length > 0) barePictures.set(at, judgement.faults);
  }
  return { ...scroll, what, cards, barePictures };
}

async function stopsIn(
  page: Page,
  look: string,
  { seed, stops, pixelsPerSecond }: PageRunOptions,
): Promise<readonly Stop[]> {
  const random = new Random(seed);
  const found: Stop[] = [];
  const stop = async (way: string, move: () => Promise<void>) => {
    found.push({ what: `${look}, ${way}`, ms: await picturesAfter(page, move) });
  };
  const scroll = async (direction: 1 | -1) =>
    await scrollByHand(
      page,
      await handOf(page, direction * (NEAREST + random.below(FARTHEST - NEAREST)), pixelsPerSecond),
    );
  for (let at = 0; at < stops; at += 1) {
    await stop('scrolled down', async () => await scroll(1));
    await stop('scroll bar', async () => await dragScrollBar(page, random.next()));
    await stop('scrolled up', async () => await scroll(-1));
  }
  await page.evaluate('seenCards().seen[0].focus({ preventScroll: true })');
  await stop('End', async () => await page.keyboard.press('End'));
  for (let at = 0; at < stops; at += 1)
    await stop('Page Up', async () => await page.keyboard.press('PageUp'));
  await stop('Home', async () => await page.keyboard.press('Home'));
  return found;
}

/** Beside the cards. */
async function handOf(page: Page, distance: number, pixelsPerSecond: number): Promise<Hand> {
  const { x, y, height } = (await page.locator('.frame-content').boundingBox())!;
  return { distance, pixelsPerSecond, at: { x: x + 8, y: Math.round(y + height / 2) } };
}

/** @param part of the whole list, 0…1 */
async function dragScrollBar(page: Page, part: number): Promise<void> {
  const { x, y, width, height } = (await page.locator('.frame-content').boundingBox())!;
  const now = await page.evaluate<number>(`(() => {
    const { scrollTop, scrollHeight, clientHeight } = document.querySelector('.frame-content');
    return scrollTop / (scrollHeight - clientHeight);
  })()`);
  const at = (of: number) => y + THUMB / 2 + of * (height - THUMB);
  const right = x + width - SCROLL_BAR / 2;
  await page.mouse.move(right, at(now));
  await page.mouse.down();
  await page.mouse.move(right, at(part), { steps: 12 });
  await page.mouse.up();
}

/** @param part of the whole list, 0…1 */
async function goTo(page: Page, part: number): Promise<void> {
  await page.evaluate(`(() => {
    const place = document.querySelector('.frame-content');
    place.scrollTop = ${part} * place.scrollHeight;
  })()`);
  await picturesThere(page);
}
