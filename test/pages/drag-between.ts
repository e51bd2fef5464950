/** Drags between two windows, as the system carries them: what the one gives out is handed to the other. */
import type { Locator, Page } from 'playwright-core';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface DragData {
  readonly items: { mimeType: string; data: string }[];
  readonly dragOperationsMask: number;
}

/** In pixels: more than a click's own shaking. */
const PULL = 40;

/** Begins to drag something by the mouse. @returns what it brings along */
export async function dragOut(page: Page, from: Locator): Promise<DragData> {
  const box = (await from.boundingBox())!;
  const session = await page.context().newCDPSession(page);
  await session.send('Input.setInterceptDrags', { enabled: true });
  const intercepted = new Promise<DragData>((resolve) => {
    session.on('Input.dragIntercepted', ({ data }) => resolve(data));
  });
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const mouse = { button: 'left', buttons: 1, clickCount: 1 } as const;
  await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', x, y, ...mouse });
  for (const far of [PULL / 2, PULL])
    await session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: x + far, y: y + far, ...mouse });
  const data = await intercepted;
  // Here it is over: the other window goes on with it.
  await session.send('Input.dispatchDragEvent', { type: 'dragCancel', x, y, data });
  await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', x, y, ...mouse, buttons: 0 });
  await session.detach();
  return data;
}

/** Carries it over a place of a window, and lets go of it there with `drop`. */
export async function dragOver(page: Page, data: DragData, { x, y }: Point, end?: 'drop'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', ...(end ? [end] : [])] as const)
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  await session.detach();
}

/** The tools of the browser carry nothing out of a window again: as it tells its page of that. */
export async function leaveWindow(page: Page): Promise<void> {
  await page.evaluate(`document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true }))`);
}

/** @param share of its width and height */
export async function pointIn(target: Locator, share: Point = { x: 0.5, y: 0.5 }): Promise<Point> {
  const box = (await target.boundingBox())!;
  return { x: box.x + box.width * share.x, y: box.y + box.height * share.y };
}
