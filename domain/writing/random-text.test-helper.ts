/** Texts with marks such as people write, drawn by a seed. */
import { unitOf } from '../avatar/seed.ts';
import { addMark, insertMark } from './marks.ts';
import { outsideTags, readMarkup } from './markup.ts';
import { applySteps, type TextSteps } from './steps.ts';
import type { WantedElement } from './tags.ts';

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
];

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
    return this.below(3) === 0
      ? insertMark(text, from, this.of(AT_PLACE))
      : addMark(text, from, to, this.of(AROUND));
  }

  marked(): string {
    let text = this.plain();
    for (let count = this.below(6); count > 0; count -= 1) text = applySteps(text, this.mark(text) ?? []);
    return text;
  }
}
