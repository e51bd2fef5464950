/** Speech by services that speak OpenAI's `/v1/audio/speech`, in the cloud or on this machine. */
import { createHash } from 'node:crypto';
import { fail, type Problem, problem } from '../../../domain/errors.ts';
import type { SynthesisRequest, SynthesisResult, Voice } from '../../../domain/speech/types.ts';
import { memorySource } from '../../compose/sound/source.ts';
import { alignToSound } from '../align.ts';
import { plainText } from '../espeak/text.ts';
import type { SpeechProvider } from '../provider.ts';
import { unsupportedReadings } from '../readings.ts';
import { speechLevel } from '../sound/level.ts';
import { readPcm16, readWav } from '../sound/wav.ts';
import { readSpeechServices, type SpeechServiceConfig } from './config.ts';
import { type KeySecrets, readServiceKey } from './keys.ts';
import { callSpeechService, invalidAudio, SPEECH_CALL_LIMITS, type SpeechCallLimits } from './request.ts';

const PREFIX = 'voice:service/';
/** Change it whenever the same request gives other samples or times. */
const VERSION = 'openai/1';
/** OpenAI's own limit of one call. */
const MOST_CHARACTERS = 4096;
const SLOWEST = 0.25;
const FASTEST = 4;

export function createOpenAiProvider(options: {
  readonly dataFolder: string;
  /** Gives times to align with. */
  readonly espeak: SpeechProvider;
  readonly limits?: Partial<SpeechCallLimits>;
  /** Those of the data folder, unless said. */
  readonly secrets?: KeySecrets;
}): SpeechProvider {
  const limits = { ...SPEECH_CALL_LIMITS, ...options.limits };
  let services: Promise<readonly SpeechServiceConfig[]> | undefined;
  const configured = () => {
    services ??= readSpeechServices(options.dataFolder);
    services.catch(() => {
      services = undefined;
    });
    return services;
  };

  async function locate(voiceId: string) {
    if (!voiceId.startsWith(PREFIX)) return undefined;
    for (const service of await configured())
      for (const voice of service.voices)
        if (voiceId === `${PREFIX}${service.id}/${voice.id}`) return { service, voice };
    return undefined;
  }

  return {
    id: 'openai',
    async voices() {
      return (await configured()).flatMap((service) =>
        service.voices.map((voice) => voiceOf(service, voice)),
      );
    },
    async find(voiceId) {
      const found = await locate(voiceId);
      return found === undefined ? undefined : voiceOf(found.service, found.voice);
    },
    async fingerprint(voiceId) {
      const service = (await locate(voiceId))?.service;
      const shaping = [VERSION, service?.base_url, service?.model, service?.format, service?.pcm_sample_rate];
      return createHash('sha256').update(JSON.stringify(shaping)).digest('hex');
    },
    async synthesise(request: SynthesisRequest, signal?: AbortSignal): Promise<SynthesisResult> {
      const found = await locate(request.voiceId);
      if (found === undefined) throw fail('VOICE_NOT_FOUND', { details: { voice: request.voiceId } });
      const { service, voice } = found;
      const input = plainText(request.tokens).trim();
      if (input.length > MOST_CHARACTERS)
        throw fail('SPEECH_TOO_LONG', { details: { characters: input.length, limit: MOST_CHARACTERS } });
      const key = await readServiceKey(options.dataFolder, service.id, options.secrets);
      const bytes = await callSpeechService(
        {
          service: service.name ?? service.id,
          url: `${service.base_url.replace(/\/+$/, '')}/audio/speech`,
          ...(key === undefined ? {} : { key }),
          body: {
            model: service.model,
            input,
            voice: voice.id,
            response_format: service.format,
            speed: Math.min(FASTEST, Math.max(SLOWEST, request.prosody.rate)),
          },
        },
        limits,
        signal,
      );
      const { samples, sampleRateHz } = decode(service, bytes);
      const aligned = await alignToSound(
        request.tokens,
        request.language,
        memorySource(samples),
        sampleRateHz,
        options.espeak,
        signal,
      );
      return {
        sampleRateHz,
        samples,
        words: aligned.words,
        phonemes: aligned.phonemes,
        warnings: warningsOf(request),
      };
    },
    close: async () => undefined,
  };
}

function decode(service: SpeechServiceConfig, bytes: Uint8Array) {
  const name = service.name ?? service.id;
  try {
    const sound = service.format === 'wav' ? readWav(bytes) : readPcm16(bytes, service.pcm_sample_rate);
    if (speechLevel(sound.samples, sound.sampleRateHz) === 0) throw new Error('it is silent');
    return sound;
  } catch (error) {
    throw invalidAudio(name, error instanceof Error ? error.message : String(error));
  }
}

function warningsOf(request: SynthesisRequest): Problem[] {
  const voice = request.voiceId;
  const warnings: Problem[] = [];
  if (Math.abs(request.prosody.pitch - 1) > 0.01)
    warnings.push(problem('PITCH_NOT_SUPPORTED', { severity: 'warning', details: { voice } }));
  warnings.push(...unsupportedReadings(request));
  return warnings;
}

function voiceOf(service: SpeechServiceConfig, voice: SpeechServiceConfig['voices'][number]): Voice {
  return {
    id: `${PREFIX}${service.id}/${voice.id}`,
    name: `${voice.name ?? voice.id} · ${service.name ?? service.id}`,
    languages: voice.languages,
    provider: `service/${service.id}`,
    gender: voice.gender,
    licence: service.licence,
    capabilities: { rate: true, pitch: false, readings: [], phonemeTimes: 'estimated' },
  };
}
