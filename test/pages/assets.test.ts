/** The library on the real engine: found, looked at, renamed, tagged, recycled and brought back, by mouse and keyboard. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { problem } from '../../domain/errors.ts';
import { type AssetToFill, pictures } from './fill-library.ts';
import { PagesStudio } from './studio.ts';
import { AssetsView } from './views.ts';

const CLIP: AssetToFill = {
  ...{ type: 'VIDEO', name: '门店外景', fileName: 'IMG_0042.MOV', tags: ['外景'], bytes: 3_000_000 },
  facts: { format: 'MOV', codec: 'hevc', width: 1920, height: 1080, durationMs: 12_000, framesPerSecond: 60 },
};
const BROKEN: AssetToFill = {
  ...{ type: 'VIDEO', name: 'Broken', fileName: 'broken.mp4', state: 'FAILED' },
  problems: [problem('MEDIA_UNREADABLE', { details: { file: 'broken.mp4', reason: 'no picture' } })],
  fixes: [{ kind: 'convert', steps: ['codec', 'rate'], format: 'MP4', is_needed: true }],
};

describe('the library', () => {
  const studio = new PagesStudio();
  const open = async (assets: readonly AssetToFill[]) => {
    await studio.fillAnew(assets);
    const window = await studio.open();
    const view = new AssetsView(window);
    await view.go('assets');
    return { ...window, view, client: studio.client };
  };
  const names = async (shelf: 'library' | 'recycled' = 'library') =>
    (await studio.client.call('assets.list', { shelf, order: 'name' })).assets.map(({ name }) => name);

  it('is narrowed by kind, by tag, by what needs help and by words, Chinese ones by their sound too', async () => {
    const { page, view, texts } = await open([...pictures(3, 'Photo'), CLIP, BROKEN]);
    await view.asset('门店外景').waitFor();
    await page.getByRole('radio', { name: texts.assets.videos }).click();
    await page.getByText(texts.assets.found(2)).waitFor();
    await page.getByRole('button', { name: texts.assets.needsHelp(1) }).click();
    await page.getByText(texts.assets.found(1)).waitFor();
    await view.asset('Broken').waitFor();
    await page.getByRole('button', { name: texts.assets.needsHelp(1) }).click();
    await page.getByRole('button', { name: texts.assets.tagsButton }).click();
    await view.choose(texts.assets.tagCount('外景', 1));
    await page.getByText(texts.assets.found(1)).waitFor();
    await page.getByRole('button', { name: texts.assets.tagFilterOff('外景') }).click();
    await page.getByRole('radio', { name: texts.assets.kindAll }).click();
    await page.getByText(texts.assets.count(5)).waitFor();
    await view.search.fill('mendian');
    await page.getByText(texts.assets.found(1)).waitFor();
    await view.asset('门店外景').waitFor();
    await view.search.fill('nothing is called so');
    await page.getByRole('heading', { name: texts.assets.nothingFoundTitle }).waitFor();
    await view.search.fill('');
    await page.getByText(texts.assets.count(5)).waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('is gone through, selected and renamed by keyboard', async () => {
    const { page, view, texts } = await open(pictures(30, 'Photo'));
    await view.asset('Photo 000030').click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByText(texts.assets.selected(2)).first().waitFor();
    await page.keyboard.press('Shift+End');
    await page.getByText(texts.assets.selected(29)).first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    await page.keyboard.press('F2');
    const field = page.getByRole('textbox', { name: texts.assets.newName });
    await field.fill('海报');
    await field.press('Enter');
    await view.asset('海报').waitFor();
    assert.equal(await view.asset('海报').getAttribute('aria-rowindex'), '1');
    // The keys of the list go on from there.
    await studio.until(async () => (await page.evaluate('document.activeElement.ariaLabel')) === '海报');
    await page.keyboard.press('Control+a');
    await page.getByText(texts.assets.selected(30)).first().waitFor();
    await page.keyboard.press('Control+ArrowRight');
    await page.keyboard.press('Control+ ');
    await page.getByText(texts.assets.selected(29)).first().waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('gives what it loses to the recycle bin, however much of it was never seen, and takes it back', async () => {
    const { page, view, texts } = await open(pictures(1200, 'Photo'));
    await view.asset('Photo 001200').click();
    await page.keyboard.press('Control+a');
    await page.getByText(texts.assets.selected(1200)).first().waitFor();
    await page.keyboard.press('Delete');
    await view.notifications.getByText(texts.assets.recycledMany(1200)).waitFor();
    await page.getByRole('heading', { name: texts.assets.emptyTitle }).waitFor();
    await view.notifications.getByRole('button', { name: texts.common.undo }).click();
    await page.getByText(texts.assets.count(1200)).waitFor();

    await view.asset('Photo 001200').click();
    await page.keyboard.press('Delete');
    await view.notifications.getByText(texts.assets.recycledOne('Photo 001200')).waitFor();
    await view.go('recycled');
    await page.getByRole('radio', { name: texts.assets.binAssets }).click();
    await view.asset('Photo 001200').waitFor();
    await page.getByRole('button', { name: texts.assets.emptyBin }).click();
    await view.dialog.getByRole('button', { name: texts.assets.purgeButton }).click();
    await page.getByRole('heading', { name: texts.assets.binEmptyTitle }).waitFor();
    assert.deepEqual(await names('recycled'), []);
    assert.equal((await studio.client.call('assets.list', { limit: 1 })).total, 1199);
    assert.deepEqual(studio.faults, []);
  });

  it('shows one at its largest, with its facts and tags, and the next by a button', async () => {
    const { page, view, texts } = await open([...pictures(1, 'Photo'), CLIP]);
    await view.asset('门店外景').dblclick();
    await view.dialog.getByText('IMG_0042.MOV').waitFor();
    await view.dialog.getByText('MOV · H.265 (HEVC)').waitFor();
    const field = view.dialog.getByRole('combobox', { name: texts.assets.tagAdd });
    await field.fill('夏季');
    await field.press('Enter');
    await view.dialog.getByRole('button', { name: texts.assets.tagRemove('夏季') }).waitFor();
    await view.dialog.getByRole('button', { name: texts.assets.tagRemove('外景') }).click();
    const tags = async () =>
      (await studio.client.call('assets.list', { types: ['VIDEO'] })).assets[0]!.tags.join();
    await studio.until(async () => (await tags()) === '夏季');
    await view.dialog.getByRole('button', { name: texts.assets.next }).click();
    await view.dialog.getByRole('heading', { name: 'Photo 000001' }).waitFor();
    // The first may close no more than the hint of the button that the hand rests on.
    await studio.until(async () => {
      await page.keyboard.press('Escape');
      return (await view.dialog.count()) === 0;
    });
    assert.deepEqual(studio.faults, []);
  });

  it('gives tags to all that was found, also once they are found no more', async () => {
    const tagged = pictures(3, 'Photo').map((one) => ({ ...one, tags: ['旅行'] }));
    const { page, view, texts, client } = await open([...tagged, CLIP]);
    await page.getByRole('button', { name: texts.assets.tagsButton }).click();
    await view.choose(texts.assets.tagCount('旅行', 3));
    await page.getByText(texts.assets.found(3)).waitFor();
    await view.asset('Photo 000003').click();
    await page.keyboard.press('Control+a');
    const bar = page.getByRole('region', { name: texts.assets.selected(3) });
    await bar.getByRole('button', { name: texts.assets.changeTags }).click();
    await view.dialog.getByRole('button', { name: texts.assets.tagRemove('旅行') }).click();
    await page.getByText(texts.assets.found(0)).waitFor();
    // The dialog is about what it was opened for.
    await view.dialog.getByRole('heading', { name: texts.assets.selected(3) }).waitFor();
    const field = view.dialog.getByRole('combobox', { name: texts.assets.tagAdd });
    await field.fill('夏季');
    await field.press('Enter');
    await studio.until(async () => {
      const { tags } = await client.call('assets.tags', {});
      return tags.some(({ tag, count }) => tag === '夏季' && count === 3);
    });
    assert.deepEqual(
      (await client.call('assets.list', { order: 'name' })).assets.map(({ tags }) => tags.join()).sort(),
      ['夏季', '夏季', '夏季', '外景'],
    );
    assert.deepEqual(studio.faults, []);
  });

  it('says what is wrong with one, and what its button will make of it', async () => {
    const { view, texts } = await open([BROKEN]);
    await view.asset('Broken').getByText('no picture').waitFor();
    await view.asset('Broken').dblclick();
    await view.dialog.getByRole('heading', { name: texts.assets.problemTitle }).waitFor();
    await view.dialog.getByText('The original is kept.').waitFor();
    await view.dialog.getByRole('button', { name: texts.assets.convert }).waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('knows at once what another window does', async () => {
    const { page, view, texts, client } = await open(pictures(3, 'Photo'));
    await view.asset('Photo 000002').waitFor();
    const { assets } = await client.call('assets.list', { search: '000002' });
    await client.call('assets.rename', { asset_id: assets[0]!.asset_id, name: 'Elsewhere' });
    await view.asset('Elsewhere').waitFor();
    await client.call('assets.recycle', { asset_ids: [assets[0]!.asset_id] });
    await page.getByText(texts.assets.count(2)).waitFor();
    assert.deepEqual(studio.faults, []);
  });
});

describe('a library of a hundred thousand assets', () => {
  const studio = new PagesStudio();
  const COUNT = 100_000;

  it('is gone through from end to end, and never holds more than a few windows full', async () => {
    await studio.fill(pictures(COUNT));
    const window = await studio.open();
    const { page, texts } = window;
    const view = new AssetsView(window);
    await view.go('assets');
    await page.getByText(texts.assets.count(COUNT)).waitFor();
    const held = () => page.evaluate<number>(`document.querySelectorAll('.asset-item').length`);

    // Any place of it at once: what is there is named as soon as its rows have come.
    for (const part of [0.5, 0.9, 0.1]) {
      await page.evaluate(`(() => {
        const place = document.getElementById('content');
        place.scrollTop = place.scrollHeight * ${part};
      })()`);
      let middle = 0;
      await studio.until(async () => {
        middle = await page.evaluate<number>(
          `Number([...document.querySelectorAll('.asset-item')].at(-1).dataset.index)`,
        );
        return Math.abs(middle / COUNT - part) < 0.01;
      });
      await view.asset(`Asset ${String(COUNT - middle).padStart(6, '0')}`).waitFor();
      assert.ok((await held()) < 120, `${await held()} cards in the page`);
    }

    await page.evaluate(`document.getElementById('content').scrollTop = 0`);
    await view.asset('Asset 100000').click();
    await page.keyboard.press('End');
    await studio.until(
      async () => (await page.evaluate('document.activeElement.ariaLabel')) === 'Asset 000001',
    );
    assert.equal(await view.asset('Asset 000001').getAttribute('aria-rowindex'), String(COUNT));
    assert.equal(await view.list.getAttribute('aria-rowcount'), String(COUNT));
    await page.keyboard.press('PageUp');
    await page.keyboard.press('ArrowUp');
    assert.ok((await held()) < 120);

    await view.search.fill('054321');
    await page.getByText(texts.assets.found(1)).waitFor();
    await view.asset('Asset 054321').waitFor();
    assert.deepEqual(studio.faults, []);
  });
});
