/** WCAG by axe, on the editor and the player: every state in both languages and appearances, down to the width that 400 % leaves of a window. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { PLACES_IN_TURN, PLACES_OF_ALL_LOOKS, seePlaces } from './editor-places.ts';
import { inputMethod } from './input-method.ts';
import { LONG, LOOKS, looker, nameOf } from './looks.ts';
import { PagesStudio } from './studio.ts';
import { EditorView, QueueView } from './views.ts';

/** A render on a busy machine. */
const RENDER_MS = 240_000;
/** Wide enough to see a picture of a presenter in, in CSS pixels. */
const LEAST_PICTURE_WIDTH = 200;

describe('axe finds no serious fault', () => {
  const studio = new PagesStudio();

  for (const [place, look] of LOOKS.entries())
    it(`in the editor in ${nameOf(look)}`, async () => {
      const name = LONG[look.language];
      // More than a scene may have: a problem (V-02).
      const draft_id = await studio.draft(name, ['One.', 'a'.repeat(RULE_LIMITS['V-02.scene'].maximum! + 1)]);
      const window = await studio.open(look);
      const { page, texts } = window;
      const { found, see } = looker(page);
      const editor = await EditorView.open(window, name);
      await editor.saved.waitFor();
      await see('editor');
      assert.ok((await editor.picture.boundingBox())!.width >= LEAST_PICTURE_WIDTH);
      await editor.scenes.nth(1).click();
      await see('text that is too long');
      await editor.scenes.first().click({ button: 'right' });
      await editor.menu.waitFor();
      await see('menu of a scene');
      await page.keyboard.press('Escape');
      await editor.menu.waitFor({ state: 'detached' });
      await editor.button(texts.editor.versions).click();
      await editor.menu.waitFor();
      await see('menu of versions');
      await page.keyboard.press('Escape');
      await editor.menu.waitFor({ state: 'detached' });
      await editor.colourCode.fill('no colour');
      await editor.colourCode.press('Enter');
      await page.getByRole('alert').waitFor();
      await see('a colour that is none');
      await editor.colourCode.press('Escape');
      await editor.tab(texts.editor.tabProblems).click();
      await page.getByRole('list', { name: texts.editor.tabProblems }).waitFor();
      await see('problems');
      await editor.tab(texts.editor.tabHistory).click();
      await page.getByRole('option', { name: texts.history.began }).waitFor();
      await see('history');
      await editor.tab(texts.editor.tabScene).click();

      await editor.scenes.first().click();
      const inTurn = Object.entries(PLACES_IN_TURN).filter((_, index) => index % LOOKS.length === place);
      const places = [...Object.entries(PLACES_OF_ALL_LOOKS), ...inTurn];
      await seePlaces(places, editor, look.language, see);

      await editor.text.press('End');
      const inputs = await inputMethod(page);
      // While letters are put together nothing is sent: the other window is quicker.
      await inputs.compose('n');
      await studio.setText(draft_id, 0, 'Theirs.');
      await editor.scenes.first().getByText('Theirs.').waitFor();
      await inputs.commit('你');
      await editor.choice.waitFor();
      await see('choice between two texts');
      await editor.button(texts.editor.render).click();
      await editor.dialog.waitFor();
      await see('question about what is unsaved');
      await editor.dialog.getByRole('button', { name: texts.editor.unsavedStay }).click();
      await editor.tab(texts.editor.tabProblems).click();
      await see('problems while a choice waits');
      await editor.button(texts.editor.useTheirs).click();
      await editor.saved.waitFor();

      await page.setViewportSize({ width: 320, height: 640 });
      await see('editor, at 400 %');
      await studio.closeLast();
      assert.deepEqual(found, {});
      assert.deepEqual(studio.faults, []);
      await studio.client.call('drafts.recycle', { draft_id });
      await studio.client.call('drafts.purge', { draft_id });
    });

  it('in the player, in every look', async () => {
    await studio.render(await studio.draft('Short film'));
    for (const look of LOOKS) {
      const window = await studio.open(look);
      const { found, see } = looker(window.page);
      const queue = new QueueView(window);
      await queue.go('queue');
      await queue.ended.getByRole('row', { name: 'Short film' }).waitFor({ timeout: RENDER_MS });
      await see('queue');
      await queue.button('play', 'Short film').click();
      await queue.film('Short film.mp4').waitFor();
      await see('player');
      await studio.closeLast();
      assert.deepEqual(found, {}, JSON.stringify(look));
    }
    assert.deepEqual(studio.faults, []);
  });
});
