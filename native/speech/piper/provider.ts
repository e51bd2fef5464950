/** Speech by installed voice packs: Piper's format, in ONNX Runtime, with phonemes from eSpeak. */
import { fail, type Problem, problem, StudioError } from '../../../domain/errors.ts';
import type { SynthesisRequest, SynthesisResult, Voice } from '../../../domain/speech/types.ts';
import { memorySource } from '../../compose/sound/source.ts';
import { alignToSound } from '../align.ts';
import type { EspeakEngine } from '../espeak/engine.ts';
import { plainText, withoutMarkup } from '../espeak/text.ts';
import { type InstalledPack, listVoicePacks, PACK_PREFIX } from '../packs.ts';
import type { SpeechProvider } from '../provider.ts';
import { unsupportedReadings } from '../readings.ts';
import { withTimeLimit } from '../time-limit.ts';
import { type PiperConfig, piperLanguage } from './config.ts';
import { clausesOf, phonemeIds, sentencesOf, textPhonemes } from './phoneme-ids.ts';
import { openVoiceSession, type VoiceSession } from './session.ts';

/** Change it whenever the same request gives other samples or times. */
const VERSION = 'piper/1';
const SENTENCE_SILENCE_MS = 200;
/** A sentence on a slow processor takes a few seconds; the first one also loads the model. */
const TIMEOUT_MS = 60_000;
const MOST_LISTED_SPEAKERS = 20;

