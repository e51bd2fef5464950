/** Makes the job and its ingredients, lets all contestants run in turn, and measures what came out. */
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { makeWorkFolder, removeWorkFolder } from '../files/work-folders.ts';
import { findFfmpeg, requireEncoders } from '../media/ffmpeg.ts';
import {
  type Bench,
  CONTESTANTS,
  type Contestant,
  type ContestantId,
  filterGraph,
  findMelt,
  limit,
  melt,
  renderProgram,
  us,
} from './contestants.ts';
import { makeIngredients } from './ingredients.ts';
import { VIDEO, writeJob } from './job.ts';
import { ourScenes } from './our-scenes.ts';
import { hasVmaf, measureQuality } from './quality.ts';
import { writeReferences } from './references.ts';
import { median } from './statistics.ts';
import { type Timing, timedRun } from './timed-run.ts';
import type { BenchOptions, BenchResult, ContestantResult } from './types.ts';

/** Seconds of raw frames that the limit encodes over and over, and that quality is measured on. */
const LOOP_SECONDS = 10;
/** Part of a RAM disk's free space that we may fill. */
const RAM_SHARE = 0.8;
const RAM_DISK = '/dev/shm';

export type Compared = Omit<BenchResult, 'edit' | 'memory' | 'folder'>;

/** @throws StudioError `CANCELLED`, `BENCH_PROGRAM_FAILED`, or what preparing the job throws */
export async function compare(options: BenchOptions, folder: string): Promise<Compared> {
  const { rounds, only, seconds } = options;
  const tools = await findFfmpeg();
  await requireEncoders(tools, ['libx264', 'aac']);
  const installed = await findMelt();
  const common = {
    rounds,
    ffmpegVersion: tools.version,
    ...(installed ? { meltVersion: installed.version } : {}),
  };
  const wanted = CONTESTANTS.filter((id) => only.includes(id));
  if (wanted.length === 0) return { ...common, frameCount: 0, contestants: [] };
  options.onStep({ kind: 'prepare' });
  const rawFolder = await roomForRaw(folder, seconds);
  try {
    return { ...common, ...(await compareIn({ options, folder, rawFolder, installed, wanted, ...tools })) };
  } finally {
    if (rawFolder !== folder) await removeWorkFolder(rawFolder);
  }
}

interface Workplace {
  readonly options: BenchOptions;
  readonly folder: string;
  readonly rawFolder: string;
  readonly installed: Awaited<ReturnType<typeof findMelt>>;
  readonly wanted: readonly ContestantId[];
  readonly ffmpeg: string;
}

async function compareIn(place: Workplace): Promise<Pick<BenchResult, 'frameCount' | 'contestants'>> {
  const { options, folder, rawFolder, installed, wanted, ffmpeg } = place;
  const { signal } = options;
  const jobFolder = path.join(folder, 'job');
  const scriptFile = await writeJob(jobFolder, options.seconds, { signal });
  const scenes = await ourScenes(scriptFile, folder, signal);
  const rawFrameCount = Math.min(scenes.frameCount, LOOP_SECONDS * VIDEO.framesPerSecond);
  const bench: Bench = {
    ffmpeg,
    folder,
    scriptFile,
    frameCount: scenes.frameCount,
    lossless: path.join(folder, 'lossless.mp4'),
    raw: path.join(rawFolder, 'frames.yuv'),
  };
  await writeReferences(scenes, { ...bench, rawFrameCount }, signal);
  const contestants: Contestant[] = [];
  if (wanted.includes('limit')) contestants.push(limit(bench));
  if (wanted.includes('graph') || (wanted.includes('melt') && installed)) {
    const rendered = path.join(folder, 'sound-source.mp4');
    const home = await mkdtemp(path.join(folder, 'home-'));
    await timedRun(renderProgram(scriptFile, rendered, home), 'us', signal);
    const made = await makeIngredients(scenes, { jobFolder, rendered, folder }, signal);
    if (wanted.includes('graph')) contestants.push(filterGraph(bench, made));
    if (wanted.includes('melt') && installed) contestants.push(melt(installed.file, bench, made));
  }
  if (wanted.includes('us')) contestants.push(us(bench));

  const timings = await runInTurn(contestants, place);
  options.onStep({ kind: 'quality' });
  const results: ContestantResult[] = [];
  const canVmaf = await hasVmaf(ffmpeg);
  for (const contestant of contestants) {
    const reference = await referenceOf(contestant, folder, signal);
    const quality = await measureQuality(
      {
        encoded: outputOf(contestant, folder),
        reference,
        frameCount: rawFrameCount,
        folder,
        hasVmaf: canVmaf,
      },
      signal,
    );
    results.push({ ...summary(contestant.id, timings.get(contestant.id)!, scenes.frameCount), ...quality });
  }
  const isMissing = wanted.includes('melt') && !installed;
  if (isMissing) results.push({ id: 'melt', absent: 'not-installed' });
  return { frameCount: scenes.frameCount, contestants: results };
}

/** One after the other, round by round: a machine that slows down meanwhile slows all of them. */
async function runInTurn(
  contestants: readonly Contestant[],
  { options, folder }: Workplace,
): Promise<ReadonlyMap<ContestantId, readonly Timing[]>> {
  const timings = new Map<ContestantId, Timing[]>(contestants.map(({ id }) => [id, []]));
  for (let round = 1; round <= options.rounds; round++)
    for (const contestant of contestants) {
      options.onStep({ kind: 'run', round, id: contestant.id });
      const output = outputOf(contestant, folder);
      await rm(output, { force: true });
      const timing = await timedRun(await contestant.program(output), contestant.id, options.signal);
      timings.get(contestant.id)!.push(timing);
    }
  return timings;
}

function outputOf({ id }: Contestant, folder: string): string {
  return path.join(folder, `${id}.mp4`);
}

async function referenceOf(contestant: Contestant, folder: string, signal: AbortSignal): Promise<string> {
  const { id, reference } = contestant;
  if ('file' in reference) return reference.file;
  const file = path.join(folder, `${id}-lossless.mp4`);
  await timedRun(await reference.program(file), id, signal);
  return file;
}

function summary(id: ContestantId, timings: readonly Timing[], frameCount: number): ContestantResult {
  const elapsedMs = timings.map((one) => Math.round(one.elapsedMs));
  const medianMs = median(elapsedMs);
  const peaks = timings.map((one) => one.peakBytes).filter((one) => one !== undefined);
  return {
    id,
    elapsedMs,
    medianMs,
    framesPerSecond: (frameCount * 1000) / medianMs,
    ...(peaks.length > 0 ? { peakBytes: median(peaks) } : {}),
  };
}

/** A folder on the RAM disk where there is one with room for the raw frames; the work folder otherwise. */
async function roomForRaw(folder: string, seconds: number): Promise<string> {
  const frames = (Math.min(seconds, LOOP_SECONDS) + 1) * VIDEO.framesPerSecond;
  const bytes = frames * VIDEO.width * VIDEO.height * 1.5;
  try {
    const { bavail, bsize } = await statfs(RAM_DISK);
    if (bavail * bsize * RAM_SHARE > bytes) return await makeWorkFolder(RAM_DISK);
  } catch {
    // There is none.
  }
  return folder;
}
