/** Texts with marks such as people write, drawn by a seed. */
import { unitOf } from '../avatar/seed.ts';
import { escapedText } from './escape.ts';
import { addMark, insertMark } from './marks.ts';
import { outsideTags, readMarkup } from './markup.ts';
import { applySteps, type TextSteps } from './steps.ts';
import type { WantedElement } from './tags.ts';
import { Words } from './words.ts';

const PIECES = [
  '大家好',
  '，',
  '欢迎来到重庆',
  '。',
  ' ',
  'Hello',
  ' a < b & c > d ',
  '3.5%',
  '\n',
  '！',
  '😀',
  'AT&T',
];

const AROUND: readonly WantedElement[] = [
  { name: 'emphasis', attributes: { level: 'strong' } },
  { name: 'prosody', attributes: { rate: '80%' } },
  { name: 'lang', attributes: { 'xml:lang': 'en' } },
  { name: 'emotion', attributes: { type: 'HAPPY' } },
  { name: 'say-as', attributes: { 'interpret-as': 'digits' } },
  { name: 'sub', attributes: { alias: 'Tom & "Jerry" <x>' } },
  { name: 'word', attributes: {} },
];
const AT_PLACE: readonly WantedElement[] = [
  { name: 'break', attributes: { time: '500ms' } },
  { name: 'insert-action', attributes: { tag: 'wave', name: '挥手' } },
  { name: 'emotion', attributes: { type: 'SAD' } },
  { name: 'mark', attributes: { name: 'x' } },
];

/** Other programs write `<break></break>` for `<break/>`: the same, though with two tags. */
const longForm = (written: string) => written.replace(/<([\w-]+)([^<>]*)\/>/g, '<$1$2></$1>');

const AT_PLACES = new RegExp(
  `<(${AT_PLACE.map(({ name }) => name).join('|')})\\b([^<>]*?)\\s*(?:/>|>\\s*</\\1>)`,
  'g',
);

/** What stands in a text by itself – pauses, gestures, moods from there on – in its order, however it is written. */
export function marksAtPlaces(text: string): readonly string[] {
  return [...text.matchAll(AT_PLACES)].map(([, name, attributes]) => `${name}${attributes}`);
}

export class RandomTexts {
  readonly #seed: number;
  #drawn = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  below(most: number): number {
    this.#drawn += 1;
    return Math.floor(unitOf(this.#seed, 0, this.#drawn) * most);
  }

  of<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  plain(): string {
    return Array.from({ length: 1 + this.below(12) }, () => this.of(PIECES)).join('');
  }

  /** Two places of a text where a caret can stand, in order. */
  range(text: string): readonly [number, number] {
    const places = [this.place(text), this.place(text)].toSorted((a, b) => a - b);
    return [places[0]!, places[1]!];
  }

  place(text: string): number {
    const at = this.below(text.length + 1);
    const whole = /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at;
    const markup = readMarkup(text);
    return markup ? outsideTags(markup, whole) : whole;
  }

  mark(text: string): TextSteps | undefined {
    const [from, to] = this.range(text);
    if (this.below(3) > 0) return addMark(text, from, to, this.of(AROUND));
    const steps = insertMark(text, from, this.of(AT_PLACE));
    return this.below(2) === 0 ? steps : steps && inLongForm(steps);
  }

  marked(): string {
    let text = this.plain();
    for (let count = this.below(6); count > 0; count -= 1) text = applySteps(text, this.mark(text) ?? []);
    return text;
  }

  /** Paragraphs with marks in them. @param characters that it has at least, tags not counted */
  long(characters: number): string {
    let text = '';
    for (let length = 0; length < characters; ) {
      const marked = this.marked();
      const { root } = readMarkup(marked) ?? {};
      const written = root ? marked.slice(root.innerFrom, root.innerTo) : escapedText(marked);
      text += written.includes('<p>') ? written : `<p>${written}</p>\n`;
      length += Words.of(marked)!.words.length;
    }
    return `<speak>${text}</speak>`;
  }
}

function inLongForm(steps: TextSteps): TextSteps {
  return steps.map((changes) => changes.map((one) => ({ ...one, insert: longForm(one.insert) })));
}
