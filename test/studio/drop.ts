/** Files that are dropped onto a window by the system, as a file manager's are. */
import type { Page } from 'playwright-core';

/** @param files absolute; folders too @param at CSS pixels of the window */
export async function dropOnto(
  page: Page,
  files: readonly string[],
  at: { readonly x: number; readonly y: number } = { x: 400, y: 300 },
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  await session.detach();
}
