/** Joins segments and sound without encoding them again, and says what the file is. */
import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFault } from '../../files/write-fault.ts';
import { runFfmpeg } from '../../media/run.ts';
import { CONTAINERS } from './containers.ts';
import { requireFrames } from './frames.ts';
import { fileMetadata } from './metadata.ts';
import type { EncodingPlan } from './types.ts';

const LIST = 'segments.ffconcat';

export interface Segment {
  /** Absolute. */
  readonly file: string;
  readonly frameCount: number;
}

export interface JoinJob {
  /** Of all segments. */
  readonly plan: EncodingPlan;
  /** In order. */
  readonly segments: readonly Segment[];
  /** As `encodeSound` made it: absolute, and as long as the pictures. */
  readonly soundFile: string;
  /** Where a list is written. */
  readonly workFolder: string;
  /** Absolute; written as the plan's container, whatever it is called. What stands there is replaced. */
  readonly file: string;
  readonly title: string;
  /** V-17: whether the file says that it was generated. */
  readonly aiLabel: boolean;
  readonly signal?: AbortSignal | undefined;
  /** [0..1] */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/** @throws StudioError `CANCELLED`, `DISK_FULL`, `FILE_TOO_LARGE_FOR_DISK`, `FFMPEG_FAILED`, `FFMPEG_HUNG` */
export async function joinSegments(job: JoinJob): Promise<void> {
  const { plan, signal } = job;
  const frameCount = job.segments.reduce((sum, segment) => sum + segment.frameCount, 0);
  const container = CONTAINERS[plan.container];
  await writeFile(path.join(job.workFolder, LIST), await concatList(job)).catch((error: unknown) => {
    throw writeFault(error, path.join(job.workFolder, LIST));
  });
  const { frames } = await runFfmpeg(
    [
      ...['-protocol_whitelist', 'file', '-f', 'concat', '-safe', '0', '-i', LIST],
      ...['-protocol_whitelist', 'file', '-i', `file:${job.soundFile}`],
      ...['-map', '0:v:0', '-map', '1:a:0', '-map_metadata', '-1', '-map_chapters', '-1'],
      ...['-c', 'copy', ...pictureArguments(plan), ...container.soundCopyArguments],
      ...['-fflags', '+bitexact', ...container.arguments],
      ...fileMetadata(job.title, job.aiLabel).flatMap(([key, value]) => ['-metadata', `${key}=${value}`]),
      ...['-f', container.format, '-y', `file:${job.file}`],
    ],
    {
      stage: 'joining the scenes',
      cwd: job.workFolder,
      outputFolder: path.dirname(job.file),
      signal,
      isCopying: true,
      onProgress: (frame) => job.onProgress?.(Math.min(1, frame / frameCount)),
    },
  );
  requireFrames(frames, frameCount, 'joining the scenes');
}

/** What a stream copy would lose. */
function pictureArguments(plan: EncodingPlan): string[] {
  if (plan.container !== 'webm') return [];
  return [
    // Segments count whole milliseconds from their own start: set anew, times are rounded once and not twice.
    ...['-bsf:v', `setts=ts=N/(${plan.framesPerSecond}*TB)`],
    // Without the mark, players show the colours alone.
    ...(plan.hasAlpha ? ['-metadata:s:v:0', 'alpha_mode=1'] : []),
  ];
}

/**
 * The list that FFmpeg's concat demuxer reads. Each segment's length is stated, from a sum that is rounded once: read
 * from the files it would be a little off in every one, and the hundredth would be late.
 */
async function concatList({ segments, plan, workFolder }: JoinJob): Promise<string> {
  const lines = ['ffconcat version 1.0'];
  let frame = 0;
  let startUs = 0;
  for (const [index, segment] of segments.entries()) {
    frame += segment.frameCount;
    const endUs = Math.round((frame * 1_000_000) / plan.framesPerSecond);
    const name = await nameInList(
      segment.file,
      path.join(workFolder, `segment-${index}${plan.segmentEnding}`),
    );
    lines.push(`file '${name.replaceAll("'", "'\\''")}'`, `duration ${endUs - startUs}us`);
    startUs = endUs;
  }
  return `${lines.join('\n')}\n`;
}

/** Relative to the list's folder where it lies there. */
async function nameInList(file: string, alias: string): Promise<string> {
  if (path.dirname(file) === path.dirname(alias)) return `file:${path.basename(file)}`;
  if (!/[\r\n]/.test(file)) return `file:${file}`;
  // The list cannot hold such a name. Only systems that have links have them.
  await symlink(file, alias);
  return `file:${path.basename(alias)}`;
}
