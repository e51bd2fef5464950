/**
 * Phoneme and word times for sound whose synthesiser (or speaker) tells none: eSpeak says the same words, and
 * dynamic time warping carries its times over. Nothing is placed where nobody is heard.
 */
import type { LanguageTag, Prosody, SpokenToken, SynthesisResult } from '../../domain/speech/types.ts';
import { memorySource, type SampleSource, sliceOf } from '../compose/sound/source.ts';
import { chooseVoice } from './choose-voice.ts';
import type { SpeechProvider } from './provider.ts';
import { ACTIVITY_WINDOW_MS, type Activity, speechActivity } from './sound/activity.ts';
import { CEPSTRUM_HOP_MS, CEPSTRUM_LENGTH, cepstra } from './sound/cepstrum.ts';
import { timeWarp } from './sound/time-warp.ts';

export interface Alignment {
  readonly words: SynthesisResult['words'];
  readonly phonemes: SynthesisResult['phonemes'];
  /** Of the reference reading, such as readings that it could not take. */
  readonly warnings: SynthesisResult['warnings'];
}

const NORMAL: Prosody = { rate: 1, pitch: 1, volume: 1 };

/**
 * @param espeak says the tokens in the best voice that it has for the language
 * @param samples one channel; times in the result are samples at `sampleRateHz`
 */
export async function alignToSound(
  tokens: readonly SpokenToken[],
  language: LanguageTag,
  samples: SampleSource,
  sampleRateHz: number,
  espeak: SpeechProvider,
  signal?: AbortSignal,
): Promise<Alignment> {
  const activity = speechActivity(samples, sampleRateHz);
  if (activity.regions.length === 0) return { words: [], phonemes: [], warnings: [] };
  const all = await espeak.voices();
  const { voice } = chooseVoice(all[0]!, language, all);
  const said = await espeak.synthesise(
    { voiceId: voice.id, language, tokens, prosody: NORMAL, ending: 'sentence' },
    signal,
  );
  const window = Math.round((sampleRateHz * ACTIVITY_WINDOW_MS) / 1000);
  const hop = (sampleRateHz * CEPSTRUM_HOP_MS) / 1000;
  const first = activity.regions[0]!.start * window;
  const last = Math.min(samples.sampleCount, activity.regions.at(-1)!.end * window);
  const reference = soundingPart(said);
  const from = await cepstra(
    memorySource(said.samples.subarray(reference.start, reference.end)),
    said.sampleRateHz,
    signal,
  );
  const to = await cepstra(sliceOf(samples, first, last), sampleRateHz, signal);
  const ratio = to.length / from.length;
  const path = await timeWarp(from, to, (frame) => frame * ratio, signal);
  const frames = from.length / CEPSTRUM_LENGTH;
  const place = (time: number) => {
    const at = Math.max(0, ((time - reference.start) * 1000) / said.sampleRateHz / CEPSTRUM_HOP_MS);
    const frame = Math.min(frames - 1, Math.floor(at));
    const here = path[frame]!;
    const next = path[Math.min(frames - 1, frame + 1)]!;
    const fraction = Math.min(1, at - frame);
    return Math.min(last, Math.round(first + (here + (next - here) * fraction) * hop));
  };
  const phonemes = said.phonemes.flatMap((phoneme) => {
    if (phoneme.symbol === '') return [];
    const heard = withinSpeech(activity, window, place(phoneme.start), place(phoneme.end));
    return heard === null ? [] : [{ ...phoneme, ...heard }];
  });
  const words = said.words.flatMap(({ token, start, end }) => {
    const moved = { token, start: place(start), end: place(end) };
    return moved.end > moved.start ? [moved] : [];
  });
  return { words, phonemes, warnings: said.warnings };
}

/** The reference without the silence around it. */
function soundingPart(said: SynthesisResult): { start: number; end: number } {
  const spoken = said.phonemes.filter((phoneme) => phoneme.symbol !== '');
  return { start: spoken[0]?.start ?? 0, end: spoken.at(-1)?.end ?? said.samples.length };
}

/** The part of a stretch during which somebody speaks: the longest, if a pause divides it. */
function withinSpeech(
  activity: Activity,
  window: number,
  start: number,
  end: number,
): { start: number; end: number } | null {
  let best: { start: number; end: number } | null = null;
  for (const region of activity.regions) {
    const from = Math.max(start, region.start * window);
    const to = Math.min(end, region.end * window);
    if (to > from && (best === null || to - from > best.end - best.start)) best = { start: from, end: to };
  }
  return best;
}
