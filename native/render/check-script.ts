/** Everything that can be known of a script before a sound is made: its faults, its plans, its length. */
import { fail, type Problem, StudioError } from '../../domain/errors.ts';
import { sceneExtension, scriptExtension } from '../../domain/script/extensions.ts';
import { estimateSpeechMs } from '../../domain/speech/estimate.ts';
import { planSpeech } from '../../domain/speech/plan.ts';
import { voiceProsody } from '../../domain/speech/prosody.ts';
import type { SpeechPlan, Voice } from '../../domain/speech/types.ts';
import { listAvatars } from '../avatar/catalogue.ts';
import { cacheFolder, dataFolder } from '../paths.ts';
import { type LoadedScript, loadScript } from '../script/load.ts';
import { createSpeechService, type SpeechService } from '../speech/service.ts';
import { FONT_FAMILIES } from '../text/fonts.ts';

const FONT_NAMES = FONT_FAMILIES.flatMap(({ name, nameZh, aliases }) => [name, nameZh, ...aliases]);

export interface CheckOptions {
  /** Folders beside the script's own whose files it may use. */
  readonly allowDirs: readonly string[];
  readonly signal: AbortSignal;
}

export interface CheckedScript {
  readonly loaded: LoadedScript;
  /** One a scene; undefined where nothing is known of what is said. */
  readonly plans: readonly (SpeechPlan | undefined)[];
  readonly voice: Voice;
  readonly warnings: readonly Problem[];
  /** S-05. Speech only, without the rests between scenes. */
  readonly estimatedDurationMs: number;
}

/** Checks with a speech service of its own. Throws a StudioError with every error of the script. */
export async function checkScriptFile(file: string, options: CheckOptions): Promise<CheckedScript> {
  const service = createSpeechService({
    dataFolder: dataFolder(),
    cacheFolder: cacheFolder(),
    signal: options.signal,
  });
  try {
    return await checkWith(service, file, options);
  } finally {
    await service.close();
  }
}

export async function checkWith(
  service: SpeechService,
  file: string,
  options: CheckOptions,
): Promise<CheckedScript> {
  const [avatars, voices] = await Promise.all([listAvatars(), service.voices()]);
  const loaded = await loadScript(file, { allowDirs: options.allowDirs, avatars, voices, fonts: FONT_NAMES });
  options.signal.throwIfAborted();
  const { script } = loaded;
  const voice = voices.find((one) => one.id === script.voice_config.voice_asset_id);
  if (!voice) throw fail('VOICE_NOT_FOUND', { details: { voice: script.voice_config.voice_asset_id } });
  const avatar = avatars.find((one) => one.id === script.model_asset_id);
  const { readings } = scriptExtension.parse(script.x_studio ?? {});
  const planned = script.shoot_scripts.map(({ shoot_script: scene }, index) => {
    const text =
      scene.script_type === 'AUDIO'
        ? sceneExtension.parse(scene.x_studio ?? {}).transcript
        : scene.text_config?.text;
    if (text === undefined || text.trim() === '') return { plan: undefined, problems: [] };
    return planSpeech({
      text,
      path: `shoot_scripts[${index}].shoot_script.text_config.text`,
      voiceLanguages: voice.languages,
      prosody: voiceProsody(script.voice_config),
      ...(readings ? { readings } : {}),
      ...(avatar ? { actions: avatar.actions, emotions: avatar.emotions } : {}),
    });
  });
  const problems = planned.flatMap((one) => [...one.problems, ...(one.plan?.warnings ?? [])]);
  const errors = problems.filter((one) => one.severity === 'error');
  if (errors.length > 0) throw new StudioError(errors);
  return {
    loaded,
    plans: planned.map((one) => one.plan),
    voice,
    warnings: [...loaded.problems, ...problems],
    estimatedDurationMs: planned.reduce(
      (sum, { plan }) => sum + (plan ? Math.round(estimateSpeechMs(plan)) : 0),
      0,
    ),
  };
}
