/** The recycle bin on the real engine: emptied means empty, whatever of it is shown, and whatever another window does. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PagesStudio } from './studio.ts';
import { DraftsView } from './views.ts';

/** More than the engine gives at once, and than a page has loaded. */
const COUNT = 230;

describe('emptying the recycle bin', () => {
  const studio = new PagesStudio();
  const recycle = async (name: string) => {
    const draft_id = await studio.draft(name);
    await studio.client.call('drafts.recycle', { draft_id });
    return draft_id;
  };
  const recycled = async () =>
    (await studio.client.call('drafts.list', { shelf: 'recycled' })).drafts.map((one) => one.name);

  it('empties it of all, not only of what was loaded or found', async () => {
    for (let number = 1; number <= COUNT; number += 1) await recycle(`Draft ${number}`);
    const window = await studio.open();
    const { page, texts } = window;
    const view = new DraftsView(window);
    await view.go('recycled');
    await view.search.fill('Draft 117');
    await page.getByText(texts.drafts.found(1)).waitFor();
    await page.getByRole('button', { name: texts.drafts.emptyBin }).click();
    await view.dialog.getByRole('heading', { name: texts.drafts.purgeManyTitle(COUNT) }).waitFor();
    // What comes after the question is none of its business.
    await recycle('Later');
    await view.dialog.getByRole('button', { name: texts.drafts.purgeButton }).click();
    await studio.until(async () => (await recycled()).length <= 1);
    assert.deepEqual(await recycled(), ['Later']);
    assert.deepEqual(studio.faults, []);
  });

  it('goes on past what another window has purged meanwhile', async () => {
    const gone = await recycle('Gone');
    await recycle('There');
    const window = await studio.open();
    const { page, texts } = window;
    const view = new DraftsView(window);
    await view.go('recycled');
    await page.getByRole('button', { name: texts.drafts.emptyBin }).click();
    await view.dialog.waitFor();
    await studio.client.call('drafts.purge', { draft_id: gone });
    await view.dialog.getByRole('button', { name: texts.drafts.purgeButton }).click();
    await studio.until(async () => (await recycled()).length === 0);
    await page.getByRole('heading', { name: texts.drafts.recycledEmptyTitle }).waitFor();
    // It is told, without an offer to do the same once more.
    await view.notifications.getByRole('button', { name: texts.waysOut.openDrafts }).waitFor();
    assert.equal(await view.notifications.getByRole('button', { name: texts.waysOut.retry }).count(), 0);
    assert.deepEqual(studio.faults, []);
  });
});
