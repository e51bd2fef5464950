/** The marks that words can bear, as people call them, each with its element in the markup. */
import {
  Gauge,
  Hand,
  Hash,
  Highlighter,
  Languages,
  Link2,
  type LucideIcon,
  Pause,
  Replace,
  Smile,
  SpellCheck,
} from 'lucide-react';
import type { AvatarRecord } from '../../../domain/contract/avatars.ts';
import type { Language } from '../../../domain/errors.ts';
import { markedPinyin } from '../../../domain/speech/pinyin.ts';
import type { Attributes } from '../../../domain/writing/markup.ts';
import { moodName, nameIn } from '../../avatars/avatar-words.ts';
import type { Format } from '../../texts/format.ts';
import { LOCALES } from '../../texts/locales.ts';
import type { Texts } from '../../texts/texts.ts';
import { voiceName } from '../voice-name.ts';
import { PROSODY_ATTRIBUTES, prosodyText } from './prosody-words.ts';

export type MarkKind =
  | 'pause'
  | 'reading'
  | 'emphasis'
  | 'prosody'
  | 'readAs'
  | 'substitute'
  | 'word'
  | 'language'
  | 'mood'
  | 'action';

export interface MarkKindEntry {
  readonly element: string;
  readonly icon: LucideIcon;
  /** Stands at a place, not around words. */
  readonly isAtPlace?: true;
}

export const MARK_KINDS: Readonly<Record<MarkKind, MarkKindEntry>> = {
  pause: { element: 'break', icon: Pause, isAtPlace: true },
  reading: { element: 'phoneme', icon: SpellCheck },
  emphasis: { element: 'emphasis', icon: Highlighter },
  prosody: { element: 'prosody', icon: Gauge },
  readAs: { element: 'say-as', icon: Hash },
  substitute: { element: 'sub', icon: Replace },
  action: { element: 'insert-action', icon: Hand, isAtPlace: true },
  mood: { element: 'emotion', icon: Smile },
  language: { element: 'lang', icon: Languages },
  word: { element: 'word', icon: Link2 },
};

export const MARK_KIND_LIST = Object.keys(MARK_KINDS) as readonly MarkKind[];

export function kindOf(element: string): MarkKind | undefined {
  return MARK_KIND_LIST.find((kind) => MARK_KINDS[kind].element === element);
}

/** What words for marks are made of. */
export interface MarkWords {
  readonly texts: Texts;
  readonly format: Format;
  readonly language: Language;
  readonly avatar: AvatarRecord | undefined;
}

export interface Choice {
  readonly attributes: Attributes;
  readonly text: string;
  readonly help?: string;
}

const PAUSES_S = [0.3, 0.5, 1, 2, 3];
const LANGUAGES = [
  'zh',
  'yue',
  'en',
  'ja',
  'ko',
  'fr',
  'de',
  'es',
  'pt',
  'it',
  'ru',
  'ar',
  'hi',
  'vi',
  'th',
  'id',
];

export function languageName(tag: string, language: Language): string {
  try {
    return new Intl.DisplayNames([LOCALES[language]], { type: 'language' }).of(tag.trim()) ?? tag;
  } catch {
    return tag;
  }
}

/** Those of which one is chosen from a list; undefined where something is to be written. */
export function choicesOf(
  kind: MarkKind,
  { texts, format, language, avatar }: MarkWords,
): readonly Choice[] | undefined {
  const { writing } = texts;
  switch (kind) {
    case 'pause':
      return PAUSES_S.map((seconds) => ({
        attributes: { time: `${seconds * 1000}ms` },
        text: writing.seconds(format.number(seconds)),
      }));
    case 'emphasis':
      return [
        { attributes: { level: 'strong' }, text: writing.emphasisStrong },
        { attributes: { level: 'moderate' }, text: writing.emphasisModerate },
        { attributes: { level: 'reduced' }, text: writing.emphasisReduced },
        { attributes: { level: 'none' }, text: writing.emphasisNone },
      ];
    case 'readAs':
      return sayAsChoices(writing);
    case 'language':
      return LANGUAGES.map((tag) => ({ attributes: { 'xml:lang': tag }, text: languageName(tag, language) }));
    case 'mood':
      return (avatar?.emotions ?? []).map((type) => ({
        attributes: { type },
        text: moodName(type, texts.avatars),
      }));
    case 'action':
      return (avatar?.actions ?? []).map((action) => {
        const name = nameIn(action, language);
        return {
          attributes: { tag: action.tag, name },
          text: name,
          help: writing.seconds(format.number(Math.round(action.duration_ms / 100) / 10)),
        };
      });
    case 'word':
      return [];
    default:
      return undefined;
  }
}

