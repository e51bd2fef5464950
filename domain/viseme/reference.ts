/**
 * The published phoneme → viseme table that this product's mouths are measured against. It is data on its own: no
 * pose, no rig and no timing is in it, so a wrong rig cannot make itself right by changing it.
 *
 * Source of the rows marked `polly-*`: "Phoneme/viseme tables", Amazon Polly Developer Guide, published at
 * https://docs.aws.amazon.com/polly/latest/dg/ref-phoneme-tables-shell.html and as source in the GitHub repository
 * awsdocs/amazon-polly-developer-guide, read at these commits:
 * - polly-en-US: doc_source/ph-table-english-us.md at 41985abae31b3e4f3923bbeb8cb40c27c175d836
 * - polly-en-GB: doc_source/ph-table-english-uk.md at 41985abae31b3e4f3923bbeb8cb40c27c175d836
 * - polly-cmn-CN: doc_source/ph-table-mandarin.md at 31312fe09c037bfad47b23860988b10d4a746a04
 *
 * Rows marked `ipa` are not in those tables: their viseme is that of the published row with the same place and
 * manner (consonants) or the nearest height and rounding (vowels) on the chart of the International Phonetic
 * Association (2020). A cell is written with eSpeak NG's symbol where that differs from the table's.
 */

/** Amazon Polly's visemes: `sil` at rest, `J` the alveolo-palatals of Mandarin, the others as in its tables. */
export type Viseme =
  | 'sil'
  | 'p'
  | 't'
  | 'S'
  | 'T'
  | 'f'
  | 'k'
  | 'i'
  | 'r'
  | 's'
  | 'u'
  | '@'
  | 'a'
  | 'e'
  | 'E'
  | 'o'
  | 'O'
  | 'J';

export type ReferenceSource = 'polly-en-US' | 'polly-en-GB' | 'polly-cmn-CN' | 'ipa';

/** What a viewer can tell apart at the lips. */
export type MouthClass = 'closed' | 'bite' | 'narrow' | 'spread' | 'mid' | 'open' | 'round';

/**
 * Viseme → what is seen. Consonants made behind the lips (T t s S J k r) all show a narrow gap between nearly
 * closed teeth; the vowels part by jaw height and lip rounding, the two axes of the IPA vowel chart.
 */
export const CLASS_OF_VISEME: Readonly<Record<Viseme, MouthClass>> = {
  sil: 'closed',
  p: 'closed',
  f: 'bite',
  T: 'narrow',
  t: 'narrow',
  s: 'narrow',
  S: 'narrow',
  J: 'narrow',
  k: 'narrow',
  r: 'narrow',
  i: 'spread',
  e: 'mid',
  E: 'mid',
  '@': 'mid',
  a: 'open',
  O: 'round',
  o: 'round',
  u: 'round',
};

/** Rows of one source: `viseme: 'phoneme phoneme …'`. */
type Rows = Partial<Record<Viseme, string>>;

/** Single sounds and the diphthongs that the tables give one viseme to. */
const ROWS: readonly (readonly [ReferenceSource, Rows])[] = [
  [
    'polly-en-US',
    {
      p: 'b m p',
      t: 'd l n t',
      S: 'dʒ ʃ tʃ ʒ',
      T: 'ð θ',
      f: 'f v',
      k: 'ɡ h k ŋ',
      i: 'j i ɪ',
      r: 'ɹ',
      s: 's z',
      u: 'w u ʊ',
      '@': 'ə ɚ',
      a: 'æ aɪ aʊ ɑ',
      e: 'eɪ',
      E: 'ɝ ɛ ʌ',
      o: 'oʊ',
      O: 'ɔ ɔɪ',
    },
  ],
  ['polly-en-GB', { p: 'm̩', t: 'l̩ n̩', '@': 'əʊ', E: 'ɜ ɛə', i: 'ɪə', O: 'ɒ', u: 'ʊə' }],
  [
    'polly-cmn-CN',
    {
      p: 'ph',
      t: 'th',
      s: 'ts tsh',
      S: 's. ts. ts.h ʐ ʂ ʈʂ ʈʂh',
      J: 'ɕ tɕ tɕh',
      k: 'kh',
      '@': 'ər',
      e: 'ɤ o-',
      a: 'a ai ɑu',
      u: 'y',
    },
  ],
  [
    'ipa',
    {
      // Labials and labiodentals of other languages.
      p: 'ɓ ʙ ɸ β',
      f: 'ɱ ʋ ⱱ',
      // Coronals: dental and alveolar stops, laterals, taps and trills.
      t: 'ɗ ɫ ɬ ɮ ɾ ɺ ʈ ɖ ɳ ɭ ɽ ɲ ȵ ʎ ȶ ȡ ȴ ǀ ǁ ǃ',
      s: 'dz',
      S: 'dʐ ɧ',
      J: 'ʑ dʑ ç ʝ c ɟ ǂ ʄ',
      r: 'r ɻ ʀ ʁ',
      // Velar, uvular, pharyngeal and glottal.
      k: 'g x ɣ χ q ɢ ɴ ħ ʕ ʔ ɦ ɰ ʟ ʡ ʢ ʜ ɠ ʛ ʘ',
      // Vowels by height and rounding.
      i: 'ɨ ᵻ i̪ i.',
      u: 'ʉ ɯ ʏ ɥ ʍ ᵿ',
      e: 'e ɘ ei',
      o: 'o ø ɵ ou',
      O: 'œ ɶ',
      E: 'ɞ æ̝',
      '@': 'ɐ',
    },
  ],
];

export interface ReferenceRow {
  readonly phoneme: string;
  readonly viseme: Viseme;
  readonly source: ReferenceSource;
}

/** Every row, keyed by phoneme. A later source never overrides an earlier one. */
export const PHONEME_REFERENCE: ReadonlyMap<string, ReferenceRow> = (() => {
  const rows = new Map<string, ReferenceRow>();
  for (const [source, byViseme] of ROWS)
    for (const [viseme, phonemes] of Object.entries(byViseme) as [Viseme, string][])
      for (const phoneme of phonemes.split(' '))
        if (!rows.has(phoneme)) rows.set(phoneme, { phoneme, viseme, source });
  return rows;
})();

/**
 * eSpeak NG's `yue` emits Jyutping letters instead of IPA. Spelling → IPA, after the table of the Linguistic Society
 * of Hong Kong (Jyutping, 1993).
 */
export const JYUTPING_TO_IPA: Readonly<Record<string, string>> = {
  b: 'p',
  p: 'ph',
  d: 't',
  t: 'th',
  g: 'k',
  ɡ: 'k',
  k: 'kh',
  z: 'ts',
  c: 'tsh',
  aa: 'a',
  a: 'ɐ',
  e: 'ɛ',
  eo: 'ɵ',
  oe: 'œ',
  o: 'ɔ',
  yu: 'y',
};
