/** What is done with many assets at once, on the real engine: seen on its way, stopped, and gone on with on another page. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pictures } from './fill-library.ts';
import { PagesStudio } from './studio.ts';
import { AssetsView } from './views.ts';

/** Enough to be seen on its way. */
const COUNT = 6000;

describe('many assets at once', () => {
  const studio = new PagesStudio();
  const total = async (shelf: 'library' | 'recycled') =>
    (await studio.client.call('assets.list', { shelf, limit: 1 })).total;
  const openAndSelect = async () => {
    const window = await studio.open();
    const { page, texts } = window;
    const view = new AssetsView(window);
    await view.go('assets');
    await page.getByRole('row').first().click();
    await page.keyboard.press('Control+a');
    const count = await total('library');
    await page.getByRole('region', { name: texts.assets.selected(count) }).waitFor();
    const bar = page.getByRole('region', { name: new RegExp(`^${texts.assets.manyRecycle}`) });
    return { ...window, view, bar };
  };

  it('go on while another page is shown, and come back by one button', async () => {
    await studio.fillAnew(pictures(COUNT));
    const { page, view, texts, bar } = await openAndSelect();
    await page.keyboard.press('Delete');
    await bar.waitFor();
    await view.go('drafts');
    await bar.waitFor({ state: 'detached' });
    await view.go('assets');
    await view.notifications.getByText(texts.assets.recycledMany(COUNT)).waitFor();
    assert.deepEqual([await total('library'), await total('recycled')], [0, COUNT]);
    await view.notifications.getByRole('button', { name: texts.common.undo }).click();
    await page.getByText(texts.assets.count(COUNT)).waitFor();
    assert.equal(await total('recycled'), 0);
    assert.deepEqual(studio.faults, []);
  });

  it('stop where they are, and what is done comes back', async () => {
    const { page, view, texts, bar } = await openAndSelect();
    await page.keyboard.press('Delete');
    await bar.getByRole('button', { name: texts.assets.cancelTask }).click();
    await bar.waitFor({ state: 'detached' });
    const recycled = await total('recycled');
    assert.ok(recycled > 0 && recycled < COUNT, `${recycled} of ${COUNT}`);
    await view.notifications.getByText(texts.assets.recycledMany(recycled)).waitFor();
    await view.notifications.getByRole('button', { name: texts.common.undo }).click();
    await page.getByText(texts.assets.count(COUNT)).waitFor();
    assert.equal(await total('recycled'), 0);
    assert.deepEqual(studio.faults, []);
  });
});
