/** How near an encoded video is to its own pictures before encoding. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { runFfmpeg } from '../media/run.ts';
import { VIDEO } from './job.ts';

export interface Quality {
  /** Structural similarity over luma and chroma, [0..1], mean of all frames. */
  readonly ssim: number;
  /** [0..100]; absent where this FFmpeg has no libvmaf. */
  readonly vmaf?: number;
}

export interface Comparison {
  readonly encoded: string;
  readonly reference: string;
  /** So many from the start are compared. */
  readonly frameCount: number;
  /** A folder to write to. */
  readonly folder: string;
  readonly hasVmaf: boolean;
}

/** @throws StudioError `CANCELLED`, `FFMPEG_FAILED` */
export async function measureQuality(job: Comparison, signal: AbortSignal): Promise<Quality> {
  let text = '';
  await runFfmpeg([...compare(job, 'ssim=stats_file=-'), '-f', 'null', '-'], {
    stage: 'SSIM',
    signal,
    onOutput: (chunk) => {
      text += chunk.toString('utf8');
    },
  });
  const ssim = meanSsim(text);
  return job.hasVmaf ? { ssim, vmaf: await measureVmaf(job, signal) } : { ssim };
}

/** Of what the filter writes for each frame: `n:1 Y:0.99 U:0.99 V:0.98 All:0.987 (18.9)`. */
export function meanSsim(lines: string): number {
  const values = [...lines.matchAll(/All:([\d.]+)/g)].map((one) => Number(one[1]));
  if (values.length === 0) throw new RangeError('no frame was compared');
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

async function measureVmaf(job: Comparison, signal: AbortSignal): Promise<number> {
  // By a name without a folder: colons and backslashes mean something in a filter's options.
  const log = 'vmaf.json';
  await runFfmpeg([...compare(job, `libvmaf=log_fmt=json:log_path=${log}`), '-f', 'null', '-'], {
    stage: 'VMAF',
    signal,
    cwd: job.folder,
  });
  const found = JSON.parse(await readFile(`${job.folder}/${log}`, 'utf8')) as {
    readonly pooled_metrics: { readonly vmaf: { readonly mean: number } };
  };
  return found.pooled_metrics.vmaf.mean;
}

function compare({ encoded, reference, frameCount }: Comparison, filter: string): string[] {
  const cut = `trim=end_frame=${frameCount},setpts=N/(${VIDEO.framesPerSecond}*TB)`;
  return [
    ...['-i', `file:${encoded}`, '-i', `file:${reference}`],
    ...['-lavfi', `[0:v]${cut}[encoded];[1:v]${cut}[reference];[encoded][reference]${filter}`],
  ];
}

/** Whether an FFmpeg can measure VMAF. */
export async function hasVmaf(ffmpeg: string): Promise<boolean> {
  const { stdout } = await promisify(execFile)(ffmpeg, ['-hide_banner', '-filters'], { maxBuffer: 4 << 20 });
  return / libvmaf /.test(stdout);
}
