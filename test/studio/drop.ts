/** Files that are dropped onto a window by the system, as a file manager's are. */
import type { Page } from 'playwright-core';
import { until } from '../../native/files/until.test-helper.ts';

/**
 * Lets go of them once the page shows that it would take them, as a person does.
 * @param files absolute; folders too
 * @param at CSS pixels of the window
 */
export async function dropOnto(
  page: Page,
  files: readonly string[],
  at: { readonly x: number; readonly y: number } = { x: 400, y: 300 },
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  const tell = async (...types: readonly ('dragEnter' | 'dragOver' | 'dragCancel' | 'drop')[]) => {
    for (const type of types) await session.send('Input.dispatchDragEvent', { type, ...at, data });
  };
  // A page that has only just been gone to does not listen yet, and misses that something has come in.
  await until('the page takes what is dragged', async () => {
    await tell('dragCancel', 'dragEnter', 'dragOver');
    return await page
      .locator('.assets-drop, .asset-drop')
      .first()
      .waitFor({ timeout: 1000 })
      .then(
        () => true,
        () => false,
      );
  });
  await tell('drop');
  await session.detach();
}
