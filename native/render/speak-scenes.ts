import { SPEECH_PROVIDER_FAILURES } from '../../domain/errors/speech.ts';
import { type Problem, StudioError } from '../../domain/errors.ts';
import type { SceneSpeech } from '../../domain/speech/types.ts';
import { samplesFromMs } from '../../domain/time.ts';
import { decodeAudio } from '../media/decode-audio.ts';
import type { LoadedScript } from '../script/load.ts';
import type { SpeechService } from '../speech/service.ts';
import type { ReportProgress } from './progress.ts';

/** What a scene without any words sounds like. */
const SILENCE: SceneSpeech = {
  samples: new Float32Array(0),
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
  readonly signal: AbortSignal;
  readonly onProgress: ReportProgress;
}

/**
 * Speaks every scene: text through the voice, recordings as they are (S-01).
 * @throws StudioError with the faults of all scenes; after the first that is the voice's own, no more are tried
 */
export async function speakScenes(options: SpeakOptions): Promise<readonly SceneSpeech[]> {
  const { loaded, signal, onProgress } = options;
  const weights = loaded.plans.map((plan) => 1 + (plan?.displayText.length ?? 0));
  const total = weights.reduce((sum, one) => sum + one, 0);
  const spoken: SceneSpeech[] = [];
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
  { loaded, service, language, signal }: SpeakOptions,
  index: number,
  onProgress: (fraction: number) => void,
): Promise<SceneSpeech> {
  const { script } = loaded;
  const scene = script.shoot_scripts[index]!.shoot_script;
  const plan = loaded.plans[index];
  const voiceId = script.voice_config.voice_asset_id;
  const path = `shoot_scripts[${index}].shoot_script`;
  if (scene.script_type !== 'AUDIO') {
    if (!plan || plan.items.length === 0) return SILENCE;
    return await service.speakScene({ plan, voiceId, path: `${path}.text_config.text`, signal, onProgress });
  }
  const recording = loaded.recordings[index];
  if (!recording) return SILENCE;
  // Without a length of its own, decoding ends with an error at what V-03 allows.
  const samples = await decodeAudio(recording.file, {
    signal,
    channels: 1,
    expectedMs: recording.durationMs,
    shownName: recording.id,
    path,
  });
  const speech = await service.speechFromRecording({
    samples,
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
