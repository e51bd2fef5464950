/** A script file with everything that it names, checked and found: what a render starts from. */
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { distinctProblems } from '../../domain/errors/distinct.ts';
import { type Problem, problem, StudioError } from '../../domain/errors.ts';
import { checkScript } from '../../domain/script/check.ts';
import { clipProblems } from '../../domain/script/clip-facts.ts';
import { type KnownLook, lookProblems } from '../../domain/script/looks.ts';
import { nearest } from '../../domain/script/nearest.ts';
import { shown } from '../../domain/script/path.ts';
import type { PartialScript } from '../../domain/script/prune.ts';
import type { Script } from '../../domain/script/schema.ts';
import { type KnownAvatar, type KnownVoice, planScenes } from '../../domain/script/speech.ts';
import { estimateSpeechMs } from '../../domain/speech/estimate.ts';
import type { SpeechPlan } from '../../domain/speech/types.ts';
import { expectedTimeline, sceneLengthProblems } from '../../domain/timeline/scene-length-rules.ts';
import { errorCode } from '../files/write-fault.ts';
import { throwIfCancelled } from '../media/run.ts';
import { clipFactsOf, mediaDurationsOf, type ResolvedAsset, resolveAssets } from './assets.ts';
import { readScriptFile } from './read.ts';

export { mediaDurationsOf, pictureFactsOf, type ResolvedAsset } from './assets.ts';

export interface LoadOptions {
  /** Folders beside the script's own whose files it may use. All must exist. */
  readonly allowDirs?: readonly string[];
  readonly signal?: AbortSignal;
  /** May still be on their way: the script's files are looked at meanwhile. */
  readonly avatars: readonly KnownAvatar[] | Promise<readonly KnownAvatar[]>;
  readonly voices: readonly KnownVoice[] | Promise<readonly KnownVoice[]>;
  /** Asked about a voice that is not in the list: providers have variants that they do not list. */
  readonly findVoice?: (id: string) => Promise<KnownVoice | undefined>;
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
  /** S-05, before a sound is made: of the whole video, its recordings, clips and effects with their own lengths. */
  readonly estimatedDurationMs: number;
  /** Warnings. */
  readonly problems: readonly Problem[];
}

/**
 * @throws StudioError with every error of the script and of the files that it names; or with those of `allowDirs`
 *   (`ALLOWED_FOLDER_NOT_FOUND`), or `CANCELLED`.
 */
export async function loadScript(file: string, options: LoadOptions): Promise<LoadedScript> {
  const { signal } = options;
  const allowedFolders = await realFolders(options.allowDirs ?? []);
  throwIfCancelled(signal);
  const { value, warnings } = await readScriptFile(file);
  const folder = path.dirname(await realpath(file));
  const { script, partial, problems } = checkScript(value, {
    fonts: options.fonts,
    outsideAllowed: allowedFolders.length > 0,
  });
  const found = partial
    ? await resolveAssets(partial, { folder, allowedFolders, signal })
    : { assets: new Map<string, ResolvedAsset>(), recordings: [], music: undefined, problems: [] };
  throwIfCancelled(signal);
  const known = { ...options, avatars: await options.avatars, voices: await options.voices };
  const names = partial ? await checkNames(partial, known) : undefined;
  const spoken = partial ? planScenes(partial, { voice: names?.voice, avatars: known.avatars }) : undefined;
  const all = [
    ...warnings,
    ...problems,
    ...(names?.problems ?? []),
    ...found.problems,
    ...(partial ? clipProblems(partial, clipFactsOf(found.assets)) : []),
    ...(spoken?.problems ?? []),
    ...(partial ? lookProblems(partial, looksOf(partial, known)) : []),
    ...(await checkVoices(spoken?.voices ?? [], known)),
  ];
  const speechMs = (script?.shoot_scripts ?? []).map((_, index) => {
    const plan = spoken?.plans[index];
    return found.recordings[index]?.durationMs ?? (plan ? estimateSpeechMs(plan) : 0);
  });
  const durations = mediaDurationsOf(found.assets);
  const expected = script && expectedTimeline(script, speechMs, durations);
  if (script && expected) all.push(...sceneLengthProblems(script, expected, durations));
  const errors = all.filter((one) => one.severity === 'error');
  if (!script || !expected || !spoken || errors.length > 0) throw new StudioError(distinctProblems(errors));
  const recordings = script.shoot_scripts.map((_, index) => found.recordings[index]);
  return {
    script,
    folder,
    assets: found.assets,
    recordings,
    music: found.music,
    plans: spoken.plans,
    estimatedDurationMs: (expected.frameCount * 1000) / expected.framesPerSecond,
    problems: distinctProblems(all),
  };
}

/** @throws StudioError `ALLOWED_FOLDER_NOT_FOUND` with each that is none: it was mistyped, and allows nothing. */
async function realFolders(folders: readonly string[]): Promise<readonly string[]> {
  const real: string[] = [];
  const problems: Problem[] = [];
  for (const folder of folders) {
    try {
      const found = await realpath(folder);
      if (!(await stat(found)).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
      real.push(found);
    } catch (error) {
      const reason = errorCode(error) ?? String(error);
      problems.push(problem('ALLOWED_FOLDER_NOT_FOUND', { details: { folder, reason } }));
    }
  }
  if (problems.length > 0) throw new StudioError(problems);
  return real;
}

interface Known extends Pick<LoadOptions, 'findVoice'> {
  readonly avatars: readonly KnownAvatar[];
  readonly voices: readonly KnownVoice[];
}

function looksOf(script: PartialScript, { avatars }: Known): readonly KnownLook[] | undefined {
  return avatars.find((one) => one.id === script.model_asset_id)?.looks;
}

async function checkNames(
  script: PartialScript,
  options: Known,
): Promise<{ readonly voice: KnownVoice | undefined; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const avatar = script.model_asset_id;
  const avatars = options.avatars.map((one) => one.id);
  if (avatar !== undefined && !avatars.includes(avatar))
    problems.push(
      problem('SCRIPT_AVATAR_UNKNOWN', {
        path: 'model_asset_id',
        details: { avatar: shown(avatar).slice(1, -1), nearest: nearest(avatar, avatars) },
      }),
    );
  const id = script.voice_config?.voice_asset_id;
  if (id === undefined) return { voice: undefined, problems };
  const voice = await voiceOf(id, options);
  if (!voice) problems.push(voiceUnknown(id, 'voice_config.voice_asset_id', options));
  return { voice, problems };
}

/** The voices that `<voice name>` asks for. */
async function checkVoices(
  asked: readonly { readonly id: string; readonly path: string }[],
  options: Known,
): Promise<readonly Problem[]> {
  const known = new Map<string, boolean>();
  for (const { id } of asked) {
    if (!known.has(id)) known.set(id, (await voiceOf(id, options)) !== undefined);
  }
  return asked.filter(({ id }) => !known.get(id)).map(({ id, path }) => voiceUnknown(id, path, options));
}

async function voiceOf(id: string, options: Known): Promise<KnownVoice | undefined> {
  return options.voices.find((one) => one.id === id) ?? (await options.findVoice?.(id));
}

function voiceUnknown(id: string, path: string, options: Known): Problem {
  const ids = options.voices.map((one) => one.id);
  return problem('SCRIPT_VOICE_UNKNOWN', {
    path,
    details: { voice: shown(id).slice(1, -1), nearest: nearest(id, ids) },
  });
}
