/** The page of the avatars on the real engine: what they wear is seen, and what they say is seen and heard. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { PagesStudio } from './studio.ts';
import { AvatarsView } from './views.ts';

/** A short film on a busy machine. */
const FILM_MS = 120_000;

interface Film {
  readonly videoWidth: number;
  readonly videoHeight: number;
  readonly duration: number;
  readonly currentTime: number;
}

async function factsOf(film: Locator) {
  return await film.evaluate((element) => {
    const { videoWidth, videoHeight, duration, currentTime } = element as unknown as Film;
    return { width: videoWidth, height: videoHeight, seconds: duration, playedSeconds: currentTime };
  });
}

describe('the page of the avatars', () => {
  const studio = new PagesStudio();

  it('shows each in what is chosen for it to wear, and what it can do', async () => {
    const window = await studio.open({ language: 'zh' });
    const { page, texts } = window;
    const view = new AvatarsView(window);
    await view.go('avatars');
    const { avatars } = await studio.client.call('avatars.list', {});
    await page.getByText(texts.avatars.count(avatars.length), { exact: true }).waitFor();
    const lin = avatars.find((one) => one.avatar_id === 'avatar:lin')!;
    for (const { name_zh } of [...lin.actions, ...lin.looks.slice(0, 1)])
      await view.avatar('林').getByText(name_zh, { exact: true }).first().waitFor();
    const before = await view.portrait('林').getAttribute('src');
    await view.avatar('林').getByRole('button', { name: texts.avatars.outfit }).click();
    const other = lin.looks.filter(({ kind }) => kind === 'outfit')[1]!;
    await page.getByRole('option', { name: other.name_zh, exact: true }).click();
    await studio.until(async () => (await view.portrait('林').getAttribute('src')) !== before);
    await studio.until(async () =>
      view.portrait('林').evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth > 100),
    );
    assert.deepEqual(studio.faults, []);
  });

  it('lets one speak in a film that plays, and gives it up when it is not wanted', async () => {
    const window = await studio.open();
    const { texts } = window;
    const view = new AvatarsView(window);
    await view.go('avatars');
    await view.see('Leo').click();
    const { dialog } = view;
    await dialog.getByRole('textbox', { name: texts.avatars.sentence }).fill('Hello, I am Leo.');
    await dialog.getByRole('button', { name: texts.avatars.make }).click();
    await dialog.getByRole('progressbar', { name: texts.avatars.making }).waitFor();
    await dialog.getByRole('button', { name: texts.avatars.giveUp }).click();
    await dialog.getByText(texts.avatars.idle).waitFor();
    await dialog.getByRole('button', { name: texts.avatars.make }).press('Enter');
    const film = view.film('Leo');
    await film.waitFor({ timeout: FILM_MS });
    await studio.until(async () => (await factsOf(film)).playedSeconds > 0.2);
    const { width, height, seconds } = await factsOf(film);
    assert.deepEqual([width, height], [1280, 720]);
    assert.ok(seconds > 0.8 && seconds < 6, `${seconds} s`);
    assert.deepEqual(studio.faults, []);
  });
});
