/**
 * IPA as an author writes it → eSpeak's mnemonics for `[[…]]`. The consonants below are in every language's table;
 * vowels differ from language to language, so only English and the five plain vowels are offered elsewhere.
 */

const CONSONANTS: Readonly<Record<string, string>> = {
  p: 'p',
  b: 'b',
  t: 't',
  d: 'd',
  k: 'k',
  ɡ: 'g',
  g: 'g',
  f: 'f',
  v: 'v',
  s: 's',
  z: 'z',
  ʃ: 'S',
  ʒ: 'Z',
  tʃ: 'tS',
  dʒ: 'dZ',
  h: 'h',
  m: 'm',
  n: 'n',
  ŋ: 'N',
  l: 'l',
  ɹ: 'r',
  r: 'r',
  j: 'j',
  w: 'w',
  θ: 'T',
  ð: 'D',
};
const PLAIN_VOWELS: Readonly<Record<string, string>> = { a: 'a', e: 'e', i: 'i', o: 'o', u: 'u' };
const ENGLISH_VOWELS: Readonly<Record<string, string>> = {
  iː: 'i:',
  i: 'i',
  ɪ: 'I',
  ɛ: 'E',
  e: 'E',
  æ: 'a',
  a: 'a',
  ɑː: 'A:',
  ɑ: 'A:',
  ɒ: '0',
  ɔː: 'O:',
  ɔ: 'O:',
  ʊ: 'U',
  uː: 'u:',
  u: 'u:',
  ʌ: 'V',
  ə: '@',
  ɚ: '3',
  ɜː: '3:',
  ɝ: '3:',
  eɪ: 'eI',
  aɪ: 'aI',
  ɔɪ: 'OI',
  aʊ: 'aU',
  oʊ: 'oU',
  əʊ: 'oU',
};

/** Undefined when a symbol has no counterpart in that language. */
export function mnemonicsFromIpa(ipa: string, language: string): string | undefined {
  const table = { ...CONSONANTS, ...(language.startsWith('en') ? ENGLISH_VOWELS : PLAIN_VOWELS) };
  let rest = ipa
    .normalize('NFC')
    .replace(/[/[\]‿]|\u0361/gu, '')
    .trim();
  let result = '';
  while (rest.length > 0) {
    const mark = { ˈ: "'", ˌ: ',', '.': '', ' ': '||', "'": "'" }[rest[0]!];
    if (mark !== undefined) {
      result += mark;
      rest = rest.slice(1);
      continue;
    }
    const length = [2, 1].find((size) => rest.length >= size && table[rest.slice(0, size)] !== undefined);
    if (length === undefined) return undefined;
    result += table[rest.slice(0, length)];
    rest = rest.slice(length);
  }
  return result.length === 0 ? undefined : result;
}
