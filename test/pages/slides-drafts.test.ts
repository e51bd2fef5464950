/** V-12: drafts of slides go on whatever page is shown, and pages without notes last as long in the editor as in the video. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { writeDeck } from '../../native/slides/deck.test-helper.ts';
import { faultText } from '../../renderer/texts/faults.ts';
import { PagesStudio, type StudioWindow } from './studio.ts';
import { AssetsView, DraftsView, EditorView } from './views.ts';

/** Enough to be seen on their way. */
const PAGES = 24;
/** On a busy machine. */
const DRAFT_MS = 180_000;

describe('drafts of slides', () => {
  const studio = new PagesStudio();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-slide-drafts-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  before(async () => {
    const fade = { more: '<p:transition><p:fade/></p:transition>' };
    const decks = {
      long: Array.from({ length: PAGES }, () => fade),
      silent: [{}, { notes: '一二三四五六七八九十' }, {}],
    };
    for (const [name, slides] of Object.entries(decks))
      await writeDeck(path.join(folder, `${name}.pptx`), { slides });
    await studio.bring(Object.keys(decks).map((name) => path.join(folder, `${name}.pptx`)));
  });
  afterEach(async () => {
    const { drafts } = await studio.client.call('drafts.list', {});
    for (const { draft_id } of drafts) await studio.client.call('drafts.recycle', { draft_id });
  });

  const making = async () => (await studio.client.call('slides.drafts', {})).drafts;
  const made = async () => (await studio.client.call('drafts.list', {})).drafts;
  const begin = async (asset: string, language: 'en' | 'zh' = 'en') => {
    // What another window asked for is told in all of them.
    await studio.closeLast();
    const window = await studio.open({ language });
    const { page, texts } = window;
    const view = new AssetsView(window);
    await view.go('assets');
    await view.asset(asset).dblclick();
    await view.dialog.getByRole('button', { name: texts.assets.makeDraft }).click();
    const bar = page.getByRole('region', { name: texts.assets.makingDraftOf(asset) });
    return { ...window, window, view, bar };
  };
  const pathOf = (page: Page) => new URL(page.url()).pathname;

  it('go on when their dialog is closed, and are opened from wherever one is by then', async () => {
    const { page, texts, window, view, bar } = await begin('long');
    await view.dialog.getByRole('progressbar').waitFor();
    await page.keyboard.press('Escape');
    await bar.getByText(texts.assets.makingGoesOn).waitFor();
    assert.equal((await making()).length, 1);
    await view.go('settings');
    const open = view.notifications.getByRole('button', { name: texts.assets.openDraft });
    await open.waitFor({ timeout: DRAFT_MS });
    assert.equal(pathOf(page), '/settings', 'nobody is taken away from where he is');
    assert.equal(await page.getByRole('dialog').count(), 0);
    const [draft] = await made();
    assert.deepEqual([draft?.name, draft?.scene_count], ['long', PAGES]);
    await open.click();
    const losses = page.getByRole('dialog', { name: texts.assets.lossesTitle('long') });
    await losses.getByRole('button', { name: texts.assets.lossesRead }).click();
    assert.equal(pathOf(page), `/drafts/${draft!.draft_id}`);
    await new EditorView(window).text.waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('go on when the page is loaded anew, and can be stopped there; nothing of them stays', async () => {
    const { page, texts, view, bar } = await begin('long');
    await view.dialog.getByRole('progressbar').waitFor();
    await page.reload();
    await bar.getByText('long').waitFor();
    await bar.getByRole('button', { name: texts.assets.makingStop('long') }).click();
    await bar.waitFor({ state: 'detached' });
    assert.deepEqual([await making(), await made()], [[], []]);
    assert.deepEqual(studio.faults, []);
  });

  /** Has a draft made while no window is open. */
  const order = async (asset: string) => {
    await studio.closeLast();
    const { assets } = await studio.client.call('assets.list', { search: asset });
    const { asset_id } = assets[0]!;
    await studio.client.call('slides.make_draft', { asset_id });
    return asset_id;
  };
  const losses = ({ page, texts }: StudioWindow) =>
    page.getByRole('dialog', { name: texts.assets.lossesTitle('long') });
  const read = async (window: StudioWindow) =>
    await losses(window).getByRole('button', { name: window.texts.assets.lossesRead }).click();

  it('end in a page that was loaded anew, and are told there with what they have lost', async () => {
    const { page, texts, window, view, bar } = await begin('long');
    await view.dialog.getByRole('progressbar').waitFor();
    await page.reload();
    await bar.getByText('long').waitFor();
    await view.notifications
      .getByRole('button', { name: texts.assets.openDraft })
      .click({ timeout: DRAFT_MS });
    await losses(window).waitFor();
    await page.reload();
    await read(window);
    await losses(window).waitFor({ state: 'detached' });
    await page.reload();
    await new EditorView(window).text.waitFor();
    const [draft] = await made();
    const { draft_id } = draft!;
    assert.deepEqual((await studio.client.call('slides.losses', { draft_id })).losses, []);
    assert.equal(await losses(window).count(), 0);
    assert.deepEqual(studio.faults, []);
  });

  it('that end while no window is open tell what they have lost, also after a crash, once for all windows', async () => {
    await order('long');
    await studio.restartEngine();
    await studio.until(async () => (await made()).length === 1);
    await studio.restartEngine();
    const window = await studio.open();
    const other = await studio.openBeside(window);
    for (const one of [window, other]) {
      await new DraftsView(one).draft('long').dblclick();
      await losses(one).waitFor();
    }
    await read(other);
    for (const one of [other, window]) await losses(one).waitFor({ state: 'detached' });
    assert.deepEqual(studio.faults, []);
  });

  it('that cannot be made say why, also to whoever opens a window later, until one of them has closed it', async () => {
    const before = await order('long');
    const asset_id = await order('silent');
    await studio.client.call('assets.recycle', { asset_ids: [asset_id] });
    await studio.client.call('slides.cancel_draft', { asset_id: before });
    const failures = async () => (await studio.client.call('slides.drafts', {})).failures;
    await studio.until(async () => (await failures()).length === 1);
    await studio.restartEngine();
    const [failure] = await failures();
    const window = await studio.open();
    const other = await studio.openBeside(window);
    const reason = faultText(failure!.problems[0]!, 'en');
    const toldIn = (one: StudioWindow) =>
      new AssetsView(one).notifications.getByText(one.texts.assets.noDraftMade('silent', reason));
    await toldIn(window).waitFor();
    await window.page.reload();
    for (const one of [window, other]) await toldIn(one).waitFor();
    await new AssetsView(other).notifications.getByRole('button', { name: other.texts.common.close }).click();
    for (const one of [other, window]) await toldIn(one).waitFor({ state: 'detached' });
    assert.deepEqual([await failures(), await made()], [[], []]);
    await studio.client.call('assets.restore', { asset_ids: [asset_id] });
    assert.deepEqual(studio.faults, []);
  });

  for (const language of ['zh', 'en'] as const)
    it(`show how long pages without notes last, in the list as in the editor: ${language}`, async () => {
      const { page, texts, window, view } = await begin('silent', language);
      const editor = new EditorView(window);
      await editor.text.waitFor({ timeout: DRAFT_MS });
      await page.getByText(texts.editor.estimate('0:05'), { exact: true }).waitFor();
      await editor.tab(texts.editor.timeline).click();
      // Ten characters, with the rests before and after them, take three seconds.
      const blocks = page.getByRole('listbox', { name: texts.editor.timeline }).getByRole('option');
      const shown = ['0:05', '0:03', '0:05'];
      for (const [index, time] of shown.entries()) {
        await editor.scenes.nth(index).getByText(time, { exact: true }).waitFor();
        await blocks
          .nth(index)
          .getByText(texts.editor.timelineBlock(index + 1, time))
          .waitFor();
      }
      await page.getByText(texts.editor.position('0:00', '0:13')).waitFor();
      await editor.tab(texts.workbench.script).click();
      await editor.text.waitFor();
      await page.getByRole('button', { name: texts.editor.back }).click();
      await view.go('drafts');
      await new DraftsView(window).draft('silent').getByText('0:13', { exact: true }).waitFor();
      assert.deepEqual(studio.faults, []);
    });
});
