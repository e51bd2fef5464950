/** Every command of the editor by keyboard: found by its name, shown with its keys, run, and given other keys. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { Language } from '../../domain/errors.ts';
import { COMMAND_IDS, COMMANDS, type CommandId } from '../../renderer/commands/catalogue.ts';
import { PagesStudio, type StudioWindow, seriousFaults } from './studio.ts';
import { EditorView } from './views.ts';

describe('the commands of the editor', () => {
  const studio = new PagesStudio();

  const palette = ({ page, texts }: StudioWindow) =>
    page.getByRole('combobox', { name: texts.commands.palette });
  const option = (page: Page, id: CommandId) => page.locator(`[role=option][data-command="${id}"]`);
  const run = async (window: StudioWindow, words: string, id: CommandId) => {
    await window.page.keyboard.press('Control+k');
    await palette(window).fill(words);
    await option(window.page, id).and(window.page.locator('[aria-selected=true]')).waitFor();
    await window.page.keyboard.press('Enter');
    await palette(window).waitFor({ state: 'detached' });
  };

  for (const language of ['en', 'zh'] as const satisfies readonly Language[])
    it(`are all found in the palette by their names (${language})`, async () => {
      await studio.draft(`Walk ${language}`, ['One.', 'Two.']);
      const window = await studio.open({ language });
      await EditorView.open(window, `Walk ${language}`);
      await window.page.keyboard.press('Control+k');
      for (const id of COMMAND_IDS) {
        await palette(window).fill(COMMANDS[id].name[language]);
        // Nobody carries out what is not listed.
        await option(window.page, id).and(window.page.locator('[aria-selected=true]')).waitFor();
      }
      await palette(window).fill('');
      assert.deepEqual(await seriousFaults(window.page), []);
      assert.deepEqual(studio.faults, []);
    });

  it('are run from it, the last of them first the next time', async () => {
    const draft_id = await studio.draft('Run', ['One.']);
    const window = await studio.open();
    const editor = await EditorView.open(window, 'Run');
    await run(window, 'add sc', 'scene.add');
    await studio.until(async () => (await editor.scenes.count()) === 2);
    await run(window, 'tjcj', 'scene.add');
    await studio.until(async () => (await editor.scenes.count()) === 3);
    await run(window, 'undo', 'edit.undo');
    await studio.until(async () => (await editor.scenes.count()) === 2);
    await run(window, 'go to the script', 'panel.script');
    const isWriting = `document.activeElement.matches('[data-panel=script] :is(textarea, [role=textbox])')`;
    await studio.until(() => window.page.evaluate<boolean>(isWriting));
    await window.page.keyboard.press('Control+k');
    const first = window.page.getByRole('option').first();
    assert.equal(await first.getAttribute('data-command'), 'panel.script');
    const { script } = await studio.client.call('drafts.open', { draft_id });
    assert.equal(script.shoot_scripts.length, 2);
  });

  it('take other keys, told whose they were, and get their own back', async () => {
    await studio.draft('Keys', ['One.']);
    const window = await studio.open();
    const { page, texts } = window;
    const editor = await EditorView.open(window, 'Keys');
    await editor.saved.waitFor();
    const row = (name: string) => page.getByRole('button', { name: texts.commands.changeKeys(name) });
    await run(window, 'keyboard', 'help.shortcuts');
    const add = row('Add scene');
    await add.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+w');
    await page.getByText(texts.commands.reserved).waitFor();
    await page.keyboard.press('Control+s');
    const { name } = COMMANDS['project.save_version'];
    await page.getByText(texts.commands.taken('Ctrl S', texts.commands.called(name.en))).waitFor();
    await page.getByRole('button', { name: texts.commands.takeOver }).click();
    await row(name.en).getByText(texts.commands.noKeys).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await editor.dialog.waitFor({ state: 'detached' });

    await page.reload();
    await editor.text.waitFor();
    await page.keyboard.press('Control+s');
    await studio.until(async () => (await editor.scenes.count()) === 2);
    assert.equal(await editor.dialog.count(), 0);

    await run(window, 'keyboard', 'help.shortcuts');
    await page.getByRole('button', { name: texts.commands.resetAll }).click();
    await studio.until(
      async () =>
        Object.keys((await studio.client.call('workbench.get', {})).workbench.shortcuts).length === 0,
    );
    assert.deepEqual(studio.faults, []);
  });
});
