/** WCAG by axe, on every view and dialog of the library, in both languages and both appearances. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { LONG, LOOKS, looker, nameOf } from './looks.ts';
import { PagesStudio } from './studio.ts';
import { AssetsView } from './views.ts';

const MEDIA = path.resolve(import.meta.dirname, '../../resources/examples/media');

describe('axe finds no serious fault in the library', () => {
  const studio = new PagesStudio();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-library-looks-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const look of LOOKS)
    it(`in ${nameOf(look)}`, async () => {
      const { client } = studio;
      const window = await studio.open(look);
      const { page, texts } = window;
      const { found, see } = looker(page);
      const view = new AssetsView(window);
      const closeDialog = async () => {
        await page.keyboard.press('Escape');
        await view.dialog.waitFor({ state: 'detached' });
      };

      await view.go('assets');
      await page.getByRole('heading', { name: texts.assets.emptyTitle }).waitFor();
      await see('empty library');
      const broken = path.join(folder, 'broken.mp4');
      writeFileSync(broken, 'this is no film');
      await studio.bring([
        ...['lesson-wall.jpg', 'lamp-hero.png', 'evening.m4a'].map((name) => path.join(MEDIA, name)),
        broken,
      ]);
      const { assets } = await client.call('assets.list', { types: ['AUDIO'] });
      await client.call('assets.rename', { asset_id: assets[0]!.asset_id, name: LONG[look.language] });
      const asset_ids = assets.map((one) => one.asset_id);
      await client.call('assets.tag', { asset_ids, add: [LONG[look.language].slice(0, 60), 'B'] });
      await studio.draft(LONG[look.language]);

      await view.asset('lamp-hero').locator('img[data-shown]').waitFor();
      await see('library');
      await view.asset('lamp-hero').click();
      await page.keyboard.press('Control+a');
      await page.getByText(texts.assets.selected(4)).first().waitFor();
      await see('selected');
      await page.getByRole('button', { name: texts.assets.changeTags }).click();
      await view.dialog.waitFor();
      await see('tags of several');
      await closeDialog();
      await page.getByRole('radio', { name: texts.drafts.viewList }).click();
      await view.asset('lamp-hero').waitFor();
      await see('library as a list');
      await view.asset('lamp-hero').click({ button: 'right' });
      await view.menu.waitFor();
      await see('menu of an asset');
      await page.keyboard.press('Escape');
      await view.menu.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: new RegExp(texts.assets.storageLabel) }).click();
      await page.getByRole('dialog', { name: texts.assets.storageLabel }).waitFor();
      await see('storage');
      await page.keyboard.press('Escape');
      for (const name of ['lamp-hero', 'broken', LONG[look.language]]) {
        await view.asset(name).dblclick();
        await view.dialog.getByText(texts.assets.usedInNone).waitFor();
        await see(`preview of ${name}`);
        await closeDialog();
      }
      await view.asset('lamp-hero').dblclick();
      await view.dialog.getByRole('button', { name: texts.assets.useInDraft }).click();
      await view.dialog.getByText(texts.assets.useText).waitFor();
      await view.dialog.getByRole('radio', { name: texts.editor.sceneRow(1, 'Hello.') }).waitFor();
      await see('use in a draft');
      await closeDialog();
      await view.asset(LONG[look.language]).dblclick();
      await view.dialog.getByRole('button', { name: texts.assets.useInDraft }).click();
      await view.dialog.getByText(texts.assets.roleMusicHelp).waitFor();
      await see('use as music');
      await closeDialog();
      await view.search.fill('nothing is called so');
      await page.getByRole('heading', { name: texts.assets.nothingFoundTitle }).waitFor();
      await see('nothing found');
      await view.search.fill('');
      await view.asset('lamp-hero').click();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await view.notifications.getByText(texts.assets.recycledMany(4)).waitFor();
      await view.go('recycled');
      await page.getByRole('radio', { name: texts.assets.binAssets }).click();
      await view.asset('lamp-hero').waitFor();
      await see('recycle bin');
      await page.getByRole('button', { name: texts.assets.emptyBin }).click();
      await view.dialog.waitFor();
      await see('question before it is too late');
      await view.dialog.getByRole('button', { name: texts.assets.purgeButton }).click();
      await page.getByRole('heading', { name: texts.assets.binEmptyTitle }).waitFor();
      await see('empty recycle bin');
      await page.getByRole('radio', { name: texts.drafts.viewGrid }).waitFor({ state: 'detached' });
      await page.context().close();

      assert.deepEqual(found, {});
      assert.deepEqual(studio.faults, []);
    });
});
