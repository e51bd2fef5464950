/** The queue's page on the real engine: a draft becomes a video that plays, by mouse and by keyboard. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { PagesStudio, seriousFaults } from './studio.ts';
import { QueueView } from './views.ts';

/** A render on a busy machine. */
const RENDER_MS = 240_000;

describe('the page of the queue', () => {
  const studio = new PagesStudio();

  it('V-14: shows a job from its turn to its end, plays its video, and gives its files away', async () => {
    const window = await studio.open();
    const { page, texts } = window;
    const view = new QueueView(window);
    await view.go('queue');
    await page.getByRole('heading', { name: texts.queue.emptyTitle }).waitFor();

    const draft_id = await studio.draft('Short film');
    await studio.render(draft_id);
    await view.active.getByRole('row', { name: 'Short film' }).waitFor();
    await view.ended.getByRole('row', { name: 'Short film' }).waitFor({ timeout: RENDER_MS });
    assert.match(await view.job('Short film').innerText(), new RegExp(texts.queue.done));
    await view.notifications.getByText(texts.queue.finished('Short film')).waitFor();

    await view.button('play', 'Short film').click();
    const film = view.film('Short film.mp4');
    await film.waitFor();
    const plays = () => page.evaluate<boolean>(`document.querySelector('video').currentTime > 0.2`);
    await studio.until(plays);
    assert.equal(await page.evaluate(`document.querySelector('video').videoWidth`), 1920);
    assert.deepEqual(await seriousFaults(page), []);
    const saving = page.waitForEvent('download');
    await view.dialog.getByRole('button', { name: texts.queue.saveVideo }).click();
    const saved = await saving;
    assert.equal(saved.suggestedFilename(), 'Short film.mp4');
    const bytes = await readFile(await saved.path());
    assert.equal(bytes.toString('latin1', 4, 8), 'ftyp');
    await page.keyboard.press('Escape');
    await view.dialog.waitFor({ state: 'detached' });
    await view.openMenu('Short film');
    await view.menu.getByText('Short film.srt').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    assert.deepEqual(studio.faults, []);
  });

  it('is worked by the keyboard alone: pause, resume, cancel with a question, render again, remove', async () => {
    const window = await studio.open({ language: 'zh', appearance: 'dark' });
    const { page, texts } = window;
    const view = new QueueView(window);
    // Long enough that none is done before it is paused.
    const draft_id = await studio.draft('长片', Array(12).fill('这一段话要说上好一会儿，才能看到进度。'));
    await studio.render(draft_id);
    await page.keyboard.press('Control+2');
    await view.active.getByRole('row', { name: '长片' }).waitFor();

    const press = async (action: 'pause' | 'resume' | 'cancel' | 'retry') => {
      await view.button(action, '长片').focus();
      await page.keyboard.press('Enter');
    };
    assert.deepEqual(await seriousFaults(page), []);
    await press('pause');
    await view.job('长片').getByText(texts.queue.paused, { exact: true }).waitFor();
    await press('resume');
    await view.job('长片').getByText(texts.queue.running, { exact: true }).waitFor();
    await press('cancel');
    await view.dialog.waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await view.ended
      .getByRole('row', { name: '长片' })
      .getByText(texts.queue.cancelled, { exact: true })
      .waitFor();

    await press('retry');
    await view.active.getByRole('row', { name: '长片' }).waitFor();
    await view.active.getByRole('row', { name: '长片' }).press('Delete');
    // One that only waits is cancelled without a question.
    const question = view.dialog.getByRole('button', { name: texts.queue.cancelButton });
    const ended = view.ended.getByRole('row', { name: '长片' });
    await question.or(ended.nth(1)).first().waitFor();
    if (await question.isVisible()) await question.press('Enter');
    await ended.nth(1).waitFor();
    await ended.first().press('Delete');
    await ended.nth(1).waitFor({ state: 'detached' });
    assert.deepEqual(studio.faults, []);
  });
});
