/** Hands and keys on the canvas where it is easy to lose hold: scenes that change, crops, copies, input methods, reloads. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { decodeBase64Text, encodeBase64Text } from '../../domain/base64.ts';
import type { InputOf } from '../../domain/contract/contract.ts';
import type { LayerConfig } from '../../domain/script/schema.ts';
import { inputMethod } from './input-method.ts';
import { PagesStudio, seriousFaults } from './studio.ts';
import { EditorView } from './views.ts';

const PICTURE = path.resolve(import.meta.dirname, '../../resources/examples/media/lesson-wall.jpg');
const WIDTH = 1920;

function textBox(text: string, dx: number, dy: number): LayerConfig {
  return {
    layer_type: 'TEXT',
    position: { dx, dy },
    size: { width: 400, height: 200 },
    text_config: { text_context: encodeBase64Text(text), font_size: 60 },
  };
}

describe('a hand on the canvas', () => {
  const studio = new PagesStudio();
  before(() => studio.bring([PICTURE]));

  const edit = async (draft_id: string, edits: InputOf<'drafts.edit'>['edits']) => {
    const { draft } = await studio.client.call('drafts.open', { draft_id });
    const base_revision = draft.revision;
    await studio.client.call('drafts.edit', { draft_id, base_revision, label: 'edit_text', edits });
  };
  /** Two scenes of these layers, whose presenter stands in nobody's way. */
  const draftOf = async (name: string, layers: readonly LayerConfig[]) => {
    const draft_id = await studio.draft(name, ['One.', 'Two.']);
    const edits = [0, 1].flatMap((scene): InputOf<'drafts.edit'>['edits'] => {
      const at = `/shoot_scripts/${scene}/shoot_script`;
      return [
        { kind: 'set', path: `${at}/layer_config`, value: layers as never },
        { kind: 'set', path: `${at}/x_studio/hide_avatar`, value: true },
      ];
    });
    await edit(draft_id, edits);
    return draft_id;
  };
  const layersOf = async (draft_id: string, scene = 0) => {
    const { script } = await studio.client.call('drafts.open', { draft_id });
    return script.shoot_scripts[scene]!.shoot_script.layer_config ?? [];
  };
  const wordsOf = async (draft_id: string) =>
    (await layersOf(draft_id)).map(({ text_config }) => decodeBase64Text(text_config?.text_context ?? ''));
  const open = async (name: string) => {
    const window = await studio.open({ hasMotion: true });
    const editor = await EditorView.open(window, name);
    await editor.saved.waitFor();
    const overlay = window.page.getByRole('group', { name: window.texts.canvas.label });
    await overlay.waitFor();
    const picture = (await window.page.locator('.canvas-picture').boundingBox())!;
    const scale = picture.width / WIDTH;
    const at = (x: number, y: number) => [picture.x + x * scale, picture.y + y * scale] as const;
    return { editor, page: window.page, texts: window.texts.canvas, at, scale };
  };
  const drag = async (page: Page, from: readonly [number, number], to: readonly [number, number]) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
    await page.mouse.move(...to);
  };

  it('lets go when another scene comes, which stays as it was; with Alt it draws a copy out', async () => {
    const draft_id = await draftOf('Let go', [textBox('Layer', 300, 300)]);
    const { editor, page, at } = await open('Let go');
    const first = await layersOf(draft_id, 0);
    const second = await layersOf(draft_id, 1);
    await drag(page, at(500, 400), at(900, 700));
    await page.locator('.canvas-readout').waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await editor.page.locator('.canvas-readout').waitFor({ state: 'detached' });
    await page.mouse.move(...at(950, 700));
    await page.mouse.up();
    await page.getByText(editor.texts.editor.sceneOf(2, 2), { exact: true }).waitFor();

    // The next gesture is of the scene that is shown, and the only one that is done.
    await page.keyboard.down('Alt');
    await drag(page, at(500, 400), at(1100, 500));
    await page.mouse.up();
    await page.keyboard.up('Alt');
    await studio.until(async () => (await layersOf(draft_id, 1)).length === 2);
    const [original, copy] = await layersOf(draft_id, 1);
    assert.deepEqual(original, second[0]);
    assert.ok(Math.abs(copy!.position!.dx - 900) <= 2 && Math.abs(copy!.position!.dy - 400) <= 2);
    assert.deepEqual(await layersOf(draft_id, 0), first);

    // Turned twice before anything is laid out anew, a wheel pushes twice as far.
    const placeOf = async () => (await page.locator('.canvas-picture').boundingBox())!.y;
    const place = await placeOf();
    await page.evaluate(`for (const deltaY of [20, 30])
      document.querySelector('.canvas-overlay').dispatchEvent(new WheelEvent('wheel', { deltaY, cancelable: true }))`);
    await studio.until(async () => (await placeOf()) !== place);
    assert.equal(await placeOf(), place - 50);
    assert.deepEqual(studio.faults, []);
  });

  it('crops by its sides and by keys, and a crop ends with its scene', async () => {
    const { assets } = await studio.client.call('assets.list', { limit: 1 });
    const position = { dx: 400, dy: 200 };
    const size = { width: 800, height: 600 };
    const draft_id = await draftOf('Crop', []);
    const { reference } = await studio.client.call('assets.place', {
      draft_id,
      asset_id: assets[0]!.asset_id,
    });
    const picture = { layer_type: 'IMAGE', asset_id: reference, position, size };
    const insert = (scene: number) => ({ kind: 'insert_layer', scene, layer: picture }) as const;
    await edit(draft_id, [insert(0), insert(1)] as never);
    const { editor, page, texts, at } = await open('Crop');
    const cropOf = async (scene = 0) => (await layersOf(draft_id, scene))[0]?.x_studio?.crop as never;
    const frame = page.getByRole('application', { name: texts.crop });
    /** What is known of the picture may still be on its way. */
    const begin = () =>
      studio.until(async () => {
        if (await frame.isVisible()) return true;
        await page.mouse.dblclick(...at(800, 500));
        return await frame.isVisible();
      });
    const side = (name: string) => page.getByRole('slider', { name });
    await begin();
    await drag(page, at(400, 500), at(600, 520));
    await page.mouse.up();
    assert.deepEqual(await seriousFaults(page), []);
    await page.keyboard.press('Enter');
    await studio.until(async () => (await cropOf()) !== undefined);
    await editor.saved.waitFor();
    const [cut] = await layersOf(draft_id);
    assert.ok(Math.abs(cut!.position!.dx - 600) <= 2 && Math.abs(cut!.size!.width! - 600) <= 2);

    // The same by keys, and given up; then kept by going to the next scene from the last of its buttons.
    await begin();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Escape');
    await frame.waitFor({ state: 'detached' });
    await begin();
    for (let tab = 0; tab < 4; tab += 1) await page.keyboard.press('Tab');
    const told = await side(texts.cropBottom).getAttribute('aria-valuenow');
    for (let press = 0; press < 6; press += 1) await page.keyboard.press('Shift+ArrowUp');
    assert.notEqual(await side(texts.cropBottom).getAttribute('aria-valuenow'), told);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByText(editor.texts.editor.sceneOf(2, 2), { exact: true }).waitFor();
    await frame.waitFor({ state: 'detached' });
    await studio.until(async () => (await layersOf(draft_id))[0]?.size?.height === 540);
    await editor.saved.waitFor();
    const [kept] = await layersOf(draft_id);
    assert.deepEqual([kept!.position!.dx, kept!.size!.width], [cut!.position!.dx, cut!.size!.width]);
    assert.equal(await cropOf(1), undefined);
    await page.mouse.click(...at(800, 500));
    await page.locator('[data-part="se"]').waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('writes with an input method; what is written is saved before anything ends', async () => {
    const draft_id = await draftOf('Words', [textBox('Layer', 300, 300)]);
    const { editor, page, texts, at } = await open('Words');
    const field = page.getByRole('textbox', { name: texts.textOnCanvas });
    const ime = await inputMethod(page);
    await page.mouse.dblclick(...at(500, 400));
    await field.waitFor();
    await ime.compose('ni');
    await page.getByText(editor.texts.editor.saving, { exact: true }).waitFor();
    assert.deepEqual(await wordsOf(draft_id), ['Layer']);
    await ime.commit('你好');
    await studio.until(async () => (await wordsOf(draft_id))[0] === '你好');
    await page.keyboard.type(' you');
    await studio.until(async () => (await wordsOf(draft_id))[0] === '你好 you');
    await editor.saved.waitFor();

    // In the middle of the next word: what was finished is there; what was not, the browser may have finished.
    await ime.compose('hao');
    page.on('dialog', (dialog) => dialog.accept());
    await page.reload();
    await editor.saved.waitFor();
    const [written] = await wordsOf(draft_id);
    assert.ok(written === '你好 you' || written === '你好 youhao', written);

    // Given up, the words are what they were when these began.
    await page.mouse.dblclick(...at(500, 400));
    await page.keyboard.type('x');
    await studio.until(async () => (await wordsOf(draft_id))[0] === 'x');
    await page.keyboard.press('Escape');
    await studio.until(async () => (await wordsOf(draft_id))[0] === written);
    await editor.saved.waitFor();

    // Where another window removes the scene, they go with it, and into no other.
    await page.mouse.dblclick(...at(500, 400));
    await page.keyboard.type('y');
    await studio.until(async () => (await wordsOf(draft_id))[0] === 'y');
    await editor.saved.waitFor();
    await edit(draft_id, [{ kind: 'remove_scene', scene: 0 }]);
    await field.waitFor({ state: 'detached' });
    await editor.saved.waitFor();
    assert.deepEqual(await wordsOf(draft_id), ['Layer']);
    assert.deepEqual(studio.faults, []);
  });
});
