/**
 * The asset library from end to end, by mouse and keyboard in a real browser: a folder of thirty files, good and bad, is
 * dropped; every one ends right or with its fix; slides become a film; and nothing of it is lost by a reload or a crash.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import type { HttpClient } from '../../native/host/http-client.ts';
import { TEXTS } from '../../renderer/texts/texts.ts';
import { AssetsView, EditorView } from '../pages/views.ts';
import { probe } from '../support/media.ts';
import { cuesOf } from '../support/subtitles.ts';
import { dropOnto } from './drop.ts';
import { MIXED_FILES, type MixedFile, makeMixedFolder, PAGES } from './mixed-folder.ts';
import { axeFaults, Studio } from './studio.ts';

const texts = TEXTS.zh;
const DECK = '三月产品培训';

const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-library-'));
const dropped = path.join(folder, '三月新品');
let studio: Studio;
let engine: HttpClient;
before(async () => {
  await makeMixedFolder(dropped);
  studio = await Studio.open();
  engine = studio.client;
});
after(async () => {
  await studio.close();
  rmSync(folder, { recursive: true, force: true });
});

const fileNameOf = ({ name }: MixedFile) => path.posix.basename(name);
const nameOf = (file: MixedFile) => path.parse(fileNameOf(file)).name;
const MEANT = MIXED_FILES.filter(({ end }) => end !== 'unmeant');
const KEPT = MEANT.filter(({ end }) => end !== 'double');
const MENDED = KEPT.filter(({ end }) => end === 'channel' || (typeof end === 'object' && 'convert' in end));
const REFUSED = KEPT.filter(({ end }) => typeof end === 'object' && 'refused' in end);

/** By the name of its file. */
async function library(): Promise<ReadonlyMap<string, AssetSummary>> {
  const { assets } = await engine.call('assets.list', { limit: 500 });
  return new Map(assets.map((one) => [one.file_name, one]));
}

/** All that the library knows, but addresses that are made for each who asks. */
async function knowledge(): Promise<unknown> {
  return [...(await library()).values()].map(({ thumbnail_url, ...rest }) => ({
    ...rest,
    hasThumbnail: thumbnail_url !== null,
  }));
}

async function restOf(page: Page): Promise<void> {
  await studio.until(async () => [...(await library()).values()].every(({ task }) => task === null));
  await page.waitForTimeout(500);
}

/** As the table has it. */
function saidOf({ state, problems, fixes: [advised] }: AssetSummary): unknown {
  if (advised?.kind === 'channel') return 'channel';
  if (advised)
    return { convert: advised.steps, to: advised.format, ...(advised.is_needed ? {} : { isAdvice: true }) };
  return state === 'ACTIVED' ? 'usable' : { refused: problems[0]?.code };
}

test('thirty files of a folder end right, with their fix or their reason', async () => {
  assert.equal(MEANT.length, 30);
  const page = await studio.newWindow({ locale: 'zh-CN' });
  const view = new AssetsView({ page, texts });
  await view.go('assets');
  await page.getByRole('heading', { name: texts.assets.emptyTitle }).waitFor();
  await dropOnto(page, [dropped]);
  await studio.until(async () => (await library()).size === KEPT.length);
  await restOf(page);
  const found = await library();
  assert.deepEqual(
    Object.fromEntries([...found].map(([name, asset]) => [name, saidOf(asset)])),
    Object.fromEntries(KEPT.map((one) => [fileNameOf(one), one.end])),
  );
  await page.getByText(texts.assets.count(KEPT.length)).waitFor();
  assert.deepEqual(await axeFaults(page), []);

  for (const file of REFUSED) {
    await view.search.fill(nameOf(file));
    await view.asset(nameOf(file)).dblclick();
    await view.dialog.getByText(texts.assets.problemTitle).waitFor();
    await page.keyboard.press('Escape');
    await view.dialog.waitFor({ state: 'detached' });
  }
  for (const file of MENDED) {
    await view.search.fill(nameOf(file));
    await view.asset(nameOf(file)).dblclick();
    const button = file.end === 'channel' ? texts.assets.channelRight : texts.assets.convert;
    await view.dialog.getByRole('button', { name: button, exact: true }).click();
    await view.dialog.getByRole('button', { name: texts.assets.unfix }).waitFor({ timeout: 120_000 });
    await page.keyboard.press('Escape');
    await view.dialog.waitFor({ state: 'detached' });
  }
  await restOf(page);
  const mended = [...(await library()).values()];
  for (const file of MENDED) {
    // Its ending has become that of what it is now.
    const { name, state, is_fixed, problems } = mended.find((one) => one.name === nameOf(file))!;
    assert.deepEqual([name, state, is_fixed], [nameOf(file), 'ACTIVED', true]);
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error'),
      [],
    );
  }

  for (const [words, names] of [
    ['台灯', ['夜读台灯 主图', '台灯 包装盒']],
    ['taideng', ['夜读台灯 主图', '台灯 包装盒']],
    ['cjxp', ['春季新品 开场']],
    ['sf bj', ['书房背景 竖屏']],
  ] as const) {
    await view.search.fill('');
    await view.search.pressSequentially(words);
    await page.getByText(texts.assets.found(names.length)).waitFor();
    for (const name of names) await view.asset(name).waitFor();
  }
  assert.deepEqual(studio.faults, []);
});

