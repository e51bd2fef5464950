/** Where finished videos go unless the user says otherwise: a folder of ours among the videos of theirs. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Place } from '../paths.ts';

const OURS = 'MetaStudio';
/** `HKCU` names the folder as it is, with variables such as `%USERPROFILE%`. */
const SHELL_FOLDERS = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders`;
const REGISTRY_PATIENCE_MS = 3000;

const here = (): Place => ({ environment: process.env, platform: process.platform, home: homedir() });

/**
 * Absolute; not created. Linux: the XDG user directory `VIDEOS`; Windows: the known folder; macOS: `~/Movies`. Where
 * the system names none, `Videos` in the user's home.
 */
export async function videosFolder(place: Place = here()): Promise<string> {
  const { platform, home, environment } = place;
  if (platform === 'win32')
    return path.win32.join((await windowsVideos(environment)) ?? path.win32.join(home, 'Videos'), OURS);
  if (platform === 'darwin') return path.posix.join(home, 'Movies', OURS);
  const videos = (await xdgVideos(place)) ?? path.posix.join(home, 'Videos');
  return path.posix.join(videos, OURS);
}

/** @see https://www.freedesktop.org/wiki/Software/xdg-user-dirs/ */
async function xdgVideos({ environment, home }: Place): Promise<string | undefined> {
  const { XDG_CONFIG_HOME: asked } = environment;
  const folder = asked && path.posix.isAbsolute(asked) ? asked : path.posix.join(home, '.config');
  const text = await readFile(path.posix.join(folder, 'user-dirs.dirs'), 'utf8').catch(() => '');
  const [, value] = /^\s*XDG_VIDEOS_DIR="((?:[^"\\\n]|\\.)*)"\s*$/m.exec(text) ?? [];
  if (value === undefined) return undefined;
  // A shell's text, of which the format allows `$HOME` at its start and backslashes.
  const plain = value.replaceAll(/\\(.)/g, '$1');
  const found = /^\$HOME(?=\/|$)/.test(plain) ? path.posix.join(home, plain.slice('$HOME'.length)) : plain;
  // A folder that is switched off is said to be the home.
  return path.posix.isAbsolute(found) && path.posix.relative(home, found) !== '' ? found : undefined;
}

async function windowsVideos(environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('reg', ['query', SHELL_FOLDERS, '/v', 'My Video'], {
      timeout: REGISTRY_PATIENCE_MS,
      windowsHide: true,
    });
    return knownFolderOf(stdout, environment);
  } catch {
    return undefined;
  }
}

/** @param answer of `reg query` @returns undefined where it names no absolute folder */
export function knownFolderOf(answer: string, environment: NodeJS.ProcessEnv): string | undefined {
  const [, value] = /^\s*My Video\s+REG_(?:EXPAND_)?SZ\s+(.+?)\s*$/m.exec(answer) ?? [];
  const found = value?.replaceAll(
    /%([^%]+)%/g,
    (whole, name: string) => variableOf(environment, name) ?? whole,
  );
  return found !== undefined && path.win32.isAbsolute(found) && !found.includes('%') ? found : undefined;
}

/** Windows does not tell the case of names. */
function variableOf(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const key = Object.keys(environment).find((one) => one.toUpperCase() === name.toUpperCase());
  return key === undefined ? undefined : environment[key];
}
