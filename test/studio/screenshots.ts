/**
 * Draws every view of the studio anew for the documents: both languages, dark and light, a small window and a large one.
 * `npm run studio:screens`, or `… -- voices presenters speak` for some. The engine, its pictures and its jobs are real.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { makeLibraryMedia } from './library-media.ts';
import { type Look, Studio } from './studio.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../docs/images/studio');
const SIZES = [
  { width: 1280, height: 720 },
  { width: 2560, height: 1440 },
] as const;
const LOCALES = { zh: 'zh-CN', en: 'en-US' } as const;
/** In the library: a clip of a phone, which needs help. */
const ASSET_SHOWN = 3;
/** Lin, who opens her arms. */
const PRESENTER_SHOWN = 2;
const GESTURE_SHOWN = 7;
/** A short film on a busy machine. */
const FILM_MS = 240_000;
/** For what fades in. */
const SETTLE_MS = 1000;

/** In the page. */
const PICTURES_ARE_THERE = `document.querySelectorAll('[aria-busy=true], .skeleton').length === 0
  && [...document.images].every((one) => one.complete && one.naturalWidth > 0)`;

/** In the page: the same picture of the film each time. */
const FILM_STANDS = `(() => {
  const film = document.querySelector('.speak-film');
  film.pause();
  if (film.currentTime !== 1.2) film.currentTime = 1.2;
  return film.currentTime === 1.2 && !film.seeking;
})()`;

/** Names of views; all where none is given. */
const wanted = process.argv.slice(2);
const studio = await Studio.open();
mkdirSync(FOLDER, { recursive: true });

/** Two drafts of each example, by names that such drafts might have. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  welcome: ['春季新品发布', '客服培训第三讲'],
  lesson: ['How water travels', 'Onboarding, week one'],
  product: ['夜读台灯竖屏广告', 'Lamp ad, second cut'],
};

/** Of assets that have been found again by them. */
const TAGS: Readonly<Record<string, readonly string[]>> = {
  春季新品: ['春季新品 开场', '产品特写 第二条'],
  Water: ['Ocean', 'Rain', 'River', 'Sea, slow push'],
};

/** In the editor. */
const SHOWN = 'How water travels';

/** One file after the other, so that the newest is the last. */
async function fillLibrary(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-screens-'));
  try {
    for (const file of await makeLibraryMedia(folder)) await studio.bring([file]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const { assets } = await studio.client.call('assets.list', { limit: 500 });
  for (const [tag, names] of Object.entries(TAGS)) {
    const asset_ids = assets.filter(({ name }) => names.includes(name)).map((one) => one.asset_id);
    await studio.client.call('assets.tag', { asset_ids, add: [tag] });
  }
}

/** What the views show: drafts, a finished video, one that is being made, and one that waits. @returns the draft to open */
async function furnish(): Promise<string> {
  for (const [example_id, names] of Object.entries(NAMES))
    for (const name of names)
      await studio.client.call('drafts.create', { from: { kind: 'example', example_id }, name });
  const { drafts } = await studio.client.call('drafts.list', {});
  const shortest = drafts.toSorted((a, b) => a.estimated_duration_ms - b.estimated_duration_ms)[0]!;
  for (const quality of ['draft', 'standard', 'high'] as const)
    await studio.client.call('jobs.render', {
      draft_id: shortest.draft_id,
      base_revision: shortest.revision,
      quality,
    });
  await studio.until(async () => (await studio.client.call('jobs.list', { which: 'ended' })).jobs.length > 0);
  return drafts.find(({ name }) => name === SHOWN)!.draft_id;
}

/** What is opened over another view needs that too. */
const OVER: Readonly<Record<string, string>> = { library: 'asset', presenters: 'speak' };
const isWanted = (view: string) =>
  wanted.length === 0 || wanted.includes(view) || wanted.includes(OVER[view] ?? view);

async function drawAll(draftId: string): Promise<void> {
  const views: Readonly<Record<string, (page: Page) => Promise<void>>> = {
    drafts: async (page) => {
      await page.locator('.draft-card').first().waitFor();
    },
    library: async (page) => {
      await page.goto(new URL('/assets', page.url()).href);
      await page.locator('.asset-card img[data-shown]').first().waitFor();
    },
    asset: async (page) => {
      await page.locator('.asset-card').nth(ASSET_SHOWN).dblclick();
      await page.locator('.preview video').waitFor();
    },
    editor: async (page) => {
      await page.goto(new URL(`/drafts/${draftId}`, page.url()).href);
      await page.locator('.scene-item img').first().waitFor();
    },
    voices: async (page) => {
      await page.goto(new URL('/voices', page.url()).href);
      await page.locator('.voice').first().waitFor();
    },
    presenters: async (page) => {
      await page.goto(new URL('/avatars', page.url()).href);
      await page.locator('.picture-choice').first().waitFor();
    },
    speak: async (page) => {
      await page.locator('.avatar-card').nth(PRESENTER_SHOWN).getByRole('button').click();
      await page.locator('.speak-side .select-button').first().click();
      await page.getByRole('option').nth(GESTURE_SHOWN).click();
      await page.locator('.dialog-buttons .button-primary:not([data-disabled])').click();
      await page.locator('.speak-film').waitFor({ timeout: FILM_MS });
      await studio.until(() => page.evaluate(FILM_STANDS));
    },
    queue: async (page) => {
      await page.goto(new URL('/queue', page.url()).href);
    },
    settings: async (page) => {
      await page.goto(new URL('/settings', page.url()).href);
    },
  };

  for (const [language, locale] of Object.entries(LOCALES))
    for (const scheme of ['dark', 'light'] as const)
      for (const { width, height } of SIZES) {
        const look: Look = { width, height, scheme, locale };
        const page = await studio.newWindow(look);
        for (const [view, show] of Object.entries(views)) {
          if (!isWanted(view)) continue;
          await show(page);
          await studio.until(async () => (await page.getByText(/^(Updating…|正在更新…)$/).count()) === 0);
          await studio.until(() => page.evaluate(PICTURES_ARE_THERE));
          await page.waitForTimeout(SETTLE_MS);
          const file = path.join(FOLDER, `${view}-${language}-${scheme}-${width}.jpg`);
          await page.screenshot({ path: file, type: 'jpeg', quality: 88 });
          console.log(file);
        }
        await page.context().close();
      }
}

try {
  await fillLibrary();
  await drawAll(await furnish());
} finally {
  for (const { job_id } of (await studio.client.call('jobs.list', {})).jobs)
    await studio.client.call('jobs.cancel', { job_id });
  await studio.close();
}
if (studio.faults.length > 0) {
  console.log(studio.faults.join('\n'));
  process.exitCode = 1;
}