test('slides with notes become a film of which each page is right', async () => {
  const page = await studio.newWindow({ locale: 'zh-CN' });
  const view = new AssetsView({ page, texts });
  await view.go('assets');
  await view.search.fill('cppx');
  await view.asset(DECK).dblclick();
  await view.dialog.getByRole('button', { name: texts.assets.makeDraft }).click();
  const editor = new EditorView({ page, texts });
  await editor.text.waitFor();
  assert.equal(await editor.written(), PAGES[0].notes);
  assert.equal(await editor.scenes.count(), PAGES.length);
  await editor.scenes.nth(1).click();
  await studio.until(async () => (await editor.written()) === PAGES[1].notes);

  await editor.button(texts.editor.render).click();
  await view.dialog.getByText(texts.drafts.qualityDraft, { exact: true }).click();
  await view.dialog.getByRole('button', { name: texts.drafts.renderButton }).click();
  await studio.until(async () => {
    const { jobs } = await engine.call('jobs.list', { which: 'ended' });
    assert.deepEqual(
      jobs.flatMap((one) => one.problems),
      [],
    );
    return jobs[0]?.state === 'done';
  });
  await filmIsRight();
  assert.deepEqual(studio.faults, []);
});

/** Each page is seen while its notes are heard, and the silent one after them. */
async function filmIsRight(): Promise<void> {
  const name = readdirSync(studio.outputFolder).find((one) => one.endsWith('.mp4')) ?? '';
  assert.ok(name.startsWith(DECK), name);
  const file = path.join(studio.outputFolder, name);
  const { streams, format } = await probe(file);
  const [picture, sound] = ['video', 'audio'].map((kind) => streams.find((one) => one.codec_type === kind));
  assert.equal(`${picture?.codec_name} ${picture?.width}x${picture?.height}`, 'h264 1920x1080');
  assert.equal(sound?.codec_name, 'aac');
  const cues = cuesOf(readFileSync(file.replace(/mp4$/, 'srt'), 'utf8'));
  const during = (words: string) => {
    const cue = cues.find((one) => one.text.includes(words));
    assert.ok(cue, `${words} is in no subtitle`);
    return (cue.from + cue.to) / 2;
  };
  const seconds = Number(format.duration);
  const moments = [during('欢迎参加'), during('三档灯光'), seconds - 2];
  for (const [index, moment] of moments.entries()) {
    const colour = colourAt(file, moment);
    const wished = PAGES[index]!.colour;
    assert.ok(
      wished.every((one, channel) => Math.abs(one - colour[channel]!) < 24),
      `page ${index + 1} at ${moment} s: ${colour} instead of ${wished}`,
    );
    assert.equal(isHeard(file, moment), index < 2, `sound at ${moment} s`);
  }
}

/** Of the upper left of a moment's picture, each channel 0…255. */
function colourAt(file: string, second: number): readonly number[] {
  const crop = 'crop=16:16:100:100,scale=1:1';
  const args = ['-v', 'error', '-ss', String(second), '-i', file, '-frames:v', '1', '-vf', crop];
  return [...execFileSync('ffmpeg', [...args, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'])];
}

/** Whether somebody speaks within the second about a moment. */
function isHeard(file: string, second: number): boolean {
  const part = ['-ss', String(second - 0.5), '-t', '1', '-i', file, '-vn', '-f', 's16le', '-ac', '1', '-'];
  const samples = execFileSync('ffmpeg', ['-v', 'error', ...part]);
  let loudest = 0;
  for (let at = 0; at + 1 < samples.length; at += 2)
    loudest = Math.max(loudest, Math.abs(samples.readInt16LE(at)));
  return loudest > 1000;
}

test('a reload and a crash of the engine lose nothing of it', async () => {
  const known = await knowledge();
  const page = await studio.newWindow({ locale: 'zh-CN' });
  const view = new AssetsView({ page, texts });
  await view.go('assets');
  await page.getByText(texts.assets.count(KEPT.length)).waitFor();
  await page.reload();
  await page.getByText(texts.assets.count(KEPT.length)).waitFor();
  await view.asset('夜读台灯 主图').locator('img[data-shown]').waitFor();
  assert.deepEqual(await knowledge(), known);

  await studio.killEngine();
  await studio.startEngine();
  engine = studio.client;
  assert.deepEqual(await knowledge(), known);
  const again = await studio.newWindow({ locale: 'zh-CN' });
  const restarted = new AssetsView({ page: again, texts });
  await restarted.go('assets');
  for (const name of ['夜读台灯 主图', DECK]) {
    await restarted.search.fill(name);
    await restarted.asset(name).waitFor();
  }
  const { drafts } = await engine.call('drafts.list', {});
  assert.deepEqual(
    drafts.map(({ name, scene_count }) => [name, scene_count]),
    [[DECK, PAGES.length]],
  );
});
