/** From the tokens of a sentence to what a provider is asked for at a time. */
import type { Style } from './display.ts';
import { mandarinSyllables } from './mandarin.ts';
import { primaryLanguage } from './scripts.ts';
import type { DraftToken } from './tokens.ts';
import type { LanguageTag, SpokenToken } from './types.ts';

export interface StyledToken {
  readonly token: DraftToken;
  readonly style: Style;
}

/** Characters of an item: short enough to stream, and for a dictionary to be quick. */
export const ITEM_LENGTH_LIMIT = 150;

/** An item without its place in the scene. `pauseAfter`: it was cut at a mark, where a speaker rests. */
export interface DraftItem {
  readonly language: LanguageTag;
  readonly style: Style;
  readonly tokens: readonly SpokenToken[];
  readonly endsWithMark: boolean;
}

/** Items of one unbroken stretch of a sentence, none empty of words. */
export function itemsOf(styled: readonly StyledToken[]): DraftItem[] {
  return runsOf(styled).flatMap(({ language, style, tokens }) => {
    const read = primaryLanguage(language) === 'zh' ? withMandarin(tokens) : tokens;
    return cut(joinWords(read)).flatMap((part) => finished(part, language, style));
  });
}

interface Run {
  readonly language: LanguageTag;
  readonly style: Style;
  readonly tokens: (DraftToken & { readonly word?: number | undefined })[];
}

/** Marks and spaces stay with what they follow. */
function runsOf(styled: readonly StyledToken[]): Run[] {
  const runs: Run[] = [];
  for (const { token, style } of styled) {
    const last = runs.at(-1);
    const entry = { ...token, word: style.word };
    if (last && (token.kind !== 'word' || (last.language === token.language && sameVoice(last.style, style))))
      last.tokens.push(entry);
    else if (token.kind === 'word') runs.push({ language: token.language, style, tokens: [entry] });
  }
  return runs;
}

function sameVoice(a: Style, b: Style): boolean {
  return (
    a.emphasis === b.emphasis &&
    a.voiceId === b.voiceId &&
    a.prosody.rate === b.prosody.rate &&
    a.prosody.pitch === b.prosody.pitch &&
    a.prosody.volume === b.prosody.volume
  );
}

/** Adds pinyin to Chinese words that have no reading yet; each stretch between marks is read as a whole. */
function withMandarin(tokens: Run['tokens']): Run['tokens'] {
  const read = [...tokens];
  for (let from = 0; from < read.length; ) {
    let to = from;
    while (to < read.length && isHanWord(read[to]!)) to++;
    if (to > from) {
      const syllables = mandarinSyllables(
        read
          .slice(from, to)
          .map((token) => token.spoken)
          .join(''),
      );
      let at = 0;
      for (let index = from; index < to; index++) {
        const token = read[index]!;
        const length = [...token.spoken].length;
        const own = syllables.slice(at, at + length);
        at += length;
        if (token.reading === undefined && own.every((syllable) => syllable !== undefined))
          read[index] = {
            ...token,
            reading: { alphabet: 'pinyin', value: own.join(' '), origin: 'dictionary' },
          };
      }
    }
    from = Math.max(to, from + 1);
  }
  return withSuffixes(read);
}

/** The erhua suffix sounds with the word before it: dian3 er5 is one token. */
function withSuffixes(tokens: Run['tokens']): Run['tokens'] {
  const joined: Run['tokens'] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    const isSuffix = token.spoken === '儿' && token.reading?.value === 'er5';
    if (isSuffix && last?.reading?.alphabet === 'pinyin' && last.source.end === token.source.start)
      joined[joined.length - 1] = {
        ...last,
        spoken: `${last.spoken}儿`,
        source: { start: last.source.start, end: token.source.end },
        reading: { ...last.reading, value: `${last.reading.value} er5` },
      };
    else joined.push(token);
  }
  return joined;
}

function isHanWord(token: DraftToken): boolean {
  return token.kind === 'word' && /^\p{sc=Han}+$/u.test(token.spoken);
}

