/**
 * The editor as somebody meets it who has a film to make: by mouse and keyboard in a real browser, from the first start
 * through two scenes with marks, a picture and a clip, back and forth in their history, down to the finished video's pixels.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { LayerConfig, Script } from '../../domain/script/schema.ts';
import { TEXTS } from '../../renderer/texts/texts.ts';
import { inputMethod } from '../pages/input-method.ts';
import { DraftsView, EditorView, QueueView } from '../pages/views.ts';
import { CanvasHand } from './canvas-hand.ts';
import { dropOnto } from './drop.ts';
import { filmIsRight } from './journey-film.ts';
import { CLIP_SIZE, type JourneyMedia, makeJourneyMedia, PICTURE_SIZE } from './journey-media.ts';
import { Studio } from './studio.ts';

const texts = TEXTS.zh;
const NAME = '两江之城';
/** For one step of the hand, on a machine that is busy. */
const PATIENCE_MS = 180_000;
const CANVAS = { width: 1920, height: 1080 };
const FIRST = '你好，欢迎来到重庆。这里有山，也有水。';
const FIRST_MARKED =
  '<speak>你好，欢迎来到<phoneme alphabet="pinyin" ph="chong2 qing4">重庆</phoneme>。<break time="2000ms"/>这里有山，也有水。</speak>';
const SECOND = 'Two rivers meet here. Come and see them.';
const SECOND_MARKED = `<speak><insert-action tag="wave" name="挥手"/>${SECOND}</speak>`;
/** Its left edge on the title-safe area’s, its middle on the canvas’s. */
const PICTURE_PLACE = { x: 192, y: 540 - PICTURE_SIZE.height / 2, ...PICTURE_SIZE };
/** Its right edge on the title-safe area’s, its upper one in line with the presenter’s. */
const CLIP_PLACE = { x: 1728 - CLIP_SIZE.width, y: 120, ...CLIP_SIZE };

const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-journey-'));
let media: JourneyMedia;
let studio: Studio;
before(async () => {
  media = makeJourneyMedia(folder);
  studio = await Studio.open({ isFirstStart: true });
});
after(async () => {
  await studio.close();
  rmSync(folder, { recursive: true, force: true });
});

let draft_id = '';
const open = () => studio.client.call('drafts.open', { draft_id });
const script = async (): Promise<Script> => (await open()).script;
const scene = async (index: number) => (await script()).shoot_scripts[index]?.shoot_script;
const spoken = async (index: number) => (await scene(index))?.text_config?.text;
const history = () => studio.client.call('drafts.history', { draft_id, limit: 1 });
const become = (index: number, text: string) => studio.until(async () => (await spoken(index)) === text);
const placed = async (index: number, kind: LayerConfig['layer_type']) =>
  (await scene(index))?.layer_config?.find((layer) => layer.layer_type === kind);

test('a film is written, arranged, taken back, brought back, and rendered as it was seen', async () => {
  const page = await studio.newWindow({ locale: 'zh-CN' });
  page.setDefaultTimeout(PATIENCE_MS);
  const editor = await beginDraft(page);
  await writeFirst(editor);
  await writeSecond(editor);
  await arrange(editor);
  await undoAndRedo(editor);

  const before = await script();
  await page.reload();
  await editor.saved.waitFor();
  await editor.scenes.nth(1).click();
  await studio.until(async () => (await editor.written()) === SECOND);
  assert.deepEqual(await script(), before);
  const { problems } = await studio.client.call('drafts.check', { draft_id });
  assert.deepEqual(problems, []);

  await render(editor);
  const { draft } = await open();
  const film = readdirSync(studio.outputFolder).find((one) => one.endsWith('.mp4')) ?? '';
  assert.ok(film.startsWith(NAME), film);
  await filmIsRight({
    file: path.join(studio.outputFolder, film),
    seconds: draft.estimated_duration_ms / 1000,
    media,
    picture: PICTURE_PLACE,
    clip: CLIP_PLACE,
  });
  assert.deepEqual(studio.faults, []);
});

/** Past the tour of the example to begin with. */
async function beginDraft(page: Page): Promise<EditorView> {
  const editor = new EditorView({ page, texts });
  const tour = page.getByRole('dialog', { name: texts.workbench.tourWriteTitle });
  await tour.getByRole('button', { name: texts.workbench.tourSkip }).click();
  await tour.waitFor({ state: 'detached' });
  await editor.button(texts.editor.back).click();
  const drafts = new DraftsView({ page, texts });
  await drafts.newDraft.click();
  await drafts.dialog.getByRole('button', { name: texts.drafts.blankLandscape }).click();
  await editor.name.fill(NAME);
  await editor.name.press('Enter');
  await studio.until(async () => {
    const { drafts: all } = await studio.client.call('drafts.list', {});
    draft_id = all.find(({ name }) => name === NAME)?.draft_id ?? '';
    return draft_id !== '';
  });
  return editor;
}