function sayAsChoices(writing: Texts['writing']): readonly Choice[] {
  const choice = (as: string, text: string, help: string): Choice => ({
    attributes: { 'interpret-as': as },
    text,
    help,
  });
  return [
    choice('digits', writing.asDigits, '2024'),
    choice('cardinal', writing.asCardinal, '007'),
    choice('ordinal', writing.asOrdinal, '3'),
    choice('date', writing.asDate, '2024/3/5'),
    choice('time', writing.asTime, '14:30'),
    choice('telephone', writing.asTelephone, '110'),
    choice('spell-out', writing.asLetters, 'AI'),
    choice('currency', writing.asCurrency, '3.5'),
    choice('english', writing.asEnglish, 'Wi-Fi 6'),
  ];
}

export function kindName(kind: MarkKind, texts: Texts['writing']): string {
  const names: Readonly<Record<MarkKind, string>> = {
    pause: texts.pause,
    reading: texts.reading,
    emphasis: texts.emphasis,
    prosody: texts.prosody,
    readAs: texts.readAs,
    substitute: texts.substitute,
    word: texts.word,
    language: texts.language,
    mood: texts.mood,
    action: texts.action,
  };
  return names[kind];
}

/** What a mark says, in a word or two. */
export function markText(element: string, attributes: Attributes, words: MarkWords): string {
  const { texts, language } = words;
  const kind = kindOf(element);
  const named = Object.values(attributes).join(' ');
  switch (kind) {
    case 'pause':
      return pauseText(attributes, words);
    case 'reading':
      return markedPinyin(attributes.ph ?? '');
    case 'substitute':
      return attributes.alias ?? '';
    case 'prosody':
      return PROSODY_ATTRIBUTES.flatMap((name) => {
        const value = attributes[name];
        return value === undefined ? [] : prosodyText(name, value, texts.writing);
      }).join(' · ');
    case 'emphasis':
      return (
        choicesOf('emphasis', words)?.find((one) => one.attributes.level === (attributes.level ?? 'moderate'))
          ?.text ?? named
      );
    case 'readAs':
      return (
        choicesOf('readAs', words)?.find(
          (one) => one.attributes['interpret-as'] === attributes['interpret-as'],
        )?.text ?? named
      );
    case 'language':
      return languageName(attributes['xml:lang'] ?? '', language);
    case 'mood':
      return moodName(attributes.type ?? '', texts.avatars);
    case 'action':
      return (
        choicesOf('action', words)?.find((one) => one.attributes.tag === attributes.tag)?.text ??
        attributes.name ??
        attributes.tag ??
        ''
      );
    case 'word':
      return '';
    default:
      return element === 'voice' ? voiceName(attributes.name ?? '', language) : `${element} ${named}`.trim();
  }
}

function pauseText({ time, strength }: Attributes, { texts, format }: MarkWords): string {
  const match = /^\+?([\d.]+)\s?(ms|s)$/i.exec(time?.trim() ?? '');
  if (!match) return time ?? strength ?? texts.writing.pause;
  const seconds = Number(match[1]) / (match[2]!.toLowerCase() === 'ms' ? 1000 : 1);
  return texts.writing.seconds(format.number(seconds));
}
