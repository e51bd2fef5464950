/** Who is compared: for each, the program that makes the whole video, and what its quality is measured against. */
import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { filterGraphArguments, withoutFilters } from './filter-graph.ts';
import type { Ingredients } from './ingredients.ts';
import { VIDEO } from './job.ts';
import { meltArguments, meltProject } from './melt-project.ts';
import { ENCODING } from './our-scenes.ts';
import { LOSSLESS_ARGUMENTS } from './references.ts';
import type { Program } from './timed-run.ts';

/** In the order in which they run: the limit first, since the others are held against it. */
export const CONTESTANTS = ['limit', 'graph', 'melt', 'us'] as const;
export type ContestantId = (typeof CONTESTANTS)[number];

export interface Contestant {
  readonly id: ContestantId;
  /** What starts the program that writes the file, cold. */
  program(output: string): Promise<Program>;
  /** The same pictures without loss; made by a program, or there already. */
  readonly reference: { readonly program: (output: string) => Promise<Program> } | { readonly file: string };
}

/** What the contestants are made from. */
export interface Bench {
  /** Absolute. */
  readonly ffmpeg: string;
  readonly folder: string;
  readonly scriptFile: string;
  readonly frameCount: number;
  /** Our frames, lossless. */
  readonly lossless: string;
  /** The first of them, raw. */
  readonly raw: string;
}

/** ffmpeg encodes our own frames, raw, from memory, and does nothing else. */
export function limit({ ffmpeg, raw, frameCount, lossless }: Bench): Contestant {
  const input = [
    ...['-nostdin', '-hide_banner', '-loglevel', 'error', '-f', 'rawvideo', '-pix_fmt', 'yuv420p'],
    ...['-video_size', `${VIDEO.width}x${VIDEO.height}`, '-framerate', String(VIDEO.framesPerSecond)],
    ...['-stream_loop', '-1', '-i', raw, '-frames:v', String(frameCount), '-an'],
  ];
  return {
    id: 'limit',
    program: async (output) => ({ file: ffmpeg, args: [...input, ...ENCODING.arguments, '-y', output] }),
    reference: { file: lossless },
  };
}

export function filterGraph({ ffmpeg, folder }: Bench, made: Ingredients): Contestant {
  const withEncoder = async (encoder: readonly string[], output: string) => ({
    file: ffmpeg,
    args: await filterGraphArguments(made, folder, encoder, output),
  });
  return {
    id: 'graph',
    program: (output) => withEncoder(withoutFilters(ENCODING.arguments), output),
    reference: { program: (output) => withEncoder(LOSSLESS_ARGUMENTS, output) },
  };
}

/** The encoder's line in the words of MLT's consumer, whose names are FFmpeg's own but for the streams' letters. */
const MELT_ENCODER = {
  ...{ vcodec: 'libx264', preset: 'veryfast', vprofile: 'high', pix_fmt: 'yuv420p', threads: '4' },
  ...{ vb: `${VIDEO.bitrateKbps}k`, g: String(VIDEO.framesPerSecond * 2) },
};
const MELT_LOSSLESS = { vcodec: 'libx264', preset: 'ultrafast', qp: '0', pix_fmt: 'yuv420p' };

export function melt(file: string, { folder }: Bench, made: Ingredients): Contestant {
  const project = path.join(folder, 'project.mlt');
  const withEncoder = async (encoder: Readonly<Record<string, string>>, output: string) => {
    await writeFile(project, meltProject(made));
    return { file, args: meltArguments(project, encoder, output) };
  };
  return {
    id: 'melt',
    program: (output) => withEncoder(MELT_ENCODER, output),
    reference: { program: (output) => withEncoder(MELT_LOSSLESS, output) },
  };
}

const COMMAND_LINE = path.join(import.meta.dirname, '../cli/main.ts');

/** Our own command line on the script, each time in a home where nothing has been made before. */
export function us({ folder, scriptFile, lossless }: Bench): Contestant {
  return {
    id: 'us',
    program: async (output) => renderProgram(scriptFile, output, await mkdtemp(path.join(folder, 'home-'))),
    reference: { file: lossless },
  };
}

/** @param home where speech and segments are kept */
export function renderProgram(scriptFile: string, output: string, home: string): Program {
  return {
    file: process.execPath,
    args: [...process.execArgv, COMMAND_LINE, 'render', scriptFile, '-o', output, '--json'],
    environment: { METASTUDIO_HOME: home },
  };
}

/** `melt` by its name on `PATH`; `undefined` when it is not there or not of version 7. */
export async function findMelt(): Promise<{ readonly file: string; readonly version: string } | undefined> {
  try {
    const { stdout, stderr } = await promisify(execFile)('melt', ['--version'], { timeout: 10_000 });
    const version = /melt (7\.\S+)/.exec(stdout + stderr)?.[1];
    return version === undefined ? undefined : { file: 'melt', version };
  } catch {
    return undefined;
  }
}
