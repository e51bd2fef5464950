/** Encodes one scene into one H.264 segment without sound. */
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fail } from '../../domain/errors.ts';
import { runFfmpeg, throwIfCancelled } from '../media/run.ts';
import { ScenePainter } from './scene.ts';
import type { ImageSource, SceneToDraw, Size, VideoOutput } from './types.ts';

/**
 * x264 gives the same bytes for the same frames only while the number of threads is the same, so it is a constant
 * and not the machine's. Four keep two cores busy and lose nothing there.
 */
export const ENCODER_THREADS = 4;
export const PRESET = 'veryfast';
const KEYFRAME_SECONDS = 2;
/** Pictures on their way to FFmpeg while the next is painted. */
const BUFFERS = 3;

export interface SegmentJob {
  readonly scene: SceneToDraw;
  readonly frameCount: number;
  readonly framesPerSecond: number;
  readonly canvas: Size;
  readonly output: VideoOutput;
  readonly images: ImageSource;
  /** Written as MP4. */
  readonly file: string;
  /** For the error text: `encoding scene 3`. */
  readonly stage: string;
}

/** How H.264 is made of what we paint. */
export function encoderArguments(output: VideoOutput, framesPerSecond: number): string[] {
  return [
    ...['-c:v', 'libx264', '-preset', PRESET, '-profile:v', 'high'],
    ...['-pix_fmt', 'yuv420p', '-threads', String(ENCODER_THREADS)],
    // No -maxrate: x264's buffer model looks at what other threads have done so far, and two runs differ (seen).
    ...['-b:v', `${output.bitrateKbps}k`, '-g', String(framesPerSecond * KEYFRAME_SECONDS)],
    ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
    ...['-chroma_sample_location', 'center'],
    ...['-flags:v', '+bitexact', '-fflags', '+bitexact', '-video_track_timescale', '90000'],
  ];
}

/**
 * @throws StudioError `CANCELLED`, `DISK_FULL`, `FFMPEG_FAILED` – also when the segment came out with another
 * number of frames than were planned – or what painting throws.
 */
export async function encodeSegment(
  job: SegmentJob,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (frame: number) => void },
): Promise<void> {
  const { output, framesPerSecond, frameCount } = job;
  const result = await runFfmpeg(
    [
      ...['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-video_size', `${output.width}x${output.height}`],
      ...['-framerate', String(framesPerSecond), '-i', 'pipe:0', '-an'],
      // Says what the pixels are and converts nothing.
      ...['-vf', 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709'],
      ...encoderArguments(output, framesPerSecond),
      ...['-f', 'mp4', '-y', `file:${job.file}`],
    ],
    {
      stage: job.stage,
      outputFolder: path.dirname(job.file),
      signal: options.signal,
      onProgress: options.onProgress,
      input: async (write) => {
        const painter = new ScenePainter(job.scene, job.canvas, output, job.images);
        const buffers = Array.from({ length: BUFFERS }, () => ({
          bytes: new Uint8Array(painter.picture.bytes.length),
          written: Promise.resolve(),
        }));
        for (let frame = 0; frame < frameCount; frame++) {
          throwIfCancelled(options.signal);
          await painter.paint(frame);
          const buffer = buffers[frame % BUFFERS] as (typeof buffers)[number];
          await buffer.written;
          buffer.bytes.set(painter.picture.bytes);
          buffer.written = write(buffer.bytes);
          // Small pictures fit into the pipe at once; a cancel must be heard all the same.
          if (frame % 8 === 7) await nextTurn();
        }
        await Promise.all(buffers.map((buffer) => buffer.written));
      },
    },
  );
  if (result.frames !== frameCount)
    throw fail('FFMPEG_FAILED', {
      details: {
        stage: job.stage,
        status: 0,
        reason: `${result.frames ?? 0} frames came out instead of ${frameCount}`,
      },
    });
}
