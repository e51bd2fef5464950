/** Encodes pictures into one segment without sound. */
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fail } from '../../../domain/errors.ts';
import { runFfmpeg, throwIfCancelled } from '../../media/run.ts';
import type { EncodingPlan, FramePixels } from './types.ts';

/** Pictures on their way to FFmpeg while the next is painted. */
const BUFFERS = 3;
/** Small pictures fit into the pipe at once; a cancel must be heard all the same. */
const FRAMES_PER_TURN = 8;

/**
 * Gives the pictures one after the other, first to last: as many bytes as {@link frameBytes} says, valid until the
 * next call.
 */
export type FrameSource = (frame: number) => Promise<Uint8Array>;

export interface SegmentTarget {
  /** Absolute; ends in the plan's `segmentEnding`. What stands there is replaced. */
  readonly file: string;
  readonly frameCount: number;
  /** For the error text: `encoding scene 3`. */
  readonly stage: string;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of frames that were encoded so far. */
  readonly onProgress?: ((frame: number) => void) | undefined;
}

/** Of one picture as it is fed. */
export function frameBytes({ pixels, width, height }: EncodingPlan): number {
  const bytesPerPixel: Readonly<Record<FramePixels, number>> = { yuv420p: 1.5, rgba: 4 };
  return width * height * bytesPerPixel[pixels];
}

/**
 * @throws StudioError `CANCELLED`, `DISK_FULL`, `FFMPEG_FAILED` – also when the segment came out with another
 * number of frames than were planned – or what `frames` throws. What stands in the file then is of no use.
 */
export async function encodeFrames(
  plan: EncodingPlan,
  frames: FrameSource,
  target: SegmentTarget,
): Promise<void> {
  const { frameCount, stage, signal } = target;
  const result = await runFfmpeg([...inputArguments(plan), ...outputArguments(plan, target.file)], {
    stage,
    outputFolder: path.dirname(target.file),
    signal,
    onProgress: target.onProgress,
    input: async (write) => {
      const buffers = Array.from({ length: BUFFERS }, () => ({
        bytes: new Uint8Array(frameBytes(plan)),
        written: Promise.resolve(),
      }));
      for (let frame = 0; frame < frameCount; frame++) {
        throwIfCancelled(signal);
        const picture = await frames(frame);
        const buffer = buffers[frame % BUFFERS] as (typeof buffers)[number];
        if (picture.length !== buffer.bytes.length)
          throw new RangeError(`frame ${frame} has ${picture.length} bytes, not ${buffer.bytes.length}`);
        await buffer.written;
        buffer.bytes.set(picture);
        buffer.written = write(buffer.bytes);
        if (frame % FRAMES_PER_TURN === FRAMES_PER_TURN - 1) await nextTurn();
      }
      await Promise.all(buffers.map((buffer) => buffer.written));
    },
  });
  requireFrames(result.frames, frameCount, stage);
}

/**
 * FFmpeg may be content with less than it was given.
 * @throws StudioError `FFMPEG_FAILED`
 */
export function requireFrames(found: number | undefined, wanted: number, stage: string): void {
  if (found === wanted) return;
  const reason = `${found ?? 0} frames came out instead of ${wanted}`;
  throw fail('FFMPEG_FAILED', { details: { stage, status: 0, reason } });
}

/** What FFmpeg is told of the pictures on its standard input. */
function inputArguments({ pixels, width, height, framesPerSecond }: EncodingPlan): string[] {
  return [
    ...['-f', 'rawvideo', '-pix_fmt', pixels, '-video_size', `${width}x${height}`],
    ...['-framerate', String(framesPerSecond), '-i', 'pipe:0', '-an'],
  ];
}

function outputArguments(plan: EncodingPlan, file: string): string[] {
  return [...plan.arguments, '-f', plan.segmentEnding.slice(1), '-y', `file:${file}`];
}
