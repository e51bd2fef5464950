/**
 * Phoneme (IPA, as eSpeak NG writes it) → visemes with their share of the phoneme's time. Sounds in the published
 * table come from it; diphthongs, rhymes such as `onɡ` and anything unknown are taken apart symbol by symbol.
 */
import { JYUTPING_TO_IPA, PHONEME_REFERENCE, type Viseme } from './reference.ts';

/** One mouth shape of a phoneme. Shares of one phoneme sum to 1. */
interface VisemePart {
  readonly viseme: Viseme;
  readonly share: number;
  /** The loudest, widest part: the one that the published table names for the whole. Exactly one per phoneme. */
  readonly nucleus: boolean;
}

const VOWELS = new Set([...'aeiouyæøœɐɑɒɔəɘɛɜɝɚɞɤɨɪɯɵɶʉʊʌʏᵻᵿ']);
/** How long a vowel lasts against its neighbours within one diphthong: lower ones are held longer. */
const VOWEL_WEIGHT: Partial<Record<Viseme, number>> = { a: 3, O: 2.6, E: 2.4, e: 2.2, o: 2.2, '@': 1.8 };
const GLIDE_WEIGHT = 1.2;
const CODA_WEIGHT = 1.2;
const LONGEST_SYMBOL = 4;

const cache = new Map<string, readonly VisemePart[]>();

/**
 * @param symbol IPA; stress, length, tones, ties and diacritics are ignored.
 * @param language only `yue` changes the reading, because eSpeak NG spells Cantonese in Jyutping.
 * @returns no part for a symbol that makes no shape (a pause, a lone diacritic).
 */
export function visemesOf(symbol: string, language = ''): readonly VisemePart[] {
  const jyutping = language === 'yue' || language.startsWith('yue-');
  const key = jyutping ? `yue ${symbol}` : symbol;
  let parts = cache.get(key);
  if (parts === undefined) {
    parts = takeApart(jyutping ? respell(symbol) : symbol);
    cache.set(key, parts);
  }
  return parts;
}

/** The viseme that a viewer would name for the phoneme: that of its nucleus. `sil` when it has none. */
export function mainVisemeOf(symbol: string, language = ''): Viseme {
  return visemesOf(symbol, language).find((part) => part.nucleus)?.viseme ?? 'sil';
}

function respell(symbol: string): string {
  let out = '';
  for (let at = 0; at < symbol.length; ) {
    const two = symbol.slice(at, at + 2);
    if (JYUTPING_TO_IPA[two] !== undefined) {
      out += JYUTPING_TO_IPA[two];
      at += 2;
    } else if (two === 'nɡ' || two === 'ng') {
      out += 'ŋ';
      at += 2;
    } else {
      const one = symbol[at]!;
      out += JYUTPING_TO_IPA[one] ?? one;
      at += 1;
    }
  }
  return out;
}

function takeApart(symbol: string): readonly VisemePart[] {
  const bare = symbol
    .normalize('NFD')
    .replace(/c\u0327/gu, 'ç')
    // Stress, length, syllable dots other than eSpeak's retroflex `s.`/`i.`, ties, tone letters and digits, markers.
    .replace(/\([a-z-]+\)|[ˈˌːˑ|‖↗↘˥˦˧˨˩0-9']|\u035c|\u0361/gu, '')
    .replace(/n[ɡg]/gu, 'ŋ');
  if (bare === '') return [];
  const atoms = tokenise(bare);
  if (atoms.length === 0) return [];
  const weights = atoms.map((atom, index) => weightOf(atom, index, atoms.length));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let nucleus = 0;
  // The first of the heaviest: in `aɪ` the a, in `iou` the o, in `onɡ` the o.
  weights.forEach((weight, index) => {
    if (weight > weights[nucleus]! && atoms[index]!.vowel) nucleus = index;
  });
  const whole = PHONEME_REFERENCE.get(bare);
  return atoms.map((atom, index) => ({
    viseme: index === nucleus && whole !== undefined ? whole.viseme : atom.viseme,
    share: weights[index]! / total,
    nucleus: index === nucleus,
  }));
}

interface Atom {
  readonly viseme: Viseme;
  readonly vowel: boolean;
}

function weightOf(atom: Atom, index: number, count: number): number {
  if (count === 1) return 1;
  if (!atom.vowel) return CODA_WEIGHT;
  return VOWEL_WEIGHT[atom.viseme] ?? (index === 0 && count === 2 ? GLIDE_WEIGHT : GLIDE_WEIGHT + 0.1);
}

/** Cuts a symbol into sounds, longest known first: `ts.h` is one, `ɑu` two, `ˈɔːɹ` two. */
function tokenise(bare: string): Atom[] {
  const atoms: Atom[] = [];
  for (let at = 0; at < bare.length; ) {
    let taken = 0;
    for (let length = Math.min(LONGEST_SYMBOL, bare.length - at); length > 0 && taken === 0; length--) {
      const piece = bare.slice(at, at + length);
      const row = PHONEME_REFERENCE.get(piece);
      if (row === undefined || isVowelPair(piece)) continue;
      const vowel = VOWELS.has(piece[0]!);
      // An `h` after a stop is aspiration, not a sound with a shape of its own.
      if (!(piece === 'h' && atoms.length > 0)) atoms.push({ viseme: row.viseme, vowel });
      taken = length;
    }
    // A letter nobody has listed still moves the mouth a little; marks and modifiers do not.
    if (taken === 0 && /\p{Ll}/u.test(bare[at]!)) atoms.push({ viseme: '@', vowel: true });
    at += taken || 1;
  }
  return atoms;
}

/** Diphthongs stand in the published table as one row; here they are two shapes in time. */
function isVowelPair(piece: string): boolean {
  const letters = [...piece].filter((letter) => VOWELS.has(letter));
  return letters.length > 1 || (letters.length === 1 && piece.endsWith('r') && piece !== 'ər');
}
