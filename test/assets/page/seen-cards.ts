/** What a page of the library shows at a moment, by its document: to be run in the page, which has no types here. */
import type { Page } from 'playwright-core';
import type { CardLayout } from './frame-judge.ts';

/**
 * Puts `seenCards` into the page: the cards in view, whether they fill it, have names, and show their pictures. A card that
 * needs help has no picture to wait for.
 */
const SEEN_CARDS = `window.seenCards = () => {
  const none = { cards: 0, rows: 0, isFull: false, isNamed: false, pictures: undefined };
  const place = document.querySelector('.frame-content');
  const grid = document.querySelector('.asset-grid');
  const stays = document.querySelector('[data-stays]');
  if (!place || !grid || !stays) return none;
  const { bottom } = place.getBoundingClientRect();
  const cover = stays.getBoundingClientRect().bottom;
  const items = [...grid.querySelectorAll('[data-index]')];
  const seen = items.filter((one) => {
    const box = one.getBoundingClientRect();
    return box.bottom > cover && box.top < bottom;
  });
  if (seen.length === 0) return none;
  const boxes = seen.map((one) => one.getBoundingClientRect());
  const isLast = seen.some((one) => Number(one.dataset.index) === Number(grid.ariaRowCount) - 1);
  const isFull = Math.min(...boxes.map((one) => one.top)) <= cover + 24
    && (isLast || Math.max(...boxes.map((one) => one.bottom)) >= bottom - 24);
  const isNamed = isFull && seen.every((one) =>
    one.querySelector('.highlighted')?.textContent && one.querySelector('.asset-picture'));
  const wanted = seen.filter((one) => !one.querySelector(':is(.asset-note-danger, .asset-note-warning)'));
  const pictures = wanted.map((one) => one.querySelector('.asset-picture > img'));
  const areThere = isNamed
    && pictures.every((one) => one?.complete && one.naturalWidth > 0 && one.dataset.shown !== undefined);
  return {
    ...{ seen, cards: seen.length, rows: items.length, isFull, isNamed },
    pictures: areThere ? pictures : undefined,
  };
};
/** Settles when what the document is now has been painted. */
window.afterPaint = () => new Promise((resolve) => {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(0);
  });
});
/** Whether all pictures in view are decoded and painted; false also when others are in view by then. */
window.arePicturesPainted = async () => {
  const { pictures } = seenCards();
  if (!pictures) return false;
  await Promise.all(pictures.map((one) => one.decode()));
  await afterPaint();
  const after = seenCards().pictures;
  return after !== undefined && after.every((one) => pictures.includes(one));
};`;

const PATIENCE_MS = 60_000;

/** From the navigation's beginning on, in milliseconds. */
const FIRST_SCREEN = `${SEEN_CARDS}
window.firstScreen = (async () => {
  for (;;) {
    await afterPaint();
    if (seenCards().isNamed) break;
    if (performance.now() > ${PATIENCE_MS}) throw new Error('the first screen never came');
  }
  const named = performance.now();
  while (!(await arePicturesPainted().catch(() => false))) {
    await afterPaint();
    if (performance.now() > ${PATIENCE_MS}) throw new Error('pictures of the first screen never came');
  }
  return { named, painted: performance.now(), cards: seenCards().cards };
})();`;

const LAYOUT = `(() => {
  const stays = document.querySelector('[data-stays]').getBoundingClientRect();
  const place = document.querySelector('.frame-content').getBoundingClientRect();
  const { seen } = seenCards();
  const topOf = (one) => one.getBoundingClientRect().top;
  const first = topOf(seen[0]);
  const columns = seen.filter((one) => topOf(one) === first).map((one) => {
    const boxOf = (selector) => {
      const { x, y, width, height } = one.querySelector(selector).getBoundingClientRect();
      const left = Math.ceil(x);
      return { x: left, y: Math.round(y - first), width: Math.floor(x + width) - left, height: Math.round(height) };
    };
    return { picture: boxOf('.asset-picture'), name: boxOf('.highlighted') };
  });
  const ground = getComputedStyle(document.querySelector('.assets-top')).backgroundColor;
  return {
    top: Math.ceil(stays.bottom),
    bottom: Math.floor(place.bottom),
    step: Math.round(topOf(seen.find((one) => topOf(one) > first)) - first),
    columns,
    ground: ground.match(/\\d+/g).slice(0, 3).map(Number),
  };
})()`;

export interface FirstScreen {
  /** Milliseconds since the navigation began, until cards fill the view and have their names. */
  readonly named: number;
  /** The same, with their pictures. */
  readonly painted: number;
  readonly cards: number;
}

/** To be called once for a page, before it is gone to. */
export async function watchCards(page: Page): Promise<void> {
  await page.addInitScript(FIRST_SCREEN);
}

/** Of the page's last navigation. */
export async function firstScreen(page: Page): Promise<FirstScreen> {
  return await page.evaluate<FirstScreen>('firstScreen');
}

/** Settles when all pictures in view are painted. */
export async function picturesThere(page: Page): Promise<void> {
  await page.evaluate(
    '(async () => { while (!(await arePicturesPainted().catch(() => false))) await afterPaint(); })()',
  );
}

/** Where cards stand, while nothing moves and the first row is a whole one. */
export async function cardLayout(page: Page): Promise<CardLayout> {
  return await page.evaluate<CardLayout>(LAYOUT);
}
