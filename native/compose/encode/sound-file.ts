/** Encodes the sound of a whole video, once, into a file that is joined to the pictures without touching it again. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { fail } from '../../../domain/errors.ts';
import { msFromSamples, SAMPLE_RATE_HZ } from '../../../domain/time.ts';
import { runFfmpeg, throwIfCancelled } from '../../media/run.ts';
import type { PreparedSound } from '../sound/prepare.ts';
import { CONTAINERS } from './containers.ts';
import type { EncodingPlan } from './types.ts';

/** Of a sound that is kept: no pictures are in it. */
export const SOUND_ENDING = '.sound';

/** For error texts. */
const STAGE = 'encoding the sound';
/** More than an encoder's lead-in and the filling up of its last packet come to: 14 ms and 21 ms. */
const PACKETS_MS = 100;

export interface SoundFileJob {
  readonly plan: Pick<EncodingPlan, 'container'>;
  /** Silence follows where it is shorter than `sampleCount`, and it ends there. */
  readonly sound: Pick<PreparedSound, 'blocks'>;
  readonly sampleCount: number;
  /** Absolute, whatever it ends in. What stands there is replaced. */
  readonly file: string;
  readonly signal?: AbortSignal | undefined;
  /** [0..1], never falling; 1 once the file is whole. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/**
 * The name under which a sound is kept: the same samples, encoded in the same way.
 * @param engine fingerprint of our code and of FFmpeg
 * @returns SHA-256, hexadecimal
 */
export function soundKey(
  engine: string,
  { container }: SoundFileJob['plan'],
  digest: string,
  sampleCount: number,
): string {
  const { soundEncoder, soundArguments } = CONTAINERS[container];
  const all = { engine, digest, sampleCount, container, soundEncoder, soundArguments };
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

/**
 * Writes the sound in the plan's own container, so that an encoder's lead-in is told as it will be told in the end.
 * @throws StudioError `CANCELLED`, `DISK_FULL`, `FILE_TOO_LARGE_FOR_DISK`, `FFMPEG_FAILED`, `FFMPEG_HUNG`
 */
export async function encodeSound(job: SoundFileJob): Promise<void> {
  const { plan, sampleCount, signal, file, onProgress } = job;
  const { format, soundEncoder, soundArguments } = CONTAINERS[plan.container];
  const folder = path.dirname(file);
  const { writtenMs } = await runFfmpeg(
    [
      ...['-f', 'f32le', '-ar', String(SAMPLE_RATE_HZ), '-ac', '2', '-i', 'pipe:0'],
      ...['-c:a', soundEncoder, '-ar', String(SAMPLE_RATE_HZ), ...soundArguments],
      ...['-flags:a', '+bitexact', '-fflags', '+bitexact', '-f', format, '-y', `file:${file}`],
    ],
    {
      stage: STAGE,
      cwd: folder,
      outputFolder: folder,
      signal,
      input: async (write) => {
        let fed = 0;
        for (const block of exactly(sampleCount, job.sound.blocks())) {
          throwIfCancelled(signal);
          onProgress?.(fed / sampleCount);
          await write(new Uint8Array(block.buffer, block.byteOffset, block.byteLength));
          fed += block.length / 2;
        }
      },
    },
  );
  requireSound(writtenMs, sampleCount);
  onProgress?.(1);
}

/**
 * FFmpeg may be content with less than it was given.
 * @throws StudioError `FFMPEG_FAILED`
 */
function requireSound(writtenMs: number | undefined, sampleCount: number): void {
  const wantedMs = msFromSamples(sampleCount);
  if (writtenMs !== undefined && Math.abs(writtenMs - wantedMs) <= PACKETS_MS) return;
  const reason = `${Math.round(writtenMs ?? 0)} ms of sound came out instead of ${Math.round(wantedMs)}`;
  throw fail('FFMPEG_FAILED', { details: { stage: STAGE, status: 0, reason } });
}

/** Interleaved stereo blocks with so many samples of each channel together. */
function* exactly(sampleCount: number, blocks: Iterable<Float32Array>): Generator<Float32Array> {
  let left = sampleCount;
  for (const block of blocks) {
    const piece = block.subarray(0, left * 2);
    left -= piece.length / 2;
    if (piece.length > 0) yield piece;
  }
  while (left > 0) {
    const piece = new Float32Array(Math.min(left, SAMPLE_RATE_HZ) * 2);
    left -= piece.length / 2;
    yield piece;
  }
}
