/** Scrolls as a hand does, by events of the wheel, and takes pictures of what the browser shows meanwhile. */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { CDPSession, Page } from 'playwright-core';
import type { Frame } from './frame-judge.ts';

export interface Scrolled {
  /** JPEGs, as the browser showed them. */
  readonly pictures: readonly Buffer[];
  /** What the document was after each of its frames. */
  readonly frames: number;
  /** Of them, those in which something was not there. */
  readonly bare: number;
  /** Between two frames of the document. */
  readonly slowestMs: number;
  readonly pixelsPerSecond: number;
  /** Cards in the document at once, at most. */
  readonly rows: number;
}

/** In the page: looks at the document after each of its frames, until it is told to end. */
const WATCH = `window.watched = new Promise((resolve) => {
  const place = document.querySelector('.frame-content');
  const found = { frames: 0, bare: 0, slowestMs: 0, pixels: 0, ms: 0, rows: 0 };
  let [last, top, began] = [performance.now(), place.scrollTop, undefined];
  window.endWatch = () => resolve(found);
  const look = () => {
    const now = performance.now();
    const moved = Math.abs(place.scrollTop - top);
    if (moved > 0) {
      began ??= last;
      found.pixels += moved;
      found.ms = now - began;
      found.slowestMs = Math.max(found.slowestMs, now - last);
      found.frames += 1;
      const { isNamed, rows } = seenCards();
      if (!isNamed) found.bare += 1;
      found.rows = Math.max(found.rows, rows);
    }
    [last, top] = [now, place.scrollTop];
    afterPaint().then(look);
  };
  look();
})`;

interface Watched {
  readonly frames: number;
  readonly bare: number;
  readonly slowestMs: number;
  readonly pixels: number;
  readonly ms: number;
  readonly rows: number;
}

export interface Hand {
  /** Down, or up where it is negative. CSS pixels. */
  readonly distance: number;
  readonly pixelsPerSecond: number;
  /** Where the pointer is: beside the cards, which would show that it is over them. */
  readonly at: { readonly x: number; readonly y: number };
}

/** Without pictures. */
export async function scrollByHand(page: Page, { distance, pixelsPerSecond, at }: Hand): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await gesture(session, { distance, pixelsPerSecond, at });
  await session.detach();
}

/** @param everyNth frame of the browser is taken as a picture */
export async function scrollAndWatch(page: Page, hand: Hand, everyNth: number): Promise<Scrolled> {
  const session = await page.context().newCDPSession(page);
  const pictures: Buffer[] = [];
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    pictures.push(Buffer.from(data, 'base64'));
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  });
  await page.evaluate(`void (${WATCH})`);
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 95, everyNthFrame: everyNth });
  await gesture(session, hand);
  await session.send('Page.stopScreencast');
  const found = await page.evaluate<Watched>('endWatch(), watched');
  await session.detach();
  const { frames, bare, slowestMs, rows, pixels, ms } = found;
  return { pictures, frames, bare, slowestMs, rows, pixelsPerSecond: (pixels / Math.max(1, ms)) * 1000 };
}

export async function frameOf(picture: Buffer): Promise<Frame> {
  const image = await loadImage(picture);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

async function gesture(session: CDPSession, { distance, pixelsPerSecond, at }: Hand): Promise<void> {
  await session.send('Input.synthesizeScrollGesture', {
    ...at,
    yDistance: -distance,
    speed: pixelsPerSecond,
    gestureSourceType: 'mouse',
    preventFling: true,
  });
}
