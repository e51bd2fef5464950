/** The recycle bin on the real engine: opened where something lies, given back from, and emptied means empty, whatever of it is shown, and whatever another window does. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pictures } from './fill-library.ts';
import { PagesStudio } from './studio.ts';
import { AssetsView, DraftsView } from './views.ts';

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

describe('the recycle bin', () => {
  const studio = new PagesStudio();

  it('opens at the half in which something lies, and stays at the one that is chosen', async () => {
    await studio.fillAnew(pictures(3, 'Photo'));
    const { assets } = await studio.client.call('assets.list', {});
    await studio.client.call('assets.recycle', { asset_ids: assets.map((one) => one.asset_id) });
    const window = await studio.open();
    const { page, texts } = window;
    const view = new AssetsView(window);
    await view.go('recycled');
    await view.asset('Photo 000003').waitFor();
    assert.equal(await view.search.getAttribute('placeholder'), texts.assets.searchPlaceholder);
    await page.getByRole('radio', { name: texts.assets.binDrafts }).click();
    await page.getByRole('heading', { name: texts.drafts.recycledEmptyTitle }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: texts.drafts.recycledEmptyTitle }).waitFor();

    const draft_id = await studio.draft('Draft');
    await studio.client.call('drafts.recycle', { draft_id });
    await view.go('assets');
    await view.go('recycled');
    await new DraftsView(window).draft('Draft').waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('gives what is selected back by the first button of its bar, one as well as many', async () => {
    await studio.fillAnew(pictures(3, 'Photo'));
    const { assets } = await studio.client.call('assets.list', {});
    await studio.client.call('assets.recycle', { asset_ids: assets.map((one) => one.asset_id) });
    const window = await studio.open({ language: 'zh', appearance: 'dark' });
    const { page, texts } = window;
    const view = new AssetsView(window);
    await view.go('recycled');
    await page.getByRole('radio', { name: texts.assets.binAssets }).click();
    const bar = (count: number) => page.getByRole('region', { name: texts.assets.selected(count) });
    await view.asset('Photo 000003').click();
    const buttons = await bar(1).getByRole('button').allInnerTexts();
    assert.deepEqual(buttons.slice(0, 2), [texts.assets.restore, texts.assets.purge]);
    // News stand above the bar, whose buttons they would cover.
    await studio.until(
      async () =>
        await page.evaluate<boolean>(`(() => {
          const height = getComputedStyle(document.documentElement).getPropertyValue('--foot-height');
          return Number.parseFloat(height) >= document.querySelector('.selection-bar').offsetHeight;
        })()`),
    );
    await bar(1).getByRole('button', { name: texts.assets.restore }).click();
    await view.asset('Photo 000003').waitFor({ state: 'detached' });
    await view.asset('Photo 000002').click();
    await page.keyboard.press('Control+a');
    await bar(2).getByRole('button', { name: texts.assets.restore }).click();
    await page.getByRole('heading', { name: texts.assets.binEmptyTitle }).waitFor();
    assert.equal((await studio.client.call('assets.list', {})).total, 3);
    assert.deepEqual(studio.faults, []);
  });
});
