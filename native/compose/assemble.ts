/** Makes the video out of its parts: a segment for each scene, made or remembered, and the sound over all of them. */
import path from 'node:path';
import { msFromSamples, samplesPerFrame } from '../../domain/time.ts';
import type { Timeline } from '../../domain/timeline/types.ts';
import { findFfmpeg } from '../media/ffmpeg.ts';
import { throwIfCancelled } from '../media/run.ts';
import type { SegmentStore } from '../store/segment-store.ts';
import { CONTAINERS } from './encode/containers.ts';
import { joinSegments, type Segment } from './encode/join.ts';
import { encoderName } from './encode/plan.ts';
import { encodeSound, SOUND_ENDING, soundKey } from './encode/sound-file.ts';
import type { EncodingPlan } from './encode/types.ts';
import { type PoolTask, runPool } from './segments/pool.ts';
import type { Loudness } from './sound/loudness.ts';
import type { PreparedSound, PrepareOptions } from './sound/prepare.ts';

/** One scene's pictures, yet to be made. */
export interface SegmentTask {
  /** Of the timeline. */
  readonly scene: number;
  readonly frameCount: number;
  /** Under which it is kept: the same key, the same pictures. */
  readonly key: string;
  /** Writes the segment; rejects when it did not come out with {@link frameCount} frames. */
  produce(
    file: string,
    options: { readonly signal: AbortSignal; readonly onProgress: (frame: number) => void },
  ): Promise<void>;
}

export interface AssembleJob {
  readonly timeline: Timeline;
  readonly plan: EncodingPlan;
  /** Together they hold every frame of the timeline, in its order. */
  readonly segments: readonly SegmentTask[];
  /** Works while the first pictures are made. */
  readonly prepareSound: (options: PrepareOptions) => Promise<PreparedSound>;
  /** Written in place. What stands there is replaced. */
  readonly file: string;
  readonly title: string;
  /** V-17: whether the file says in its metadata that it was generated. The visible mark is in the picture. */
  readonly aiLabel: boolean;
  readonly store: SegmentStore;
  /** Fingerprint of the engine's own code and of FFmpeg. */
  readonly engine: string;
  readonly workFolder: string;
  /** Done beside sound and pictures, before they are joined; stopped when one of them fails, and they when it does. */
  readonly meanwhile?: PoolTask;
  /** Segments made side by side, ≥ 1. */
  readonly atOnce: number;
}

export interface AssembleProgress {
  /**
   * Sound and pictures are made at the same time: `sound` is told of until it is prepared, and then `video`, which is as
   * far as the slower of pictures and encoded sound.
   */
  readonly stage: 'sound' | 'video' | 'join';
  /** [0..1] of the stage. */
  readonly fraction: number;
}

export interface AssembleOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: AssembleProgress) => void) | undefined;
}

export interface SegmentReport {
  readonly scene: number;
  readonly frameCount: number;
  /** Whether an earlier render had made it. */
  readonly cached: boolean;
  /** Wall-clock time of drawing and encoding it, or of finding it. */
  readonly elapsedMs: number;
}

export interface AssembledVideo {
  readonly frameCount: number;
  readonly durationMs: number;
  /** Such as `libx264 veryfast (FFmpeg 5.1.9)`. */
  readonly encoder: string;
  /** In the order of the scenes. */
  readonly segments: readonly SegmentReport[];
  readonly loudness: Loudness;
  /** Wall-clock time until the last segment was there. */
  readonly picturesMs: number;
}

/** @throws StudioError `CANCELLED`, `DISK_FULL`, `FFMPEG_FAILED`, or what making a segment throws */
export async function assembleVideo(
  job: AssembleJob,
  options: AssembleOptions = {},
): Promise<AssembledVideo> {
  const { timeline, plan } = job;
  checkSegments(job);
  const { pictures, sound } = await makeParts(job, options);
  throwIfCancelled(options.signal);
  await joinSegments({
    plan,
    segments: pictures.segments,
    soundFile: sound.file,
    workFolder: job.workFolder,
    file: job.file,
    title: job.title,
    aiLabel: job.aiLabel,
    signal: options.signal,
    onProgress: (fraction) => options.onProgress?.({ stage: 'join', fraction }),
  });
  throwIfCancelled(options.signal);
  return {
    frameCount: timeline.frameCount,
    durationMs: msFromSamples(timeline.frameCount * samplesPerFrame(timeline.framesPerSecond)),
    encoder: `${encoderName(plan)} (FFmpeg ${(await findFfmpeg()).version})`,
    segments: pictures.reports,
    loudness: sound.loudness,
    picturesMs: pictures.elapsedMs,
  };
}

