/** The list of the library while it changes under the hands: what is typed, selected and looked at stays what it was. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { type AssetToFill, pictures } from './fill-library.ts';
import { inputMethod } from './input-method.ts';
import { PagesStudio } from './studio.ts';
import { AssetsView } from './views.ts';

const MEDIA = path.resolve(import.meta.dirname, '../../resources/examples/media');
const PICTURES = [
  ...['lamp-hero.png', 'lamp-box.png', 'lesson-wall.jpg', 'product-room.jpg'],
  ...['water-1-planet.png', 'water-2-ocean.png', 'water-3-evaporation.png'],
];
/** Longer than a part of a list is on its way, and than the page waits before it asks. */
const SETTLE_MS = 1500;

describe('the list of the library', () => {
  const studio = new PagesStudio();
  const open = async (assets: readonly AssetToFill[]) => {
    await studio.fillAnew(assets);
    const window = await studio.open();
    const view = new AssetsView(window);
    await view.go('assets');
    return { ...window, view };
  };
  const focused = (page: Page) => page.evaluate<string>('document.activeElement.ariaLabel');
  const scrolled = (page: Page) => page.evaluate<number>(`document.getElementById('content').scrollTop`);

  it('keeps a name that is being typed, and the focus, while files come in', async () => {
    const { page, view, texts } = await open(pictures(3, 'Photo'));
    await view.asset('Photo 000002').click();
    await page.keyboard.press('F2');
    const field = page.getByRole('textbox', { name: texts.assets.newName });
    await field.waitFor();
    await studio.until(async () => (await page.evaluate('document.activeElement.tagName')) === 'INPUT');
    await page.keyboard.type('Half typed');
    await studio.bring([path.join(MEDIA, 'lamp-hero.png')]);
    await view.asset('lamp-hero').waitFor();
    assert.equal(await field.inputValue(), 'Half typed');
    await page.keyboard.type(' name');
    await page.keyboard.press('Enter');
    await view.asset('Half typed name').waitFor();
    await studio.until(async () => (await focused(page)) === 'Half typed name');

    await studio.bring([path.join(MEDIA, 'water-1-planet.png')]);
    await view.asset('water-1-planet').waitFor();
    assert.equal(await focused(page), 'Half typed name');
    await page.keyboard.press('Enter');
    await view.dialog.getByRole('heading', { name: 'Half typed name' }).waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('forgets a range that is awaited once something else is selected, or asked for', async () => {
    const { page, view, texts } = await open(pictures(8000, 'Photo'));
    await view.asset('Photo 008000').click();
    await page.keyboard.press('Shift+End');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(SETTLE_MS);
    assert.equal(await page.getByText(texts.assets.selected(8000)).count(), 0);
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.getByRole('radio', { name: texts.assets.images }).click();
    await page.waitForTimeout(SETTLE_MS);
    assert.equal(await page.getByRole('row', { selected: true }).count(), 0);
    assert.deepEqual(studio.faults, []);
  });

  it('begins another search at the top, and stays where it is when files come in above', async () => {
    const { page, view, texts } = await open(pictures(2000, 'Photo'));
    await view.asset('Photo 002000').waitFor();
    await page.evaluate(`document.getElementById('content').scrollTop = 20_000`);
    const firstSeen = () =>
      page.evaluate<string>(`[...document.querySelectorAll('.asset-item')]
        .find((one) => one.getBoundingClientRect().top >= 200)?.querySelector('.highlighted')?.textContent ?? ''`);
    await studio.until(async () => (await firstSeen()) !== '');
    const before = await firstSeen();
    const columns = await page.evaluate<number>(`(() => {
      const items = [...document.querySelectorAll('.asset-item')].map((one) => one.getBoundingClientRect().top);
      return items.filter((top) => top === items.at(-1)).length;
    })()`);
    assert.ok(columns <= PICTURES.length, `${columns} columns`);
    // A row of them.
    await studio.bring(PICTURES.slice(0, columns).map((name) => path.join(MEDIA, name)));
    await page.getByText(texts.assets.count(2000 + columns)).waitFor();
    await studio.until(async () => (await firstSeen()) === before);

    await view.search.fill('Photo 001');
    await page.getByText(texts.assets.found(1000)).waitFor();
    await view.asset('Photo 001999').waitFor();
    assert.equal(await scrolled(page), 0);
    assert.equal(await view.asset('Photo 001999').getAttribute('aria-rowindex'), '1');
    assert.deepEqual(studio.faults, []);
  });

  it('gives the focus to the neighbour of what is deleted', async () => {
    const { page, view } = await open(pictures(3, 'Photo'));
    await view.asset('Photo 000003').click();
    await page.keyboard.press('End');
    await page.keyboard.press('Delete');
    await view.asset('Photo 000001').waitFor({ state: 'detached' });
    await studio.until(async () => (await focused(page)) === 'Photo 000002');
    await page.keyboard.press('Home');
    await page.keyboard.press('Delete');
    await view.asset('Photo 000003').waitFor({ state: 'detached' });
    await studio.until(async () => (await focused(page)) === 'Photo 000002');
    assert.deepEqual(studio.faults, []);
  });

  it('keeps the focus where it is however far it is scrolled, also once its rows were let go of', async () => {
    const { page, view } = await open(pictures(16_000, 'Photo'));
    await view.asset('Photo 016000').click();
    // The last row of the first part that is fetched.
    const last = 'Photo 015801';
    await page.evaluate(`document.getElementById('content').scrollTop = 5000`);
    await page.getByRole('row', { name: last, exact: true }).click();
    await studio.until(async () => (await focused(page)) === last);
    const height = await page.evaluate<number>(`document.getElementById('content').scrollHeight`);
    const seen = () =>
      page.evaluate<boolean>(`[...document.querySelectorAll('.asset-item')]
        .slice(1).every((one) => one.getAttribute('aria-busy') === 'false')`);
    // Through more parts than are kept.
    for (let part = 1; part <= 78; part += 1) {
      await page.evaluate(`document.getElementById('content').scrollTop = ${(height * part) / 80}`);
      await studio.until(seen);
    }
    assert.equal(await page.evaluate('document.activeElement.dataset.index'), '199');
    await page.keyboard.press('ArrowRight');
    await studio.until(async () => (await focused(page)) === 'Photo 015800');
    assert.deepEqual(studio.faults, []);
  });

  it('is searched for what an input method has settled on, never for what it is still asking', async () => {
    const { page, view, texts } = await open([
      { type: 'IMAGE', name: '产品特写', fileName: 'a.png' },
      { type: 'IMAGE', name: '门店外景', fileName: 'b.png' },
    ]);
    await view.asset('产品特写').waitFor();
    await view.search.click();
    const method = await inputMethod(page);
    await method.compose("chan'pin");
    assert.equal(await view.search.inputValue(), "chan'pin");
    await page.waitForTimeout(SETTLE_MS);
    await page.getByText(texts.assets.count(2)).waitFor();
    await method.commit('产品');
    await page.getByText(texts.assets.found(1)).waitFor();
    assert.equal(await view.search.inputValue(), '产品');
    await view.asset('产品特写').waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('asks about the whole recycle bin, whatever of it is found, and destroys what lay in it then', async () => {
    const { page, view, texts } = await open(pictures(4, 'Photo'));
    const { assets } = await studio.client.call('assets.list', { order: 'name' });
    const ids = assets.map((one) => one.asset_id);
    await studio.client.call('assets.recycle', { asset_ids: ids.slice(0, 3) });
    await view.go('recycled');
    await page.getByRole('radio', { name: texts.assets.binAssets }).click();
    await view.asset('Photo 000003').waitFor();
    await view.search.fill('000001');
    await page.getByText(texts.assets.found(1)).waitFor();
    const empty = page.getByRole('button', { name: texts.assets.emptyBin });
    await empty.click();
    await view.dialog.getByRole('heading', { name: texts.assets.purgeTitle(3) }).waitFor();
    await view.dialog.getByRole('button', { name: texts.common.cancel }).click();
    await view.dialog.waitFor({ state: 'detached' });
    assert.equal(await page.getByRole('row', { selected: true }).count(), 0);

    await empty.click();
    await view.dialog.getByRole('heading', { name: texts.assets.purgeTitle(3) }).waitFor();
    await studio.client.call('assets.recycle', { asset_ids: ids.slice(3) });
    await view.dialog.getByRole('button', { name: texts.assets.purgeButton }).click();
    await studio.until(
      async () => (await studio.client.call('assets.list', { shelf: 'recycled' })).total === 1,
    );
    assert.deepEqual(studio.faults, []);
  });

  it('asks once more for a picture that could not be shown', async () => {
    await studio.closeLast();
    await studio.emptyLibrary();
    await studio.bring([path.join(MEDIA, 'lamp-hero.png')]);
    const window = await studio.open();
    let refused = 0;
    await window.page.route(
      (url) => url.origin !== new URL(window.page.url()).origin,
      async (route) => {
        if (route.request().resourceType() !== 'image' || refused > 0) return await route.continue();
        refused += 1;
        await route.fulfill({ status: 404 });
      },
    );
    const view = new AssetsView(window);
    await view.go('assets');
    await view.asset('lamp-hero').locator('img[data-shown]').waitFor();
    assert.equal(refused, 1);
    // The browser tells of what was refused, and of nothing else.
    assert.equal(studio.faults.filter((fault) => !fault.includes('404')).length, 0);
  });
});