const press = async ({ page }: EditorView, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Its first word through an input method; a pause by its key, a reading by its button. */
async function writeFirst(editor: EditorView): Promise<void> {
  const { page } = editor;
  await editor.text.click();
  const ime = await inputMethod(page);
  for (const letters of ['n', 'ni', 'nih', 'niha', 'nihao']) await ime.compose(letters);
  await ime.commit('你好');
  await page.keyboard.type(FIRST.slice(2), { delay: 15 });
  await become(0, FIRST);

  const caretAt = (index: number) =>
    press(editor, 'ControlOrMeta+Home', ...Array<string>(index).fill('ArrowRight'));
  await caretAt(FIRST.indexOf('这'));
  await press(editor, 'ControlOrMeta+Shift+P');
  await editor.dialog.getByRole('option', { name: texts.writing.seconds('2') }).click();
  await become(0, `<speak>${FIRST.replace('这', '<break time="2000ms"/>这')}</speak>`);

  await caretAt(FIRST.indexOf('重'));
  await press(editor, 'Shift+ArrowRight', 'Shift+ArrowRight');
  await editor.button(texts.writing.reading).click();
  await editor.dialog.getByRole('radio', { name: 'chóng' }).click();
  await editor.dialog.getByRole('button', { name: texts.writing.apply }).click();
  await become(0, FIRST_MARKED);
  assert.equal(await editor.written(), FIRST);
}

/** In a scene of its own; a gesture at its beginning. */
async function writeSecond(editor: EditorView): Promise<void> {
  await editor.button(texts.editor.addScene).click();
  await studio.until(async () => (await editor.scenes.count()) === 2 && (await editor.written()) === '');
  await editor.text.click();
  await editor.page.keyboard.type(SECOND, { delay: 15 });
  await become(1, SECOND);
  await press(editor, 'ControlOrMeta+Home');
  await editor.button(texts.writing.action).click();
  await editor.dialog.getByRole('option', { name: '挥手' }).click();
  await become(1, SECOND_MARKED);
}

/** A picture in the first scene and a clip in the second, each from the desktop, and drawn to lines by hand. */
async function arrange(editor: EditorView): Promise<void> {
  await editor.scenes.nth(0).click();
  await studio.until(async () => (await editor.written()) === FIRST);
  await dropAndSnap(editor, { file: media.picture, kind: 'IMAGE', scene: 0, place: PICTURE_PLACE });
  await editor.scenes.nth(1).click();
  await studio.until(async () => (await editor.written()) === SECOND);
  await dropAndSnap(editor, { file: media.clip, kind: 'VIDEO', scene: 1, place: CLIP_PLACE });
}

interface Drop {
  readonly file: string;
  readonly kind: 'IMAGE' | 'VIDEO';
  readonly scene: number;
  /** Where it is to be in the end, canvas pixels. */
  readonly place: typeof PICTURE_PLACE;
}

async function dropAndSnap({ page }: EditorView, { file, kind, scene, place }: Drop): Promise<void> {
  const hand = new CanvasHand(page, texts, CANVAS.width);
  const middle = { x: place.x + place.width / 2, y: place.y + place.height / 2 };
  await dropOnto(page, [file], await hand.placeOf({ x: middle.x + 30, y: middle.y + 200 }));
  await studio.until(async () => (await placed(scene, kind)) !== undefined);
  const { position, size } = (await placed(scene, kind))!;
  const { width = 0, height = 0 } = size!;
  assert.deepEqual({ width, height }, { width: place.width, height: place.height });

  // As near as a hand comes to it that does not look too closely.
  const from = { x: position!.dx + width / 2, y: position!.dy + height / 2 };
  await hand.pull(from, { x: middle.x + 6, y: middle.y - 5 });
  await studio.until(async () => (await hand.guides.count()) >= 2);
  await hand.letGo();
  await studio.until(async () => {
    const { dx, dy } = (await placed(scene, kind))!.position!;
    return dx !== position!.dx || dy !== position!.dy;
  });
  const { dx, dy } = (await placed(scene, kind))!.position!;
  assert.deepEqual([dx, dy], [place.x, place.y]);
}

/** Ten steps by keys, as fast as they are pressed, and back by the button. */
async function undoAndRedo(editor: EditorView): Promise<void> {
  await editor.saved.waitFor();
  const whole = await script();
  const { present } = await history();
  assert.ok(present >= 10, `${present} steps`);
  await press(editor, ...Array<string>(10).fill('ControlOrMeta+Z'));
  await studio.until(async () => (await history()).present === present - 10);
  assert.equal(await placed(0, 'IMAGE'), undefined);
  assert.notDeepEqual(await script(), whole);
  for (let step = present - 9; step <= present; step += 1) {
    await editor.page.getByRole('button', { name: new RegExp(`^${texts.editor.redoWhat('')}`) }).click();
    await studio.until(async () => (await history()).present === step);
  }
  assert.deepEqual(await script(), whole);
}

async function render(editor: EditorView): Promise<void> {
  const { page } = editor;
  await press(editor, 'ControlOrMeta+Enter');
  await editor.dialog.getByText(texts.drafts.qualityDraft, { exact: true }).click();
  await editor.dialog.getByRole('button', { name: texts.drafts.renderButton }).click();
  await page.getByRole('button', { name: texts.drafts.showQueue }).click();
  const queue = new QueueView({ page, texts });
  await queue.job(NAME).waitFor();
  await studio.until(async () => {
    const { jobs } = await studio.client.call('jobs.list', { which: 'ended' });
    assert.deepEqual(
      jobs.flatMap((one) => one.problems),
      [],
    );
    return jobs[0]?.state === 'done';
  });
  await queue.ended.getByRole('row', { name: NAME }).waitFor();
}
