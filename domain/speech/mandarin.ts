/**
 * The pinyin of Chinese text, polyphones by their context: pinyin-pro's dictionary within words as a segmenter finds
 * them, then the corrections below, then the sandhi of 一 and 不 and the erhua suffix. Third-tone sandhi is the voice's
 * business.
 */
import { OutputFormat, segment } from 'pinyin-pro';
import { isPinyin, numberedPinyin } from './pinyin.ts';
import { ADVERBS_BEFORE_DE, AFTER_ER, ERHUA_EXCEPTIONS, POLYPHONE_WORDS } from './polyphone-words.ts';

const PRONOUNS = '我你您他她它们咱就总还都也可必谁';
const LONGEST_WORD = Math.max(...[...POLYPHONE_WORDS.keys()].map((word) => word.length));

/**
 * One numbered syllable for each character of a text of Chinese characters; `undefined` where it is not known.
 * The text should be all that stands between two marks: what surrounds a character decides its reading.
 */
export function mandarinSyllables(text: string): (string | undefined)[] {
  const characters = [...text];
  const words = wordSpans(text);
  const syllables = dictionarySyllables(characters, words);
  applyWords(characters, syllables, words);
  applyParticles(characters, syllables);
  applyErhua(characters, syllables);
  applySandhi(characters, syllables);
  return syllables;
}

/** A word's place among the characters of the text, half open. */
interface Span {
  readonly start: number;
  readonly end: number;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** For every character the word that it stands in. */
function wordSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (const { segment: word } of segmenter.segment(text)) {
    const start = spans.length;
    const span = { start, end: start + [...word].length };
    while (spans.length < span.end) spans.push(span);
  }
  return spans;
}

/** 在|行驶 is torn by 在行: a word of a dictionary that takes parts of two others is none. */
function tearsWords(start: number, end: number, words: readonly Span[]): boolean {
  const [first, last] = [words[start], words[end - 1]];
  return first !== last && (first?.start !== start || last?.end !== end);
}

/** The readings of the dictionary; where its words tear ours, ours are looked up one by one. */
function dictionarySyllables(characters: readonly string[], words: readonly Span[]): (string | undefined)[] {
  const syllables: (string | undefined)[] = [];
  const torn = new Set<Span>();
  for (const entry of lookedUp(characters.join(''))) {
    const start = syllables.length;
    for (const { result } of entry) syllables.push(canonical(result));
    if (!tearsWords(start, syllables.length, words)) continue;
    for (let at = start; at < syllables.length; at++) if (words[at]) torn.add(words[at]!);
  }
  if (syllables.length !== characters.length) return characters.map(() => undefined);
  for (const { start, end } of torn) {
    const word = characters.slice(start, end).join('');
    const particle = LONE_PARTICLES[word];
    if (particle !== undefined) syllables[start] = particle;
    const own = lookedUp(word).flat();
    if (particle === undefined && own.length === end - start)
      own.forEach(({ result }, index) => {
        syllables[start + index] = canonical(result);
      });
  }
  return syllables;
}

/** What stands alone between two words is a particle, although a dictionary names another reading first. */
const LONE_PARTICLES: Readonly<Record<string, string>> = {
  了: 'le5',
  着: 'zhe5',
  的: 'de5',
  还: 'hai2',
  都: 'dou1',
  为: 'wei4',
};

function lookedUp(text: string): { origin: string; result: string }[][] {
  return segment(text, { format: OutputFormat.AllArray, toneType: 'num', v: true, toneSandhi: false });
}

function canonical(syllable: string): string | undefined {
  const numbered = numberedPinyin(syllable);
  return numbered !== undefined && isPinyin(numbered) ? numbered : undefined;
}

function applyWords(
  characters: readonly string[],
  syllables: (string | undefined)[],
  words: readonly Span[],
): void {
  for (let at = 0; at < characters.length; at++)
    for (let length = Math.min(LONGEST_WORD, characters.length - at); length > 0; length--) {
      const reading = POLYPHONE_WORDS.get(characters.slice(at, at + length).join(''));
      if (reading === undefined || tearsWords(at, at + length, words)) continue;
      reading.split(' ').forEach((syllable, index) => {
        if (syllable !== '-') syllables[at + index] = syllable;
      });
      at += length - 1;
      break;
    }
}

/** 得 after a verb is de5, after a person who must it is dei3; 地 after an adverb is de5; 了 at an end is le5. */
function applyParticles(characters: readonly string[], syllables: (string | undefined)[]): void {
  characters.forEach((character, at) => {
    const before = characters[at - 1] ?? '';
    const after = characters[at + 1] ?? '';
    if (
      character === '得' &&
      syllables[at] === 'de2' &&
      before !== '' &&
      !'不获取所难求心'.includes(before)
    ) {
      if (PRONOUNS.includes(before)) {
        if (after !== '' && !'到了分出'.includes(after)) syllables[at] = 'dei3';
      } else if (after !== '' && !'到了出'.includes(after)) syllables[at] = 'de5';
    }
    if (character === '地' && at > 1) {
      const adverb = characters.slice(Math.max(0, at - 4), at).join('');
      const isDoubled = before === characters[at - 2];
      if ((isDoubled || ADVERBS_BEFORE_DE.some((one) => adverb.endsWith(one))) && after !== '')
        syllables[at] = 'de5';
    }
  });
}

/** 花儿, 一点儿: the suffix; 女儿, 儿子, 幼儿园: a child. */
function applyErhua(characters: readonly string[], syllables: (string | undefined)[]): void {
  characters.forEach((character, at) => {
    if (character !== '儿' || at === 0) return;
    const before = characters[at - 1] ?? '';
    const word = characters.slice(Math.max(0, at - 2), at + 1).join('');
    const isChild = ERHUA_EXCEPTIONS.includes(before) || AFTER_ER.includes(characters[at + 1] ?? ' ');
    if (!isChild || word.endsWith('小孩儿') || word.endsWith('女孩儿') || word.endsWith('男孩儿'))
      syllables[at] = 'er5';
  });
}

/** 一 is yi2 before a fourth tone and yi4 before the others, 不 is bu2 before a fourth; counted digits keep yi1. */
function applySandhi(characters: readonly string[], syllables: (string | undefined)[]): void {
  characters.forEach((character, at) => {
    const before = characters[at - 1] ?? '';
    const after = characters[at + 1] ?? '';
    const tone = syllables[at + 1]?.at(-1);
    if (character === '不' && syllables[at] === 'bu4' && tone === '4') syllables[at] = 'bu2';
    if (character !== '一' || syllables[at]?.startsWith('yi') !== true) return;
    syllables[at] = 'yi1';
    if (before === after && before !== '') syllables[at] = 'yi5';
    else if (tone !== undefined && countsOn(before, after))
      syllables[at] = tone === '4' || after === '个' ? 'yi2' : 'yi4';
  });
}

/** Whether 一 counts what follows it, rather than being a digit, an ordinal or the end of a number. */
function countsOn(before: string, after: string): boolean {
  // 一百一十: the tens after a hundred are a digit, whatever follows.
  if (after === '十' && '百千万亿零'.includes(before) && before !== '') return false;
  if ('第十初周〇零一二三四五六七八九月点'.includes(before) && before !== '')
    return '百千万亿'.includes(after) && !'第十初周点'.includes(before);
  return !'月号日楼二三四五六七八九零〇一'.includes(after);
}
