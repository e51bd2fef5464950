/**
 * The studio as somebody meets it who has just installed it: by mouse and keyboard, in a real browser, on the real engine,
 * down to the frames and words of the finished video. The page dies on the way, and so does the engine.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { canonicalJson } from '../../domain/drafts/canonical.ts';
import type { JsonValue } from '../../domain/jobs/job.ts';
import type { HttpClient } from '../../native/host/http-client.ts';
import { probe } from '../support/media.ts';
import { axeFaults, Studio } from './studio.ts';

const NAME = 'My first video';
const WORDS = 'Good morning. This sentence is new.';

let studio: Studio;
let engine: HttpClient;
before(async () => {
  studio = await Studio.open({ isFirstStart: true });
  engine = studio.client;
});
after(() => studio.close());

/** What the browser's video element tells of itself. */
type Film = SVGElement & {
  readonly duration: number;
  readonly videoWidth: number;
  readonly currentTime: number;
  muted: boolean;
  play(): Promise<void>;
};

const text = (page: Page) => page.getByRole('textbox', { name: 'What is said' });
/** The words are one line, without a mark. */
const written = async (page: Page) => await text(page).innerText();
const saved = (page: Page) => page.getByText('Saved', { exact: true });

async function onlyDraft() {
  const { drafts } = await engine.call('drafts.list', {});
  assert.equal(drafts.length, 1);
  return await engine.call('drafts.open', { draft_id: drafts[0]!.draft_id });
}

async function wholeScript(): Promise<string> {
  return canonicalJson((await onlyDraft()).script as JsonValue);
}

async function spokenText(): Promise<string | undefined> {
  return (await onlyDraft()).script.shoot_scripts[0]?.shoot_script.text_config?.text;
}

test('the first start opens a project to begin with, and shows the way in three steps, once', async () => {
  const page = await studio.newWindow();
  const step = (title: string) => page.getByRole('dialog', { name: title });
  await step('Write here').waitFor();
  assert.deepEqual(await axeFaults(page), []);
  await page.keyboard.press('Enter');
  await step('Arrange here').waitFor();
  await page.keyboard.press('Enter');
  await step('Render here').getByRole('button', { name: 'Begin' }).click();
  assert.equal((await onlyDraft()).draft.name, 'How the water cycle works');
  assert.match(await written(page), /water/i);
  await studio.until(async () => (await engine.call('workbench.get', {})).workbench.tour === 'seen');
  await page.reload();
  await text(page).waitFor();
  assert.equal(await step('Write here').count(), 0);

  // Whoever throws it away is not given another one.
  const { draft } = await onlyDraft();
  await engine.call('drafts.recycle', { draft_id: draft.draft_id });
  await engine.call('drafts.purge', { draft_id: draft.draft_id });
  await page.close();
  const again = await studio.newWindow();
  await again.getByRole('button', { name: 'Start from an example' }).waitFor();
  await again.close();
});

test('from the first start to the finished video, through a page and an engine that are killed', async () => {
  const page = await studio.newWindow();

  await page.getByRole('button', { name: 'Start from an example' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /欢迎使用/ })
    .click();
  await text(page).waitFor();
  const original = await written(page);
  assert.match(original, /大家好/);
  assert.deepEqual(await axeFaults(page), []);

  const name = page.getByRole('textbox', { name: 'Name of the draft' });
  await name.fill(NAME);
  await name.press('Enter');
  await studio.until(async () => (await page.title()).includes(NAME));
  await saved(page).waitFor();
  assert.equal((await onlyDraft()).draft.name, NAME);

  await text(page).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(WORDS, { delay: 15 });
  await saved(page).waitFor();
  await studio.until(async () => (await spokenText()) === WORDS);

  await text(page).blur();
  while ((await spokenText()) !== original) {
    await page.keyboard.press('ControlOrMeta+Z');
    await saved(page).waitFor();
  }
  await studio.until(async () => (await written(page)) === original);
  while ((await spokenText()) !== WORDS) {
    await page.keyboard.press('ControlOrMeta+Shift+Z');
    await saved(page).waitFor();
  }
  await studio.until(async () => (await written(page)) === WORDS);

  const whole = await wholeScript();
  const address = page.url();
  await studio.crash(page);
  const again = await studio.sameWindow(address);
  await studio.until(async () => (await written(again)) === WORDS);
  assert.equal(await wholeScript(), whole);
  assert.equal(await again.getByRole('textbox', { name: 'Name of the draft' }).inputValue(), NAME);

  await again.getByRole('button', { name: 'Render', exact: true }).click();
  const dialog = again.getByRole('dialog');
  await dialog.getByText('Draft', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Add to queue' }).click();
  await again.getByRole('button', { name: 'Show queue' }).click();
  await again.getByRole('progressbar').first().waitFor();
  assert.deepEqual(await axeFaults(again), []);
  await studio.until(async () => {
    const { jobs } = await engine.call('jobs.list', { which: 'ended' });
    assert.deepEqual(
      jobs.flatMap((one) => one.problems),
      [],
    );
    return jobs[0]?.state === 'done';
  });
  await again.getByRole('button', { name: /^Play/ }).first().click();
  const video = again.locator('video');
  await studio.until(() => video.evaluate((one: Film) => one.duration > 5 && one.videoWidth === 1920));
  await video.evaluate((one: Film) => {
    one.muted = true;
    return one.play();
  });
  await studio.until(() => video.evaluate((one: Film) => one.currentTime > 0.2));

  await videoIsRight();
  assert.deepEqual(studio.faults, []);
});

/** V-13, and the words that were typed: in the subtitles, in their time. */
async function videoIsRight(): Promise<void> {
  const files = readdirSync(studio.outputFolder);
  const file = files.find((one) => one.endsWith('.mp4')) ?? '';
  assert.ok(file.startsWith(NAME), files.join());
  const { streams, format } = await probe(path.join(studio.outputFolder, file));
  const [picture, sound] = ['video', 'audio'].map((kind) => streams.find((one) => one.codec_type === kind));
  assert.equal(picture?.codec_name, 'h264');
  assert.equal(`${picture?.width}x${picture?.height}`, '1920x1080');
  assert.equal(picture?.r_frame_rate, '25/1');
  assert.equal(sound?.codec_name, 'aac');
  const seconds = Number(format.duration);
  assert.ok(seconds > 10 && seconds < 40, `${seconds} s`);
  assert.equal(Number(picture?.nb_read_packets), Math.round(seconds * 25));
  const subtitles = readFileSync(path.join(studio.outputFolder, file.replace(/mp4$/, 'srt')), 'utf8');
  assert.match(subtitles, /Good morning/);
  assert.match(subtitles, /This sentence is new/);
  assert.doesNotMatch(subtitles, /大家好/);
}

test('an engine that is killed takes nothing along; a window that is opened again shows it all', async () => {
  const whole = await wholeScript();
  await studio.killEngine();
  await studio.startEngine();
  engine = studio.client;
  assert.equal(await wholeScript(), whole);
  const page = await studio.newWindow();
  await page.getByRole('row', { name: new RegExp(NAME) }).waitFor();
  assert.deepEqual(await axeFaults(page), []);
  // The window that was open meanwhile has looked for its engine.
  assert.deepEqual(
    studio.faults.filter((one) => !one.includes('ERR_CONNECTION_REFUSED')),
    [],
  );
});
