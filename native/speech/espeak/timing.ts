/** From eSpeak's events to times of words and phonemes in samples. */
import type { ProviderPhoneme, SpokenToken, SynthesisResult } from '../../../domain/speech/types.ts';
import { levels } from '../sound/level.ts';
import type { EspeakSound } from './messages.ts';
import { isVowel, readSymbol } from './symbols.ts';

/** Shorter gaps between phonemes are eSpeak's syllable boundaries, not pauses. */
const SHORTEST_PAUSE_MS = 30;
const LONGEST_CLOSURE_MS = 120;
const LONGEST_CLOSURE_AFTER_PAUSE_MS = 60;
const STOP = /^(t͡?ʃ|d͡?ʒ|ts|dz|tɕ|dʑ|ʈʂ|[pbtdkɡgqɢcɟʈɖɓɗɠ])/u;

export function phonemeTimes(sound: EspeakSound, language: string): ProviderPhoneme[] {
  const sample = (milliseconds: number) =>
    Math.min(sound.samples.length, Math.round((milliseconds * sound.sampleRateHz) / 1000));
  const events = sound.events.filter((event) => event.type === 'phoneme');
  const result: ProviderPhoneme[] = [];
  let spokenIn = language;
  for (const [index, event] of events.entries()) {
    const id = String(event.id ?? '');
    const mark = /^\((.+)\)$/.exec(id)?.[1];
    if (mark !== undefined) spokenIn = mark;
    const read = readSymbol(id, spokenIn);
    const start = sample(event.audio_position);
    const end = index + 1 < events.length ? sample(events[index + 1]!.audio_position) : sound.samples.length;
    if (read === null || end <= start) continue;
    if (read.parts.length === 0) {
      const last = result.at(-1);
      const short = end - start < sample(SHORTEST_PAUSE_MS);
      if (last !== undefined && (short || last.symbol === '')) result[result.length - 1] = { ...last, end };
      else if (!short) result.push({ symbol: '', start, end, stress: 0 });
      continue;
    }
    let from = start;
    let passed = 0;
    for (const [part, { symbol, share }] of read.parts.entries()) {
      passed += share;
      const to = part === read.parts.length - 1 ? end : start + Math.round((end - start) * passed);
      if (to > from) result.push({ symbol, start: from, end: to, stress: isVowel(symbol) ? read.stress : 0 });
      from = to;
    }
  }
  return result;
}

/**
 * eSpeak reports a stop at its burst. The lips or tongue close before that, while nothing is heard: the silence just
 * before the burst belongs to the stop.
 */
export function withClosures(
  phonemes: readonly ProviderPhoneme[],
  samples: Float32Array,
  sampleRateHz: number,
): ProviderPhoneme[] {
  const window = Math.round(sampleRateHz / 200);
  const level = levels(samples, window);
  const result = phonemes.map((phoneme) => ({ ...phoneme }));
  for (const [index, phoneme] of result.entries()) {
    const before = result[index - 1];
    if (before === undefined || !STOP.test(phoneme.symbol)) continue;
    const longest = before.symbol === '' ? LONGEST_CLOSURE_AFTER_PAUSE_MS : LONGEST_CLOSURE_MS;
    const earliest = Math.max(
      before.start + (before.symbol === '' ? 0 : Math.floor((before.end - before.start) / 3)),
      phoneme.start - Math.round((sampleRateHz * longest) / 1000),
    );
    let at = Math.floor(phoneme.start / window) - 1;
    while (at * window >= earliest && level[at]! < 0.003) at -= 1;
    const start = Math.max(earliest, (at + 1) * window);
    if (start >= phoneme.start) continue;
    phoneme.start = start;
    before.end = Math.min(before.end, start);
  }
  return result.filter((phoneme) => phoneme.end > phoneme.start);
}

/**
 * Word events lead to tokens through `tokenOf` (token of each code point of the text; -1 for none). eSpeak reads
 * some Chinese words as one: their characters share the word's time at their syllables.
 */
export function wordTimes(
  sound: EspeakSound,
  phonemes: readonly ProviderPhoneme[],
  tokenOf: readonly number[],
  tokens: readonly SpokenToken[],
): SynthesisResult['words'] {
  const sample = (milliseconds: number) => Math.round((milliseconds * sound.sampleRateHz) / 1000);
  const events = sound.events.filter((event) => event.type === 'word');
  const words: { token: number; start: number; end: number }[] = [];
  for (const [index, event] of events.entries()) {
    const next = events[index + 1];
    const from = event.text_position - 1;
    // An event whose text eSpeak spelled out letter by letter repeats its position.
    const to = next === undefined ? tokenOf.length : Math.max(next.text_position - 1, from + 1);
    const covered = [...new Set(tokenOf.slice(from, to))].filter(
      (token) => token >= 0 && /[\p{L}\p{N}]/u.test(tokens[token]!.spoken),
    );
    const spoken = covered.length > 0 ? covered : tokenOf[from]! >= 0 ? [tokenOf[from]!] : [];
    const start = sample(event.audio_position);
    const limit = next === undefined ? sound.samples.length : sample(next.audio_position);
    const inside = phonemes.filter(
      (phoneme) => phoneme.symbol !== '' && phoneme.start < limit && phoneme.end > start,
    );
    const end = Math.min(limit, inside.at(-1)?.end ?? limit);
    if (spoken.length === 0 || end <= start) continue;
    for (const [part, token] of spoken.entries()) {
      const bounds = boundaries(start, end, inside, spoken.length);
      if (bounds[part + 1]! > bounds[part]!)
        words.push({ token, start: bounds[part]!, end: bounds[part + 1]! });
    }
  }
  return words;
}

/** `count + 1` bounds between start and end: at syllables if their number fits, else evenly. */
function boundaries(
  start: number,
  end: number,
  phonemes: readonly ProviderPhoneme[],
  count: number,
): number[] {
  const onsets: number[] = [];
  for (const [index, phoneme] of phonemes.entries()) {
    if (!isVowel(phoneme.symbol) || (index > 0 && isVowel(phonemes[index - 1]!.symbol))) continue;
    let onset = index;
    while (onset > 0 && /^[jw]/.test(phonemes[onset - 1]!.symbol)) onset -= 1;
    if (onset > 0 && !isVowel(phonemes[onset - 1]!.symbol)) onset -= 1;
    onsets.push(phonemes[onset]!.start);
  }
  const inner =
    onsets.length === count
      ? onsets.slice(1)
      : Array.from({ length: count - 1 }, (_, i) => Math.round(start + ((end - start) * (i + 1)) / count));
  return [start, ...inner, end];
}
