/** Where FFmpeg is on this machine, and what it can do. */
import { execFile } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import { fail } from '../../domain/errors.ts';

export interface FfmpegTools {
  /** Absolute paths of the two programs. */
  readonly ffmpeg: string;
  readonly ffprobe: string;
  /** As FFmpeg says it, such as `5.1.9-0+deb12u1`. */
  readonly version: string;
  /** All that it says of its making: version, compiler, configuration, and the versions of its libraries. */
  readonly build: string;
}

/**
 * The one command that installs FFmpeg on this operating system. The first start says the same before any of this
 * runs (`build/setup/tools.mjs`); a test holds both against each other.
 */
export function installCommand(platform: NodeJS.Platform = process.platform): string {
  if (platform === 'darwin') return 'brew install ffmpeg';
  if (platform === 'win32') return 'winget install Gyan.FFmpeg';
  if (platform !== 'linux') return 'https://ffmpeg.org/download.html';
  if (existsSync('/etc/fedora-release')) return 'sudo dnf install ffmpeg';
  if (existsSync('/etc/arch-release')) return 'sudo pacman -S ffmpeg';
  return 'sudo apt-get install ffmpeg';
}

/** Asks once: the answer is remembered, and told to the threads that are started later. A failure is not. */
function askedOnce<Answer>(subject: string, ask: () => Promise<Answer>): () => Promise<Answer> {
  const key = `metastudio:ffmpeg:${subject}`;
  let answer: Promise<Answer> | undefined;
  const told = async (): Promise<Answer> => {
    const known = getEnvironmentData(key) as unknown as Answer | undefined;
    if (known !== undefined) return known;
    const found = await ask();
    setEnvironmentData(key, found as never);
    return found;
  };
  return () => {
    answer ??= told().catch((error: unknown) => {
      answer = undefined;
      throw error;
    });
    return answer;
  };
}

/**
 * Finds ffmpeg and ffprobe on `PATH`, once per process.
 * @throws StudioError `FFMPEG_NOT_FOUND` when either is missing or does not start, `FFMPEG_FAILED` when it hangs
 */
export const findFfmpeg: () => Promise<FfmpegTools> = askedOnce(
  'tools',
  async () => await lookUp(process.env.PATH ?? ''),
);

/** As {@link findFfmpeg}, in a search path of the caller's and without the memory. @throws as it does */
export async function lookUp(searchPath: string): Promise<FfmpegTools> {
  const [ffmpeg, ffprobe] = await Promise.all([onPath('ffmpeg', searchPath), onPath('ffprobe', searchPath)]);
  const [banner] = await Promise.all([
    output('ffmpeg', ffmpeg, ['-hide_banner', '-version']),
    output('ffprobe', ffprobe, ['-hide_banner', '-version']),
  ]);
  return { ffmpeg, ffprobe, version: /^ffmpeg version (\S+)/.exec(banner)?.[1] ?? 'unknown', build: banner };
}

/** What a video is usually made with. Some builds of FFmpeg leave the first out for its licence. */
const USUAL_ENCODERS = ['libx264', 'aac'];

/**
 * Asks whether this FFmpeg can make videos, before the work that it would be needed for at the end.
 * @throws StudioError `FFMPEG_WITHOUT_ENCODER`; `FFMPEG_NOT_FOUND` when it does not start, `FFMPEG_FAILED` when it hangs
 */
export async function requireEncoders(
  { ffmpeg }: FfmpegTools,
  encoders: readonly string[] = USUAL_ENCODERS,
): Promise<void> {
  const list = await output('ffmpeg', ffmpeg, ['-hide_banner', '-encoders']);
  // Six flag letters, then the name: " V....D libx264   libx264 H.264 / AVC …"
  const names = new Set(list.split('\n').map((line) => /^ [VAS][A-Z.]{5} (\S+)/.exec(line)?.[1]));
  const encoder = encoders.find((one) => !names.has(one));
  if (encoder !== undefined)
    throw fail('FFMPEG_WITHOUT_ENCODER', { details: { file: ffmpeg, encoder, command: installCommand() } });
}

/**
 * Whether this FFmpeg has a filter: some are left out of some builds. Asked once per process.
 * @throws StudioError `FFMPEG_NOT_FOUND`, `FFMPEG_FAILED` when it hangs
 */
export async function hasFilter(name: string): Promise<boolean> {
  return (await filters()).has(name);
}

const filters = askedOnce('filters', listFilters);

async function listFilters(): Promise<ReadonlySet<string>> {
  const { ffmpeg } = await findFfmpeg();
  const list = await output('ffmpeg', ffmpeg, ['-hide_banner', '-filters']);
  // Flag letters, the name, what goes in and out: " ..C zscale            V->V       Apply resizing, …"
  return new Set(list.split('\n').flatMap((line) => /^ [A-Z.]{2,3} (\S+) +\S+->/.exec(line)?.[1] ?? []));
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
      error ? reject(error.killed ? silent(tool, error) : notFound(tool, error)) : resolve(stdout),
    );
  });
}

/** It is there, but gave no answer in time, as on a machine with far too much to do. */
function silent(tool: string, cause: Error): Error {
  const details = { stage: `starting ${tool}`, status: 'SIGTERM', reason: 'it did not answer' };
  return fail('FFMPEG_FAILED', { details, cause });
}

function notFound(tool: string, cause?: unknown): Error {
  return fail('FFMPEG_NOT_FOUND', { details: { tool, command: installCommand() }, cause });
}
