/** The elements of speech markup: S-03's, and those of the hosted service. Data only. */

/** `text`: no elements inside. `none`: nothing inside. */
export interface ElementRule {
  readonly attributes: readonly string[];
  readonly required: readonly string[];
  readonly content: 'text' | 'none' | readonly string[];
}

const INLINE = [
  'break',
  'prosody',
  'phoneme',
  'say-as',
  'sub',
  'emphasis',
  'lang',
  'voice',
  'word',
  'emotion',
  'insert-action',
  'mark',
] as const;
const BLOCK = ['p', 's', ...INLINE] as const;

const rule = (
  content: ElementRule['content'],
  attributes: readonly string[] = [],
  required: readonly string[] = [],
): ElementRule => ({ attributes, required, content });

export const ELEMENTS: Readonly<Record<string, ElementRule>> = {
  speak: rule(BLOCK, ['version', 'xml:lang', 'xmlns', 'xmlns:xsi', 'xsi:schemaLocation', 'xml:base']),
  p: rule(['s', ...INLINE], ['xml:lang']),
  s: rule(INLINE, ['xml:lang']),
  break: rule('none', ['time', 'strength']),
  prosody: rule(BLOCK, ['rate', 'pitch', 'volume']),
  phoneme: rule('text', ['ph', 'alphabet'], ['ph']),
  'say-as': rule('text', ['interpret-as', 'format', 'detail'], ['interpret-as']),
  sub: rule('text', ['alias'], ['alias']),
  emphasis: rule(INLINE, ['level']),
  lang: rule(BLOCK, ['xml:lang'], ['xml:lang']),
  voice: rule(BLOCK, ['name', 'xml:lang'], ['name']),
  word: rule(['phoneme', 'sub', 'say-as', 'mark']),
  emotion: rule(BLOCK, ['type'], ['type']),
  'insert-action': rule('none', ['name', 'tag'], ['tag']),
  mark: rule('none', ['name']),
};

export const ELEMENT_NAMES = Object.keys(ELEMENTS).join(', ');
