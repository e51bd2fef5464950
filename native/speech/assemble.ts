/**
 * From what the providers said to one scene: trimmed, at 48 kHz, equally loud whoever speaks, joined without holes
 * or clicks, with pauses exactly as long as planned. The same input gives the same samples. One piece of speech is in
 * memory at a time, however long the scene.
 */
import type {
  PhonemeTime,
  SpeechItem,
  SpeechPlan,
  SynthesisResult,
  Voice,
  WordTime,
} from '../../domain/speech/types.ts';
import { SAMPLE_RATE_HZ, samplesFromMs } from '../../domain/time.ts';
import { type SampleSink, type SampleSource, wholeOf } from '../compose/sound/source.ts';
import { giveWay } from './give-way.ts';
import { resample } from './sound/resample.ts';
import { trim } from './sound/trim.ts';
import type { SpokenScene } from './spoken-scene.ts';

export interface SpokenItem {
  readonly item: SpeechItem;
  readonly voice: Voice;
  readonly result: Omit<SynthesisResult, 'samples'>;
  /** One channel at the result's rate. */
  readonly samples: SampleSource;
  /** As `speechLevel` has it. */
  readonly level: number;
  /** Factor for emphasis, over the item's own volume. */
  readonly volume: number;
}

/** −23 dBFS: leaves room for the loudest `volume`; the video's loudness is set later. */
const SPEECH_LEVEL = 0.0708;
const HIGHEST_PEAK = 0.97;
/** Overlap of two items that follow each other without a pause. */
const CROSSFADE = samplesFromMs(8);
const FADE_IN = samplesFromMs(3);
const FADE_OUT = CROSSFADE;

/**
 * Gives way to the event loop between items, as a long scene takes seconds; rejects with CANCELLED.
 * @param spoken one entry per item of the plan; undefined for what is not speech.
 */
export async function assemble(
  plan: SpeechPlan,
  spoken: readonly (SpokenItem | undefined)[],
  sink: SampleSink,
  signal?: AbortSignal,
): Promise<SpokenScene> {
  const gains = voiceGains(spoken);
  const joiner = new Joiner(sink);
  const words: WordTime[] = [];
  const phonemes: PhonemeTime[] = [];
  const actions: { tag: string; name: string; startSample: number }[] = [];
  const emotions: { emotion: string; startSample: number; endSample: number }[] = [];
  const warnings = [...plan.warnings];
  for (const [index, item] of plan.items.entries()) {
    const from = joiner.end;
    if (item.kind === 'pause') {
      joiner.pause(samplesFromMs(item.durationMs));
    } else if (item.kind === 'action') {
      actions.push({ tag: item.tag, name: item.name, startSample: from });
    } else if (item.kind === 'emotion') {
      const open = emotions.at(-1);
      if (open !== undefined && open.endSample < 0) open.endSample = from;
      if (item.emotion !== 'NEUTRAL')
        emotions.push({ emotion: item.emotion, startSample: from, endSample: -1 });
    } else {
      const one = spoken[index];
      if (one === undefined) continue;
      warnings.push(...one.result.warnings);
      await giveWay(signal);
      const cut = await prepare(one, gains.get(one.voice.id) ?? 0, signal);
      if (cut === null) continue;
      const at = joiner.add(cut.samples);
      const end = joiner.end;
      const place = (time: number) => {
        const sample = Math.round((time * SAMPLE_RATE_HZ) / one.result.sampleRateHz) - cut.start + at;
        return Math.min(end, Math.max(from, sample));
      };
      addWords(words, one, place);
      addPhonemes(phonemes, one, place);
    }
  }
  const last = emotions.at(-1);
  if (last !== undefined && last.endSample < 0) last.endSample = joiner.end;
  return { samples: joiner.finish(), words, phonemes, actions, emotions, warnings };
}

/** Lays pieces end to end; those without a pause between them overlap a little. */
class Joiner {
  readonly #sink: SampleSink;
  /** The end of the last piece, which the next one may overlap: no longer than the overlap. */
  #open = new Float32Array(0);

  constructor(sink: SampleSink) {
    this.#sink = sink;
  }

  /** Samples so far. */
  get end(): number {
    return this.#sink.sampleCount + this.#open.length;
  }

  pause(length: number): void {
    if (length === 0) return;
    this.#close();
    const silence = new Float32Array(Math.min(length, SAMPLE_RATE_HZ));
    for (let left = length; left > 0; left -= silence.length)
      this.#sink.write(silence.subarray(0, Math.min(left, silence.length)));
  }

  /** @returns where the piece begins */
  add(piece: Float32Array): number {
    const overlap = Math.min(this.#open.length, piece.length);
    const first = this.#open.length - overlap;
    for (let index = 0; index < overlap; index += 1) piece[index]! += this.#open[first + index]!;
    this.#sink.write(this.#open.subarray(0, first));
    const at = this.#sink.sampleCount;
    const kept = Math.min(CROSSFADE, piece.length);
    this.#sink.write(piece.subarray(0, piece.length - kept));
    this.#open = piece.slice(piece.length - kept);
    return at;
  }

  finish(): SampleSource {
    this.#close();
    return this.#sink.finish();
  }

  #close(): void {
    this.#sink.write(this.#open);
    this.#open = new Float32Array(0);
  }
}

/** One gain per voice, from everything that it says here, so that its own dynamics stay. */
function voiceGains(spoken: readonly (SpokenItem | undefined)[]): Map<string, number> {
  const sums = new Map<string, { energy: number; length: number }>();
  for (const one of spoken) {
    if (one === undefined || one.level === 0) continue;
    const sum = sums.get(one.voice.id) ?? { energy: 0, length: 0 };
    sum.energy += one.level * one.level * one.samples.sampleCount;
    sum.length += one.samples.sampleCount;
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
  const sound = await resample(wholeOf(one.samples), one.result.sampleRateHz, SAMPLE_RATE_HZ, signal);
  const range = trim(sound, SAMPLE_RATE_HZ, voiceGain);
  if (range === null) return null;
  const samples = sound.subarray(range.start, range.end);
  let peak = 0;
  for (let index = 0; index < samples.length; index += 1) peak = Math.max(peak, Math.abs(samples[index]!));
  const gain = Math.min(voiceGain * one.item.prosody.volume * one.volume, peak > 0 ? HIGHEST_PEAK / peak : 0);
  const fadeIn = Math.min(FADE_IN, samples.length >> 1);
  const fadeOut = Math.min(FADE_OUT, samples.length >> 1);
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
