/**
 * Piper's published phoneme ids, in order from 0. Source: `DEFAULT_PHONEME_ID_MAP` in `src/phoneme_ids.hpp` of
 * rhasspy/piper-phonemize (MIT); the first 154 are those of en_US-lessac-medium.onnx.json (rhasspy/piper-voices).
 */
const SYMBOLS =
  '_^$ !\'(),-.:;?abcdefhijklmnopqrstuvwxyzæçðøħŋœǀǁǂǃɐɑɒɓɔɕɖɗɘəɚɛɜɞɟɠɡɢɣɤɥɦɧɨɪɫɬɭɮɯɰɱɲɳɴɵɶɸɹɺɻɽɾʀʁʂʃʄʈʉʊʋʌʍʎʏʐʑʒʔʕʘʙʛʜʝʟʡʢʲˈˌːˑ˞βθχᵻⱱ0123456789\u0327\u0303\u032a\u032f\u0329ʰˤε↓#"↑\u033a\u033bgʦX\u031d\u030a';

/** `DEFAULT_ALPHABET["uk"]` of the same file: a voice whose phonemes are letters. */
const UKRAINIAN = "_^$ !',-.:;?абвгґдеєжзиіїйклмнопрстуфхцчшщьюя\u0301\u0306\u0308—";

const ids = (symbols: string, count: number) =>
  Object.fromEntries([...symbols].slice(0, count).map((symbol, id) => [symbol, [id]]));

const inference = { noise_scale: 0.667, length_scale: 1, noise_w: 0.8 };
const speaker = { num_speakers: 1, speaker_id_map: {} };

/** As en_US-lessac-medium is published. */
export const ENGLISH = {
  audio: { sample_rate: 22_050, quality: 'medium' },
  espeak: { voice: 'en-us' },
  inference,
  phoneme_type: 'espeak',
  phoneme_map: {},
  phoneme_id_map: ids(SYMBOLS, 154),
  num_symbols: 256,
  ...speaker,
  piper_version: '1.0.0',
  language: {
    code: 'en_US',
    family: 'en',
    region: 'US',
    name_native: 'English',
    name_english: 'English',
    country_english: 'United States',
  },
  dataset: 'lessac',
};

/** The default map with another of eSpeak's voices. */
export const withVoice = (voice: string, code: string) => ({
  ...ENGLISH,
  espeak: { voice },
  phoneme_id_map: ids(SYMBOLS, 159),
  language: { code },
});

export const UKRAINIAN_LETTERS = {
  audio: { sample_rate: 22_050 },
  inference,
  phoneme_type: 'text',
  phoneme_id_map: ids(UKRAINIAN, 49),
  ...speaker,
  language: { code: 'uk_UA' },
};
