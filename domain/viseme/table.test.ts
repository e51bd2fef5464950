import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CLASS_OF_VISEME, PHONEME_REFERENCE } from './reference.ts';
import { mainVisemeOf, visemesOf } from './table.ts';

/** Phoneme names that eSpeak NG emitted for long texts in these languages, stress marks as it writes them. */
const EMITTED: Readonly<Record<string, string>> = {
  cmn: 'f h iɑ iɛ i̪ j k kh l m n o- p ph r s s. t th ts ts. ts.h tɕ tɕh u uo uː v w y yæ yɛ ŋ ɐ ɑ ɑu ɕ ə ər ɪ ʃ ʐ ˈa ˈai ˈaɪ ˈei ˈi ˈi. ˈiou ˈonɡ ˈou ˈua ˈuai ˈuei ˈuə ˈuː ˈyə ˈŋ- ˈɒ χ',
  yue: 'b c d eoi f h j k l m n o p s t z ŋ ɡ ˈa ˈaa ˈai ˈanɡ ˈau ˈe ˈei ˈenɡ ˈi ˈinɡ ˈnɡ ˈo ˈoe ˈoenɡ ˈoi ˈonɡ ˈou ˈu ˈunɡ ˈyu',
  en: 'aɪ b d dʒ f h i iː j k l m n n̩ p s t tʃ v w x z ð ŋ ə əl ɚ ɡ ɹ ɾ ʃ ʒ ʔ ˈaɪɚ ˈaʊ ˈeɪ ˈoʊ ˈæ ˈɑː ˈɑːɹ ˈɔɪ ˈɔː ˈɔːɹ ˈɛ ˈɛɹ ˈɜː ˈɪ ˈɪɹ ˈʊ ˈʊɹ ˈʌ ˌoʊ θ əʊ ɪə eə ʊə ɒ ɐ ᵻ',
};
/** Single letters of the IPA chart, and what eSpeak writes with marks. */
const CHART =
  'p b t d ʈ ɖ c ɟ k ɡ q ɢ ʔ m ɱ n ɳ ɲ ŋ ɴ ʙ r ʀ ⱱ ɾ ɽ ɸ β f v θ ð s z ʃ ʒ ʂ ʐ ç ʝ x ɣ χ ʁ ħ ʕ h ɦ ɬ ɮ ʋ ɹ ɻ j ɰ l ɭ ʎ ʟ ʘ ǀ ǃ ǂ ǁ ɓ ɗ ʄ ɠ ʛ ʍ w ɥ ʜ ʢ ʡ ɕ ʑ ɺ ɧ i y ɨ ʉ ɯ u ɪ ʏ ʊ e ø ɘ ɵ ɤ o ə ɛ œ ɜ ɞ ʌ ɔ æ ɐ a ɶ ɑ ɒ ɚ ɝ ᵻ ᵿ';

describe('phoneme to viseme', () => {
  for (const [language, symbols] of Object.entries(EMITTED))
    it(`gives every phoneme that eSpeak emits in ${language} shapes that share its time`, () => {
      for (const symbol of symbols.split(' ')) {
        const parts = visemesOf(symbol, language);
        assert.ok(parts.length > 0, symbol);
        assert.ok(Math.abs(parts.reduce((sum, part) => sum + part.share, 0) - 1) < 1e-9, symbol);
        assert.equal(parts.filter((part) => part.nucleus).length, 1, symbol);
      }
    });

  it('agrees with the published table on every row', () => {
    for (const row of PHONEME_REFERENCE.values())
      assert.equal(mainVisemeOf(row.phoneme), row.viseme, `${row.phoneme} (${row.source})`);
  });

  it('takes diphthongs and rhymes apart in their order', () => {
    const shapes = (symbol: string, language?: string) =>
      visemesOf(symbol, language).map((part) => part.viseme);
    assert.deepEqual(shapes('ɑu'), ['a', 'u']);
    assert.deepEqual(shapes('aɪ'), ['a', 'i']);
    assert.deepEqual(shapes('iɛ'), ['i', 'E']);
    assert.deepEqual(shapes('onɡ'), ['o', 'k']);
    assert.deepEqual(shapes('əl'), ['@', 't']);
    assert.deepEqual(shapes('ˈɔːɹ'), ['O', 'r']);
    assert.deepEqual(shapes('iou'), ['i', 'o', 'u']);
    assert.deepEqual(shapes('ts.h'), ['S']);
    assert.deepEqual(shapes('tɕʰ'), ['J']);
    assert.deepEqual(shapes('kʰ'), ['k']);
    assert.deepEqual(shapes('oenɡ', 'yue'), ['O', 'k']);
    assert.deepEqual(shapes('c', 'yue'), ['s']);
    assert.deepEqual(shapes('c', 'hu'), ['J']);
  });

  it('holds the open part of a diphthong longest', () => {
    const [a, u] = visemesOf('ɑu');
    assert.ok(a!.nucleus && a!.share > u!.share);
    const [i, e] = visemesOf('iɛ');
    assert.ok(e!.nucleus && e!.share > i!.share);
  });

  it('has a shape for every letter of the IPA chart, with any mark on it', () => {
    for (const letter of CHART.split(' '))
      for (const symbol of [letter, `ˈ${letter}ː`, `${letter}̃`, `${letter}ʰ`, `${letter}ʲ`, `${letter}̥`]) {
        assert.notEqual(mainVisemeOf(symbol), 'sil', symbol);
        assert.ok(PHONEME_REFERENCE.has(letter), `${letter} is not in the table`);
      }
  });

  it('falls back to a neutral mouth for letters nobody has listed, and to none for mere marks', () => {
    assert.equal(mainVisemeOf('ꜩ'), '@');
    assert.equal(visemesOf('').length, 0);
    assert.equal(visemesOf('ˈ').length, 0);
    assert.equal(visemesOf('(en)').length, 0);
  });

  it('knows the class of every viseme', () => {
    for (const row of PHONEME_REFERENCE.values()) assert.ok(CLASS_OF_VISEME[row.viseme]);
  });
});