/** @param espeak its engine gives phonemes, and the provider times to align with */
export function createPiperProvider(options: {
  readonly dataFolder: string;
  readonly espeak: SpeechProvider;
  readonly engine: EspeakEngine;
  readonly timeoutMs?: number;
}): SpeechProvider {
  const { espeak, engine } = options;
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  let packs: Promise<readonly InstalledPack[]> | undefined;
  const sessions = new Map<string, Promise<VoiceSession>>();

  const installed = () => {
    packs ??= listVoicePacks({ dataFolder: options.dataFolder });
    packs.catch(() => {
      packs = undefined;
    });
    return packs;
  };

  /** `voice:pack/name` or `voice:pack/name/speaker`. */
  async function locate(voiceId: string) {
    if (!voiceId.startsWith(PACK_PREFIX)) return undefined;
    for (const pack of await installed()) {
      if (voiceId === pack.id) return { pack, speaker: undefined };
      if (!voiceId.startsWith(`${pack.id}/`)) continue;
      const speaker = pack.config.speaker_id_map[voiceId.slice(pack.id.length + 1)];
      if (speaker !== undefined) return { pack, speaker };
    }
    return undefined;
  }

  function session(pack: InstalledPack): Promise<VoiceSession> {
    let opened = sessions.get(pack.id);
    if (opened === undefined) {
      opened = openVoiceSession(pack.modelFile);
      opened.catch(() => sessions.delete(pack.id));
      sessions.set(pack.id, opened);
    }
    return opened;
  }

  async function phonemesOf(text: string, config: PiperConfig, signal?: AbortSignal): Promise<string[][]> {
    if (config.phoneme_type === 'text') return [textPhonemes(text, config)];
    const clauses = [];
    for (const clause of clausesOf(text)) {
      const job = {
        kind: 'phonemes',
        voice: config.espeak!.voice,
        text: withoutMarkup(clause.text),
      } as const;
      clauses.push({ ipa: (await engine.run(job, signal)).join(' '), punctuation: clause.punctuation });
    }
    return sentencesOf(clauses, config);
  }

  return {
    id: 'piper',
    async voices() {
      return (await installed()).flatMap((pack) => {
        const speakers = Object.keys(pack.config.speaker_id_map);
        if (speakers.length < 2) return [voiceOf(pack)];
        return speakers.slice(0, MOST_LISTED_SPEAKERS).map((speaker) => voiceOf(pack, speaker));
      });
    },
    async find(voiceId) {
      const found = await locate(voiceId);
      if (found === undefined) return undefined;
      return voiceOf(
        found.pack,
        found.speaker === undefined ? undefined : voiceId.slice(found.pack.id.length + 1),
      );
    },
    async fingerprint(voiceId) {
      return `${VERSION} ${(await locate(voiceId))?.pack.identity ?? ''}`;
    },
    async synthesise(request: SynthesisRequest, signal?: AbortSignal): Promise<SynthesisResult> {
      const found = await locate(request.voiceId);
      if (found === undefined) throw fail('VOICE_NOT_FOUND', { details: { voice: request.voiceId } });
      const { pack, speaker } = found;
      const { config } = pack;
      const warnings: Problem[] = [];
      const voice = request.voiceId;
      const details = { voice };
      if (Math.abs(request.prosody.pitch - 1) > 0.01)
        warnings.push(problem('PITCH_NOT_SUPPORTED', { severity: 'warning', details }));
      warnings.push(...unsupportedReadings(request));
      const work = async () => {
        const opened = await session(pack);
        if (opened.unavailable.length > 0 && opened.device === 'cpu')
          warnings.push(
            problem('VOICE_MODEL_ON_PROCESSOR', {
              severity: 'warning',
              details: { voice, providers: opened.unavailable.join(', ') },
            }),
          );
        const text = textOf(request);
        const pieces: Float32Array[] = [];
        const unknown = new Set<string>();
        for (const phonemes of await phonemesOf(text, config, signal)) {
          const { ids, unknown: missing } = phonemeIds(phonemes, config);
          for (const one of missing) unknown.add(one);
          if (signal?.aborted) throw fail('CANCELLED');
          if (pieces.length > 0)
            pieces.push(new Float32Array((config.audio.sample_rate * SENTENCE_SILENCE_MS) / 1000));
          pieces.push(
            await opened.run({
              ids,
              noiseScale: config.inference.noise_scale,
              lengthScale: config.inference.length_scale / request.prosody.rate,
              noiseW: config.inference.noise_w,
              ...(speaker === undefined ? {} : { speaker }),
            }),
          );
        }
        if (unknown.size > 0)
          warnings.push(
            problem('VOICE_PHONEME_UNKNOWN', {
              severity: 'warning',
              details: { voice, phonemes: [...unknown].join(' ') },
            }),
          );
        return joined(pieces);
      };
      const timedOut = () => fail('SPEECH_TIMED_OUT', { details: { voice, seconds: timeoutMs / 1000 } });
      const samples = await withTimeLimit(work(), timeoutMs, timedOut, signal).catch((error: unknown) => {
        if (error instanceof StudioError) throw error;
        const reason = error instanceof Error ? error.message.slice(0, 200) : String(error);
        throw fail('VOICE_MODEL_FAILED', { details: { voice, reason }, cause: error });
      });
      const rate = config.audio.sample_rate;
      const { words, phonemes } = await alignToSound(
        request.tokens,
        piperLanguage(config),
        memorySource(samples),
        rate,
        espeak,
        signal,
      );
      return { sampleRateHz: rate, samples, words, phonemes, warnings };
    },
    async close() {
      const open = [...sessions.values()];
      sessions.clear();
      for (const one of open) await one.then((session) => session.release()).catch(() => undefined);
    },
  };
}

/** Piper's melody follows the final mark, so an item that lacks one gets what its ending asks for. */
function textOf(request: SynthesisRequest): string {
  const text = plainText(request.tokens).trim();
  if (/[.,;:!?。，；：！？、…]["'”’）)]*$/u.test(text)) return text;
  const mark = { joined: '', clause: ',', sentence: '.', question: '?', exclamation: '!', paragraph: '.' };
  return text + mark[request.ending];
}

function joined(pieces: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    result.set(piece, offset);
    offset += piece.length;
  }
  return result;
}

function voiceOf(pack: InstalledPack, speaker?: string): Voice {
  const id = speaker === undefined ? pack.id : `${pack.id}/${speaker}`;
  const language = piperLanguage(pack.config);
  return {
    id,
    name: speaker === undefined ? pack.name : `${pack.name} · ${speaker}`,
    languages: [language, ...(language.includes('-') ? [language.split('-')[0]!] : [])],
    provider: 'piper',
    gender: 'neutral',
    licence: pack.licence,
    capabilities: { rate: true, pitch: false, readings: [], phonemeTimes: 'estimated' },
  };
}
