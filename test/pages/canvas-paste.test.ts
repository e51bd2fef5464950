/** What is pasted onto the canvas: layers of another draft with their files, and a picture of another program. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { encodeBase64Text } from '../../domain/base64.ts';
import { EDIT_WORDS } from '../../renderer/editor/edit-words.ts';
import { faultText } from '../../renderer/texts/faults.ts';
import { PagesStudio } from './studio.ts';
import { EditorView } from './views.ts';

const PICTURE = path.resolve(import.meta.dirname, '../../resources/examples/media/lamp-hero.png');

describe('what is pasted onto the canvas', () => {
  const studio = new PagesStudio();
  before(() => studio.bring([PICTURE]));

  const layersOf = async (draft_id: string) => {
    const { script } = await studio.client.call('drafts.open', { draft_id });
    return script.shoot_scripts[0]!.shoot_script.layer_config ?? [];
  };
  /** Beside the presenter, who stands in every new draft. */
  const othersOf = async (draft_id: string) =>
    (await layersOf(draft_id)).filter(({ layer_type }) => layer_type !== 'HUMAN');
  /** With a picture of the library and a text, and without a presenter. */
  const filledDraft = async (name: string) => {
    const draft_id = await studio.draft(name);
    const { assets } = await studio.client.call('assets.list', {});
    const { asset_id } = assets[0]!;
    const { reference } = await studio.client.call('assets.place', { draft_id, asset_id });
    const { draft } = await studio.client.call('drafts.open', { draft_id });
    const size = { width: 400, height: 300 };
    const text_config = { text_context: encodeBase64Text('Lamp') };
    await studio.client.call('drafts.edit', {
      ...{ draft_id, base_revision: draft.revision, label: 'place_layer' },
      edits: [
        { kind: 'set', path: '/shoot_scripts/0/shoot_script/x_studio/hide_avatar', value: true },
        {
          kind: 'set',
          path: '/shoot_scripts/0/shoot_script/layer_config',
          value: [
            { layer_type: 'IMAGE', asset_id: reference, position: { dx: 200, dy: 200 }, size },
            { layer_type: 'TEXT', text_config, position: { dx: 900, dy: 200 }, size },
          ],
        },
      ],
    });
    return draft_id;
  };

  it('comes with its files from another draft; where that is gone, words say what did not come', async () => {
    const [from, draft_id] = [await filledDraft('From'), await studio.draft('Into')];
    const window = await studio.open({ hasMotion: true });
    const { page, texts } = window;
    const overlay = page.getByRole('group', { name: texts.canvas.label });
    let editor = await EditorView.open(window, 'From');
    await editor.saved.waitFor();
    await overlay.focus();
    await page.keyboard.press('Control+a');
    await page
      .getByRole('status')
      .filter({ hasText: texts.canvas.selectedMany(2) })
      .waitFor();
    await page.keyboard.press('Control+c');
    await editor.button(texts.editor.back).click();
    editor = await EditorView.open(window, 'Into');
    await editor.saved.waitFor();
    await overlay.focus();
    await page.keyboard.press('Control+v');
    await studio.until(async () => (await othersOf(draft_id)).length === 2);
    const [picture] = await othersOf(draft_id);
    assert.equal(picture!.asset_id, 'file:lamp-hero.png');
    const { files } = await studio.client.call('drafts.open', { draft_id });
    assert.deepEqual(
      files.map(({ reference, state }) => [reference, state]),
      [['lamp-hero.png', 'kept']],
    );
    await editor.saved.waitFor();

    await studio.client.call('drafts.recycle', { draft_id: from });
    await page.keyboard.press('Control+v');
    await studio.until(async () => (await othersOf(draft_id)).length === 3);
    assert.equal((await othersOf(draft_id))[2]?.layer_type, 'TEXT');
    const reason = faultText({ code: 'DRAFT_RECYCLED', details: { name: 'From' } }, 'en');
    await editor.notifications
      .getByText(texts.canvas.withReason(texts.canvas.copiedOthers(1), reason))
      .waitFor();

    // What was pasted is selected. Its words taken away, nothing would be left to take hold of.
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: texts.canvas.textOnCanvas }).fill(' ');
    await page.keyboard.press('Control+Enter');
    await studio.until(async () => (await othersOf(draft_id)).length === 2);
    assert.deepEqual(studio.faults, []);
  });

  it('is a picture of another program: it comes into the library, and onto the scene as one step', async () => {
    const draft_id = await studio.draft('Screenshot');
    const window = await studio.open({ hasMotion: true });
    const { page, texts } = window;
    const editor = await EditorView.open(window, 'Screenshot');
    await editor.saved.waitFor();
    await page.getByRole('group', { name: texts.canvas.label }).focus();
    await page.evaluate(`(async () => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 64;
      canvas.getContext('2d').fillRect(0, 0, 32, 32);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([blob], 'image.png', { type: 'image/png' }));
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(event);
    })()`);
    const { pastedPicture } = texts.imports;
    await editor.notifications.getByText(texts.editor.placedLayer(pastedPicture, 1)).waitFor();
    assert.equal((await layersOf(draft_id)).at(-1)?.asset_id, `file:${pastedPicture}.png`);
    await editor.button(texts.editor.undoWhat(EDIT_WORDS.place_layer!.en)).click();
    await studio.until(async () => (await othersOf(draft_id)).length === 0);
    assert.equal((await studio.client.call('assets.list', { search: pastedPicture })).total, 1);

    // A scene has one presenter.
    const overlay = page.getByRole('group', { name: texts.canvas.label });
    await overlay.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+v');
    await editor.notifications.getByText(texts.canvas.pastedPresenter).waitFor();
    assert.equal((await layersOf(draft_id)).length, 1);
    assert.deepEqual(studio.faults, []);
  });
});
