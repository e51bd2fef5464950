/** Where FFmpeg is on this machine, and what it can do. */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../domain/errors.ts';

export interface FfmpegTools {
  /** Absolute paths of the two programs. */
  readonly ffmpeg: string;
  readonly ffprobe: string;
  /** As FFmpeg says it, such as `5.1.9-0+deb12u1`; part of every cache key of a segment. */
  readonly version: string;
  /** Names of the encoders that this build has, such as `libx264` and `aac`. */
  readonly encoders: ReadonlySet<string>;
}

const INSTALL_COMMANDS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'sudo apt-get install -y ffmpeg',
  darwin: 'brew install ffmpeg',
  win32: 'winget install --id Gyan.FFmpeg',
};

/** The one command that installs FFmpeg on this operating system. */
export function installCommand(platform: NodeJS.Platform = process.platform): string {
  return INSTALL_COMMANDS[platform] ?? 'https://ffmpeg.org/download.html';
}

let found: Promise<FfmpegTools> | undefined;

/**
 * Finds ffmpeg and ffprobe on `PATH`, once per process.
 * @throws StudioError `FFMPEG_NOT_FOUND` when either is missing or does not start.
 */
export function findFfmpeg(): Promise<FfmpegTools> {
  found ??= lookUp(process.env.PATH ?? '').catch((error) => {
    found = undefined;
    throw error;
  });
  return found;
}

/** As {@link findFfmpeg}, in a search path of the caller's and without the memory. */
export async function lookUp(searchPath: string): Promise<FfmpegTools> {
  const [ffmpeg, ffprobe] = await Promise.all([onPath('ffmpeg', searchPath), onPath('ffprobe', searchPath)]);
  const [banner, list] = await Promise.all([
    output('ffmpeg', ffmpeg, ['-hide_banner', '-version']),
    output('ffmpeg', ffmpeg, ['-hide_banner', '-encoders']),
    output('ffprobe', ffprobe, ['-hide_banner', '-version']),
  ]);
  const encoders = new Set<string>();
  // Six flag letters, then the name: " V....D libx264   libx264 H.264 / AVC …"
  for (const line of list.split('\n')) {
    const name = /^ [VAS][A-Z.]{5} (\S+)/.exec(line)?.[1];
    if (name !== undefined && name !== '=') encoders.add(name);
  }
  return { ffmpeg, ffprobe, version: /^ffmpeg version (\S+)/.exec(banner)?.[1] ?? 'unknown', encoders };
}

async function onPath(tool: string, searchPath: string): Promise<string> {
  const endings = process.platform === 'win32' ? ['.exe'] : [''];
  for (const folder of searchPath.split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue; // a relative entry would run whatever the current folder holds
    for (const ending of endings) {
      const file = path.join(folder, tool + ending);
      try {
        await access(file, constants.X_OK);
        return file;
      } catch {
        // not in this folder
      }
    }
  }
  throw notFound(tool);
}

function output(tool: string, file: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(file, args, { timeout: 10_000, windowsHide: true, maxBuffer: 4 << 20 }, (error, stdout) =>
      error ? reject(notFound(tool, error)) : resolve(stdout),
    );
  });
}

function notFound(tool: string, cause?: unknown): Error {
  return fail('FFMPEG_NOT_FOUND', { details: { tool, command: installCommand() }, cause });
}
