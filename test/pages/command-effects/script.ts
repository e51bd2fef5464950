/** What the commands of the field for words do, on scenes of plain words, of words with a mark, of paragraphs, and on one that is too long. */
import assert from 'node:assert/strict';
import { RULE_LIMITS } from '../../../domain/limits.ts';
import type { CommandId } from '../../../renderer/commands/catalogue.ts';
import type { Texts } from '../../../renderer/texts/texts.ts';
import { type CommandWalk, type Effect, saidIn, type WalkedDraft } from '../command-walk.ts';

const SENTENCE = 'Hello there. ';
const PLAIN = '重庆很大。今天很好。';
const MARKED = '<speak>好<emphasis level="strong">天气</emphasis></speak>';

export const SCRIPT_DRAFT: WalkedDraft = {
  name: 'Words',
  texts: [
    PLAIN,
    MARKED,
    'One.\nTwo.',
    SENTENCE.repeat(RULE_LIMITS['V-02.scene'].maximum / SENTENCE.length + 1).trim(),
  ],
};
const [IN_PLAIN, IN_MARKED, IN_PARAGRAPHS, IN_LONG] = [0, 1, 2, 3] as const;

/** @param keys from the beginning of the scene's words */
async function caret(walk: CommandWalk, scene: number, ...keys: readonly string[]): Promise<void> {
  await walk.scene(scene);
  await walk.editor.text.focus();
  await walk.keys('Control+Home', ...keys);
}

/** At a word; the form of the mark comes. */
const asks =
  (kindOf: (texts: Texts['writing']) => string): Effect =>
  async (walk, id) => {
    await caret(walk, IN_PLAIN, 'ArrowRight');
    await walk.shows(id, walk.dialog(kindOf(walk.texts.writing)));
  };
const splits =
  (scene: number, ...keys: readonly string[]): Effect =>
  async (walk, id) => {
    await caret(walk, scene, ...keys);
    await walk.changes(id, (after, before) => saidIn(after).length > saidIn(before).length);
  };
const opensFinding: Effect = async (walk, id) => {
  await caret(walk, IN_PLAIN);
  await walk.shows(id, walk.page.getByRole('search', { name: walk.texts.writing.find }));
};
/** @param number of the place that is shown then, of two */
const finds =
  (number: string): Effect =>
  async (walk, id) => {
    const { page, texts } = walk;
    await caret(walk, IN_PLAIN);
    await walk.keys('Control+f');
    await page.getByRole('textbox', { name: texts.writing.findLabel }).fill('很');
    await page.getByText(texts.writing.foundCount(2)).waitFor();
    await walk.becomes(id, () => page.locator('.find-count').innerText(), texts.writing.foundOf(number, '2'));
    await walk.keys('Escape');
    await page.locator('.find-bar').waitFor({ state: 'detached' });
  };
const MARK_KEYS = ['ArrowRight', 'ArrowRight'];

export const SCRIPT_EFFECTS = {
  'script.pause': asks(({ pause }) => pause),
  'script.reading': asks(({ reading }) => reading),
  'script.emphasis': asks(({ emphasis }) => emphasis),
  'script.prosody': asks(({ prosody }) => prosody),
  'script.read_as': asks(({ readAs }) => readAs),
  'script.substitute': asks(({ substitute }) => substitute),
  'script.action': asks(({ action }) => action),
  'script.mood': asks(({ mood }) => mood),
  'script.language': asks(({ language }) => language),
  'script.word': async (walk, id) => {
    await caret(walk, IN_PLAIN, 'Shift+ArrowRight', 'Shift+ArrowRight');
    await walk.changes(id, (after) => saidIn(after)[IN_PLAIN]!.includes('>重庆</'));
  },
  'script.change_mark': async (walk, id) => {
    await caret(walk, IN_MARKED, ...MARK_KEYS);
    const removing = walk.page.getByRole('button', { name: walk.texts.writing.removeMark });
    await walk.shows(id, walk.dialog(walk.texts.writing.emphasis).filter({ has: removing }));
  },
  'script.remove_mark': async (walk, id) => {
    await caret(walk, IN_MARKED, ...MARK_KEYS);
    await walk.changes(id, (after) => saidIn(after)[IN_MARKED] === '好天气');
  },
  'script.hear': async (walk, id) => {
    await caret(walk, IN_PLAIN);
    const stop = walk.editor.button(walk.texts.writing.stopHearing);
    assert.equal(await stop.count(), 0);
    await walk.perform(id);
    await stop.waitFor();
    await stop.waitFor({ state: 'detached' });
  },
  'script.find': opensFinding,
  'script.replace': opensFinding,
  'script.find_next': finds('1'),
  'script.find_previous': finds('2'),
  'script.split': splits(IN_PLAIN, ...Array<string>(5).fill('ArrowRight')),
  'script.split_paragraphs': splits(IN_PARAGRAPHS),
  'script.split_length': splits(IN_LONG),
  'script.dictionary': async (walk, id) => {
    await caret(walk, IN_PLAIN);
    await walk.shows(id, walk.dialog(walk.texts.writing.dictionary));
  },
  'script.source': async (walk, id) => {
    await caret(walk, IN_MARKED);
    await walk.becomes(id, () => walk.editor.written(), MARKED);
    await walk.becomes(id, () => walk.editor.written(), '好天气');
  },
} as const satisfies Partial<Readonly<Record<CommandId, Effect>>>;
