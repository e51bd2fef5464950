/** Speech by eSpeak NG: every language that it has, offline, with exact times. */
import { fail, type Problem, problem } from '../../../domain/errors.ts';
import type { SynthesisRequest, SynthesisResult, Voice } from '../../../domain/speech/types.ts';
import type { SpeechProvider } from '../provider.ts';
import { createEspeakEngine, type EspeakEngine } from './engine.ts';
import type { EspeakVoiceList } from './messages.ts';
import { espeakText, plainText } from './text.ts';
import { phonemeTimes, withClosures, wordTimes } from './timing.ts';
import { ESPEAK_PREFIX, espeakVoices, findEspeakVoice } from './voices.ts';

/** Change it whenever the same request gives other samples or times. */
const VERSION = 'espeak-ng-emscripten-0.3.5/3';
/** eSpeak's normal speed, words a minute; it accepts 80 to 450. */
const NORMAL_RATE = 175;
const SLOWEST = 80;
const FASTEST = 450;
const MOST_CHARACTERS = 20_000;

export function createEspeakProvider(engine: EspeakEngine = createEspeakEngine()): SpeechProvider {
  let listing: Promise<{ list: EspeakVoiceList; voices: readonly Voice[] }> | undefined;

  function catalogue() {
    listing ??= engine.run({ kind: 'voices' }).then((list) => ({ list, voices: espeakVoices(list) }));
    listing.catch(() => {
      listing = undefined;
    });
    return listing;
  }

  async function find(id: string): Promise<Voice | undefined> {
    const { list, voices } = await catalogue();
    return findEspeakVoice(list, voices, id);
  }

  return {
    id: 'espeak',
    find,
    fingerprint: async () => VERSION,
    async voices() {
      return (await catalogue()).voices;
    },
    async synthesise(request: SynthesisRequest, signal?: AbortSignal): Promise<SynthesisResult> {
      const voice = await find(request.voiceId);
      if (voice === undefined) throw fail('VOICE_NOT_FOUND', { details: { voice: request.voiceId } });
      const name = voice.id.slice(ESPEAK_PREFIX.length);
      const [file = ''] = name.split('+');
      // Their Latin variants share the phonemes of the language.
      const language = /^(cmn|yue)/.exec(file)?.[0] ?? file;
      const prepared = espeakText(request, language);
      if (prepared.tokens.length > MOST_CHARACTERS)
        throw fail('SPEECH_TOO_LONG', {
          details: { characters: prepared.tokens.length, limit: MOST_CHARACTERS },
        });
      const warnings: Problem[] = [...prepared.warnings];
      const rates = [SLOWEST / NORMAL_RATE, FASTEST / NORMAL_RATE] as const;
      const pitches = [1 / HIGHEST_PITCH, HIGHEST_PITCH] as const;
      const rate = NORMAL_RATE * withinReach(voice.id, 'rate', request.prosody.rate, rates, warnings);
      const pitch = pitchSetting(withinReach(voice.id, 'pitch', request.prosody.pitch, pitches, warnings));
      const sound = await engine.run(
        { kind: 'speak', voice: name, text: prepared.text, rate, pitch },
        signal,
      );
      const samples = new Float32Array(sound.samples.length);
      for (let index = 0; index < samples.length; index += 1) samples[index] = sound.samples[index]! / 32_768;
      const phonemes = withClosures(phonemeTimes(sound, language), samples, sound.sampleRateHz);
      const words = wordTimes(sound, phonemes, prepared.tokens, request.tokens);
      if (!phonemes.some((phoneme) => phoneme.symbol !== ''))
        warnings.push(
          problem('NOTHING_SPOKEN', {
            severity: 'warning',
            details: { voice: voice.id, text: plainText(request.tokens).slice(0, 60) },
          }),
        );
      return { sampleRateHz: sound.sampleRateHz, samples, words, phonemes, warnings };
    },
    close: () => engine.close(),
  };
}

/** Measured: from 50, the voice's own pitch, to either end of the scale the frequency changes by a factor of 1.65. */
const HIGHEST_PITCH = 1.65;

/** eSpeak's setting [0..99] for a factor, which must be within reach. */
function pitchSetting(factor: number): number {
  return Math.min(99, 50 + (50 * Math.log2(factor)) / Math.log2(HIGHEST_PITCH));
}

function withinReach(
  voice: string,
  property: string,
  wanted: number,
  [minimum, maximum]: readonly [number, number],
  warnings: Problem[],
): number {
  const value = Math.min(maximum, Math.max(minimum, wanted));
  // A hair beyond the range is not worth a word: 0.6 is asked for, 0.606 is what there is.
  if (Math.abs(value / wanted - 1) > 0.05)
    warnings.push(
      problem('PROSODY_OUT_OF_REACH', {
        severity: 'warning',
        details: { voice, property, minimum: minimum.toFixed(2), maximum: maximum.toFixed(2) },
      }),
    );
  return value;
}
