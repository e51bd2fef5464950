/**
 * From what the providers said to one scene: trimmed, at 48 kHz, equally loud whoever speaks, joined without holes
 * or clicks, with pauses exactly as long as planned. The same input gives the same samples.
 */
import type {
  PhonemeTime,
  SceneSpeech,
  SpeechItem,
  SpeechPlan,
  SynthesisResult,
  Voice,
  WordTime,
} from '../../domain/speech/types.ts';
import { SAMPLE_RATE_HZ, samplesFromMs } from '../../domain/time.ts';
import { giveWay } from './give-way.ts';
import { speechLevel } from './sound/level.ts';
import { resample } from './sound/resample.ts';
import { trim } from './sound/trim.ts';

export interface SpokenItem {
  readonly item: SpeechItem;
  readonly voice: Voice;
  readonly result: SynthesisResult;
  /** Factor for emphasis, over the item's own volume. */
  readonly volume: number;
}

/** −23 dBFS: leaves room for the loudest `volume`; the video's loudness is set later. */
const SPEECH_LEVEL = 0.0708;
const HIGHEST_PEAK = 0.97;
/** Overlap of two items that follow each other without a pause. */
const CROSSFADE_MS = 8;
const FADE_IN_MS = 3;
const FADE_OUT_MS = CROSSFADE_MS;

/**
 * Gives way to the event loop between items, as a long scene takes seconds; rejects with CANCELLED.
 * @param spoken one entry per item of the plan; undefined for what is not speech.
 */
export async function assemble(
  plan: SpeechPlan,
  spoken: readonly (SpokenItem | undefined)[],
  signal?: AbortSignal,
): Promise<SceneSpeech> {
  const gains = await voiceGains(spoken, signal);
  const placed: { samples: Float32Array; at: number }[] = [];
  const words: WordTime[] = [];
  const phonemes: PhonemeTime[] = [];
  const actions: { tag: string; name: string; startSample: number }[] = [];
  const emotions: { emotion: string; startSample: number; endSample: number }[] = [];
  const warnings = [...plan.warnings];
  let cursor = 0;
  let touching = false;
  for (const [index, item] of plan.items.entries()) {
    if (item.kind === 'pause') {
      cursor += samplesFromMs(item.durationMs);
      touching = touching && item.durationMs === 0;
    } else if (item.kind === 'action') {
      actions.push({ tag: item.tag, name: item.name, startSample: cursor });
    } else if (item.kind === 'emotion') {
      const open = emotions.at(-1);
      if (open !== undefined && open.endSample < 0) open.endSample = cursor;
      if (item.emotion !== 'NEUTRAL')
        emotions.push({ emotion: item.emotion, startSample: cursor, endSample: -1 });
    } else {
      const one = spoken[index];
      if (one === undefined) continue;
      warnings.push(...one.result.warnings);
      await giveWay(signal);
      const cut = await prepare(one, gains.get(one.voice.id) ?? 0, signal);
      if (cut === null) continue;
      const at = touching ? Math.max(0, cursor - samplesFromMs(CROSSFADE_MS)) : cursor;
      placed.push({ samples: cut.samples, at });
      const from = cursor;
      cursor = at + cut.samples.length;
      const place = (time: number) => {
        const sample = Math.round((time * SAMPLE_RATE_HZ) / one.result.sampleRateHz) - cut.start + at;
        return Math.min(cursor, Math.max(from, sample));
      };
      addWords(words, one, place);
      addPhonemes(phonemes, one, place);
      touching = true;
    }
  }
  const last = emotions.at(-1);
  if (last !== undefined && last.endSample < 0) last.endSample = cursor;
  const samples = new Float32Array(cursor);
  for (const piece of placed) {
    await giveWay(signal);
    for (let index = 0; index < piece.samples.length; index += 1)
      samples[piece.at + index]! += piece.samples[index]!;
  }
  return { samples, words, phonemes, actions, emotions, warnings };
}

/** One gain per voice, from everything that it says here, so that its own dynamics stay. */
async function voiceGains(
  spoken: readonly (SpokenItem | undefined)[],
  signal?: AbortSignal,
): Promise<Map<string, number>> {
  const sums = new Map<string, { energy: number; length: number }>();
  for (const one of spoken) {
    if (one === undefined) continue;
    await giveWay(signal);
    const level = speechLevel(one.result.samples, one.result.sampleRateHz);
    if (level === 0) continue;
    const sum = sums.get(one.voice.id) ?? { energy: 0, length: 0 };
    sum.energy += level * level * one.result.samples.length;
    sum.length += one.result.samples.length;
    sums.set(one.voice.id, sum);
  }
  return new Map([...sums].map(([voice, sum]) => [voice, SPEECH_LEVEL / Math.sqrt(sum.energy / sum.length)]));
}

/** At 48 kHz, with gain, trimmed and faded; `start` is how much was cut off before, in samples. */
async function prepare(
  one: SpokenItem,
  voiceGain: number,
  signal?: AbortSignal,
): Promise<{ samples: Float32Array; start: number } | null> {
  const sound = await resample(one.result.samples, one.result.sampleRateHz, SAMPLE_RATE_HZ, signal);
  const range = trim(sound, SAMPLE_RATE_HZ, voiceGain);
  if (range === null) return null;
  const samples = sound.slice(range.start, range.end);
  const peak = samples.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0);
  const gain = Math.min(voiceGain * one.item.prosody.volume * one.volume, peak > 0 ? HIGHEST_PEAK / peak : 0);
  const fadeIn = Math.min(samplesFromMs(FADE_IN_MS), samples.length >> 1);
  const fadeOut = Math.min(samplesFromMs(FADE_OUT_MS), samples.length >> 1);
  for (let index = 0; index < samples.length; index += 1) {
    const left = samples.length - 1 - index;
    const fade = Math.min(1, (index + 0.5) / fadeIn, (left + 0.5) / fadeOut);
    samples[index]! *= gain * fade;
  }
  return { samples, start: range.start };
}

type Place = (time: number) => number;

function addWords(words: WordTime[], one: SpokenItem, place: Place): void {
  let lastToken = -1;
  for (const word of one.result.words) {
    const token = one.item.tokens[word.token];
    if (token === undefined) continue;
    const start = Math.max(place(word.start), words.at(-1)?.endSample ?? 0);
    const end = place(word.end);
    if (end <= start) continue;
    const before = words.at(-1);
    if (before !== undefined && word.token === lastToken)
      words[words.length - 1] = { ...before, endSample: end };
    else words.push({ source: token.source, spoken: token.spoken, startSample: start, endSample: end });
    lastToken = word.token;
  }
}

function addPhonemes(phonemes: PhonemeTime[], one: SpokenItem, place: Place): void {
  const own = one.voice.languages[0] ?? one.item.language;
  // A Cantonese voice reads plain `zh` as Cantonese, and its phonemes are Cantonese ones.
  const language = own.startsWith('yue') || own.startsWith('hak') ? own : one.item.language;
  for (const phoneme of one.result.phonemes) {
    if (phoneme.symbol === '') continue;
    const startSample = Math.max(place(phoneme.start), phonemes.at(-1)?.endSample ?? 0);
    const endSample = place(phoneme.end);
    if (endSample <= startSample) continue;
    phonemes.push({ symbol: phoneme.symbol, language, stress: phoneme.stress, startSample, endSample });
  }
}
