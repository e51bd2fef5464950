/** The editor where it could lose what somebody wrote: several windows, an engine that is away, a page that is left, an input method. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { inputMethod } from './input-method.ts';
import { PagesStudio, type StudioWindow } from './studio.ts';
import { EditorView } from './views.ts';

/** Nobody answers, or one who has no media of the engine before: signed addresses, never a page or an asset of ours. */
const OF_ABSENCE =
  /ERR_CONNECTION_(?:REFUSED|RESET)|status of 404 .* http:\/\/[a-z2-7]{25}\.localhost:\d+\/(?:read\/)?[^/]+\/\d+\/[^/]+$/;

describe('what is written in the editor', () => {
  const studio = new PagesStudio();

  const textsOf = async (draft_id: string) => {
    const { script } = await studio.client.call('drafts.open', { draft_id });
    return script.shoot_scripts.map((scene) => scene.shoot_script.text_config?.text);
  };
  /** @returns whether the page has asked before it closed; it is not closed then */
  const asksBeforeItCloses = async (page: Page) => {
    const asked = page.waitForEvent('dialog').then(async (dialog) => {
      assert.equal(dialog.type(), 'beforeunload');
      await dialog.dismiss();
      return true;
    });
    const closed = page.waitForEvent('close').then(() => false);
    await page.close({ runBeforeUnload: true });
    return await Promise.race([asked, closed]);
  };
  const openEditor = async (name: string, window?: StudioWindow) =>
    await EditorView.open(window ?? (await studio.open()), name);

  it('goes to the engine and to the other windows', async () => {
    const draft = await studio.draft('Shared', ['One.', 'Two.']);
    const first = await openEditor('Shared');
    const second = await openEditor('Shared');
    await first.text.fill('One, changed.');
    await studio.until(async () => (await second.written()) === 'One, changed.');
    await second.scenes.nth(1).click();
    await second.text.fill('Two, changed.');
    await second.saved.waitFor();
    await studio.until(async () => (await textsOf(draft)).join() === 'One, changed.,Two, changed.');
    assert.equal(await asksBeforeItCloses(second.page), false);
    assert.equal(await asksBeforeItCloses(first.page), false);
  });

  it('is never overwritten: who writes is shown both texts, where the focus is, and chooses', async () => {
    const draft = await studio.draft('Disputed', ['One.']);
    const editor = await openEditor('Disputed');
    const { page, texts } = editor;
    // Between a key and its way to the engine, as if the other window had been quicker.
    const ime = await inputMethod(page);
    await editor.text.press('End');
    await ime.compose('n');
    await studio.setText(draft, 0, 'Theirs.');
    await studio.until(async () => (await editor.scenes.first().textContent())?.includes('Theirs.') === true);
    assert.equal(await editor.choice.count(), 0, 'an input method is at work');
    await ime.commit('你');
    await editor.choice.waitFor();
    await studio.until(async () => (await focusOf(page)) === 'SECTION');
    assert.match((await editor.choice.textContent()) ?? '', /One\.你/);
    assert.match((await editor.choice.textContent()) ?? '', /Theirs\./);
    assert.equal(await asksBeforeItCloses(page), true);

    await editor.button(texts.editor.render).click();
    await editor.dialog.getByText(texts.editor.unsavedConflict).waitFor();
    await editor.dialog.getByRole('button', { name: texts.editor.unsavedStay }).click();
    assert.equal(await editor.button(texts.editor.choose).count(), 0, 'it is chosen where it stands');
    await editor.tab(texts.editor.timeline).click();
    await editor.choice.waitFor({ state: 'detached' });
    await editor.button(texts.editor.choose).click();
    await studio.until(async () => (await focusOf(page)) === 'SECTION');
    await editor.button(texts.workbench.showScript).click();
    await editor.button(texts.editor.choose).click();
    await studio.until(async () => (await focusOf(page)) === 'SECTION');
    await editor.button(texts.editor.useMine).click();
    await editor.saved.waitFor();
    assert.deepEqual(await textsOf(draft), ['One.你']);
    assert.equal(await editor.written(), 'One.你');
    await studio.until(() => page.evaluate<boolean>("document.activeElement.role === 'textbox'"));
  });

  it('shows what the draft has become once an input method gives up', async () => {
    const draft = await studio.draft('Given up', ['One.']);
    const editor = await openEditor('Given up');
    const ime = await inputMethod(editor.page);
    await editor.text.press('End');
    await ime.compose('n');
    await studio.setText(draft, 0, 'Theirs.');
    await studio.until(async () => (await editor.scenes.first().textContent())?.includes('Theirs.') === true);
    await ime.giveUp();
    await studio.until(async () => (await editor.written()) === 'Theirs.');
    await editor.saved.waitFor();
    assert.deepEqual(await textsOf(draft), ['Theirs.']);
  });

  it('a name that is being typed is not called saved, and is kept by whoever leaves', async () => {
    const draft = await studio.draft('Old name');
    const editor = await openEditor('Old name');
    await editor.name.fill('New name');
    await editor.saved.waitFor({ state: 'detached' });
    assert.equal(await asksBeforeItCloses(editor.page), true);
    await editor.page.evaluate('history.back()');
    await studio.until(
      async () => (await studio.client.call('drafts.open', { draft_id: draft })).draft.name === 'New name',
    );
  });

  it('removing a scene is undone by its own news, which goes as soon as that would undo something else', async () => {
    const draft = await studio.draft('Removed', ['One.', 'Two.', 'Three.']);
    const editor = await openEditor('Removed');
    const { texts, notifications } = editor;
    const undo = notifications.getByRole('button', { name: texts.common.undo });
    const removeFirst = async () => {
      await editor.scenes.first().click();
      await editor.scenes.first().press('Delete');
      await notifications.getByText(texts.editor.removedScene(1)).waitFor();
    };
    await removeFirst();
    await undo.click();
    await studio.until(async () => (await textsOf(draft)).length === 3);
    await removeFirst();
    await editor.text.fill('Two, changed.');
    await undo.waitFor({ state: 'detached' });
    await editor.saved.waitFor();
    assert.deepEqual(await textsOf(draft), ['Two, changed.', 'Three.']);
  });

  it('there is nothing to undo in a new draft, however often it is asked for', async () => {
    await studio.client.call('drafts.create', {
      from: { kind: 'blank', view_mode: 'LANDSCAPE' },
      name: 'Untouched',
    });
    const editor = await openEditor('Untouched');
    await editor.scenes.first().click();
    for (let press = 0; press < 3; press += 1) await editor.page.keyboard.press('ControlOrMeta+Z');
    await editor.text.fill('Typed.');
    await editor.saved.waitFor();
    await editor.scenes.first().click();
    for (let press = 0; press < 3; press += 1) await editor.page.keyboard.press('ControlOrMeta+Z');
    await studio.until(async () => (await editor.written()) === '');
    assert.equal(await editor.notifications.count(), 0);
  });

  it('outlives the engine and the window: it is asked for before both are gone, and is there in the next', async () => {
    await studio.draft('Away', ['One.', 'Two.']);
    const window = await studio.open();
    const editor = await openEditor('Away', window);
    const { page, texts } = editor;
    await studio.killEngine();
    await editor.text.fill('Written while the engine is away.');
    assert.equal(await asksBeforeItCloses(page), true);
    await editor.button(texts.editor.render).click();
    await editor.dialog.getByText(texts.editor.unsavedWaiting, { exact: false }).waitFor();
    await editor.dialog.getByRole('button', { name: texts.editor.unsavedGoOn }).click();
    await editor.dialog.getByRole('button', { name: texts.drafts.renderButton }).waitFor();
    await page.keyboard.press('Escape');
    await editor.button(texts.editor.back).click();
    await editor.notifications.getByText(texts.editor.leftUnsaved).waitFor();
    assert.equal(await asksBeforeItCloses(page), true);

    await studio.startEngine();
    await page.getByRole('heading', { name: texts.navigation.closedTitle }).waitFor();
    await page.getByText('Written while the engine is away.').waitFor();
    assert.equal(await asksBeforeItCloses(page), true);

    const next = await studio.openBeside(window);
    await page.close();
    const again = await openEditor('Away', next);
    await studio.until(async () => (await again.written()) === 'Written while the engine is away.');
    await again.saved.waitFor();
    assert.equal(
      await again.page.evaluate("Object.keys(localStorage).filter((one) => one.includes('unsent')).length"),
      0,
    );
  });

  it('is shown to whoever comes back to a draft that is deleted for ever', async () => {
    const draft_id = await studio.draft('Deleted', ['One.']);
    const window = await studio.open();
    const editor = await openEditor('Deleted', window);
    const ime = await inputMethod(editor.page);
    await editor.text.press('End');
    await ime.compose('n');
    await studio.setText(draft_id, 0, 'Theirs.');
    await editor.scenes.first().getByText('Theirs.').waitFor();
    await ime.commit('你');
    await editor.choice.waitFor();
    const address = editor.page.url();
    await editor.page.close();
    await studio.client.call('drafts.recycle', { draft_id });
    await studio.client.call('drafts.purge', { draft_id });
    const next = await studio.openBeside(window);
    await next.page.goto(address);
    await next.page.getByText('One.你').waitFor();
  });

  it('comes to no other harm: no window has complained of anything but the engine’s absence', async () => {
    assert.deepEqual(
      studio.faults.filter((one) => !OF_ABSENCE.test(one)),
      [],
    );
  });
});

const focusOf = (page: Page) => page.evaluate<string>('document.activeElement.tagName');
