/** Many files that cannot be used as they are, converted by one button, on the real engine with real files. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { writeDeck } from '../../native/slides/deck.test-helper.ts';
import { wideBitmap } from '../support/bitmap.ts';
import { PagesStudio } from './studio.ts';
import { AssetsView } from './views.ts';

const MEDIA = path.resolve(import.meta.dirname, '../../resources/examples/media');

/** Enough to be seen on their way. */
const PAGES = 24;
/** On a busy machine. */
const DRAFT_MS = 180_000;

/** A minute of 60 frames a second, to be shown as it is: it takes longer to convert than all that a test does meanwhile. */
function longClip(folder: string): string {
  const [part, whole] = [path.join(folder, 'part.mp4'), path.join(folder, 'long.mp4')];
  const ffmpeg = (...args: string[]) => execFileSync('ffmpeg', ['-v', 'error', ...args]);
  const source = 'testsrc2=size=1920x1080:rate=60:duration=2';
  const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
  ffmpeg('-f', 'lavfi', '-i', source, ...codec, part);
  ffmpeg('-stream_loop', '29', '-i', part, '-c', 'copy', whole);
  return whole;
}

describe('converting many', () => {
  const studio = new PagesStudio();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-convert-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  let last: Page | undefined;
  const open = async () => {
    // What another window waits for is told in all of them.
    await last?.context().close();
    const window = await studio.open();
    last = window.page;
    const view = new AssetsView(window);
    await view.go('assets');
    return { ...window, view };
  };
  /** @param first of the colours, which make them differ */
  const bitmaps = (count: number, first: number) =>
    Array.from({ length: count }, (_, index) => {
      const file = path.join(folder, `scan-${first + index}.bmp`);
      writeFileSync(file, wideBitmap(first + index));
      return file;
    });
  const states = async () => {
    const { assets } = await studio.client.call('assets.list', { limit: 500 });
    return assets.map(({ name, state, is_fixed, task }) => ({ name, state, is_fixed, task }));
  };
  const choose = async (page: Page, files: readonly string[], button: string) => {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: button }).click();
    await (await choosing).setFiles([...files]);
  };
  const converting = (page: Page) => page.getByRole('region', { name: /^Converting/ });

  it('is offered when an import has ended, asks where it is many, and tells what came of it', async () => {
    const { page, view, texts } = await open();
    copyFileSync(path.join(MEDIA, 'lamp-hero.png'), path.join(folder, 'lamp.png'));
    await choose(page, [...bitmaps(22, 1), path.join(folder, 'lamp.png')], texts.assets.importFiles);
    await view.notifications.getByText(texts.imports.importDoneHelp(1, 22)).waitFor();
    await view.notifications.getByRole('button', { name: texts.assets.show }).waitFor();
    await view.notifications.getByRole('button', { name: texts.assets.convertCount(22) }).click();
    await view.dialog.getByText('The originals are kept').waitFor();
    await view.dialog.getByRole('button', { name: texts.assets.convertCount(22) }).click();
    await view.notifications.getByText(texts.fixes.convertDone(22)).waitFor();
    await converting(page).waitFor({ state: 'detached' });
    const after = (await states()).filter(({ name }) => name.startsWith('scan-'));
    assert.equal(after.length, 22);
    assert.ok(after.every(({ state, is_fixed }) => state === 'ACTIVED' && is_fixed));
    assert.deepEqual(studio.faults, []);
  });

  it('is offered for what is selected, and for all that needs help', async () => {
    await studio.bring(bitmaps(5, 101));
    const { page, view, texts } = await open();
    await view.asset('scan-101').click();
    await page.keyboard.press('Control+a');
    await view.asset('lamp').click({ modifiers: ['Control'] });
    const bar = page.getByRole('region', { name: texts.assets.selected(27) });
    await bar.getByRole('button', { name: texts.assets.convert, exact: true }).waitFor();
    await view.asset('scan-101').click();
    await view.asset('scan-102').click({ modifiers: ['Control'] });
    await view.asset('lamp').click({ modifiers: ['Control'] });
    await view.asset('scan-102').click({ button: 'right' });
    await view.choose(texts.assets.convertCount(2));
    await view.notifications.getByText(texts.fixes.convertDone(2)).waitFor();
    await page.getByRole('button', { name: texts.assets.needsHelp(3) }).click();
    await page.getByText(texts.assets.found(3)).waitFor();
    await page.getByRole('button', { name: texts.assets.convertCount(3) }).click();
    await view.notifications.getByText(texts.fixes.convertDone(3)).waitFor();
    await page.getByRole('heading', { name: texts.assets.allWellTitle }).waitFor();
    assert.ok((await states()).every(({ state }) => state === 'ACTIVED'));
    assert.deepEqual(studio.faults, []);
  });

  it('is seen after the page was loaded anew, and can be stopped', async () => {
    const clip = longClip(folder);
    await studio.bring([clip, ...bitmaps(2, 201)]);
    const { page, view, texts } = await open();
    await page.getByRole('button', { name: texts.assets.needsHelp(3) }).click();
    await page.getByRole('button', { name: texts.assets.convertCount(3) }).click();
    await view.asset('scan-201').waitFor({ state: 'detached' });
    await page.reload();
    await converting(page).getByText('long').waitFor();
    await converting(page).getByText(texts.fixes.convertingKept).waitFor();
    await converting(page).getByText(texts.fixes.convertingOf(3, 3)).waitFor();
    await converting(page).getByRole('button', { name: texts.fixes.convertStop }).click();
    await converting(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: texts.assets.needsHelp(1) }).waitFor();
    const long = (await states()).find(({ name }) => name === 'long')!;
    assert.deepEqual([long.state, long.is_fixed, long.task], ['FAILED', false, null]);
    assert.deepEqual(studio.faults, []);
  });

  it('is done at once where the settings say so', async () => {
    await studio.client.call('settings.change', { changes: { fix_on_import: true } });
    const { page, view, texts } = await open();
    await choose(page, bitmaps(2, 221), texts.assets.importFiles);
    await view.notifications.getByText(texts.imports.importDone(2)).waitFor();
    await view.notifications.getByText(texts.fixes.convertDone(2)).waitFor();
    assert.ok((await states()).every(({ name, is_fixed }) => !name.startsWith('scan-22') || is_fixed));
    assert.deepEqual(studio.faults, []);
  });

  it('makes a draft of slides with its progress in sight, which can be given up', async () => {
    const deck = path.join(folder, 'talk.pptx');
    await writeDeck(deck, { slides: Array.from({ length: PAGES }, () => ({ notes: 'Hello.' })) });
    await studio.bring([deck]);
    const { view, page, texts } = await open();
    await view.asset('talk').dblclick();
    await view.dialog.getByRole('button', { name: texts.assets.makeDraft }).click();
    await view.dialog.getByRole('progressbar', { name: texts.assets.makingDraft }).waitFor();
    await view.dialog.getByRole('button', { name: texts.assets.cancelTask }).click();
    await view.dialog.getByRole('button', { name: texts.assets.makeDraft }).waitFor();
    assert.equal((await studio.client.call('drafts.list', {})).total, 0);
    await view.dialog.getByRole('button', { name: texts.assets.makeDraft }).click();
    await page.waitForURL(/\/drafts\//, { timeout: DRAFT_MS });
    const { drafts } = await studio.client.call('drafts.list', {});
    assert.deepEqual([drafts[0]!.name, drafts[0]!.scene_count], ['talk', PAGES]);
    assert.deepEqual(studio.faults, []);
  });
});
