/** Whole videos from scenes that a test makes up, put together as a render puts them together. */
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Timeline } from '../../domain/timeline/types.ts';
import { openClip } from '../media/clip.ts';
import { openSegmentStore } from '../store/segment-store.ts';
import { type AssembledVideo, type AssembleProgress, assembleVideo, type SegmentTask } from './assemble.ts';
import { encodeFrames } from './encode/frames.ts';
import { planEncoding } from './encode/plan.ts';
import type { EncodingPlan } from './encode/types.ts';
import { createFramePainter, framePng } from './picture/painter.ts';
import type { PictureJob } from './picture/types.ts';
import { prepareSound, type SoundJob } from './sound/prepare.ts';
import { memorySource } from './sound/source.ts';
import type { ImageSource, SceneToDraw, Size } from './types.ts';

export interface SceneToCompose extends SceneToDraw {
  /** 48 kHz mono, before the video's loudness is set; starts at the timeline's `speechOffsetSample`. */
  readonly speech: Float32Array;
}

export interface ComposeJob {
  readonly timeline: Timeline;
  readonly canvas: Size;
  readonly output: Size & { readonly file: string; readonly bitrateKbps: number };
  /** One for every scene of the timeline. */
  readonly scenes: readonly SceneToCompose[];
  readonly images: ImageSource;
  readonly music?: SoundJob['music'];
  readonly title: string;
  readonly aiLabel: boolean;
  /** A folder in it is made and removed. */
  readonly workFolder: string;
}

export interface ComposeOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: AssembleProgress) => void;
  readonly atOnce?: number;
}

export async function composeVideo(
  job: ComposeJob,
  options: ComposeOptions = {},
): Promise<AssembledVideo & { readonly file: string }> {
  const { timeline, output, scenes, music, title, aiLabel } = job;
  const { signal } = options;
  const workFolder = await mkdtemp(path.join(job.workFolder, 'compose-'));
  try {
    const speech = scenes.map((scene) => memorySource(scene.speech));
    const plan = await planOf(job);
    const store = openSegmentStore(path.join(workFolder, 'store'), {
      maximumBytes: 1 << 30,
      workFolders: [workFolder],
    });
    const { file } = output;
    const segments = segmentsOf(job, plan);
    const atOnce = options.atOnce ?? 1;
    const assembled = await assembleVideo(
      {
        ...{ timeline, plan, segments, file, title, aiLabel, store, workFolder, atOnce, engine: 'test' },
        prepareSound: (within) =>
          prepareSound({ timeline, speech, ...(music ? { music } : {}), workFolder }, within),
      },
      { signal, onProgress: options.onProgress },
    );
    return { ...assembled, file };
  } catch (error) {
    await rm(output.file, { force: true });
    throw error;
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

/** One frame of the video as a PNG, at the output's size. */
export async function renderStill(job: ComposeJob, frame: number): Promise<Buffer> {
  const span = job.timeline.scenes.findLast((one) => one.firstFrame <= frame)!;
  const painter = createFramePainter('yuv420p', pictureJob(job, job.scenes[span.scene]!));
  return await framePng(painter, frame - span.firstFrame);
}

async function planOf({ timeline, output }: ComposeJob): Promise<EncodingPlan> {
  const { width, height, bitrateKbps } = output;
  const { framesPerSecond } = timeline;
  const { plan } = await planEncoding({
    codec: 'H264',
    ...{ width, height, framesPerSecond, bitrateKbps },
    quality: 'standard',
    hardware: 'off',
  });
  return plan;
}

function segmentsOf(job: ComposeJob, plan: EncodingPlan): readonly SegmentTask[] {
  return job.timeline.scenes.map(({ scene, frameCount }) => ({
    scene,
    frameCount,
    key: scene.toString(16).padStart(64, '0'),
    async produce(file, options) {
      const painter = createFramePainter(plan.pixels, pictureJob(job, job.scenes[scene]!));
      const stage = `encoding scene ${scene + 1}`;
      await encodeFrames(plan, (frame) => painter.paint(frame), { file, frameCount, stage, ...options });
    },
  }));
}

function pictureJob({ timeline, canvas, output, images }: ComposeJob, scene: SceneToDraw): PictureJob {
  const { framesPerSecond } = timeline;
  const clip = (source: string) => {
    throw new RangeError(`no clip ${source}`);
  };
  return { scene, canvas, output, framesPerSecond, sources: { image: images, clip, openClip } };
}
