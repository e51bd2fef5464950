/**
 * Text → the ids that a Piper model was trained on. The same steps as Piper's own: eSpeak's IPA of each clause with
 * the clause's punctuation put back, canonically decomposed, one id list a code point, `_` between them, `^` before
 * and `$` after.
 */
import type { PiperConfig } from './config.ts';

export interface Clause {
  /** What eSpeak is given: without the final punctuation, but for what decides intonation. */
  readonly text: string;
  readonly punctuation: '' | '.' | '?' | '!' | ',' | ':' | ';';
}

const PLAIN: Readonly<Record<string, Clause['punctuation']>> = {
  '.': '.',
  '。': '.',
  '．': '.',
  '…': '.',
  '?': '?',
  '？': '?',
  '!': '!',
  '！': '!',
  ',': ',',
  '，': ',',
  '、': ',',
  ':': ':',
  '：': ':',
  ';': ';',
  '；': ';',
};
/** Latin marks end a clause before a space only (`3.5`, `10:30`); wide ones always. */
const CLAUSE_END = /[.?!,:;]+(?=["'”’)\]]*(?:\s|$))|[。．…？！，、：；]+/gu;

/** Splits where eSpeak ends its clauses. A full stop before a small letter is an abbreviation's. */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (const match of text.matchAll(CLAUSE_END)) {
    const end = match.index + match[0].length;
    if (match[0] === '.' && /^\s+\p{Ll}/u.test(text.slice(end))) continue;
    const body = text.slice(start, match.index).trim();
    start = end;
    if (/[\p{L}\p{N}]/u.test(body)) clauses.push({ text: body, punctuation: PLAIN[match[0][0]!] ?? '' });
  }
  const rest = text.slice(start).trim();
  if (/[\p{L}\p{N}]/u.test(rest)) clauses.push({ text: rest, punctuation: '' });
  return clauses;
}

/** Piper's built-in replacement for Brazilian Portuguese. */
const DEFAULT_PHONEME_MAPS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'pt-br': { c: ['k'] },
};

/**
 * @param clauses with the IPA that eSpeak gave, its `_` separators included
 * @returns one list of phonemes (code points) per sentence
 */
export function sentencesOf(
  clauses: readonly { readonly ipa: string; readonly punctuation: Clause['punctuation'] }[],
  config: PiperConfig,
): string[][] {
  const map =
    Object.keys(config.phoneme_map).length > 0
      ? config.phoneme_map
      : (DEFAULT_PHONEME_MAPS[config.espeak?.voice ?? ''] ?? {});
  const sentences: string[][] = [];
  let current: string[] | undefined;
  for (const { ipa, punctuation } of clauses) {
    if (current === undefined) {
      current = [];
      sentences.push(current);
    }
    // `(en)…(cmn)` marks where eSpeak changed language; models were trained without the marks.
    const spoken = ipa.replace(/_/g, '').replace(/\([^)]*\)/g, '');
    for (const codePoint of spoken.normalize('NFD')) current.push(...(map[codePoint] ?? [codePoint]));
    if (punctuation === '') continue;
    current.push(punctuation);
    if (/[,:;]/.test(punctuation)) current.push(' ');
    else current = undefined;
  }
  return sentences;
}

/** For `phoneme_type: text`: the text itself, small letters, decomposed, in one sentence. */
export function textPhonemes(text: string, config: PiperConfig): string[] {
  return [...text.toLowerCase().normalize('NFD')].flatMap((one) => config.phoneme_map[one] ?? [one]);
}

export function phonemeIds(
  phonemes: readonly string[],
  config: PiperConfig,
): { readonly ids: readonly number[]; readonly unknown: readonly string[] } {
  const map = config.phoneme_id_map;
  const pad = map._!;
  const ids = [...map['^']!, ...pad];
  const unknown = new Set<string>();
  for (const phoneme of phonemes) {
    const known = map[phoneme];
    if (known === undefined) unknown.add(phoneme);
    else ids.push(...known, ...pad);
  }
  ids.push(...map.$!);
  return { ids, unknown: [...unknown] };
}
