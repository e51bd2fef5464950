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
  // What is seen here was painted for it.
  const studio = new PagesStudio({ hasEmptyCache: true });

  it('shows each in what is chosen for it to wear, by mouse and by keyboard, and what it can do', async () => {
    const window = await studio.open({ language: 'zh' });
    const { page, texts } = window;
    const view = new AvatarsView(window);
    await view.go('avatars');
    const { avatars } = await studio.client.call('avatars.list', {});
    await page.getByText(texts.avatars.count(avatars.length), { exact: true }).waitFor();
    const lin = avatars.find((one) => one.avatar_id === 'avatar:lin')!;
    const card = view.avatar('林');
    for (const { name_zh } of lin.actions) await card.getByText(name_zh).waitFor();
    const isSeen = async (picture: Locator) =>
      await picture.evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth > 50);
    const shown: (string | null)[] = [];
    /** Each choice is another picture of her. */
    const changes = async () => {
      await studio.until(async () => !shown.includes(await view.portrait('林').getAttribute('src')));
      await studio.until(() => isSeen(view.portrait('林')));
      shown.push(await view.portrait('林').getAttribute('src'));
    };
    await view.portrait('林').waitFor();
    await changes();

    const outfits = lin.looks.filter(({ kind }) => kind === 'outfit');
    const clothes = view.looks(card, texts.avatars.outfit);
    assert.equal(await clothes.getByRole('radio').count(), outfits.length);
    assert.equal(await clothes.getByRole('radio', { name: outfits[0]!.name_zh }).isChecked(), true);
    await studio.until(async () => (await clothes.locator('img').count()) === outfits.length);
    for (const picture of await clothes.locator('img').all()) await studio.until(() => isSeen(picture));
    await clothes.getByTitle(outfits[1]!.name_zh).click();
    await changes();
    await card.getByText(outfits[1]!.name_zh, { exact: true }).waitFor();
    await page.keyboard.press('ArrowRight');
    await changes();
    assert.equal(await clothes.getByRole('radio', { name: outfits[2]!.name_zh }).isChecked(), true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await changes();
    assert.equal(
      await view.looks(card, texts.avatars.light).getByRole('radio', { name: '暖光' }).isChecked(),
      true,
    );
    await view.looks(card, texts.avatars.mood).getByTitle(texts.avatars.surprised).click();
    await changes();
    assert.deepEqual(studio.faults, []);
  });

  it('lets one speak in a film that plays, and gives it up when it is not wanted', async () => {
    const window = await studio.open();
    const { page, texts } = window;
    const view = new AvatarsView(window);
    await view.go('avatars');
    await view.see('Leo').click();
    const { dialog } = view;
    await dialog.getByRole('textbox', { name: texts.avatars.sentence }).fill('Hello, I am Leo.');
    await dialog.getByRole('button', { name: texts.avatars.make }).click();
    await dialog.getByRole('progressbar', { name: texts.avatars.making }).waitFor();
    await dialog.getByRole('button', { name: texts.avatars.giveUp }).click();
    await dialog.getByText(texts.avatars.idle).waitFor();
    await dialog.getByRole('button', { name: texts.avatars.gesture }).click();
    await page.getByRole('option', { name: 'Nod', exact: true }).click();
    await dialog.getByRole('button', { name: texts.avatars.make }).press('Enter');
    const film = view.film('Leo');
    await film.waitFor({ timeout: FILM_MS });
    await studio.until(async () => (await factsOf(film)).playedSeconds > 0.2);
    const { width, height, seconds } = await factsOf(film);
    assert.deepEqual([width, height], [1280, 720]);
    assert.ok(seconds > 0.8 && seconds < 6, `${seconds} s`);

    // What is chosen now is not what the film shows.
    await view.looks(dialog, texts.avatars.outfit).getByTitle('Denim overshirt').click();
    await film.waitFor({ state: 'detached' });
    await dialog.getByRole('img', { name: texts.avatars.portrait('Leo') }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const worn = view.looks(view.avatar('Leo'), texts.avatars.outfit);
    assert.equal(await worn.getByRole('radio', { name: 'Denim overshirt' }).isChecked(), true);
    assert.deepEqual(studio.faults, []);
  });
});
