/** How long after a list has stopped all pictures in view are painted: after scrolling, keys, and a drag of the scroll bar. */
import type { Page } from 'playwright-core';

/** In the page: milliseconds from the last movement until the pictures that are in view then are painted. */
const AFTER_STOP = `window.afterStop = new Promise((resolve) => {
  const place = document.querySelector('.frame-content');
  const begin = performance.now();
  let [moves, last] = [0, begin];
  const moved = () => {
    moves += 1;
    last = performance.now();
  };
  place.addEventListener('scroll', moved, { passive: true });
  const end = (ms) => {
    place.removeEventListener('scroll', moved);
    resolve({ ms, moves });
  };
  let painted;
  const look = async () => {
    const before = moves;
    const isPainted = await arePicturesPainted().catch(() => false);
    const now = performance.now();
    if (before !== moves || !isPainted) painted = undefined;
    else painted ??= now;
    if (painted !== undefined && moves > 0 && now - last > CALM) end(Math.max(0, painted - last));
    else if (now - begin > PATIENCE) end(-1);
    else afterPaint().then(look);
  };
  look();
})`;
/** Without any movement for as long, it has stopped. */
const CALM_MS = 700;
const PATIENCE_MS = 30_000;

/** @param move brings the list to another place @returns milliseconds; `undefined` where pictures never came */
export async function picturesAfter(page: Page, move: () => Promise<void>): Promise<number | undefined> {
  const watch = AFTER_STOP.replace('CALM', String(CALM_MS)).replace('PATIENCE', String(PATIENCE_MS));
  // Input would overtake what is evaluated.
  await page.evaluate(`void (${watch})`);
  await move();
  const { ms, moves } = await page.evaluate<{ readonly ms: number; readonly moves: number }>('afterStop');
  if (moves === 0) throw new Error('nothing has moved');
  return ms < 0 ? undefined : ms;
}
