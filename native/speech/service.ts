/**
 * The engine's door to speech: all voices of all providers, a scene spoken from its plan, a recording made ready for
 * the mouth. Owns the providers; close it.
 */
import path from 'node:path';
import { distinctProblems } from '../../domain/errors/distinct.ts';
import { fail, type Problem, StudioError } from '../../domain/errors.ts';
import type {
  Prosody,
  SpeechItem,
  SpeechPlan,
  SynthesisRequest,
  SynthesisResult,
  Voice,
} from '../../domain/speech/types.ts';
import { MemorySink, type SampleSink, sliceOf } from '../compose/sound/source.ts';
import { assemble, type SpokenItem } from './assemble.ts';
import { createSpeechCache } from './cache.ts';
import { SPEECH_FOLDER } from './cache-usage.ts';
import { chooseVoice } from './choose-voice.ts';
import { createEspeakEngine } from './espeak/engine.ts';
import { createEspeakProvider } from './espeak/provider.ts';
import { createOpenAiProvider } from './openai/provider.ts';
import { createPiperProvider } from './piper/provider.ts';
import type { SpeechProvider } from './provider.ts';
import { type RecordingOptions, speechOfRecording } from './recording.ts';
import { speechLevel } from './sound/level.ts';
import type { SpokenScene } from './spoken-scene.ts';

export interface SpeakSceneOptions {
  readonly plan: SpeechPlan;
  readonly voiceId: string;
  /** Where the text stands in the script, for errors. */
  readonly path?: string;
  readonly signal?: AbortSignal;
  /** [0..1], never falling. */
  readonly onProgress?: (fraction: number) => void;
  /**
   * Where the sound is put: two are taken for each scene, and the one that is not the result is discarded. In memory
   * unless said.
   */
  readonly sink?: () => SampleSink;
}

export interface SpeechService {
  /** Those of every provider that can list its own. */
  voices(): Promise<Voice[]>;
  /** Warnings: what kept the others from listing theirs, such as a broken voices.json. */
  voiceProblems(): Promise<readonly Problem[]>;
  /**
   * Any voice that a script may name, those that `voices` does not list included. Rejects with what is wrong with the
   * settings of the voice's own provider.
   */
  findVoice(voiceId: string): Promise<Voice | undefined>;
  /** Changes whenever the voice may sound otherwise. Rejects with `VOICE_NOT_FOUND`. */
  fingerprint(voiceId: string): Promise<string>;
  /** Rejects with a StudioError; problems carry `path`. */
  speakScene(options: SpeakSceneOptions): Promise<SpokenScene>;
  /** S-01, audio-driven: the samples stay as they are, and get estimated phonemes and words. */
  speechFromRecording(options: RecordingOptions): Promise<SpokenScene>;
  close(): Promise<void>;
}

/** An item's place among all that was said. */
interface SaidItem extends Omit<SpokenItem, 'samples'> {
  readonly start: number;
  readonly end: number;
}

/** Items asked for at once: enough to hide a network's latency; local voices queue by themselves. */
const CONCURRENCY = 3;

/** How strongly `<emphasis>` shapes speech: factors on rate, pitch and volume. */
const EMPHASIS: Readonly<Record<SpeechItem['emphasis'], Prosody>> = {
  none: { rate: 1, pitch: 1, volume: 1 },
  reduced: { rate: 1.08, pitch: 0.97, volume: 0.75 },
  moderate: { rate: 0.94, pitch: 1.05, volume: 1.2 },
  strong: { rate: 0.87, pitch: 1.1, volume: 1.4 },
};

