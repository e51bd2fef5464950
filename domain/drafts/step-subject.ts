/** What a step of a draft's history is about, so that one can be told from the next: which scene, and which words. */
import type { JsonValue } from '../jobs/job.ts';
import { oneLine } from '../text/one-line.ts';
import type { Patch, PatchOperation } from './patch.ts';
import { pointerParts } from './pointer.ts';
import { spokenText } from './scene-words.ts';

export interface StepSubject {
  /** From 0, where the scene stood then; undefined where it is about none of them, or about several. */
  readonly sceneIndex: number | undefined;
  /** Words that came, on one line, cut where they are many; empty where none did. */
  readonly added: string;
  /** Words that went, likewise. */
  readonly removed: string;
}

export const NO_SUBJECT: StepSubject = { sceneIndex: undefined, added: '', removed: '' };

/** So many characters tell a step from another one. */
const MOST_CHARACTERS = 40;

/** @param inverse of the patch */
export function subjectOf(patch: Patch, inverse: Patch): StepSubject {
  const [only, another] = patch;
  const [was] = inverse;
  const text = another ? undefined : textIn(only);
  const words = text === undefined ? NO_SUBJECT : changedWords(textIn(was) ?? '', text);
  return { ...words, sceneIndex: sceneOf(patch) };
}

/** Scenes that come, go or move first; where they stand is written into all that follow. */
function sceneOf(patch: Patch): number | undefined {
  const places = patch.map((operation) => placeOf(operation.op === 'move' ? operation.from : operation.path));
  const whole = places.find(({ scene, field }) => scene !== undefined && field === undefined);
  if (whole) return whole.scene;
  const scenes = new Set(places.flatMap(({ scene, field }) => (field === 'sequence_no' ? [] : [scene])));
  const [first] = scenes;
  return scenes.size === 1 ? first : undefined;
}

function placeOf(path: string): { readonly scene: number | undefined; readonly field: string | undefined } {
  const [list, scene, field] = pointerParts(path) ?? [];
  const isOfScene = list === 'shoot_scripts' && scene !== undefined && /^\d+$/.test(scene);
  return { scene: isOfScene ? Number(scene) : undefined, field: isOfScene ? field : undefined };
}

/** What somebody has written there: what is said in a scene, or what the draft is called. */
function textIn(operation: PatchOperation | undefined): string | undefined {
  if (!operation || !('value' in operation)) return undefined;
  const { path, value } = operation;
  if (path === '/script_name') return plain(value);
  if (path.endsWith('/shoot_script/text_config')) return spoken((value as { text?: JsonValue }).text);
  return /\/shoot_script\/(text_config\/text|x_studio\/transcript)$/.test(path) ? spoken(value) : undefined;
}

function plain(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function spoken(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? spokenText({ text_config: { text: value } }) : undefined;
}

/** Whole words of what is written with spaces between them; else characters. */
function changedWords(before: string, after: string): Pick<StepSubject, 'added' | 'removed'> {
  const [was, is] = [[...before], [...after]];
  const shorter = Math.min(was.length, is.length);
  let start = 0;
  while (start < shorter && was[start] === is[start]) start += 1;
  let end = 0;
  while (end < shorter - start && was[was.length - 1 - end] === is[is.length - 1 - end]) end += 1;
  while (start > 0 && isWithinWord(was, is, start)) start -= 1;
  const [wasBack, isBack] = [was.toReversed(), is.toReversed()];
  while (end > 0 && isWithinWord(wasBack, isBack, end)) end -= 1;
  const between = (text: readonly string[]) => shown(text.slice(start, text.length - end));
  return { added: between(is), removed: between(was) };
}

/** Whether either text has a word that goes on over this place. */
function isWithinWord(one: readonly string[], other: readonly string[], at: number): boolean {
  return [one, other].some((text) => isOfWord(text[at - 1]) && isOfWord(text[at]));
}

function isOfWord(character: string | undefined): boolean {
  if (character === undefined) return false;
  const isAlone = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(character);
  return !isAlone && /[\p{L}\p{M}\p{N}’']/u.test(character);
}

function shown(characters: readonly string[]): string {
  const line = oneLine(characters.join(''));
  const bare = line.replace(/^[\s\p{P}]+/u, '') || line;
  const cut = [...bare];
  return cut.length > MOST_CHARACTERS ? `${cut.slice(0, MOST_CHARACTERS).join('')}…` : bare;
}
