/**
 * S-01, audio-driven: somebody's own recording, made ready for the mouth. With a transcript, eSpeak says the same
 * words and dynamic time warping carries its phoneme times over; without one, loudness and hiss alone open and shut
 * the mouth. In its silences there are no phonemes either way.
 */
import { fail, type Problem, problem } from '../../domain/errors.ts';
import type {
  LanguageTag,
  PhonemeTime,
  SceneSpeech,
  SpokenToken,
  WordTime,
} from '../../domain/speech/types.ts';
import { SAMPLE_RATE_HZ } from '../../domain/time.ts';
import { chooseVoice } from './choose-voice.ts';
import type { SpeechProvider } from './provider.ts';
import { ACTIVITY_WINDOW_MS, type Activity, speechActivity } from './sound/activity.ts';
import { CEPSTRUM_HOP_MS, CEPSTRUM_LENGTH, cepstra } from './sound/cepstrum.ts';
import { timeWarp } from './sound/time-warp.ts';

export interface RecordingOptions {
  /** Mono, 48 kHz. */
  readonly samples: Float32Array;
  readonly transcript?: string;
  readonly language: LanguageTag;
  /** The script's voice; it is not heard. */
  readonly voiceId: string;
  readonly signal?: AbortSignal;
}

const WINDOW = (SAMPLE_RATE_HZ * ACTIVITY_WINDOW_MS) / 1000;
const HOP = (SAMPLE_RATE_HZ * CEPSTRUM_HOP_MS) / 1000;

export async function speechOfRecording(
  options: RecordingOptions,
  espeak: SpeechProvider,
): Promise<SceneSpeech> {
  const { samples, transcript, language, signal } = options;
  if (signal?.aborted) throw fail('CANCELLED');
  const activity = speechActivity(samples, SAMPLE_RATE_HZ);
  const nothing = { samples, actions: [], emotions: [], words: [], phonemes: [] };
  if (activity.regions.length === 0)
    return { ...nothing, warnings: [problem('RECORDING_SILENT', { severity: 'warning' })] };
  const tokens = transcript === undefined ? [] : transcriptTokens(transcript);
  if (tokens.length === 0)
    return { ...nothing, phonemes: phonemesFromLoudness(samples, activity, language), warnings: [] };
  const aligned = await align(samples, activity, tokens, language, espeak, signal);
  return { ...nothing, ...aligned };
}

/** Words, or single characters where a script has no spaces; what stands between goes with what precedes. */
function transcriptTokens(transcript: string): SpokenToken[] {
  const tokens: SpokenToken[] = [];
  const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`;
  const word = String.raw`[\p{L}\p{N}\p{M}'’]`;
  const pattern = new RegExp(`${unspaced}|(?:(?!${unspaced})${word})+|(?:(?!${word}).)+`, 'gsu');
  for (const match of transcript.matchAll(pattern))
    tokens.push({ spoken: match[0], source: { start: match.index, end: match.index + match[0].length } });
  return tokens.some((token) => /[\p{L}\p{N}]/u.test(token.spoken)) ? tokens : [];
}

async function align(
  samples: Float32Array,
  activity: Activity,
  tokens: readonly SpokenToken[],
  language: LanguageTag,
  espeak: SpeechProvider,
  signal: AbortSignal | undefined,
): Promise<{ words: WordTime[]; phonemes: PhonemeTime[]; warnings: readonly Problem[] }> {
  const all = await espeak.voices();
  const { voice } = chooseVoice(all[0]!, language, all);
  const request = {
    voiceId: voice.id,
    language,
    tokens,
    prosody: { rate: 1, pitch: 1, volume: 1 },
    ending: 'sentence',
  } as const;
  const said = await espeak.synthesise(request, signal);
  const first = activity.regions[0]!.start * WINDOW;
  const last = Math.min(samples.length, activity.regions.at(-1)!.end * WINDOW);
  const from = cepstra(said.samples, said.sampleRateHz);
  const to = cepstra(samples.subarray(first, last), SAMPLE_RATE_HZ);
  const ratio = to.length / from.length;
  const path = await timeWarp(from, to, (frame) => frame * ratio, signal).catch((error: unknown) => {
    throw signal?.aborted ? fail('CANCELLED') : error;
  });
  const frames = from.length / CEPSTRUM_LENGTH;
  const place = (time: number) => {
    const at = (time * 1000) / said.sampleRateHz / CEPSTRUM_HOP_MS;
    const frame = Math.min(frames - 1, Math.floor(at));
    const here = path[frame]!;
    const next = path[Math.min(frames - 1, frame + 1)]!;
    return Math.min(last, Math.round(first + (here + (next - here) * (at - frame)) * HOP));
  };
  const phonemes = said.phonemes.flatMap(({ symbol, stress, start, end }) => {
    if (symbol === '') return [];
    const audible = withinSpeech(activity, place(start), place(end));
    return audible === null
      ? []
      : [{ symbol, stress, language, startSample: audible[0], endSample: audible[1] }];
  });
  const words = said.words.flatMap(({ token, start, end }) => {
    const { source, spoken } = tokens[token]!;
    const [startSample, endSample] = [place(start), place(end)];
    return endSample > startSample ? [{ source, spoken, startSample, endSample }] : [];
  });
  return { words, phonemes, warnings: said.warnings };
}

/** The part of a stretch during which somebody speaks: the longest, if a pause divides it. */
function withinSpeech(activity: Activity, start: number, end: number): [number, number] | null {
  let best: [number, number] | null = null;
  for (const region of activity.regions) {
    const from = Math.max(start, region.start * WINDOW);
    const to = Math.min(end, region.end * WINDOW);
    if (to > from && (best === null || to - from > best[1] - best[0])) best = [from, to];
  }
  return best;
}

/** Above this share of sign changes a sound is a hiss, which is made with nearly closed teeth. */
const HISS = 0.2;

/** Loud is open, soft is half open, a dip or a hiss is narrow: never wrong by much, whatever is said. */
function phonemesFromLoudness(
  samples: Float32Array,
  activity: Activity,
  language: LanguageTag,
): PhonemeTime[] {
  const phonemes: PhonemeTime[] = [];
  for (const region of activity.regions) {
    for (let window = region.start; window < region.end; window += 2) {
      const start = window * WINDOW;
      const end = Math.min(samples.length, Math.min(window + 2, region.end) * WINDOW);
      if (end <= start) continue;
      const level = (activity.level[window]! + (activity.level[window + 1] ?? activity.level[window]!)) / 2;
      const symbol = symbolOf(level / activity.loud, signChanges(samples, start, end));
      const before = phonemes.at(-1);
      if (before !== undefined && before.symbol === symbol && before.endSample === start)
        phonemes[phonemes.length - 1] = { ...before, endSample: end };
      else phonemes.push({ symbol, language, stress: 0, startSample: start, endSample: end });
    }
  }
  return phonemes;
}

function symbolOf(loudness: number, hiss: number): string {
  if (hiss > HISS) return 's';
  if (loudness > 0.6) return 'a';
  if (loudness > 0.3) return 'ɛ';
  return loudness > 0.12 ? 'ə' : 'n';
}

/** Share of neighbouring samples that differ in sign. */
function signChanges(samples: Float32Array, start: number, end: number): number {
  let changes = 0;
  for (let index = start + 1; index < end; index += 1)
    if (samples[index]! < 0 !== samples[index - 1]! < 0) changes += 1;
  return changes / (end - start);
}
