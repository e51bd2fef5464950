/** The editor's list of what was done, and its list of what is wrong: by mouse and by keyboard. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import type { Script } from '../../domain/script/schema.ts';
import { EDIT_WORDS } from '../../renderer/editor/edit-words.ts';
import { PagesStudio } from './studio.ts';
import { EditorView } from './views.ts';

const OFF_CANVAS = {
  layer_type: 'TEXT',
  position: { dx: 2400, dy: 100 },
  size: { width: 400, height: 120 },
} as const;
const TITLE = { text_config: { text_context: 'SGVsbG8=' } };

describe('what was done to a draft, and what is wrong with it', () => {
  const studio = new PagesStudio();
  const scriptOf = async (draft_id: string): Promise<Script> =>
    (await studio.client.call('drafts.open', { draft_id })).script;
  const textsOf = async (draft_id: string) =>
    (await scriptOf(draft_id)).shoot_scripts.map((scene) => scene.shoot_script.text_config?.text);
  const edit = async (draft_id: string, edits: readonly DraftEdit[]) => {
    const { draft } = await studio.client.call('drafts.open', { draft_id });
    const base = { draft_id, base_revision: draft.revision };
    await studio.client.call('drafts.edit', { ...base, edits: [...edits], label: 'place_layer' });
  };

  it('the way back is called what it undoes, from the first letter on', async () => {
    await studio.draft('Called', ['One.']);
    const editor = await EditorView.open(await studio.open(), 'Called');
    const { page, texts } = editor;
    await editor.button(texts.editor.addScene).click();
    await editor.button(texts.editor.undoWhat(EDIT_WORDS.add_scene!.en)).waitFor();
    await editor.saved.waitFor();
    await editor.text.click();
    // The button as it is a frame or two after the letter: nobody has come to rest by then.
    const name = await page.evaluate<string | null>(`(async () => {
      document.execCommand('insertText', false, 'x');
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      await frame();
      await frame();
      return document.querySelector('.top-bar-history button').getAttribute('aria-label');
    })()`);
    assert.equal(name, texts.editor.undoWhat(EDIT_WORDS.edit_text!.en));
  });

  it('any step is gone back to, by mouse and by keyboard, and forth again', async () => {
    const draft = await studio.draft('Travelled', ['One.']);
    const editor = await EditorView.open(await studio.open(), 'Travelled');
    const { page, texts } = editor;
    const history = page.getByRole('listbox', { name: texts.history.title });
    await editor.text.fill('One, changed.');
    await editor.saved.waitFor();
    await editor.button(texts.editor.addScene).click();
    await studio.until(async () => (await textsOf(draft)).length === 2);
    await editor.text.press('F9');
    await history.waitFor();
    const present = history.getByRole('option', { selected: true });
    await present.getByText(EDIT_WORDS.add_scene!.en).waitFor();
    assert.equal(await history.getByRole('option').count(), 4);

    await editor.step(texts.history.began).click();
    await studio.until(async () => (await textsOf(draft)).join() === '');
    await present.getByText(texts.history.began).waitFor();
    assert.equal(await history.getByText(texts.history.undone).count(), 3);
    assert.equal(await editor.scenes.count(), 1);

    await history.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await studio.until(async () => (await textsOf(draft)).join() === 'One, changed.');
    await present.getByText(EDIT_WORDS.edit_text!.en).waitFor();
    assert.match((await present.textContent()) ?? '', /Scene 1.*changed/);
    assert.equal(await history.getByText(texts.history.undone).count(), 1);
    await page.keyboard.press('Home');
    await page.keyboard.press(' ');
    await studio.until(async () => (await textsOf(draft)).length === 2);
  });

  it('of a long list only what is seen is there, down to how the draft began', async () => {
    const draft = await studio.draft('Long');
    for (let count = 0; count < 110; count += 1)
      await edit(draft, [{ kind: 'set', path: '/voice_config/speed', value: 60 + (count % 90) }]);
    const editor = await EditorView.open(await studio.open(), 'Long');
    const { page, texts } = editor;
    await page.keyboard.press('F9');
    const history = page.getByRole('listbox', { name: texts.history.title });
    const rows = history.getByRole('option');
    await rows.first().waitFor();
    assert.equal(await rows.first().getAttribute('aria-setsize'), '112');
    assert.ok((await rows.count()) < 60);
    assert.equal(await editor.step(texts.history.began).count(), 0);
    await history.focus();
    await page.keyboard.press('End');
    await editor.step(texts.history.began).waitFor();
    await editor.step(EDIT_WORDS.edit_text!.en).waitFor();
    await page.keyboard.press('Enter');
    await studio.until(async () => (await scriptOf(draft)).voice_config.speed === 100);
  });

  it('V-16 V-22 a problem leads to its place and is mended by its button, or all at once, as one step', async () => {
    const draft = await studio.draft('Faulty', ['One.', 'Two.']);
    await edit(draft, [
      { kind: 'insert_layer', scene: 1, layer: { ...OFF_CANVAS, ...TITLE } },
      { kind: 'insert_layer', scene: 1, layer: { ...OFF_CANVAS, ...TITLE } },
      { kind: 'insert_layer', scene: 1, layer: { layer_type: 'TEXT' } },
      { kind: 'insert_layer', scene: 0, layer: { layer_type: 'IMAGE', asset_id: 'file:lost.png' } },
    ]);
    const editor = await EditorView.open(await studio.open({ language: 'zh' }), 'Faulty');
    const { page, texts } = editor;
    await page.keyboard.press('F8');
    const [first, second] = [1, 2].map((number) => editor.problemsOf(texts.editor.sceneNumber(number)));
    await second!.nth(2).waitFor();
    await first!.getByRole('button', { name: texts.mending.openLibrary }).waitFor();

    await second!.first().getByRole('button').first().click();
    await editor.tab(texts.editor.tabScene).and(page.locator('[aria-selected=true]')).waitFor();
    assert.equal(await editor.scenes.nth(1).getAttribute('aria-selected'), 'true');

    await page.keyboard.press('F8');
    const moveIn = page.getByRole('button', { name: texts.mending.mend('移进画面') });
    await moveIn.first().click();
    await studio.until(async () => (await moveIn.count()) === 1);
    const undo = editor.notifications.getByRole('button', { name: texts.common.undo });
    // Under the pointer, news do not go by themselves.
    await undo.hover();
    await editor.text.fill('Two, changed.');
    await undo.waitFor({ state: 'detached' });
    await editor.button(texts.mending.all(2)).click();
    await second!.first().waitFor({ state: 'detached' });
    const layers = (await scriptOf(draft)).shoot_scripts[1]?.shoot_script.layer_config ?? [];
    assert.deepEqual(
      layers.map(({ layer_type, position }) => [layer_type, position?.dx]),
      [
        ['HUMAN', 576],
        ['TEXT', 1520],
        ['TEXT', 1520],
      ],
    );
    const { steps } = await studio.client.call('drafts.history', { draft_id: draft, limit: 3 });
    assert.deepEqual(
      steps.map(({ label }) => label),
      ['mend', 'edit_text', 'mend'],
    );
  });

  it('V-16 a problem of the whole draft leads to what sets it, whatever is shown and selected', async () => {
    const draft = await studio.draft('Faulty as a whole', ['One.']);
    await edit(draft, [
      { kind: 'set', path: '/x_studio/readings', value: { 重庆: 'chong9 qing4' } },
      { kind: 'set', path: '/video_config/is_subtitle_enable', value: true },
      { kind: 'set', path: '/video_config/subtitle_config', value: { dx: 1900 } },
      { kind: 'set', path: '/background_music_config', value: { music_asset_id: 'file:lost.mp3' } },
    ]);
    const editor = await EditorView.open(await studio.open(), 'Faulty as a whole');
    const { page, texts } = editor;
    const focusIn = (section: string) => page.locator(`[data-section=${section}] :focus`).waitFor();
    const problem = (place: string) =>
      editor.problemsOf(texts.editor.wholeDraft).filter({ hasText: place }).getByRole('button').first();
    await editor.button(texts.workbench.showInspector).click();
    await editor.tab(texts.editor.tabProblems).waitFor({ state: 'hidden' });
    await page.keyboard.press('F8');
    await problem(texts.inspector.subtitles).click();
    await focusIn('subtitles');
    await page.getByRole('grid', { name: texts.inspector.layers }).getByRole('row').first().click();
    await page.locator('[data-section=subtitles]').waitFor({ state: 'detached' });
    await page.keyboard.press('F8');
    await problem(texts.inspector.music).click();
    await focusIn('music');
    await page.keyboard.press('F8');
    await problem(texts.writing.dictionary).click();
    await page.getByRole('dialog', { name: texts.writing.dictionary }).waitFor();
  });

  it('a layer that another window moves off the canvas is told here, and no more once it is back', async () => {
    const draft = await studio.draft('Moving', ['One.']);
    const editor = await EditorView.open(await studio.open(), 'Moving');
    await editor.page.keyboard.press('F8');
    await editor.page.getByText(editor.texts.editor.problemsNone).waitFor();
    const position = '/shoot_scripts/0/shoot_script/layer_config/0/position/dx';
    await edit(draft, [{ kind: 'set', path: position, value: 3000 }]);
    await editor.problemsOf(editor.texts.editor.sceneNumber(1)).first().waitFor();
    await edit(draft, [{ kind: 'set', path: position, value: 500 }]);
    await editor.page.getByText(editor.texts.editor.problemsNone).waitFor();
  });

  it('no window has complained of anything', () => {
    assert.deepEqual(studio.faults, []);
  });
});
