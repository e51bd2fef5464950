import path from 'node:path';
import { SPEECH_PROVIDER_FAILURES } from '../../domain/errors/speech.ts';
import { type Problem, StudioError } from '../../domain/errors.ts';
import type { Script } from '../../domain/script/schema.ts';
import type { SpeechPlan } from '../../domain/speech/types.ts';
import { samplesFromMs } from '../../domain/time.ts';
import { memorySource, type SampleSink } from '../compose/sound/source.ts';
import { SpoolWriter } from '../compose/sound/spool.ts';
import { decodeAudioTo } from '../media/decode-audio.ts';
import type { ResolvedAsset } from '../script/assets.ts';
import type { LoadedScript } from '../script/load.ts';
import type { SpeechService } from '../speech/service.ts';
import type { SpokenScene } from '../speech/spoken-scene.ts';
import type { ReportProgress } from './progress.ts';

export type { SpokenScene } from '../speech/spoken-scene.ts';

/** What a scene without any words sounds like. */
const SILENCE: SpokenScene = {
  samples: memorySource(new Float32Array(0)),
  words: [],
  phonemes: [],
  actions: [],
  emotions: [],
  warnings: [],
};

export interface SpeakOptions {
  readonly loaded: LoadedScript;
  readonly service: SpeechService;
  readonly language: string;
  /** Where the scenes' samples lie until the video is made. */
  readonly workFolder: string;
  readonly signal: AbortSignal;
  readonly onProgress: ReportProgress;
}

/**
 * Speaks every scene: text through the voice, recordings as they are (S-01). While a scene's sound is put together, the
 * voice speaks the next: it has a thread, or a service, of its own.
 * @throws StudioError with the faults of all scenes; after the first that is the voice's own, no more are tried
 */
export async function speakScenes(options: SpeakOptions): Promise<readonly SpokenScene[]> {
  const { loaded, signal } = options;
  const report = progressOf(options);
  const scenes: Promise<SpokenScene>[] = [];
  for (const index of loaded.script.shoot_scripts.keys()) {
    const said = Promise.withResolvers<void>();
    const scene = speakScene({
      script: loaded.script,
      index,
      plan: loaded.plans[index],
      recording: loaded.recordings[index],
      service: options.service,
      language: options.language,
      sink: spoolsIn(options.workFolder, index),
      signal,
      onProgress: (fraction) => {
        report(index, fraction);
        if (fraction === 1) said.resolve();
      },
    });
    scenes.push(scene);
    const mayGoOn = scene.then(
      () => true,
      (error: unknown) => error instanceof StudioError && !isOfVoice(error) && !signal.aborted,
    );
    if (!(await Promise.race([mayGoOn, said.promise.then(() => true)]))) break;
    void mayGoOn.then(() => report(index, 1));
  }
  return spokenOf(await Promise.allSettled(scenes), signal);
}

/** Progress of all scenes from that of each. */
function progressOf({ loaded, onProgress }: SpeakOptions): (index: number, fraction: number) => void {
  const weights = loaded.plans.map((plan) => 1 + (plan?.displayText.length ?? 0));
  const total = weights.reduce((sum, one) => sum + one, 0);
  const done = weights.map(() => 0);
  return (index, fraction) => {
    done[index] = Math.max(done[index]!, fraction * weights[index]!);
    onProgress({ stage: 'speech', fraction: done.reduce((sum, one) => sum + one, 0) / total });
  };
}

function isOfVoice(error: StudioError): boolean {
  return error.problems.some((one) => SPEECH_PROVIDER_FAILURES.has(one.code));
}

function spokenOf(
  outcomes: readonly PromiseSettledResult<SpokenScene>[],
  signal: AbortSignal,
): readonly SpokenScene[] {
  const problems: Problem[] = [];
  const spoken: SpokenScene[] = [];
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') spoken.push(outcome.value);
    else if (!(outcome.reason instanceof StudioError) || signal.aborted) throw outcome.reason;
    else problems.push(...outcome.reason.problems);
  }
  if (problems.length > 0) throw new StudioError(problems);
  return spoken;
}

export interface SceneToSpeak extends Pick<SpeakOptions, 'service' | 'language' | 'signal'> {
  readonly script: Script;
  /** Of the scene, from 0. */
  readonly index: number;
  /** Undefined where nothing is known of what is said. */
  readonly plan: SpeechPlan | undefined;
  /** S-01: what drives the scene instead of a voice. */
  readonly recording: Pick<ResolvedAsset, 'id' | 'file'> | undefined;
  /** Where its sound is put. */
  readonly sink: () => SampleSink;
  /** [0..1], never falling. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/** Speaks one scene. @throws StudioError with what is wrong with its text, its voice or its recording; `CANCELLED` */
export async function speakScene({
  script,
  index,
  plan,
  recording,
  service,
  language,
  sink: newSink,
  signal,
  onProgress,
}: SceneToSpeak): Promise<SpokenScene> {
  const scene = script.shoot_scripts[index]!.shoot_script;
  const voiceId = script.voice_config.voice_asset_id;
  const place = `shoot_scripts[${index}].shoot_script`;
  if (scene.script_type !== 'AUDIO') {
    if (!plan || plan.items.length === 0) return SILENCE;
    return await service.speakScene({
      plan,
      voiceId,
      path: `${place}.text_config.text`,
      signal,
      ...(onProgress ? { onProgress } : {}),
      sink: newSink,
    });
  }
  if (!recording) return SILENCE;
  const sink = newSink();
  // Without a length of its own, decoding ends with an error at what V-03 allows.
  await decodeAudioTo(recording.file, (samples) => sink.write(samples), {
    signal,
    channels: 1,
    shownName: recording.id,
    path: place,
  }).catch((error: unknown) => {
    sink.discard();
    throw error;
  });
  const speech = await service.speechFromRecording({
    samples: sink.finish(),
    ...(plan ? { transcript: plan.displayText } : {}),
    language,
    voiceId,
    signal,
  });
  const actions = (scene.audio_drive_action_config ?? []).map((action) => ({
    tag: action.action_tag,
    name: action.action_name ?? action.action_tag,
    startSample: samplesFromMs(action.action_start_time * 1000),
  }));
  return { ...speech, actions };
}

/** Files of their own for everything that is heard while a scene is spoken. */
function spoolsIn(workFolder: string, scene: number): () => SampleSink {
  let count = 0;
  return () => new SpoolWriter(path.join(workFolder, `speech-${scene}-${count++}.f32`));
}
