/** The canvas under hand and keys: what is done there is what the draft has, each gesture one step of its history. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { encodeBase64Text } from '../../domain/base64.ts';
import type { InputOf } from '../../domain/contract/contract.ts';
import type { LayerConfig } from '../../domain/script/schema.ts';
import { PagesStudio, seriousFaults } from './studio.ts';
import { EditorView } from './views.ts';

const WIDTH = 1920;

/** Two texts, as boxes of known size, in a scene whose presenter does not stand in their way. */
function boxOf(text: string, dx: number, dy: number): LayerConfig {
  return {
    layer_type: 'TEXT',
    position: { dx, dy },
    size: { width: 400, height: 200 },
    text_config: { text_context: encodeBase64Text(text), font_size: 60 },
  };
}

describe('layers on the canvas', () => {
  const studio = new PagesStudio();

  const draftWith = async (name: string, layers: readonly LayerConfig[]) => {
    const draft_id = await studio.draft(name);
    const { draft } = await studio.client.call('drafts.open', { draft_id });
    const path = '/shoot_scripts/0/shoot_script';
    const edits: InputOf<'drafts.edit'>['edits'] = [
      { kind: 'set', path: `${path}/layer_config`, value: layers as never },
      { kind: 'set', path: `${path}/x_studio/hide_avatar`, value: true },
    ];
    const base_revision = draft.revision;
    await studio.client.call('drafts.edit', { draft_id, base_revision, label: 'edit_text', edits });
    return draft_id;
  };
  const layersOf = async (draft_id: string) => {
    const { script } = await studio.client.call('drafts.open', { draft_id });
    return script.shoot_scripts[0]!.shoot_script.layer_config ?? [];
  };
  const revisionOf = async (draft_id: string) =>
    (await studio.client.call('drafts.open', { draft_id })).draft.revision;

  /** Where points of the canvas are in the window. */
  const placesOn = async (page: Page, overlay: Locator) => {
    const picture = (await page.locator('.canvas-picture').boundingBox())!;
    const scale = picture.width / WIDTH;
    await overlay.waitFor();
    return (x: number, y: number) => [picture.x + x * scale, picture.y + y * scale] as const;
  };
  const drag = async (page: Page, from: readonly [number, number], to: readonly [number, number]) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
    await page.mouse.move(...to);
    await page.mouse.up();
  };

  it('are selected, moved with a snap, resized, turned, removed and brought back', async () => {
    const draft_id = await draftWith('Canvas', [boxOf('One', 300, 300), boxOf('Two', 1200, 700)]);
    const window = await studio.open({ hasMotion: true });
    const { page, texts } = window;
    const editor = await EditorView.open(window, 'Canvas');
    await editor.saved.waitFor();
    const overlay = page.getByRole('group', { name: texts.canvas.label });
    const at = await placesOn(page, overlay);
    const isSelected = (words: string) => page.getByRole('status').filter({ hasText: words }).waitFor();
    /** One step of history: the revision goes on by one. */
    const changed = async (what: () => Promise<unknown>) => {
      const before = await revisionOf(draft_id);
      await what();
      await studio.until(async () => (await revisionOf(draft_id)) > before);
      await editor.saved.waitFor();
      assert.equal(await revisionOf(draft_id), before + 1);
    };

    await page.mouse.click(...at(500, 400));
    await isSelected(texts.canvas.text('One'));
    // Three pixels beside the canvas's own middle: the middle of the layer comes to lie on it.
    await changed(() => drag(page, at(500, 400), at(963, 500)));
    assert.deepEqual(
      (await layersOf(draft_id))[0]?.position,
      { dx: 760, dy: 400, layer_index: 1 },
      'its middle lies on that of the canvas',
    );

    assert.deepEqual(await seriousFaults(page), []);

    // The lower right corner, by half as much again: in proportion, and the letters grow with it.
    await changed(() => drag(page, at(1160, 600), at(1361, 698)));
    const [larger] = await layersOf(draft_id);
    assert.ok(Math.abs(larger!.size!.width! - 600) <= 4, `${larger!.size!.width}`);
    assert.ok(Math.abs(larger!.size!.height! * 2 - larger!.size!.width!) <= 1);
    assert.equal(larger!.text_config?.font_size, Math.round((60 * larger!.size!.width!) / 400));

    // What turns it stands over its upper edge; to the right of its middle is a quarter.
    const [middleX, middleY] = [760 + larger!.size!.width! / 2, 400 + larger!.size!.height! / 2];
    const turn = page.locator('[data-part="turn"]');
    const handle = (await turn.boundingBox())!;
    await changed(async () => {
      await page.keyboard.down('Shift');
      const from = [handle.x + handle.width / 2, handle.y + handle.height / 2] as const;
      await drag(page, from, at(middleX + 400, middleY + 9));
      await page.keyboard.up('Shift');
    });
    assert.equal((await layersOf(draft_id))[0]?.rotation?.angle, 90);

    // A frame over nothing but the other one.
    await page.keyboard.press('Escape');
    await drag(page, at(1790, 1050), at(1500, 850));
    await isSelected(texts.canvas.text('Two'));
    await changed(() => page.keyboard.press('Delete'));
    assert.equal((await layersOf(draft_id)).length, 1);
    await changed(() => page.keyboard.press('Control+z'));
    assert.equal((await layersOf(draft_id)).length, 2);
    assert.deepEqual(studio.faults, []);
  });

  it('go where keys say, one run of keys one step, and through the clipboard', async () => {
    const draft_id = await draftWith('Keys', [boxOf('Key', 300, 300)]);
    const window = await studio.open({ hasMotion: true });
    const { page, texts } = window;
    const editor = await EditorView.open(window, 'Keys');
    await editor.saved.waitFor();
    const overlay = page.getByRole('group', { name: texts.canvas.label });
    await overlay.focus();
    await page.keyboard.press('Tab');
    await page
      .getByRole('status')
      .filter({ hasText: texts.canvas.text('Key') })
      .waitFor();
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    const placeOf = async (index = 0) => (await layersOf(draft_id))[index]?.position;
    await studio.until(async () => (await placeOf())?.dx === 305 && (await placeOf())?.dy === 310);
    await editor.saved.waitFor();

    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+v');
    await studio.until(async () => (await layersOf(draft_id)).length === 2);
    assert.deepEqual(await placeOf(1), { dx: 329, dy: 334, layer_index: 2 });

    // The copy is what is selected now: its words are written where they stand.
    await page.getByRole('status').filter({ hasText: ' 2 ' }).first().waitFor();
    await page.keyboard.press('Enter');
    const field = page.getByRole('textbox', { name: texts.canvas.textOnCanvas });
    await field.fill('Words');
    await page.keyboard.press('Control+Enter');
    const wanted = encodeBase64Text('Words');
    await studio.until(async () => (await layersOf(draft_id))[1]?.text_config?.text_context === wanted);
    await editor.saved.waitFor();

    await page.keyboard.press('Control+z');
    await studio.until(async () => (await layersOf(draft_id))[1]?.text_config?.text_context !== wanted);
    await editor.saved.waitFor();
    await page.keyboard.press('Control+z');
    await studio.until(async () => (await layersOf(draft_id)).length === 1);
    await editor.saved.waitFor();
    // Whatever the pauses between the keys were, undoing takes them back in a step or two, not in six.
    await page.keyboard.press('Control+z');
    await studio.until(async () => (await placeOf())?.dy === 300);
    assert.deepEqual(studio.faults, []);
  });
});
