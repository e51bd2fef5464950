/** Turns one checked element into the node that it means; an attribute value without meaning is reported. */
import type { Details, ErrorCode } from '../errors.ts';
import type { Prosody, ReadingAlphabet } from '../speech/types.ts';
import type { Position, SpeechNode } from './nodes.ts';
import * as values from './values.ts';

export interface Element {
  readonly name: string;
  readonly at: Position;
  readonly attributes: ReadonlyMap<string, { readonly value: string; readonly at: Position }>;
  readonly children: readonly SpeechNode[];
}

type Report = (code: ErrorCode, at: Position, details?: Details) => void;

/** The nodes that stand for the element: none for `<mark>`, its children for `<speak>`, else one. */
export function nodeOf(element: Element, report: Report): readonly SpeechNode[] {
  const { children, at } = element;
  const read = <T>(
    name: string,
    allowed: string,
    reader: (value: string) => T | undefined,
  ): T | undefined => {
    const attribute = element.attributes.get(name);
    if (!attribute) return undefined;
    const value = reader(attribute.value);
    if (value === undefined) invalid(name, allowed);
    return value;
  };
  const invalid = (name: string, allowed: string) => {
    const attribute = element.attributes.get(name);
    report('SSML_ATTRIBUTE_VALUE', attribute?.at ?? at, {
      attribute: name,
      element: element.name,
      value: (attribute?.value ?? '').slice(0, 64),
      allowed,
    });
  };
  const name = (attribute: string) =>
    read(attribute, '1–64', (value) => {
      const trimmed = value.trim();
      return trimmed.length >= 1 && trimmed.length <= 64 ? trimmed : undefined;
    });
  const language = read('xml:lang', values.ALLOWED_VALUES['xml:lang'], values.languageTag);
  const inLanguage = (inner: readonly SpeechNode[]): readonly SpeechNode[] =>
    language === undefined ? inner : [{ kind: 'language', language, children: inner }];

  const text = children
    .map((child) => (child.kind === 'text' ? child.text : ''))
    .join('')
    .trim();
  const isHan = /^\p{sc=Han}+$/u.test(text);
  const holdsText = () => {
    if (text === '' && children.every((child) => child.kind === 'text'))
      report('SSML_ELEMENT_EMPTY', at, {
        element: element.name,
        example: values.EXAMPLES[element.name] ?? '',
      });
    return text !== '';
  };
  /** S-04: one syllable a character; more or fewer would shift the readings of what follows. */
  const checkSyllables = ({ alphabet, value }: { alphabet: ReadingAlphabet; value: string }) => {
    const [characters, syllables] = [[...text].length, value.split(' ').length];
    if (alphabet !== 'pinyin' || !isHan || characters === syllables) return;
    report('SSML_READING_LENGTH', element.attributes.get('ph')?.at ?? at, {
      text: text.slice(0, 64),
      characters,
      reading: value.slice(0, 64),
      syllables,
    });
  };

  switch (element.name) {
    case 'speak':
      return inLanguage(children);
    case 'p':
      return [{ kind: 'paragraph', children: inLanguage(children) }];
    case 's':
      return [{ kind: 'sentence', children: inLanguage(children) }];
    case 'lang':
      return inLanguage(children);
    case 'voice': {
      const voiceId = read('name', '1–256', (value) => value.trim().slice(0, 256) || undefined);
      return voiceId === undefined ? [] : [{ kind: 'voice', voiceId, children: inLanguage(children) }];
    }
    case 'break': {
      const strength = read('strength', values.ALLOWED_VALUES.strength, values.breakStrength);
      const time = read('time', values.ALLOWED_VALUES.time, values.breakTime);
      return [{ kind: 'break', durationMs: time ?? strength ?? values.breakStrength('medium') ?? 0 }];
    }
    case 'prosody': {
      const prosody: { -readonly [key in keyof Prosody]?: number } = {};
      for (const key of ['rate', 'pitch', 'volume'] as const) {
        const factor = read(key, values.ALLOWED_VALUES[key], values.PROSODY_READERS[key]);
        if (factor !== undefined) prosody[key] = factor;
      }
      if (element.attributes.size === 0)
        report('SSML_ATTRIBUTE_MISSING', at, { attribute: 'rate | pitch | volume', element: 'prosody' });
      return [{ kind: 'prosody', prosody, children }];
    }
    case 'phoneme': {
      const ph = element.attributes.get('ph');
      if (!ph) return [];
      const reading = values.phoneme(
        ph.value,
        element.attributes.get('alphabet')?.value,
        isHan ? text : undefined,
      );
      if (reading === 'alphabet') invalid('alphabet', values.ALLOWED_VALUES.alphabet);
      else if (reading === 'ph') invalid('ph', values.ALLOWED_VALUES.pinyin);
      else if (holdsText()) {
        checkSyllables(reading);
        return [{ kind: 'phoneme', ...reading, children }];
      }
      return [];
    }
    case 'say-as': {
      const as = read('interpret-as', values.ALLOWED_VALUES['interpret-as'], values.sayAs);
      const format = element.attributes.get('format')?.value.trim().toLowerCase();
      return as === undefined
        ? []
        : [{ kind: 'say-as', as, ...(format === undefined ? {} : { format }), children }];
    }
    case 'sub': {
      const alias = read('alias', values.ALLOWED_VALUES.alias, (value) =>
        value.trim() === '' ? undefined : value,
      );
      return alias === undefined || !holdsText() ? [] : [{ kind: 'sub', alias, children }];
    }
    case 'emphasis': {
      const level = read('level', values.ALLOWED_VALUES.level, values.emphasisLevel);
      return [{ kind: 'emphasis', level: level ?? 'moderate', children }];
    }
    case 'word':
      return [{ kind: 'word', children }];
    case 'emotion': {
      const emotion = name('type');
      return emotion === undefined ? [] : [{ kind: 'emotion', emotion, at, children }];
    }
    case 'insert-action': {
      const tag = name('tag');
      const label = element.attributes.get('name')?.value.trim() ?? '';
      return tag === undefined ? [] : [{ kind: 'action', tag, name: label, at }];
    }
    default:
      return [];
  }
}
