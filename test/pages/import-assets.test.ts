/** Files that come into the library as users bring them: dropped with their folders, chosen, pasted; real files, real engine. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { dropOnto } from '../studio/drop.ts';
import { wideBitmap } from '../support/bitmap.ts';
import { PagesStudio } from './studio.ts';
import { AssetsView } from './views.ts';

const MEDIA = path.resolve(import.meta.dirname, '../../resources/examples/media');

describe('importing into the library', () => {
  const studio = new PagesStudio();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-import-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const at = (...names: readonly string[]) => path.join(folder, ...names);
  const open = async () => {
    const window = await studio.open();
    const view = new AssetsView(window);
    await view.go('assets');
    return { ...window, view };
  };

  it('takes in what is dropped, folders and all, and says how it went', async () => {
    mkdirSync(at('Trip', 'day 1'), { recursive: true });
    copyFileSync(path.join(MEDIA, 'lesson-wall.jpg'), at('Trip', 'wall.jpg'));
    copyFileSync(path.join(MEDIA, 'lamp-hero.png'), at('Trip', 'day 1', 'lamp.png'));
    writeFileSync(at('Trip', '.DS_Store'), 'x');
    writeFileSync(at('Trip', 'notes.txt'), 'x');
    writeFileSync(at('broken.mp4'), 'this is no film');
    const { page, view, texts } = await open();
    await page.getByRole('heading', { name: texts.assets.emptyTitle }).waitFor();
    await dropOnto(page, [at('Trip'), at('broken.mp4')]);
    const news = texts.imports.importDoneUnusable(texts.imports.importDone(2), 1);
    await view.notifications.getByText(news).waitFor();
    await page.getByText(texts.assets.count(3)).waitFor();
    for (const name of ['wall', 'lamp', 'broken']) await view.asset(name).waitFor();
    await view.asset('lamp').locator('img[data-shown]').waitFor();
    // From whatever page is shown meanwhile.
    await view.go('drafts');
    await view.notifications.getByRole('button', { name: texts.assets.show }).click();
    await page.getByText(texts.assets.found(1)).waitFor();
    await view.asset('broken').waitFor();
    assert.equal(await page.getByRole('button', { name: texts.assets.needsHelp(1) }).count(), 0);

    // What is of no use goes at once, and comes back.
    await page.getByRole('button', { name: texts.assets.unusable(1) }).waitFor();
    await page.getByRole('button', { name: texts.assets.recycleAll }).click();
    await view.asset('broken').waitFor({ state: 'detached' });
    await view.notifications.getByRole('button', { name: texts.common.undo }).click();
    await view.asset('broken').waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('tells of a file that is of no use by its reason, never as one that has come', async () => {
    writeFileSync(at('empty.mp4'), '');
    const { page, view, texts } = await open();
    await dropOnto(page, [at('empty.mp4')]);
    await view.notifications.getByText('The file "empty.mp4" is empty').waitFor();
    assert.equal(await view.notifications.getByText(texts.imports.importDone(1)).count(), 0);
    await view.notifications.getByRole('button', { name: texts.assets.show }).click();
    await view.asset('empty').waitFor();
    await view.asset('wall').waitFor({ state: 'detached' });
    assert.deepEqual(studio.faults, []);
  });

  it('tells of the last of such files alone: what stays until it is closed is no heap', async () => {
    const { page, view } = await open();
    for (const name of ['first', 'second']) {
      // Of differing content, so that neither is the other's double.
      writeFileSync(at(`${name}.mp4`), `this ${name} one is no film`);
      await dropOnto(page, [at(`${name}.mp4`)]);
      await view.notifications.getByText(`"${name}.mp4"`).waitFor();
    }
    await view.notifications.getByText('"first.mp4"').waitFor({ state: 'detached' });
    assert.deepEqual(studio.faults, []);
  });

  it('shows what is of no use, whatever is searched for or open', async () => {
    writeFileSync(at('hollow.mp4'), '');
    const { page, view, texts } = await open();
    await dropOnto(page, [at('hollow.mp4')]);
    const show = view.notifications.getByRole('button', { name: texts.assets.show });
    await show.waitFor();
    await view.search.fill('wall');
    await view.asset('hollow').waitFor({ state: 'detached' });
    await view.asset('wall').dblclick();
    await view.dialog.getByRole('heading', { name: 'wall' }).waitFor();
    await show.click();
    await view.asset('hollow').waitFor();
    assert.deepEqual([await view.dialog.count(), await view.search.inputValue()], [0, '']);
    // Once all of it has gone, that is what is said.
    await page.getByRole('button', { name: texts.assets.recycleAll }).click();
    await page.getByRole('heading', { name: texts.assets.noneUnusableTitle }).waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('says which it shows, where some need help and others are of no use', async () => {
    writeFileSync(at('scan.bmp'), wideBitmap(1));
    writeFileSync(at('void.mp4'), 'nothing of a film');
    const { page, view, texts } = await open();
    await dropOnto(page, [at('scan.bmp'), at('void.mp4')]);
    await view.notifications.getByRole('button', { name: texts.assets.convertCount(1) }).waitFor();
    await view.notifications.getByRole('button', { name: texts.assets.showUnusable }).click();
    await view.asset('void').waitFor();
    await view.asset('scan').waitFor({ state: 'detached' });
    assert.deepEqual(studio.faults, []);
  });

  it('takes in what is chosen, and tells a double', async () => {
    const { page, view, texts } = await open();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: texts.assets.importFiles }).click();
    const chooser = await choosing;
    assert.equal(chooser.isMultiple(), true);
    copyFileSync(path.join(MEDIA, 'lamp-hero.png'), at('again.png'));
    await chooser.setFiles([at('again.png'), path.join(MEDIA, 'water-1-planet.png')]);
    await view.notifications.getByText(texts.imports.duplicate('again.png')).waitFor();
    await view.notifications.getByText(texts.imports.importDone(1)).waitFor();
    await view.asset('water-1-planet').waitFor();
    assert.equal(await view.asset('again').count(), 0);
    assert.deepEqual(studio.faults, []);
  });

  it('takes in a picture that is pasted', async () => {
    const { page, view, texts } = await open();
    await view.asset('wall').waitFor();
    await page.evaluate(`(async () => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 64;
      canvas.getContext('2d').fillRect(0, 0, 32, 32);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([blob], 'image.png', { type: 'image/png' }));
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    })()`);
    await view.asset(texts.imports.pastedPicture).waitFor();
    assert.deepEqual(studio.faults, []);
  });
});
