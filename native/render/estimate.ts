/** How long a render will take and how much room it needs, told before it starts. */
import { stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import { SAMPLE_RATE_HZ } from '../../domain/time.ts';
import type { Container, EncodingPlan } from '../compose/encode/types.ts';
import { formatSize } from '../files/byte-size.ts';
import { unlessAbsent } from '../files/file-system.ts';
import { visibleFolder } from '../files/write-fault.ts';
import type { LoadedScript } from '../script/load.ts';
import { knownSpeed, type Speed, type SpeedHistory } from './speed-history.ts';

export interface RenderSize {
  readonly plan: EncodingPlan;
  readonly bitrateKbps: number;
  readonly frameCount: number;
  /** Of these, frames whose segments are there already. */
  readonly cachedFrameCount: number;
  /** Music, effects and the sound of clips as far as they are heard, each file once, in all. See {@link decodedMs}. */
  readonly decodedMs: number;
}

export interface RenderEstimate {
  /** Of picture and sound, side by side, and of joining them; speech comes before. */
  readonly seconds: number;
  readonly outputBytes: number;
  /** Of segments that are still to be made, beside the output. */
  readonly segmentBytes: number;
  /** Of sound on its way into the output, as samples, beside it. */
  readonly soundBytes: number;
  /** Of the same, encoded: where the segments are. */
  readonly encodedSoundBytes: number;
  /** Of all these together, just before the end. */
  readonly peakDiskBytes: number;
}

/** Painting and encoding on two cores of 2020; a first estimate is made from them, later ones from what was measured. */
const FIRST_SPEEDS: Readonly<Record<string, Speed>> = {
  libx264: { pixelsPerSecond: 100e6, bytesPerPixel: 0.01 },
  libvpx: { pixelsPerSecond: 15e6, bytesPerPixel: 0.02 },
  'libvpx-vp9': { pixelsPerSecond: 12e6, bytesPerPixel: 0.02 },
  prores_ks: { pixelsPerSecond: 8e6, bytesPerPixel: 0.75 },
  qtrle: { pixelsPerSecond: 30e6, bytesPerPixel: 0.5 },
};
const FIRST_HARDWARE_SPEED: Speed = { pixelsPerSecond: 150e6, bytesPerPixel: 0.01 };

const SOUND_KBPS: Readonly<Record<Container, number>> = { mp4: 192, webm: 160, mov: 1536 };
/** A 32-bit float. */
const SAMPLE_BYTES = 4;
/** A stream copy, the slowest disk that one would render on in mind. */
const JOINED_BYTES_PER_SECOND = 50e6;
/** Its coder uses one core, beside the pictures. */
const SOUND_TIMES_REAL_TIME = 12;
const START_SECONDS = 1;
/** Indexes, tags, and what a bit rate control overshoots in short videos. */
const OVERHEAD = 1.1;

/** @param speeds what `readSpeeds` gave */
export function estimateRender(size: RenderSize, speeds: SpeedHistory): RenderEstimate {
  const { plan, frameCount } = size;
  const speed = knownSpeed(speeds, plan) ?? firstSpeed(plan);
  const pixels = plan.width * plan.height;
  const duration = frameCount / plan.framesPerSecond;
  const missing = Math.max(0, frameCount - size.cachedFrameCount);
  const bytesPerFrame = isRateControlled(plan)
    ? // An alpha stream is given as much as the colours; it seldom takes it.
      (size.bitrateKbps * 125 * (plan.hasAlpha ? 2 : 1)) / plan.framesPerSecond
    : speed.bytesPerPixel * pixels;
  const encodedBytes = SOUND_KBPS[plan.container] * 125 * duration;
  const outputBytes = OVERHEAD * (bytesPerFrame * frameCount + encodedBytes);
  const segmentBytes = OVERHEAD * bytesPerFrame * missing;
  // At most: not all the time is spoken.
  const speechBytes = duration * SAMPLE_RATE_HZ * SAMPLE_BYTES;
  const decodedBytes = (size.decodedMs / 1000) * SAMPLE_RATE_HZ * SAMPLE_BYTES * 2;
  const soundBytes = Math.ceil(speechBytes + decodedBytes);
  const encodedSoundBytes = Math.ceil(OVERHEAD * encodedBytes);
  return {
    seconds:
      START_SECONDS +
      Math.max((missing * pixels) / speed.pixelsPerSecond, duration / SOUND_TIMES_REAL_TIME) +
      outputBytes / JOINED_BYTES_PER_SECOND,
    outputBytes: Math.ceil(outputBytes),
    segmentBytes: Math.ceil(segmentBytes),
    soundBytes,
    encodedSoundBytes,
    peakDiskBytes: Math.ceil(outputBytes) + Math.ceil(segmentBytes) + soundBytes + encodedSoundBytes,
  };
}

/** For {@link RenderSize.decodedMs}. @param durationMs of the whole video, beyond which nothing is heard */
export function decodedMs(
  { assets, recordings }: Pick<LoadedScript, 'assets' | 'recordings'>,
  durationMs: number,
): number {
  // Recordings are speech.
  const files = new Set(recordings.map((one) => one?.file));
  let sum = 0;
  for (const { file, kind, moving, durationMs: length = 0 } of assets.values()) {
    if (files.has(file) || !(kind === 'audio' || moving?.hasSound)) continue;
    files.add(file);
    sum += Math.min(length, durationMs);
  }
  return sum;
}

function firstSpeed(plan: EncodingPlan): Speed {
  return (plan.isHardware ? undefined : FIRST_SPEEDS[plan.encoder]) ?? FIRST_HARDWARE_SPEED;
}

/** ProRes and QuickTime Animation take what the pictures need. */
function isRateControlled(plan: EncodingPlan): boolean {
  return plan.arguments.includes('-b:v');
}

export interface DiskNeed {
  /** Absolute; it need not exist yet. */
  readonly folder: string;
  readonly bytes: number;
}

/**
 * Asks every disk once for what is to go to it in all.
 * @throws StudioError `DISK_SPACE_TOO_LOW`
 */
export async function checkDiskSpace(needs: readonly DiskNeed[]): Promise<void> {
  const disks = new Map<number, { existing: string; largest: DiskNeed; bytes: number }>();
  for (const need of needs) {
    const { existing, device } = await nearestExisting(need.folder);
    const disk = disks.get(device);
    disks.set(device, {
      existing,
      largest: disk && disk.largest.bytes > need.bytes ? disk.largest : need,
      bytes: (disk?.bytes ?? 0) + need.bytes,
    });
  }
  for (const { existing, largest, bytes } of disks.values()) {
    const { bavail, blocks, bsize } = await statfs(existing);
    // Some network and virtual file systems do not know how large they are.
    if (blocks === 0 || bavail * bsize >= bytes) continue;
    throw fail('DISK_SPACE_TOO_LOW', {
      details: {
        folder: visibleFolder(largest.folder),
        needed: formatSize(bytes, Math.ceil),
        free: formatSize(bavail * bsize, Math.floor),
      },
    });
  }
}

/** The folder itself, or the lowest above it that is there. */
async function nearestExisting(folder: string): Promise<{ existing: string; device: number }> {
  const found = await unlessAbsent(stat(folder));
  if (found) return { existing: folder, device: found.dev };
  return await nearestExisting(path.dirname(folder));
}
