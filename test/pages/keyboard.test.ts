/** Where the keyboard leads: what is typed goes where one looks, and keys do what the sheet of shortcuts says. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { PagesStudio } from './studio.ts';
import { DraftsView, EditorView, SettingsView } from './views.ts';

/** As on a Mac, where the key over Return deletes. */
const ON_A_MAC = `Object.defineProperty(navigator, 'platform', { value: 'MacIntel' })`;

/** Holds a key down long enough for it to repeat. */
async function hold(page: Page, key: string): Promise<void> {
  for (let times = 0; times < 3; times += 1) await page.keyboard.down(key);
  await page.keyboard.up(key);
}

const studio = new PagesStudio();

describe('what is typed into the search', () => {
  it('leads from any page to the drafts, with its first letter', async () => {
    await studio.draft('Harbour');
    await studio.draft('Meadow');
    const window = await studio.open();
    const { page, texts } = window;
    const view = new DraftsView(window);
    for (const place of ['queue', 'settings'] as const) {
      await view.go(place);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('harb');
      await view.draft('Harbour').waitFor();
      assert.equal(await view.search.inputValue(), 'harb');
      await page.getByText(texts.drafts.found(1)).waitFor();
      assert.equal(await view.draft('Meadow').count(), 0);
    }
    // Of the list that it was made in: another one begins without.
    await view.go('templates');
    assert.equal(await view.search.inputValue(), '');
    assert.deepEqual(studio.faults, []);
  });

  it('may be put together by an input method on a page without a list', async () => {
    await studio.draft('港口');
    const window = await studio.open({ language: 'zh' });
    const { page } = window;
    const view = new DraftsView(window);
    await view.go('queue');
    await view.search.focus();
    const session = await page.context().newCDPSession(page);
    const compose = (text: string) =>
      session.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    for (const text of ['g', 'ga', 'gang']) await compose(text);
    await session.send('Input.insertText', { text: '港' });
    await view.draft('港口').waitFor();
    assert.equal(await view.search.inputValue(), '港');
    assert.deepEqual(studio.faults, []);
  });
});

describe('the focus after a rename', () => {
  it('goes back to the card after Enter, and nowhere when one has gone elsewhere', async () => {
    await studio.draft('Cliff');
    const window = await studio.open();
    const { page, texts } = window;
    const view = new DraftsView(window);
    const field = page.getByRole('textbox', { name: texts.drafts.newName });
    await view.draft('Cliff').click();
    await page.keyboard.press('F2');
    await field.fill('Quay');
    await page.keyboard.press('Enter');
    await view.draft('Quay').waitFor();
    const focused = () => page.evaluate<string | null>(`document.activeElement.getAttribute('aria-label')`);
    await studio.until(async () => (await focused()) === 'Quay');

    await page.keyboard.press('F2');
    await field.fill('Pier');
    await view.search.click();
    await view.draft('Pier').waitFor();
    // Longer than a rename can call anybody back.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    await page.keyboard.type('pie');
    assert.equal(await view.search.inputValue(), 'pie');
    await view.draft('Pier').waitFor();
    assert.equal(await view.dialog.count(), 0);
    assert.deepEqual(studio.faults, []);
  });
});

describe('keys', () => {
  const studio = new PagesStudio();
  const shelf = async (name: 'drafts' | 'recycled') =>
    (await studio.client.call('drafts.list', { shelf: name })).drafts.map((one) => one.name).sort();

  it('delete on a Mac by the key that the menu shows, once however long it is held', async () => {
    await studio.draft('First');
    await studio.draft('Second');
    const window = await studio.open();
    const { page, texts } = window;
    await page.addInitScript(ON_A_MAC);
    await page.reload();
    const view = new DraftsView(window);
    await view.draft('Second').click();
    await hold(page, 'Backspace');
    await view.notifications.getByText(texts.drafts.recycled('Second')).waitFor();
    assert.deepEqual(await shelf('drafts'), ['First']);
    assert.deepEqual(await shelf('recycled'), ['Second']);
    assert.deepEqual(studio.faults, []);
  });

  it('are about what has the focus, not what was selected before', async () => {
    await studio.draft('Kept');
    await studio.draft('Unwanted');
    const window = await studio.open();
    const { page, texts } = window;
    const view = new DraftsView(window);
    await view.draft('Kept').click();
    // On, without selecting: the newest stands first.
    await page.keyboard.press('Control+ArrowLeft');
    assert.equal(await view.draft('Kept').getAttribute('aria-selected'), 'true');
    await page.keyboard.press('Delete');
    await view.notifications.getByText(texts.drafts.recycled('Unwanted')).waitFor();
    assert.ok((await shelf('drafts')).includes('Kept'));
  });

  it('remove the scene of the row that has the focus, and one scene only', async () => {
    const draft_id = await studio.draft('Scenes', ['One.', 'Two.', 'Three.', 'Four.']);
    const window = await studio.open();
    const { page, texts } = window;
    await page.goto(new URL(`/drafts/${draft_id}`, page.url()).href);
    const row = (number: number, text: string) =>
      page.getByRole('row', { name: texts.editor.sceneRow(number, text) });
    await row(1, 'One.').click();
    await row(3, 'Three.')
      .getByRole('button', { name: texts.editor.sceneActions(3) })
      .focus();
    await hold(page, 'Delete');
    await row(3, 'Four.').waitFor();
    const said = async () => {
      const { script } = await studio.client.call('drafts.open', { draft_id });
      return script.shoot_scripts.map((scene) => scene.shoot_script.text_config?.text);
    };
    assert.deepEqual(await said(), ['One.', 'Two.', 'Four.']);
    assert.deepEqual(studio.faults, []);
  });

  it('that lead everywhere lead out of the editor too', async () => {
    const draft_id = await studio.draft('Open');
    const window = await studio.open();
    const { page, texts } = window;
    const view = new SettingsView(window);
    const places = {
      'Control+1': texts.drafts.title,
      'Control+2': texts.queue.title,
      'Control+,': texts.settings.title,
    };
    for (const [keys, title] of Object.entries(places)) {
      await page.goto(new URL(`/drafts/${draft_id}`, page.url()).href);
      await page.getByRole('button', { name: texts.editor.back }).waitFor();
      await page.keyboard.press(keys);
      await view.heading(title).waitFor();
    }
    assert.deepEqual(studio.faults, []);
  });
});

describe('versions by keyboard', () => {
  it('are named at once, kept by Enter, one after the other, and left by Escape', async () => {
    const draft_id = await studio.draft('Lighthouse');
    const window = await studio.open();
    const { page, texts } = window;
    const editor = await EditorView.open(window, 'Lighthouse');
    await page.keyboard.press('Control+s');
    await editor.dialog.waitFor();
    for (const name of ['First cut', 'Second cut']) {
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await page.getByText(texts.drafts.versionSaved(name)).waitFor();
      await editor.dialog.getByText(name, { exact: true }).waitFor();
    }
    await page.keyboard.press('Escape');
    await editor.dialog.waitFor({ state: 'detached' });
    const { versions } = await studio.client.call('versions.list', { draft_id });
    assert.deepEqual(versions.map(({ name }) => name).sort(), ['First cut', 'Second cut']);
    assert.deepEqual(studio.faults, []);
  });
});