/** `<word>`: its parts become one token, with nothing between them. */
function joinWords(tokens: Run['tokens']): Run['tokens'] {
  const joined: Run['tokens'] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    const isTooLong = (last?.spoken.length ?? 0) + token.spoken.length > ITEM_LENGTH_LIMIT;
    if (token.word === undefined || last?.word !== token.word || last.kind !== 'word' || isTooLong) {
      joined.push(token);
      continue;
    }
    if (token.kind !== 'word') continue;
    const { reading: before, ...rest } = last;
    const bothRead = before !== undefined && before.alphabet === token.reading?.alphabet;
    joined[joined.length - 1] = {
      ...rest,
      spoken: last.spoken + token.spoken,
      source: { start: last.source.start, end: Math.max(last.source.end, token.source.end) },
      ...(bothRead ? { reading: { ...before, value: `${before.value} ${token.reading!.value}` } } : {}),
    };
  }
  return joined;
}

/** Cuts at the last mark before the limit, else at the last space, else between two words. */
function cut(tokens: Run['tokens']): Run['tokens'][] {
  const parts: Run['tokens'][] = [];
  let rest = tokens;
  for (;;) {
    let length = 0;
    let fits = 0;
    while (fits < rest.length && length + rest[fits]!.spoken.length <= ITEM_LENGTH_LIMIT)
      length += rest[fits++]!.spoken.length;
    if (fits >= rest.length) return [...parts, rest];
    const window = rest.slice(0, Math.max(1, fits));
    const mark = window.findLastIndex((token) => token.kind === 'mark');
    const space = window.findLastIndex((token) => token.kind === 'space');
    // A cut near the start would leave a stump.
    const least = window.length / 4;
    const end = mark > least ? mark + 1 : space > least ? space + 1 : window.length;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
}

const WIDE: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '.': '。',
  '!': '！',
  '?': '？',
  '、': '、',
};
const NARROW: Readonly<Record<string, string>> = {
  '，': ',',
  '、': ',',
  '；': ';',
  '：': ':',
  '。': '.',
  '！': '!',
  '？': '?',
};

/** Drops what is not said, and writes marks and spaces the way the language does. */
function finished(tokens: Run['tokens'], language: LanguageTag, style: Style): DraftItem[] {
  const isWide = ['zh', 'yue', 'ja'].includes(primaryLanguage(language));
  const out: SpokenToken[] = [];
  let endsWithMark = false;
  let lastKind: DraftToken['kind'] | undefined;
  tokens.forEach((token, index) => {
    if (token.kind === 'word') {
      if (lastKind === 'mark' && !isWide) out.push({ spoken: ' ', source: token.source });
      out.push({
        spoken: token.spoken,
        source: token.source,
        ...(token.reading === undefined ? {} : { reading: token.reading }),
      });
    } else if (lastKind === undefined || lastKind === 'mark') return;
    else if (token.kind === 'mark') {
      if (lastKind === 'space') out.pop();
      out.push({ spoken: markOf(token.spoken, isWide), source: token.source });
    } else {
      const next = tokens.slice(index + 1).find((one) => one.kind !== 'space');
      const previous = out.at(-1)?.spoken ?? '';
      if (
        lastKind === 'space' ||
        next?.kind !== 'word' ||
        (isWide && !(isLatin(previous) && isLatin(next.spoken)))
      )
        return;
      out.push({ spoken: ' ', source: token.source });
    }
    lastKind = token.kind;
    endsWithMark = token.kind === 'mark';
  });
  return out.length === 0 ? [] : [{ language, style, tokens: out, endsWithMark }];
}

function isLatin(text: string): boolean {
  return /^[\p{sc=Latin}\p{N}]/u.test(text);
}

function markOf(mark: string, isWide: boolean): string {
  const plain = /[（）()[\]【】—–…|｜\n-]/.test(mark) ? ',' : mark === '｡' || mark === '．' ? '。' : mark;
  return isWide ? (WIDE[plain] ?? plain) : (NARROW[plain] ?? plain);
}