interface Pictures {
  readonly elapsedMs: number;
  readonly segments: readonly Segment[];
  readonly reports: readonly SegmentReport[];
}

interface Sound {
  readonly file: string;
  readonly loudness: Loudness;
}

/** Pictures and sound side by side: encoding the sound alone would leave all cores but one idle. */
async function makeParts(
  job: AssembleJob,
  { signal, onProgress }: AssembleOptions,
): Promise<{ readonly pictures: Pictures; readonly sound: Sound }> {
  let painted = 0;
  /** Undefined until there is a sound to encode. */
  let encoded: number | undefined;
  let told = -1;
  const tell = () => {
    const fraction = Math.min(painted, encoded ?? -1);
    if (fraction <= told) return;
    told = fraction;
    onProgress?.({ stage: 'video', fraction });
  };
  const { plan, store, timeline, meanwhile } = job;
  const soundTask = {
    run: async (signal: AbortSignal): Promise<Sound> => {
      const sound = await job.prepareSound({
        signal,
        onProgress: (fraction) => onProgress?.({ stage: 'sound', fraction }),
        overshootDb: CONTAINERS[plan.container].overshootDb,
      });
      const onEncoded = (fraction: number) => {
        encoded = fraction;
        tell();
      };
      onEncoded(0);
      const sampleCount = timeline.frameCount * samplesPerFrame(timeline.framesPerSecond);
      const encode = async (file: string) => {
        await encodeSound({ plan, sound, sampleCount, file, signal, onProgress: onEncoded });
        return { file, frameCount: sampleCount };
      };
      const { file } = CONTAINERS[plan.container].isSoundKept
        ? await store.obtain(soundKey(job.engine, plan, sound.digest, sampleCount), SOUND_ENDING, encode)
        : await encode(path.join(job.workFolder, `whole${SOUND_ENDING}`));
      onEncoded(1);
      return { file, loudness: sound.loudness };
    },
  };
  const pictureTask = {
    run: (signal: AbortSignal) =>
      obtainSegments(job, {
        signal,
        onProgress: (fraction) => {
          painted = fraction;
          tell();
        },
      }),
  };
  const [sound, pictures] = await runPool([soundTask, pictureTask, ...(meanwhile ? [meanwhile] : [])], {
    atOnce: 3,
    signal,
  });
  return { pictures, sound };
}

async function obtainSegments(
  job: AssembleJob,
  options: {
    readonly signal?: AbortSignal | undefined;
    readonly onProgress: (fraction: number) => void;
  },
): Promise<Pictures> {
  const { plan, store, timeline } = job;
  const began = performance.now();
  const segments: Segment[] = [];
  const reports: SegmentReport[] = [];
  const done = job.segments.map(() => 0);
  let told = 0;
  const tell = (index: number, frames: number) => {
    done[index] = Math.max(done[index]!, frames);
    const fraction = done.reduce((sum, one) => sum + one, 0) / timeline.frameCount;
    if (fraction <= told) return;
    told = fraction;
    options.onProgress(fraction);
  };
  const tasks = job.segments.map((task, index) => ({
    run: async (signal: AbortSignal) => {
      throwIfCancelled(signal);
      const started = performance.now();
      const { frameCount } = task;
      const { file, cached } = await store.obtain(task.key, plan.segmentEnding, async (place) => {
        await task.produce(place, { signal, onProgress: (frame) => tell(index, frame) });
        return { frameCount };
      });
      tell(index, frameCount);
      segments[index] = { file, frameCount };
      const elapsedMs = Math.round(performance.now() - started);
      reports[index] = { scene: task.scene, frameCount, cached, elapsedMs };
    },
  }));
  await runPool(tasks, { atOnce: job.atOnce, signal: options.signal });
  return { segments, reports, elapsedMs: Math.round(performance.now() - began) };
}

/** A caller's mistake, not a user's. */
function checkSegments({ timeline, segments }: AssembleJob): void {
  const frames = segments.reduce((sum, segment) => sum + segment.frameCount, 0);
  if (frames !== timeline.frameCount || frames === 0)
    throw new RangeError(`the segments hold ${frames} frames, the timeline says ${timeline.frameCount}`);
}
