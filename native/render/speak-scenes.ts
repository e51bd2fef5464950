import path from 'node:path';
import { SPEECH_PROVIDER_FAILURES } from '../../domain/errors/speech.ts';
import { type Problem, StudioError } from '../../domain/errors.ts';
import { samplesFromMs } from '../../domain/time.ts';
import { memorySource, type SampleSink } from '../compose/sound/source.ts';
import { SpoolWriter } from '../compose/sound/spool.ts';
import { decodeAudioTo } from '../media/decode-audio.ts';
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
 * Speaks every scene: text through the voice, recordings as they are (S-01).
 * @throws StudioError with the faults of all scenes; after the first that is the voice's own, no more are tried
 */
export async function speakScenes(options: SpeakOptions): Promise<readonly SpokenScene[]> {
  const { loaded, signal, onProgress } = options;
  const weights = loaded.plans.map((plan) => 1 + (plan?.displayText.length ?? 0));
  const total = weights.reduce((sum, one) => sum + one, 0);
  const spoken: SpokenScene[] = [];
  const problems: Problem[] = [];
  let done = 0;
  for (const index of loaded.script.shoot_scripts.keys()) {
    const weight = weights[index]!;
    try {
      const report = (fraction: number) =>
        onProgress({ stage: 'speech', fraction: (done + weight * fraction) / total });
      spoken.push(await speakScene(options, index, report));
    } catch (error) {
      if (!(error instanceof StudioError) || signal.aborted) throw error;
      problems.push(...error.problems);
      if (error.problems.some((one) => SPEECH_PROVIDER_FAILURES.has(one.code))) break;
    }
    done += weight;
    onProgress({ stage: 'speech', fraction: done / total });
  }
  if (problems.length > 0) throw new StudioError(problems);
  return spoken;
}

async function speakScene(
  { loaded, service, language, workFolder, signal }: SpeakOptions,
  index: number,
  onProgress: (fraction: number) => void,
): Promise<SpokenScene> {
  const { script } = loaded;
  const scene = script.shoot_scripts[index]!.shoot_script;
  const plan = loaded.plans[index];
  const voiceId = script.voice_config.voice_asset_id;
  const place = `shoot_scripts[${index}].shoot_script`;
  if (scene.script_type !== 'AUDIO') {
    if (!plan || plan.items.length === 0) return SILENCE;
    return await service.speakScene({
      plan,
      voiceId,
      path: `${place}.text_config.text`,
      signal,
      onProgress,
      sink: spoolsIn(workFolder, index),
    });
  }
  const recording = loaded.recordings[index];
  if (!recording) return SILENCE;
  const sink = spoolsIn(workFolder, index)();
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