export function createSpeechService(options: {
  readonly dataFolder: string;
  readonly cacheFolder: string;
  /** Ends everything under way, with CANCELLED. */
  readonly signal?: AbortSignal;
  /** Instead of those that the data folder configures. The first that knows a voice's id speaks it. */
  readonly providers?: readonly SpeechProvider[];
}): SpeechService {
  const engine = createEspeakEngine();
  const espeak = createEspeakProvider(engine);
  const { dataFolder } = options;
  const providers: readonly SpeechProvider[] = options.providers ?? [
    espeak,
    createPiperProvider({ dataFolder, espeak, engine }),
    createOpenAiProvider({ dataFolder, espeak }),
  ];
  const cache = createSpeechCache(path.join(options.cacheFolder, SPEECH_FOLDER));

  /** A broken voices.json must not silence the voices that need none. */
  async function listing(): Promise<{ voices: Voice[]; problems: readonly Problem[] }> {
    const voices: Voice[] = [];
    const problems: Problem[] = [];
    for (const one of await Promise.allSettled(providers.map((provider) => provider.voices()))) {
      if (one.status === 'fulfilled') voices.push(...one.value);
      else if (!(one.reason instanceof StudioError)) throw one.reason;
      else problems.push(...one.reason.problems.map((found) => ({ ...found, severity: 'warning' as const })));
    }
    return { voices, problems: distinctProblems(problems) };
  }

  async function owner(voiceId: string): Promise<{ provider: SpeechProvider; voice: Voice } | undefined> {
    for (const provider of providers) {
      // In order: a service's broken settings are met only when the voice may be the service's.
      const voice = await provider.find(voiceId);
      if (voice !== undefined) return { provider, voice };
    }
    return undefined;
  }

  async function requireOwner(voiceId: string) {
    const found = await owner(voiceId);
    if (found === undefined) throw fail('VOICE_NOT_FOUND', { details: { voice: voiceId } });
    return found;
  }

  async function synthesise(request: SynthesisRequest, signal: AbortSignal): Promise<SynthesisResult> {
    const { provider } = await requireOwner(request.voiceId);
    const fingerprint = await fingerprintOf(provider, request.voiceId);
    return cache.remember(fingerprint, request, () => provider.synthesise(request, signal));
  }

  async function speakItem(
    item: SpeechItem,
    sceneVoiceId: string,
    all: readonly Voice[],
    signal: AbortSignal,
  ): Promise<{ voice: Voice; result: SynthesisResult; volume: number; warning?: Problem }> {
    const wantedId = item.voiceId ?? sceneVoiceId;
    const wanted = (await requireOwner(wantedId)).voice;
    const { voice, warning } = chooseVoice(wanted, item.language, all);
    const emphasis = EMPHASIS[item.emphasis];
    const result = await synthesise(
      {
        voiceId: voice.id,
        language: item.language,
        tokens: item.tokens,
        prosody: {
          rate: item.prosody.rate * emphasis.rate,
          pitch: item.prosody.pitch * emphasis.pitch,
          volume: 1,
        },
        ending: item.ending,
      },
      signal,
    );
    return { voice, result, volume: emphasis.volume, ...(warning === undefined ? {} : { warning }) };
  }

  return {
    voices: async () => (await listing()).voices,
    voiceProblems: async () => (await listing()).problems,
    findVoice: async (voiceId) => (await owner(voiceId))?.voice,
    fingerprint: async (voiceId) => fingerprintOf((await requireOwner(voiceId)).provider, voiceId),
    async speakScene({ plan, voiceId, path: where, signal, onProgress, sink = () => new MemorySink() }) {
      const stop = new AbortController();
      const signals = [stop.signal, signal, options.signal].filter((one) => one !== undefined);
      const any = AbortSignal.any(signals);
      // What was said, one after the other as it comes, until the scene is put together.
      const said = sink();
      const scene = sink();
      try {
        if (any.aborted) throw fail('CANCELLED');
        const all = (await listing()).voices;
        const spoken = new Array<SaidItem | undefined>(plan.items.length).fill(undefined);
        const warnings: Problem[] = [];
        const todo = [...plan.items.entries()].filter(([, item]) => item.kind === 'speech');
        let next = 0;
        let done = 0;
        const speakNext = async (): Promise<void> => {
          for (let entry = todo[next++]; entry !== undefined; entry = todo[next++]) {
            const [index, item] = entry as [number, SpeechItem];
            const { voice, volume, result, warning } = await speakItem(item, voiceId, all, any);
            const { samples, ...rest } = result;
            const level = speechLevel(samples, rest.sampleRateHz);
            const start = said.sampleCount;
            said.write(samples);
            spoken[index] = { item, voice, volume, level, result: rest, start, end: said.sampleCount };
            if (warning !== undefined) warnings.push(warning);
            done += 1;
            onProgress?.(done / todo.length);
          }
        };
        await Promise.all(Array.from({ length: CONCURRENCY }, speakNext));
        if (any.aborted) throw fail('CANCELLED');
        const sound = said.finish();
        const items = spoken.map((one) => one && { ...one, samples: sliceOf(sound, one.start, one.end) });
        const joined = await assemble(plan, items, scene, any);
        return { ...joined, warnings: distinctProblems(located([...joined.warnings, ...warnings], where)) };
      } catch (error) {
        stop.abort();
        scene.discard();
        if (error instanceof StudioError)
          throw new StudioError(located(error.problems, where), { cause: error });
        throw error;
      } finally {
        said.discard();
      }
    },
    async speechFromRecording(recording) {
      const signals = [recording.signal, options.signal].filter((one) => one !== undefined);
      return speechOfRecording({ ...recording, signal: AbortSignal.any(signals) }, espeak);
    },
    async close() {
      await Promise.all([espeak, ...providers].map((provider) => provider.close()));
    },
  };
}

async function fingerprintOf(provider: SpeechProvider, voiceId: string): Promise<string> {
  return `${provider.id} ${await provider.fingerprint(voiceId)}`;
}

function located(problems: readonly Problem[], where: string | undefined): Problem[] {
  return problems.map((one) =>
    one.path === undefined && where !== undefined ? { ...one, path: where } : one,
  );
}
