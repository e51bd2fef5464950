/** Mandarin syllables as voices read them: lower case, ASCII, `v` for ü, the tone's digit last, 5 for the neutral tone. */

/** Every syllable of standard Mandarin, by final, then initials (`-` for none). */
const SYLLABLES: ReadonlySet<string> = new Set(
  `a:- b p m f d t n l g k h zh ch sh z c s|o:- b p m f l y|e:- m d t n l g k h zh ch sh r z c s|ai:- b p m d t n l g k h zh ch sh z c s w
ei:- b p m f d t n l g k h zh sh z c s w|ao:- b p m d t n l g k h zh ch sh r z c s y|ou:- p m f d t n l g k h zh ch sh r z c s y
an:- b p m f d t n l g k h zh ch sh r z c s y w|en:- b p m f d n g k h zh ch sh r z c s w|ang:- b p m f d t n l g k h zh ch sh r z c s y w
eng:- b p m f d t n l g k h zh ch sh r z c s w|ong:d t n l g k h zh ch r z c s y|er:-|i:b p m d t n l j q x zh ch sh r z c s y
ia:d l j q x n|ie:b p m d t n l j q x|iao:b p m f d t n l j q x|iu:m d n l j q x k|ian:b p m d t n l j q x|in:b p m n l j q x y
iang:b d n l j q x|ing:b p m d t n l j q x y|iong:j q x|u:b p m f d t n l g k h j q x zh ch sh r z c s y w|ua:g k h zh ch sh r
uo:d t n l g k h zh ch sh r z c s|uai:g k h zh ch sh|ui:d t g k h zh ch sh r z c s|uan:d t n l g k h j q x zh ch sh r z c s y
un:d t n l g k h j q x zh ch sh r z c s y|uang:g k h zh ch sh|ue:n l j q x y|ve:n l|v:n l|wa:-|ya:-|ye:-|wo:-|yo:-|ng:-|n:-|m:-|hm:-|hng:-|ê:-`
    .split(/[|\n]/)
    .flatMap((line) => {
      const [final = '', initials = ''] = line.trim().split(':');
      return initials.split(' ').map((initial) => (initial === '-' ? final : initial + final));
    }),
);

const TONE_MARKS = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ';
const TONE_BASES = 'aaaaeeeeiiiioooouuuuvvvvnnnm';
const TONE_DIGITS = '1234123412341234123412342342';

/**
 * Pinyin in any of its spellings — `chong2 qing4`, `chóng qìng`, `lü4`, `lu:4`, `nv3er2`, `ma0` — as numbered
 * syllables separated by one space, or `undefined` when a syllable is none.
 */
export function numberedPinyin(text: string): string | undefined {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/u:|ü/g, 'v')
    .replace(/[’'·-]/g, ' ')
    .trim()
    .split(/\s+/);
  if (words.length > 64) return undefined;
  const syllables: string[] = [];
  for (const word of words) {
    const parts = word.match(/[^\d]+\d?/g);
    if (!parts || parts.join('') !== word) return undefined;
    for (const part of parts) {
      const syllable = numbered(part);
      if (syllable === undefined) return undefined;
      syllables.push(syllable);
    }
  }
  return syllables.join(' ');
}

const MARKED = ['āēīōūǖ', 'áéíóúǘ', 'ǎěǐǒǔǚ', 'àèìòùǜ'];

/** Numbered syllables as people write them: `chong2 lv4` is `chóng lǜ`. What is none stays as it is. */
export function markedPinyin(numbered: string): string {
  return numbered.replace(/([a-z]+)([1-5])/g, (whole, letters: string, tone: string) => {
    const shown = letters.replace(/v/g, 'ü');
    if (tone === '5') return shown;
    const at =
      /[ae]|o(?=u)/.exec(shown)?.index ?? Math.max(...[...'iouü'].map((one) => shown.lastIndexOf(one)));
    const marked = MARKED[Number(tone) - 1]!['aeiouü'.indexOf(shown[at] ?? ' ')];
    return marked === undefined ? whole : shown.slice(0, at) + marked + shown.slice(at + 1);
  });
}

/** Said without a tone wherever they stand. */
const TONELESS = /^[的了着过们吗呢吧啊呀嘛么得地子儿]+$/u;

/**
 * The reading of Chinese characters, as {@link numberedPinyin}. Letters without any tone are no reading: they would be
 * said in the neutral tone throughout.
 */
export function pinyinOver(characters: string, text: string): string | undefined {
  const hasTone =
    /\d/.test(text) || [...text.normalize('NFC').toLowerCase()].some((one) => TONE_MARKS.includes(one));
  return hasTone || TONELESS.test(characters) ? numberedPinyin(text) : undefined;
}

/** Whether the letters can be cut into that many syllables: `zhongqing` is two. */
export function isToneless(letters: string, syllables: number): boolean {
  const plain = letters
    .toLowerCase()
    .replace(/[^a-zü]/g, '')
    .replace(/ü/g, 'v');
  if (plain.length > 6 * syllables) return false;
  let ends = new Set([0]);
  for (let count = 0; count < syllables; count++) {
    const next = new Set<number>();
    for (const from of ends)
      for (let to = from + 1; to <= Math.min(plain.length, from + 6); to++)
        if (syllable(plain.slice(from, to)) !== undefined) next.add(to);
    ends = next;
  }
  return ends.has(plain.length);
}

function numbered(part: string): string | undefined {
  let tone = /\d$/.exec(part)?.[0];
  if (tone !== undefined && !'012345'.includes(tone)) return undefined;
  let letters = '';
  for (const character of tone === undefined ? part : part.slice(0, -1)) {
    const mark = TONE_MARKS.indexOf(character);
    if (mark >= 0) {
      if (tone !== undefined) return undefined;
      tone = TONE_DIGITS[mark];
    }
    letters += mark >= 0 ? TONE_BASES[mark] : character;
  }
  const base = syllable(letters);
  return base === undefined ? undefined : `${base}${tone === undefined || tone === '0' ? '5' : tone}`;
}

/** `lue` and `nue` are spelled with u but said with ü; `r` alone is the erhua suffix. */
function syllable(letters: string): string | undefined {
  if (letters === 'r') return 'er';
  const spelled = /^[jqxy]v/.test(letters)
    ? letters.replace('v', 'u')
    : letters.replace(/^([ln])ue$/, '$1ve');
  return SYLLABLES.has(spelled) ? spelled : undefined;
}

/** Whether the word is one syllable that a Mandarin voice can read. */
export function isPinyin(text: string): boolean {
  return numberedPinyin(text) === text;
}
