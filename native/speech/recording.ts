/**
 * S-01, audio-driven: somebody's own recording, made ready for the mouth. With a transcript, eSpeak says the same
 * words and dynamic time warping carries its phoneme times over; without one, loudness and hiss alone open and shut
 * the mouth. In its silences there are no phonemes either way.
 */

import { fail, problem } from '../../domain/errors.ts';
import type { LanguageTag, PhonemeTime, SpokenToken } from '../../domain/speech/types.ts';
import { SAMPLE_RATE_HZ } from '../../domain/time.ts';
import type { SampleSource } from '../compose/sound/source.ts';
import { alignToSound } from './align.ts';
import type { SpeechProvider } from './provider.ts';
import { ACTIVITY_WINDOW_MS, type Activity, speechActivity } from './sound/activity.ts';
import type { SpokenScene } from './spoken-scene.ts';

export interface RecordingOptions {
  /** One channel, 48 kHz. */
  readonly samples: SampleSource;
  readonly transcript?: string;
  readonly language: LanguageTag;
  /** The script's voice; it is not heard. */
  readonly voiceId: string;
  readonly signal?: AbortSignal;
}

const WINDOW = (SAMPLE_RATE_HZ * ACTIVITY_WINDOW_MS) / 1000;

export async function speechOfRecording(
  options: RecordingOptions,
  espeak: SpeechProvider,
): Promise<SpokenScene> {
  const { samples, transcript, language, signal } = options;
  if (signal?.aborted) throw fail('CANCELLED');
  const activity = speechActivity(samples, SAMPLE_RATE_HZ);
  const nothing = { samples, actions: [], emotions: [], words: [], phonemes: [] };
  if (activity.regions.length === 0)
    return { ...nothing, warnings: [problem('RECORDING_SILENT', { severity: 'warning' })] };
  const tokens = transcript === undefined ? [] : transcriptTokens(transcript);
  if (tokens.length === 0)
    return { ...nothing, phonemes: phonemesFromLoudness(samples, activity, language), warnings: [] };
  const aligned = await alignToSound(tokens, language, samples, SAMPLE_RATE_HZ, espeak, signal);
  return {
    ...nothing,
    words: aligned.words.map(({ token, start, end }) => ({
      source: tokens[token]!.source,
      spoken: tokens[token]!.spoken,
      startSample: start,
      endSample: end,
    })),
    phonemes: aligned.phonemes.map(({ symbol, stress, start, end }) => ({
      symbol,
      stress,
      language,
      startSample: start,
      endSample: end,
    })),
    warnings: aligned.warnings,
  };
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

/** Above this share of sign changes a sound is a hiss, which is made with nearly closed teeth. */
const HISS = 0.2;

/** Loud is open, soft is half open, a dip or a hiss is narrow: never wrong by much, whatever is said. */
function phonemesFromLoudness(
  samples: SampleSource,
  activity: Activity,
  language: LanguageTag,
): PhonemeTime[] {
  const phonemes: PhonemeTime[] = [];
  const heard = new Float32Array(2 * WINDOW);
  for (const region of activity.regions) {
    for (let window = region.start; window < region.end; window += 2) {
      const start = window * WINDOW;
      const end = Math.min(samples.sampleCount, Math.min(window + 2, region.end) * WINDOW);
      if (end <= start) continue;
      const level = (activity.level[window]! + (activity.level[window + 1] ?? activity.level[window]!)) / 2;
      samples.read(start, heard);
      const symbol = symbolOf(level / activity.loud, signChanges(heard.subarray(0, end - start)));
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
function signChanges(samples: Float32Array): number {
  let changes = 0;
  for (let index = 1; index < samples.length; index += 1)
    if (samples[index]! < 0 !== samples[index - 1]! < 0) changes += 1;
  return changes / samples.length;
}
