/** Files that are dropped onto the library's page by the system, as a file manager's are. */
import type { Page } from 'playwright-core';
import { until } from '../../native/files/until.test-helper.ts';

/**
 * Lets go of them once the page shows that it would take them, as a person does.
 * @param files absolute; folders too
 */
export async function dropOnto(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  const tell = async (...types: readonly ('dragEnter' | 'dragOver' | 'dragCancel' | 'drop')[]) => {
    for (const type of types) await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  };
  // A page that has only just been gone to does not listen yet, and misses that something has come in.
  await until('the page takes what is dragged', async () => {
    await tell('dragCancel', 'dragEnter', 'dragOver');
    return await page
      .locator('.assets-drop')
      .waitFor({ timeout: 1000 })
      .then(
        () => true,
        () => false,
      );
  });
  await tell('drop');
  await session.detach();
}
