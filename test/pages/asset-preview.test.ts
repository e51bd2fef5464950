/** One asset at its largest: gone on from by keys, and true to what becomes of the asset meanwhile. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { problem } from '../../domain/errors.ts';
import { faultText } from '../../renderer/texts/faults.ts';
import { type AssetToFill, pictures } from './fill-library.ts';
import { PagesStudio } from './studio.ts';
import { AssetsView } from './views.ts';

const MEDIA = path.resolve(import.meta.dirname, '../../resources/examples/media');

describe('the preview of an asset', () => {
  const studio = new PagesStudio();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-preview-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const open = async (assets: readonly AssetToFill[], recycled: readonly string[] = []) => {
    await studio.fillAnew(assets);
    if (recycled.length > 0) {
      const found = await studio.client.call('assets.list', { limit: 500 });
      const asset_ids = found.assets.filter(({ name }) => recycled.includes(name)).map((one) => one.asset_id);
      await studio.client.call('assets.recycle', { asset_ids });
    }
    const window = await studio.open({ hasMotion: true });
    const view = new AssetsView(window);
    await view.go(recycled.length > 0 ? 'recycled' : 'assets');
    if (recycled.length > 0)
      await window.page.getByRole('radio', { name: window.texts.assets.binAssets }).click();
    const shows = (name: string) => view.dialog.getByRole('heading', { level: 2, name }).waitFor();
    /** Of what the preview shows. */
    const choose = async (name: string, action: string) => {
      await view.dialog.getByRole('button', { name: window.texts.assets.actionsOf(name) }).click();
      await view.choose(action);
    };
    return { ...window, view, shows, choose };
  };
  const names = async (shelf: 'library' | 'recycled') =>
    (await studio.client.call('assets.list', { shelf, order: 'name' })).assets.map(({ name }) => name);
  const idOf = async (name: string) => {
    const { assets } = await studio.client.call('assets.list', { limit: 500 });
    return assets.find((one) => one.name === name)!.asset_id;
  };

  it('goes on by arrows from the moment it opens, wherever its focus is', async () => {
    const { page, view, shows, texts } = await open(pictures(4, 'Photo'));
    await view.asset('Photo 000004').dblclick();
    await shows('Photo 000004');
    await page.keyboard.press('ArrowRight');
    await shows('Photo 000003');
    await view.dialog.getByRole('button', { name: texts.assets.next }).click();
    await shows('Photo 000002');
    await page.keyboard.press('ArrowRight');
    await shows('Photo 000001');
    await page.keyboard.press('ArrowLeft');
    await shows('Photo 000002');
    await page.keyboard.press('Escape');
    await view.dialog.waitFor({ state: 'detached' });
    assert.deepEqual(studio.faults, []);
  });

  it('closes by Escape from an empty tag field, and empties one that is not', async () => {
    const { page, view, texts } = await open(pictures(1, 'Photo'));
    await view.asset('Photo 000001').dblclick();
    const field = view.dialog.getByRole('combobox', { name: texts.assets.tagAdd });
    await field.fill('half a t');
    await field.press('Escape');
    assert.equal(await field.inputValue(), '');
    await page.keyboard.press('Escape');
    await view.dialog.waitFor({ state: 'detached' });
    assert.deepEqual(studio.faults, []);
  });

  it('destroys what it shows, whatever is selected', async () => {
    const all = pictures(3, 'Photo');
    const { page, view, shows, choose, texts } = await open(
      all,
      all.map(({ name }) => name),
    );
    await view.asset('Photo 000003').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+ArrowRight');
    await page.keyboard.press('Enter');
    await shows('Photo 000002');
    await choose('Photo 000002', texts.assets.purge);
    await view.dialog.getByRole('heading', { name: texts.assets.purgeTitle(1) }).waitFor();
    await view.dialog.getByRole('button', { name: texts.assets.purgeButton }).click();
    await view.asset('Photo 000002').waitFor({ state: 'detached' });
    assert.deepEqual(await names('recycled'), ['Photo 000001', 'Photo 000003']);

    await page.keyboard.press('Escape');
    await view.asset('Photo 000001').dblclick();
    await shows('Photo 000001');
    await choose('Photo 000001', texts.assets.restore);
    await view.dialog.waitFor({ state: 'detached' });
    assert.deepEqual(await names('recycled'), ['Photo 000003']);
    assert.deepEqual(studio.faults, []);
  });

  it('offers what can be done with the asset as it is now, and closes when it goes', async () => {
    const { page, view, shows, choose, texts } = await open(pictures(3, 'Photo'));
    await view.asset('Photo 000003').dblclick();
    await shows('Photo 000003');
    await choose('Photo 000003', texts.assets.putAside);
    await studio.until(async () =>
      (await view.asset('Photo 000003').innerText()).includes(texts.assets.stateAside),
    );
    await choose('Photo 000003', texts.assets.takeBack);
    await view.menu.waitFor({ state: 'detached' });
    await choose('Photo 000003', texts.assets.recycle);
    await view.dialog.waitFor({ state: 'detached' });
    assert.deepEqual(await names('recycled'), ['Photo 000003']);

    await view.asset('Photo 000002').dblclick();
    await shows('Photo 000002');
    await studio.client.call('assets.recycle', { asset_ids: [await idOf('Photo 000002')] });
    await view.dialog.waitFor({ state: 'detached' });
    await page.getByText(texts.assets.count(1)).waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('is followed by the list: what was gone to can be renamed, and has the focus afterwards', async () => {
    const { page, view, shows, choose, texts } = await open(pictures(200, 'Photo'));
    await view.asset('Photo 000200').dblclick();
    await shows('Photo 000200');
    for (let count = 0; count < 80; count += 1) await page.keyboard.press('ArrowRight');
    await shows('Photo 000120');
    await page.keyboard.press('Escape');
    await view.dialog.waitFor({ state: 'detached' });
    await studio.until(
      async () => (await page.evaluate('document.activeElement.ariaLabel')) === 'Photo 000120',
    );
    await page.keyboard.press('Enter');
    await shows('Photo 000120');
    await page.keyboard.press('ArrowRight');
    await choose('Photo 000119', texts.common.rename);
    const field = page.getByRole('textbox', { name: texts.assets.newName });
    await field.fill('Far down');
    await field.press('Enter');
    await view.asset('Far down').waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('goes on from where it was when its asset is not in the list any more', async () => {
    const tagged = (name: string): AssetToFill => ({
      ...{ type: 'IMAGE', name, fileName: `${name}.png`, tags: ['trip'] },
    });
    const { page, view, shows, texts } = await open(['A', 'B', 'C', 'D'].map(tagged));
    await page.getByRole('button', { name: texts.assets.tagsButton }).click();
    await view.choose(texts.assets.tagCount('trip', 4));
    // The newest is D.
    await view.asset('C').dblclick();
    await shows('C');
    await view.dialog.getByRole('button', { name: texts.assets.tagRemove('trip') }).click();
    await page.getByText(texts.assets.found(3)).waitFor();
    await page.keyboard.press('ArrowRight');
    await shows('B');
    assert.deepEqual(studio.faults, []);
  });

  it('tells why a fix has failed, above what the fix would do', async () => {
    const format = problem('MEDIA_FORMAT_NOT_ALLOWED', {
      rule: 'V-04',
      details: { file: 'stuck.mov', found: 'x', allowed: 'y' },
    });
    const full = problem('DISK_FULL', { details: { folder: 'library' } });
    const { view, texts } = await open([
      {
        ...{ type: 'VIDEO', name: 'Stuck', fileName: 'stuck.mov', state: 'FAILED' },
        problems: [format, full],
        fixes: [{ kind: 'convert', steps: ['codec'], format: 'MP4', is_needed: true }],
      },
    ]);
    await view.asset('Stuck').dblclick();
    await view.dialog.getByRole('button', { name: texts.assets.convert }).waitFor();
    const told = await view.dialog.locator('.fix p').allInnerTexts();
    assert.equal(told[0], faultText(full, 'en'));
    assert.ok(!told.includes(faultText(format, 'en')), told.join('\n'));
    assert.deepEqual(studio.faults, []);
  });

  it('asks for the address of its media once more where that is good no longer', async () => {
    await studio.closeLast();
    await studio.emptyLibrary();
    await studio.bring([path.join(MEDIA, 'lamp-hero.png')]);
    const window = await studio.open({ hasMotion: true });
    const { page } = window;
    const view = new AssetsView(window);
    const { media_url } = await studio.client.call('assets.get', { asset_id: await idOf('lamp-hero') });
    let refused = 0;
    await page.route(media_url!, async (route) => {
      refused += 1;
      await (refused === 1 ? route.fulfill({ status: 404 }) : route.continue());
    });
    await view.go('assets');
    await view.asset('lamp-hero').dblclick();
    // At one moment: the small picture stands there in between.
    const isThere = `[...document.querySelectorAll('.preview-picture')].some(
      ({ src, naturalWidth }) => src === ${JSON.stringify(media_url)} && naturalWidth > 0)`;
    await studio.until(async () => await page.evaluate<boolean>(isThere));
    assert.equal(refused, 2);
    // The browser tells of what was refused, and of nothing else.
    assert.equal(studio.faults.filter((fault) => !fault.includes('404')).length, 0);
  });

  it('plays on when its address is renewed, goes on after a loss, and begins another file at its beginning', async () => {
    await studio.closeLast();
    await studio.emptyLibrary();
    const sounds = ['one', 'other'].map((name, index) => {
      const file = path.join(folder, `${name}.wav`);
      const source = `sine=frequency=${300 + index}:duration=60`;
      execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', source, file]);
      return file;
    });
    await studio.bring(sounds);
    const asset_id = await idOf('one');
    const addressOf = async (id: string) =>
      (await studio.client.call('assets.get', { asset_id: id })).media_url!;
    const [own, other] = [await addressOf(asset_id), await addressOf(await idOf('other'))];
    const window = await studio.open({ hasMotion: true });
    const { page, texts } = window;
    let told = own;
    let count = 0;
    await page.routeWebSocket('**/socket', (socket) => {
      const engine = socket.connectToServer();
      engine.onMessage((message) => {
        if (String(message).includes(own)) count += 1;
        socket.send(String(message).replaceAll(own, told));
      });
    });
    await page.reload();
    const view = new AssetsView(window);
    await view.go('assets');
    await view.asset('one').dblclick();
    await view.dialog.getByRole('button', { name: texts.assets.play, exact: true }).click();
    const ofSound = async <Value>(what: string) =>
      await page.evaluate<Value>(`document.querySelector('audio')?.${what}`);
    const hasPlayed = async (seconds: number) =>
      await studio.until(async () => (await ofSound<number>('currentTime')) >= seconds);
    /** Has the page ask anew what the asset is. */
    const change = async (tag: string) => {
      const before = count;
      await studio.client.call('assets.tag', { asset_ids: [asset_id], add: [tag] });
      await studio.until(async () => count > before);
      await view.dialog.getByRole('button', { name: texts.assets.tagRemove(tag) }).waitFor();
    };
    await hasPlayed(1);

    // Good for longer, though nobody could have it: this one is not signed.
    told = own.replace(/\/\d+\//, '/9999999999999/');
    await change('renewed');
    assert.equal(await ofSound('src'), own);
    await hasPlayed(1.5);
    assert.equal(await ofSound('paused'), false);

    told = own;
    await page.evaluate(`document.querySelector('audio').dispatchEvent(new Event('error'))`);
    await studio.until(async () => (await ofSound('paused')) === false);
    await hasPlayed(1.5);

    told = other;
    await change('replaced');
    await studio.until(
      async () => (await ofSound('src')) === other && (await ofSound<number>('readyState')) >= 2,
    );
    assert.deepEqual([await ofSound('currentTime'), await ofSound('paused')], [0, true]);
  });
});
