/** Linked files that were moved away, found again in a browser; and the originals of what was converted. */
import assert from 'node:assert/strict';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { problem } from '../../domain/errors.ts';
import { faultText } from '../../renderer/texts/faults.ts';
import { dropOnto } from '../studio/drop.ts';
import { wideBitmap } from '../support/bitmap.ts';
import { PagesStudio } from './studio.ts';
import { AssetsView } from './views.ts';

const MEDIA = path.resolve(import.meta.dirname, '../../resources/examples/media');

describe('a linked file that was moved away', () => {
  const studio = new PagesStudio();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-lost-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const at = (...names: readonly string[]) => path.join(folder, ...names);
  mkdirSync(at('Trip'));

  const untilUsable = (asset_id: string) =>
    studio.until(
      async () => (await studio.client.call('assets.get', { asset_id })).asset.state === 'ACTIVED',
    );
  /** A file of the examples, left where it is. */
  const link = async (media: string, name: string) => {
    copyFileSync(path.join(MEDIA, media), at('Trip', name));
    return await linkThere(name);
  };
  /** @returns once nothing is left to be done with it */
  const linkThere = async (name: string, fix = false) => {
    const { grant } = await studio.client.call('files.grant', { path: at('Trip', name), access: 'read' });
    const { assets } = await studio.client.call('assets.import', { grants: [grant], mode: 'link', fix });
    const { asset_id } = assets[0]!;
    await untilUsable(asset_id);
    return asset_id;
  };
  const open = async (language: 'zh' | 'en') => {
    const window = await studio.open({ language });
    const view = new AssetsView(window);
    await view.go('assets');
    return { ...window, view };
  };
  const give = async (page: Page, press: () => Promise<void>, file: string) => {
    const choosing = page.waitForEvent('filechooser');
    await press();
    await (await choosing).setFiles([file]);
  };

  for (const language of ['en', 'zh'] as const)
    it(`is handed over in a browser, and another one is not taken for it (${language})`, async () => {
      const asset_id = await link('lamp-hero.png', 'lamp.png');
      renameSync(at('Trip', 'lamp.png'), at('moved.png'));
      const { page, view, texts } = await open(language);
      await view.asset('lamp').dblclick();
      await view.dialog.getByText(texts.assets.missingTextBrowser).waitFor();
      const facts = await view.dialog.locator('.preview-facts').innerText();
      assert.match(facts, new RegExp(`${texts.assets.factFolder}\\s+Trip`));
      assert.ok(!facts.includes(folder), facts);
      const find = () => view.dialog.getByRole('button', { name: texts.assets.relink }).click();

      await give(page, find, path.join(MEDIA, 'lesson-wall.jpg'));
      const other = problem('ASSET_NOT_ITS_FILE', { details: { name: 'lamp' } });
      await view.notifications.getByText(faultText(other, language)).waitFor();
      await view.notifications.getByRole('button', { name: texts.assets.importAsNew }).click();
      await studio.until(async () => (await studio.client.call('assets.list', {})).total === 2);

      await give(page, find, at('moved.png'));
      await view.notifications.getByText(texts.assets.relinkedCopy('lamp')).waitFor();
      const { asset } = await studio.client.call('assets.get', { asset_id });
      assert.deepEqual([asset.is_linked, asset.is_missing, asset.state], [false, false, 'ACTIVED']);
      await view.dialog.getByRole('button', { name: texts.assets.useInDraft }).waitFor();
      assert.deepEqual(studio.faults, []);
      await studio.closeLast();
      await studio.emptyLibrary();
    });

  it('that has had bytes added is told as changed, and is itself again where an unchanged one is handed over', async () => {
    const asset_id = await link('evening.m4a', 'evening.m4a');
    appendFileSync(at('Trip', 'evening.m4a'), 'what another program has written behind it');
    const { page, view, texts } = await open('en');
    await view.asset('evening').dblclick();
    const changed = faultText(problem('ASSET_LINK_CHANGED', { details: { file: 'evening.m4a' } }), 'en');
    await view.dialog.getByText(changed).waitFor();
    const cutShort = faultText(problem('MEDIA_TRUNCATED', { details: { file: 'evening.m4a' } }), 'en');
    assert.equal(await view.dialog.getByText(cutShort).count(), 0);
    const find = () => view.dialog.getByRole('button', { name: texts.assets.relink }).click();
    await give(page, find, path.join(MEDIA, 'evening.m4a'));
    await view.notifications.getByText(texts.assets.relinkedCopy('evening')).waitFor();
    await untilUsable(asset_id);
    await view.dialog.getByText(changed).waitFor({ state: 'detached' });
    assert.deepEqual(studio.faults, []);
    await studio.closeLast();
    await studio.emptyLibrary();
  });

  it('and was what an asset was converted from, is handed over for its conversion to be taken back', async () => {
    writeFileSync(at('Trip', 'scan.bmp'), wideBitmap(0x33));
    const asset_id = await linkThere('scan.bmp', true);
    const { page, view, texts } = await open('en');
    await view.asset('scan').dblclick();
    await view.dialog.getByText(texts.assets.fixedText).waitFor();
    const missing = view.dialog.getByText(texts.assets.originalMissingText('Trip'));
    assert.equal(await missing.count(), 0);
    await page.keyboard.press('Escape');
    renameSync(at('Trip', 'scan.bmp'), at('scan.bmp'));
    await view.asset('scan').dblclick();
    await missing.waitFor();
    const find = () => view.dialog.getByRole('button', { name: texts.assets.relinkOriginal }).click();
    await give(page, find, at('scan.bmp'));
    await view.notifications.getByText(texts.assets.relinkedCopy('scan')).waitFor();
    await missing.waitFor({ state: 'detached' });
    rmSync(at('scan.bmp'));
    await view.dialog.getByRole('button', { name: texts.assets.unfix }).click();
    await studio.until(async () => !(await studio.client.call('assets.get', { asset_id })).asset.is_fixed);
    assert.deepEqual(studio.faults, []);
    await studio.closeLast();
    await studio.emptyLibrary();
  });

  it('is found again by an import of it, and told so', async () => {
    const asset_id = await link('water-1-planet.png', 'planet.png');
    const { page, view, texts } = await open('en');
    await view.asset('planet').waitFor();
    renameSync(at('Trip', 'planet.png'), at('elsewhere.png'));
    await dropOnto(page, [at('elsewhere.png')]);
    await view.notifications.getByText(texts.imports.foundAgain('elsewhere.png')).waitFor();
    const { assets } = await studio.client.call('assets.list', {});
    assert.deepEqual(
      assets.map((one) => [one.asset_id, one.is_missing]),
      [[asset_id, false]],
    );
    assert.deepEqual(studio.faults, []);
  });
});
