/** Everything that can be known of a script before a sound is made: its faults, its plans, its length. */
import { fail, type Problem } from '../../domain/errors.ts';
import type { Voice } from '../../domain/speech/types.ts';
import { listAvatars } from '../avatar/catalogue.ts';
import { cacheFolder, dataFolder } from '../paths.ts';
import { type LoadedScript, loadScript } from '../script/load.ts';
import { createSpeechService, type SpeechService } from '../speech/service.ts';
import { FONT_FAMILIES } from '../text/fonts.ts';
import { textProblems } from './text-problems.ts';

const FONT_NAMES = FONT_FAMILIES.flatMap(({ name, nameZh, aliases }) => [name, nameZh, ...aliases]);

export interface CheckOptions {
  /** Folders beside the script's own whose files it may use. */
  readonly allowDirs: readonly string[];
  readonly signal: AbortSignal;
}

export interface CheckedScript {
  readonly loaded: LoadedScript;
  readonly voice: Voice;
  readonly warnings: readonly Problem[];
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
  const [avatars, voices] = [listAvatars(), service.voices()];
  // Where the script's reading ends before they are waited for, nobody asks what became of them.
  for (const one of [avatars, voices]) one.catch(() => {});
  const loaded = await loadScript(file, {
    allowDirs: options.allowDirs,
    signal: options.signal,
    avatars,
    voices,
    findVoice: (id) => service.findVoice(id),
    fonts: FONT_NAMES,
  });
  options.signal.throwIfAborted();
  const id = loaded.script.voice_config.voice_asset_id;
  const voice = await service.findVoice(id);
  if (!voice) throw fail('VOICE_NOT_FOUND', { details: { voice: id } });
  const displayTexts = loaded.plans.map((plan) => plan?.displayText);
  const texts = textProblems({ script: loaded.script, displayTexts });
  return { loaded, voice, warnings: [...loaded.problems, ...texts, ...(await service.voiceProblems())] };
}
