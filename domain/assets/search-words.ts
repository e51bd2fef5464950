/**
 * By which words an asset is found, and how a search asks for them. Chinese is cut into single characters, which stand
 * next to each other in what is looked for; its sound is kept beside it, whole and by initials, from every syllable on.
 */
import { pinyin } from 'pinyin-pro';

/** The three columns of the full-text table. */
export interface SearchColumns {
  readonly words: string;
  readonly tags: string;
  /** Pinyin of every run of Chinese characters from each of its characters on: whole, and initials. */
  readonly sounds: string;
}

export function searchColumnsOf(names: readonly string[], tags: readonly string[]): SearchColumns {
  return {
    words: names.flatMap(readingsOf).join(` ${BREAK} `),
    tags: tags.flatMap(readingsOf).join(` ${BREAK} `),
    sounds: [...new Set([...names, ...tags].map(folded).flatMap(soundsOf))].join(' '),
  };
}

/**
 * An FTS5 expression; every word has to occur, the last letters of each may be missing. Signs alone are no words: only
 * where nothing else is asked for do they find nothing.
 * @returns undefined where nothing is asked for; `null` where what is asked for can never be found
 */
export function searchExpressionOf(search: string): string | null | undefined {
  const asked = search
    .slice(0, MOST_SEARCH_LENGTH)
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (asked.length === 0) return undefined;
  const parts = asked.map(expressionOf).filter((one) => one !== undefined);
  return parts.length === 0 ? null : parts.join(' AND ');
}

const MOST_SEARCH_LENGTH = 200;

/** Between two names, so that no search finds the end of one with the beginning of the other. Nobody can type it. */
const BREAK = '\u{f8ff}';

function expressionOf(word: string): string | undefined {
  const phrases = readingsOf(word).map((words) => `"${words}"${HAN.test(words.at(-1)!) ? '' : ' *'}`);
  if (phrases.length === 0) return undefined;
  const written = phrases.map((phrase) => `{words tags} : ${phrase}`);
  // Whoever types pinyin parts syllables by apostrophes where they could be read in two ways.
  const sound = folded(word).replace(/['’]/g, '');
  const spoken = /^[a-z]+$/.test(sound) ? [`{sounds} : "${sound}" *`] : [];
  return `(${[...written, ...spoken].join(' OR ')})`;
}

/**
 * Words with spaces between: as it is written, and cut where a capital begins another word. `iPhone` is one word and
 * two, for people look for both.
 * @returns none where it has neither letters nor digits
 */
function readingsOf(text: string): readonly string[] {
  const cut = text.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  const readings = [text, cut].map((one) => wordsOf(folded(one)).join(' '));
  return [...new Set(readings)].filter((one) => one !== '');
}

/** Case, width and accents do not count. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFKC')
    .toLowerCase();
}

const HAN = /\p{Script=Han}/u;

/** Runs of letters or of digits, and single Chinese, Japanese and Korean characters. */
function wordsOf(text: string): readonly string[] {
  return (
    text.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|\p{Nd}+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\p{L})+/gu,
    ) ?? []
  );
}

const LONGEST_RUN = 40;

function soundsOf(text: string): readonly string[] {
  return (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) => {
    const syllables = pinyin(run.slice(0, LONGEST_RUN), { toneType: 'none', type: 'array', v: true }).filter(
      (one) => /^[a-z]+$/.test(one),
    );
    return syllables.flatMap((_, at) => {
      const rest = syllables.slice(at);
      return [rest.join(''), rest.map((one) => one[0]).join('')];
    });
  });
}

const DIGITS = 12;

/** By this, names stand in the order in which people look them up: Chinese by its sound, numbers by their value. */
export function sortKeyOf(name: string): string {
  const text = folded(name).replace(/\p{Script=Han}+/gu, (run) =>
    pinyin(run.slice(0, LONGEST_RUN), { toneType: 'none', type: 'array', v: true }).join(' '),
  );
  return text.replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(DIGITS, '0'));
}
