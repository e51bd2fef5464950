/** Assets put into drafts: by the library's dialog, and dragged from its window into the editor's. Real files, real engine. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { InputOf } from '../../domain/contract/contract.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { ShootScript } from '../../domain/script/schema.ts';
import { ENCODERS, ffmpeg } from '../../native/media/clips.test-helper.ts';
import { pdfOf } from '../../native/slides/pdf.test-helper.ts';
import { EDIT_WORDS } from '../../renderer/editor/edit-words.ts';
import { faultText } from '../../renderer/texts/faults.ts';
import { dragOut, dragOver, leaveWindow, pointIn } from './drag-between.ts';
import { PagesStudio } from './studio.ts';
import { AssetsView, EditorView } from './views.ts';

const MEDIA = path.resolve(import.meta.dirname, '../../resources/examples/media');

describe('assets in drafts', () => {
  const studio = new PagesStudio();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-use-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  before(async () => {
    const at = (name: string) => path.join(folder, name);
    ffmpeg(['-f', 'lavfi', '-i', 'testsrc=s=640x360:r=25:d=1', ...ENCODERS.H264!, at('clip.mp4')]);
    ffmpeg(['-f', 'lavfi', '-i', 'testsrc=s=120x90:r=5:d=1', at('sticker.gif')]);
    writeFileSync(at('deck.pdf'), pdfOf([{}]));
    const own = ['clip.mp4', 'sticker.gif', 'deck.pdf'].map(at);
    const examples = ['lesson-wall.jpg', 'lamp-hero.png', 'evening.m4a'];
    await studio.bring([...own, ...examples.map((name) => path.join(MEDIA, name))]);
  });

  const openLibrary = async () => {
    const window = await studio.open();
    const view = new AssetsView(window);
    await view.go('assets');
    return { ...window, window, view };
  };
  const scriptOf = async (draft_id: string) => (await studio.client.call('drafts.open', { draft_id })).script;
  const sceneOf = async (draft_id: string, scene: number): Promise<ShootScript> =>
    (await scriptOf(draft_id)).shoot_scripts[scene]!.shoot_script;
  const edit = async (draft_id: string, ...edits: InputOf<'drafts.edit'>['edits']) => {
    const { draft } = await studio.client.call('drafts.open', { draft_id });
    const base_revision = draft.revision;
    await studio.client.call('drafts.edit', { draft_id, base_revision, label: 'edit_text', edits });
  };
  /** What the studio's own check has against it. */
  const complaints = async (draft_id: string) =>
    (await studio.client.call('drafts.check', { draft_id })).problems.map(({ code }) => code);
  const refusal = (code: ErrorCode, details: Readonly<Record<string, string | number>>) =>
    faultText({ code, details }, 'en');

  describe('by the dialog', () => {
    const openDialog = async (asset: string) => {
      const opened = await openLibrary();
      const { view, texts } = opened;
      await view.asset(asset).dblclick();
      await view.dialog.getByText(texts.assets.factsTitle).waitFor();
      await view.dialog.getByRole('button', { name: texts.assets.useInDraft }).click();
      await view.dialog.getByText(texts.assets.useText).waitFor();
      const radio = (name: string | RegExp) => view.dialog.getByRole('radio', { name });
      /** Its label is what can be seen of it. */
      const choose = (name: string | RegExp) => radio(name).locator('xpath=ancestor::label').click();
      const press = (name: string) => view.dialog.getByRole('button', { name }).click();
      return { ...opened, radio, choose, press };
    };

    it('where there is no draft yet, one is made there and then', async () => {
      const { view, texts, press } = await openDialog('lesson-wall');
      await view.dialog.getByText(texts.assets.useEmpty).waitFor();
      await press(texts.drafts.newDraft);
      await press(texts.assets.useAsBackground);
      await view.notifications.getByRole('button', { name: texts.assets.openDraft }).waitFor();
      const { drafts } = await studio.client.call('drafts.list', {});
      assert.equal(drafts.length, 1);
      const scene = await sceneOf(drafts[0]!.draft_id, 0);
      assert.equal(scene.background_config?.[0]?.background_type, 'IMAGE');
      await studio.client.call('drafts.recycle', { draft_id: drafts[0]!.draft_id });
    });

    it('a picture goes behind the scene that was chosen, and undo in the draft takes it back', async () => {
      await studio.draft('Another');
      const draft_id = await studio.draft('Harbour', ['One.', 'Two.']);
      await studio.draft('Newest');
      const { window, view, texts, radio, choose, press } = await openDialog('lesson-wall');
      await choose(/Harbour/);
      await choose(texts.editor.sceneRow(2, 'Two.'));
      await radio(texts.assets.roleBackground).click();
      await press(texts.assets.useAsBackground);
      await view.notifications.getByText(texts.assets.usedAsBackground('Harbour', 2)).waitFor();
      const { script, files } = await studio.client.call('drafts.open', { draft_id });
      const backgrounds = script.shoot_scripts.map((one) => one.shoot_script.background_config![0]!);
      assert.deepEqual(backgrounds[1], {
        background_type: 'IMAGE',
        background_asset_id: `file:${files[0]!.reference}`,
      });
      assert.equal(backgrounds[0]!.background_type, 'COLOR');
      assert.equal(files[0]!.state, 'kept');
      assert.deepEqual(await complaints(draft_id), []);

      await view.asset('lesson-wall').dblclick();
      await view.dialog.getByRole('link', { name: 'Harbour' }).waitFor();
      await window.page.keyboard.press('Escape');
      await view.notifications.getByRole('button', { name: texts.assets.openDraft }).click();
      const editor = new EditorView(window);
      await editor.button(texts.editor.undoWhat(EDIT_WORDS.place_background!.en)).click();
      await studio.until(
        async () => (await sceneOf(draft_id, 1)).background_config![0]!.background_type === 'COLOR',
      );
      assert.deepEqual(studio.faults, []);
    });

    it('a clip goes onto a scene, whole and behind the presenter', async () => {
      const draft_id = await studio.draft('With a clip', ['One.', 'Two.']);
      const { view, texts, radio, choose, press } = await openDialog('clip');
      await choose(texts.editor.sceneRow(2, 'Two.'));
      await radio(texts.assets.roleLayer).click();
      await press(texts.assets.useAsLayer);
      await view.notifications.getByText(texts.assets.usedAsLayer('With a clip', 2)).waitFor();
      const [person, clip] = (await sceneOf(draft_id, 1)).layer_config!;
      assert.equal(person!.position!.layer_index, 2);
      assert.equal(clip!.layer_type, 'VIDEO');
      assert.deepEqual(clip!.position, { dx: 640, dy: 360, layer_index: 1 });
      assert.deepEqual(clip!.size, { width: 640, height: 360 });
      assert.equal((await sceneOf(draft_id, 0)).layer_config!.length, 1);
      assert.deepEqual(await complaints(draft_id), []);
      assert.deepEqual(studio.faults, []);
    });

    it('a sound becomes the music of all scenes, and says so where it takes the place of another', async () => {
      const draft_id = await studio.draft('With music', ['One.', 'Two.']);
      const { view, texts, radio, press } = await openDialog('evening');
      await radio(/With music/).waitFor();
      await view.dialog.getByText(texts.assets.roleMusicHelp).waitFor();
      assert.equal(await radio(texts.editor.sceneRow(1, 'One.')).count(), 0);
      assert.equal(await view.dialog.getByText(texts.assets.roleMusicReplaces).count(), 0);
      await press(texts.assets.useAsMusic);
      await view.notifications.getByText(texts.assets.usedAsMusic('With music')).waitFor();
      const { background_music_config } = await scriptOf(draft_id);
      assert.deepEqual(background_music_config, { music_asset_id: 'file:evening.m4a', volume: 30 });
      assert.deepEqual(await complaints(draft_id), []);
      await view.asset('evening').click({ button: 'right' });
      await view.choose(texts.assets.useInDraft);
      await view.dialog.getByText(texts.assets.roleMusicReplaces).waitFor();
      assert.deepEqual(studio.faults, []);
    });

    it('a moving picture is no background (V-10), and a scene that is full says so', async () => {
      const draft_id = await studio.draft('Full', ['One.', 'Two.']);
      const layer = { layer_type: 'TEXT', position: { dx: 0, dy: 0 }, text_config: {} } as const;
      const titles = Array.from({ length: 99 }, () => ({ kind: 'insert_layer', scene: 0, layer }) as const);
      await edit(draft_id, ...titles);
      const { view, texts, radio, choose } = await openDialog('sticker');
      await view.dialog.getByText(texts.assets.roleLayerHelp).waitFor();
      assert.equal(await radio(texts.assets.roleBackground).count(), 0);
      const use = view.dialog.getByRole('button', { name: texts.assets.useAsLayer });
      await view.dialog.getByText(refusal('SCENE_LAYERS_FULL', { scene: 1, maximum: 100 })).waitFor();
      assert.equal(await use.isDisabled(), true);
      await choose(texts.editor.sceneRow(2, 'Two.'));
      await studio.until(async () => await use.isEnabled());
      await use.click();
      await view.notifications.getByText(texts.assets.usedAsLayer('Full', 2)).waitFor();
      assert.equal((await sceneOf(draft_id, 1)).layer_config!.length, 2);
      assert.deepEqual(studio.faults, []);
    });

    it('goes into the scene that was chosen, wherever another window moves it meanwhile', async () => {
      const draft_id = await studio.draft('Moved', ['One.', 'Two.', 'Three.']);
      const { view, texts, radio, choose, press } = await openDialog('lesson-wall');
      await choose(texts.editor.sceneRow(3, 'Three.'));
      await edit(draft_id, { kind: 'move_scene', scene: 2, to: 0 });
      await radio(texts.editor.sceneRow(1, 'Three.')).waitFor();
      assert.equal(await radio(texts.editor.sceneRow(1, 'Three.')).isChecked(), true);
      await press(texts.assets.useAsBackground);
      await view.notifications.getByText(texts.assets.usedAsBackground('Moved', 1)).waitFor();
      assert.equal((await sceneOf(draft_id, 0)).background_config![0]!.background_type, 'IMAGE');
      assert.deepEqual(studio.faults, []);
    });
  });

  describe('dragged into the editor', () => {
    const openBoth = async (name: string, asset: string) => {
      const draft_id = await studio.draft(name, ['One.', 'Two.']);
      const library = await openLibrary();
      const editor = await EditorView.open(await studio.openBeside(library.window), name);
      await editor.picture.waitFor();
      await library.page.bringToFront();
      await library.view.asset(asset).waitFor();
      const data = await dragOut(library.page, library.view.asset(asset));
      await editor.page.bringToFront();
      const canvas = editor.page.locator('.canvas-picture');
      const told = (text: string) => editor.notifications.getByText(text).waitFor();
      return { draft_id, editor, data, canvas, told, texts: library.texts };
    };

    it('a picture lands on the canvas where it is dropped, as one step', async () => {
      const { draft_id, editor, data, canvas, told, texts } = await openBoth('Dropped', 'sticker');
      await dragOver(editor.page, data, await pointIn(canvas));
      await editor.page.getByText(texts.editor.dropLayer(1)).waitFor();
      await dragOver(editor.page, data, await pointIn(canvas, { x: 0.25, y: 0.75 }), 'drop');
      await told(texts.editor.placedLayer('sticker', 1));
      await editor.page.getByText(texts.editor.dropLayer(1)).waitFor({ state: 'detached' });
      const [, layer] = (await sceneOf(draft_id, 0)).layer_config!;
      const { position, size } = layer!;
      assert.deepEqual(size, { width: 270, height: 203 });
      // A pixel of the window is some of the canvas.
      assert.ok(Math.abs(position!.dx + size!.width! / 2 - 480) < 4, JSON.stringify(position));
      assert.ok(Math.abs(position!.dy + size!.height! / 2 - 810) < 4, JSON.stringify(position));
      assert.equal(position!.layer_index, 1);
      assert.deepEqual(await complaints(draft_id), []);
      await editor.button(texts.editor.undoWhat(EDIT_WORDS.place_layer!.en)).click();
      await studio.until(async () => (await sceneOf(draft_id, 0)).layer_config!.length === 1);
      assert.deepEqual(studio.faults, []);
    });

    it('a picture becomes the background of the scene on whose row it is dropped, which is shown', async () => {
      const { draft_id, editor, data, told, texts } = await openBoth('On a row', 'lesson-wall');
      await dragOver(editor.page, data, await pointIn(editor.scenes.nth(1)));
      await editor.page.getByText(texts.editor.dropBackground(2)).waitFor();
      await dragOver(editor.page, data, await pointIn(editor.scenes.nth(1)), 'drop');
      await told(texts.editor.placedBackground('lesson-wall', 2));
      assert.equal((await sceneOf(draft_id, 1)).background_config![0]!.background_type, 'IMAGE');
      assert.equal((await sceneOf(draft_id, 0)).background_config![0]!.background_type, 'COLOR');
      await editor.page.locator('.canvas-facts').getByText(texts.editor.sceneOf(2, 2)).waitFor();
      assert.deepEqual(await complaints(draft_id), []);
      assert.deepEqual(studio.faults, []);
    });

    it('a sound becomes the music wherever it is dropped, and writes nothing into a text', async () => {
      const { draft_id, editor, data, told, texts } = await openBoth('Heard', 'evening');
      await dragOver(editor.page, data, await pointIn(editor.text));
      await editor.page.getByText(texts.editor.dropMusic).waitFor();
      await dragOver(editor.page, data, await pointIn(editor.text), 'drop');
      await told(texts.editor.placedMusic('evening'));
      assert.equal((await scriptOf(draft_id)).background_music_config?.music_asset_id, 'file:evening.m4a');
      assert.equal(await editor.written(), 'One.');
      assert.deepEqual(studio.faults, []);
    });

    it('nothing takes a picture beside scenes and canvas, and what leaves the window leaves no mark', async () => {
      const { draft_id, editor, data, canvas, texts } = await openBoth('Missed', 'lesson-wall');
      await dragOver(editor.page, data, await pointIn(editor.text), 'drop');
      await dragOver(editor.page, data, await pointIn(canvas));
      const mark = editor.page.getByText(texts.editor.dropLayer(1));
      await mark.waitFor();
      await leaveWindow(editor.page);
      await mark.waitFor({ state: 'detached' });
      assert.equal(await editor.written(), 'One.');
      assert.deepEqual((await studio.client.call('drafts.open', { draft_id })).files, []);
      assert.deepEqual(studio.faults, []);
    });

    it('what cannot be used is told by its code', async () => {
      const slides = await openBoth('Slides dropped', 'deck');
      await dragOver(slides.editor.page, slides.data, await pointIn(slides.canvas), 'drop');
      await slides.told(refusal('ASSET_NOT_PLACEABLE', { name: 'deck' }));
      const { editor, data, canvas, told } = await openBoth('Put aside', 'lamp-hero');
      const { assets } = await studio.client.call('assets.list', { search: 'lamp' });
      const asset_ids = assets.map((one) => one.asset_id);
      await studio.client.call('assets.set_active', { asset_ids, is_active: false });
      await dragOver(editor.page, data, await pointIn(canvas), 'drop');
      await told(refusal('ASSET_INACTIVE', { name: 'lamp-hero' }));
      assert.deepEqual(studio.faults, []);
    });
  });
});
