/**
 * Encoders in the graphics card. Whether one is there and works is found by using it: FFmpeg lists encoders whose
 * driver is missing, and some take a picture's size only up to a limit.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { StudioError } from '../../../domain/errors.ts';
import { findFfmpeg } from '../../media/ffmpeg.ts';
import { runFfmpeg, throwIfCancelled } from '../../media/run.ts';
import { encodeFrames, frameBytes } from './frames.ts';
import { h264Stream, MARK_BT709, opaqueMp4, type PlanWish } from './software.ts';
import type { EncodingPlan, Quality } from './types.ts';

/** FFmpeg's name of an encoder, and its arguments in place of x264's. */
export interface Candidate {
  readonly encoder: string;
  readonly arguments: (quality: Quality) => readonly string[];
}

const NVENC: Candidate = {
  encoder: 'h264_nvenc',
  arguments: (quality) => [
    ...['-preset', { draft: 'p1', standard: 'p4', high: 'p6' }[quality], '-rc', 'vbr', '-profile:v', 'high'],
    ...['-pix_fmt', 'yuv420p', '-vf', MARK_BT709],
  ],
};

const QUICK_SYNC: Candidate = {
  encoder: 'h264_qsv',
  arguments: (quality) => [
    ...['-preset', { draft: 'veryfast', standard: 'fast', high: 'slow' }[quality], '-profile:v', 'high'],
    ...['-vf', `${MARK_BT709},format=nv12`],
  ],
};

/** Quality has no name that all of its drivers know. */
const VAAPI: Candidate = {
  encoder: 'h264_vaapi',
  arguments: () => [
    ...['-init_hw_device', 'vaapi=card', '-filter_hw_device', 'card', '-profile:v', 'high'],
    ...['-vf', `${MARK_BT709},format=nv12,hwupload`],
  ],
};

const AMF: Candidate = {
  encoder: 'h264_amf',
  arguments: (quality) => [
    ...['-quality', { draft: 'speed', standard: 'balanced', high: 'quality' }[quality], '-profile:v', 'high'],
    ...['-pix_fmt', 'yuv420p', '-vf', MARK_BT709],
  ],
};

const VIDEO_TOOLBOX: Candidate = {
  encoder: 'h264_videotoolbox',
  arguments: () => ['-allow_sw', '0', '-profile:v', 'high', '-pix_fmt', 'yuv420p', '-vf', MARK_BT709],
};

/** In the order in which they are tried. */
export function hardwareCandidates(platform: NodeJS.Platform = process.platform): readonly Candidate[] {
  if (platform === 'darwin') return [VIDEO_TOOLBOX];
  return platform === 'win32' ? [NVENC, QUICK_SYNC, AMF] : [NVENC, QUICK_SYNC, VAAPI];
}

export interface FailedTrial {
  readonly encoder: string;
  /** One line, as FFmpeg says it where it does. */
  readonly reason: string;
}

export interface HardwareSearch {
  /** Of the first that works. */
  readonly plan: EncodingPlan | undefined;
  /** Those before it. */
  readonly failed: readonly FailedTrial[];
}

/** @throws StudioError `CANCELLED`, `FFMPEG_NOT_FOUND` */
export async function findHardwarePlan(
  wish: PlanWish,
  options: { readonly candidates?: readonly Candidate[]; readonly signal?: AbortSignal | undefined } = {},
): Promise<HardwareSearch> {
  const failed: FailedTrial[] = [];
  for (const candidate of options.candidates ?? hardwareCandidates()) {
    const plan = planOf(candidate, wish);
    const reason = await remembered(plan, options.signal);
    if (reason === undefined) return { plan, failed };
    failed.push({ encoder: candidate.encoder, reason });
  }
  return { plan: undefined, failed };
}

function planOf(candidate: Candidate, wish: PlanWish): EncodingPlan {
  return {
    ...opaqueMp4(wish),
    encoder: candidate.encoder,
    isHardware: true,
    arguments: ['-c:v', candidate.encoder, ...candidate.arguments(wish.quality), ...h264Stream(wish)],
  };
}

/** Why a plan does not work on this machine; undefined when it does. By FFmpeg and plan, as long as the process lives. */
const outcomes = new Map<string, string | undefined>();

async function remembered(plan: EncodingPlan, signal: AbortSignal | undefined): Promise<string | undefined> {
  const { ffmpeg } = await findFfmpeg();
  const key = JSON.stringify([ffmpeg, plan]);
  if (!outcomes.has(key)) outcomes.set(key, await faultOf(plan, signal));
  return outcomes.get(key);
}

const TRIAL_FRAMES = 8;
/** A driver that hangs must not take the render with it. */
const TRIAL_SECONDS = 10;
/** Mean difference in luma, of 255: far above what encoding does to a smooth picture, far below a wrong one. */
const TOLERANCE = 8;

async function faultOf(plan: EncodingPlan, signal: AbortSignal | undefined): Promise<string | undefined> {
  const deadline = AbortSignal.timeout(TRIAL_SECONDS * 1000);
  const either = signal ? AbortSignal.any([signal, deadline]) : deadline;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'metastudio-encoder-'));
  try {
    const file = path.join(folder, `trial${plan.segmentEnding}`);
    const stage = `trying ${plan.encoder}`;
    const picture = trialPicture(plan);
    await encodeFrames(plan, async () => picture, {
      file,
      frameCount: TRIAL_FRAMES,
      stage,
      signal: either,
    });
    const difference = await lumaDifference(file, picture, plan, stage, either);
    return difference > TOLERANCE ? `wrong pictures (${difference.toFixed(0)}/255)` : undefined;
  } catch (error) {
    throwIfCancelled(signal);
    if (deadline.aborted) return `> ${TRIAL_SECONDS} s`;
    const details = error instanceof StudioError ? error.problems[0]?.details : undefined;
    if (details?.reason === undefined) throw error;
    return String(details.reason);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A ramp from the top left to the bottom right, and no colour. */
function trialPicture(plan: EncodingPlan): Uint8Array {
  const { width, height } = plan;
  const bytes = new Uint8Array(frameBytes(plan)).fill(128);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      bytes[y * width + x] = 32 + Math.round((160 * (x + y)) / (width + height));
  }
  return bytes;
}

/** Mean over all pictures of the file, which must be as many as were fed. */
async function lumaDifference(
  file: string,
  picture: Uint8Array,
  { width, height }: EncodingPlan,
  stage: string,
  signal: AbortSignal,
): Promise<number> {
  const size = width * height;
  let at = 0;
  let sum = 0;
  await runFfmpeg(
    [
      ...['-protocol_whitelist', 'file,pipe', '-i', `file:${file}`, '-vf', 'extractplanes=y'],
      ...['-f', 'rawvideo', 'pipe:1'],
    ],
    {
      stage,
      signal,
      onOutput: (chunk) => {
        for (const value of chunk) sum += Math.abs(value - (picture[at++ % size] as number));
      },
    },
  );
  return at === size * TRIAL_FRAMES ? sum / at : Number.POSITIVE_INFINITY;
}
