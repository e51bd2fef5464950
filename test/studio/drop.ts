/** Files that are dropped onto a window by the system, as a file manager's are. */
import type { Page } from 'playwright-core';

/** @param files absolute; folders too */
export async function dropOnto(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  await session.detach();
}
