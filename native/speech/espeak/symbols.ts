/**
 * From the names that eSpeak gives its phonemes to plain IPA. Its Chinese tables keep eSpeak's own spelling (`ts.h`,
 * `o-`, `onɡ`) even in IPA mode. Cantonese comes in Jyutping and stays so: the mouth's table knows it. What eSpeak treats as one phoneme but is a
 * sequence to an articulator (`uei`, `onɡ`, `əl`) is split.
 */

/** eSpeak's spelling → IPA, for whole phonemes. Source: the ph_* tables of eSpeak NG, Jyutping for Cantonese. */
const COMMON: Readonly<Record<string, string>> = { sx: 'ɧ', 'o-': 'ɤ', ʲ: 'j', 'ə-': 'ə' };
const MANDARIN: Readonly<Record<string, string>> = {
  's.': 'ʂ',
  'z.': 'ʐ',
  'ts.': 'ʈʂ',
  'ts.h': 'ʈʂʰ',
  tsh: 'tsʰ',
  tɕh: 'tɕʰ',
  ph: 'pʰ',
  th: 'tʰ',
  kh: 'kʰ',
  'i.': 'ɨ',
  i̪: 'ɨ',
  'i[': 'ɨ',
  'ŋ-': 'ɤŋ',
  onɡ: 'ʊŋ',
  ər: 'ɚ',
  ai: 'aɪ',
  ei: 'eɪ',
  ɑu: 'aʊ',
  ou: 'oʊ',
  iou: 'ioʊ',
  uei: 'ueɪ',
  uai: 'uaɪ',
  iɑu: 'iaʊ',
};
const KOREAN: Readonly<Record<string, string>> = {
  'q-': 'k',
  q: 'k',
  'p-': 'p',
  's-': 's',
  ph: 'pʰ',
  th: 'tʰ',
  kh: 'kʰ',
};

/** Sequences that stay one symbol: affricates, and the diphthongs that phoneme tables list as units. */
const UNITS = /^(t͡?ʃ|d͡?ʒ|ts|dz|tɕ|dʑ|ʈʂ|ɖʐ|aɪ|aʊ|eɪ|oʊ|əʊ|ɔɪ)/u;
const LETTER = /^\p{L}/u;
/** Marks that belong to the letter before them: combining diacritics, aspiration, palatalisation, and so on. */
const MARKS = /^[\p{M}ʰʲʷˤˠⁿ˞ᵝ]+/u;
const VOWEL = /^[aeiouyæøœɐɑɒɔəɘɚɛɜɝɞɤɨɪɯɵɶʉʊʌʏäö]/u;

/** Whether an IPA symbol is a vowel: it opens a syllable's nucleus. */
export function isVowel(symbol: string): boolean {
  return VOWEL.test(symbol);
}

export interface SpelledPhoneme {
  readonly symbol: string;
  /** Share of the phoneme's time, all shares adding up to 1. */
  readonly share: number;
}

/** `null` for eSpeak's language marks such as `(en)`, an empty list for a pause. */
export function readSymbol(
  id: string,
  language: string,
): { stress: 0 | 1 | 2; parts: readonly SpelledPhoneme[] } | null {
  if (id.startsWith('(')) return null;
  const stress = id.includes('ˈ') ? 2 : id.includes('ˌ') ? 1 : 0;
  const bare = id.normalize('NFC').replace(/[ˈˌːˑ˥˦˧˨˩\d_|"'^]/gu, '');
  const table =
    language === 'cmn' || language.startsWith('hak') ? MANDARIN : language === 'ko' ? KOREAN : COMMON;
  if (language === 'yue') return { stress, parts: bare === '' ? [] : [{ symbol: bare, share: 1 }] };
  const ipa = (table[bare] ?? COMMON[bare] ?? bare).replace(/[.\-[\]\\;!?*`~&@{}]/gu, '');
  return { stress, parts: shares(split(ipa)) };
}

function split(ipa: string): string[] {
  const symbols: string[] = [];
  let rest = ipa;
  while (rest.length > 0) {
    const head = UNITS.exec(rest)?.[0] ?? LETTER.exec(rest)?.[0];
    if (head === undefined) {
      rest = rest.slice([...rest][0]?.length ?? 1);
      continue;
    }
    const marks = MARKS.exec(rest.slice(head.length))?.[0] ?? '';
    // A combined pair such as `ɐ̃ʊ̃` never matches a unit, since the mark stands between its letters.
    symbols.push(head + marks);
    rest = rest.slice(head.length + marks.length);
  }
  return symbols;
}

/** A glide before a vowel is short; a nasal or liquid after one takes rather less than half. */
function shares(symbols: readonly string[]): SpelledPhoneme[] {
  const weights = symbols.map((symbol, index) => {
    const next = symbols[index + 1];
    if (next !== undefined && isVowel(next) && /^[iuyjw]/u.test(symbol)) return 0.45;
    return isVowel(symbol) ? 1 : 0.65;
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  return symbols.map((symbol, index) => ({ symbol, share: weights[index]! / sum }));
}
