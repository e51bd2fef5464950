/** A script file with everything that it names, checked and found: what a render starts from. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { type Problem, problem, StudioError } from '../../domain/errors.ts';
import { checkScript } from '../../domain/script/check.ts';
import { nearest } from '../../domain/script/nearest.ts';
import type { PartialScript } from '../../domain/script/prune.ts';
import type { Script } from '../../domain/script/schema.ts';
import { type KnownAvatar, type KnownVoice, planScenes } from '../../domain/script/speech.ts';
import { estimateSpeechMs } from '../../domain/speech/estimate.ts';
import type { SpeechPlan } from '../../domain/speech/types.ts';
import { type ResolvedAsset, resolveAssets } from './assets.ts';
import { readScriptFile } from './read.ts';

export type { ResolvedAsset } from './assets.ts';

export interface LoadOptions {
  /** Folders beside the script's own whose files it may use. */
  readonly allowDirs?: readonly string[];
  readonly avatars: readonly KnownAvatar[];
  readonly voices: readonly KnownVoice[];
  /** Font families that a script can name, the one that stands in for others first. */
  readonly fonts?: readonly string[];
}

export interface LoadedScript {
  readonly script: Script;
  /** Real path of the folder that `file:` paths start from. */
  readonly folder: string;
  /** By reference as the script has it, `file:` included. */
  readonly assets: ReadonlyMap<string, ResolvedAsset>;
  /** One a scene: its driving recording, where it has one (S-01). */
  readonly recordings: readonly (ResolvedAsset | undefined)[];
  readonly music: ResolvedAsset | undefined;
  /** One a scene; undefined where nothing is known of what is said. */
  readonly plans: readonly (SpeechPlan | undefined)[];
  /** S-05, before a sound is made: recordings with their own length, without the rests between scenes. */
  readonly estimatedDurationMs: number;
  /** Warnings. */
  readonly problems: readonly Problem[];
}

/** @throws StudioError with every error of the script and of the files that it names. */
export async function loadScript(file: string, options: LoadOptions): Promise<LoadedScript> {
  const { value, warnings } = await readScriptFile(file);
  const folder = path.dirname(await realpath(file));
  const allowedFolders = await realFolders(options.allowDirs ?? []);
  const { script, partial, problems } = checkScript(value, {
    fonts: options.fonts,
    outsideAllowed: allowedFolders.length > 0,
  });
  const found = partial
    ? await resolveAssets(partial, { folder, allowedFolders })
    : { assets: new Map<string, ResolvedAsset>(), recordings: [], music: undefined, problems: [] };
  const spoken = partial ? planScenes(partial, options) : undefined;
  const all = [
    ...warnings,
    ...problems,
    ...(partial ? checkNames(partial, options) : []),
    ...found.problems,
    ...(spoken?.problems ?? []),
  ];
  const errors = all.filter((one) => one.severity === 'error');
  if (!script || !spoken || errors.length > 0) throw new StudioError(distinct(errors));
  const recordings = script.shoot_scripts.map((_, index) => found.recordings[index]);
  return {
    script,
    folder,
    assets: found.assets,
    recordings,
    music: found.music,
    plans: spoken.plans,
    estimatedDurationMs: spoken.plans.reduce(
      (sum, plan, index) => sum + (recordings[index]?.durationMs ?? (plan ? estimateSpeechMs(plan) : 0)),
      0,
    ),
    problems: distinct(all),
  };
}

/** Allowed folders that exist; one that does not allows nothing. */
async function realFolders(folders: readonly string[]): Promise<readonly string[]> {
  const real = await Promise.all(folders.map((one) => realpath(one).catch(() => undefined)));
  return real.filter((one) => one !== undefined);
}

function checkNames(script: PartialScript, options: LoadOptions): readonly Problem[] {
  const problems: Problem[] = [];
  const avatar = script.model_asset_id;
  const avatars = options.avatars.map((one) => one.id);
  if (avatar !== undefined && !avatars.includes(avatar))
    problems.push(
      problem('SCRIPT_AVATAR_UNKNOWN', {
        path: 'model_asset_id',
        details: { avatar, nearest: nearest(avatar, avatars) },
      }),
    );
  const voice = script.voice_config?.voice_asset_id;
  const voices = options.voices.map((one) => one.id);
  if (voice !== undefined && !voices.includes(voice))
    problems.push(
      problem('SCRIPT_VOICE_UNKNOWN', {
        path: 'voice_config.voice_asset_id',
        details: { voice, nearest: nearest(voice, voices) },
      }),
    );
  return problems;
}

/** The field's own check and the file's may say the same of one place. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter((one) => {
    const key = `${one.code} ${one.path} ${JSON.stringify(one.details)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
