/** Makes the video: one segment per scene, sound over all of it, one whole file or none at all. */
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { msFromSamples, samplesPerFrame } from '../../domain/time.ts';
import { writeFault } from '../files/write-fault.ts';
import { openClip } from '../media/clip.ts';
import { findFfmpeg } from '../media/ffmpeg.ts';
import { throwIfCancelled } from '../media/run.ts';
import { encodeFrames } from './encode/frames.ts';
import { joinSegments } from './encode/join.ts';
import { encoderName, planEncoding } from './encode/plan.ts';
import type { EncodingPlan } from './encode/types.ts';
import { createFramePainter, framePng } from './picture/painter.ts';
import type { PictureJob } from './picture/types.ts';
import { prepareSound } from './sound/prepare.ts';
import { memorySource } from './sound/source.ts';
import type {
  ComposeJob,
  ComposeOptions,
  ComposeProgress,
  ComposeResult,
  SceneToDraw,
  SegmentReport,
} from './types.ts';

/**
 * Renders a video into a file that the caller has a name for; if it fails or is cancelled, nothing is left behind
 * anywhere.
 * @throws StudioError `CANCELLED`, `DISK_FULL`, `OUTPUT_NOT_WRITABLE`, `FFMPEG_NOT_FOUND`, `FFMPEG_FAILED`, or what
 * `images` throws
 */
export async function composeVideo(job: ComposeJob, options: ComposeOptions = {}): Promise<ComposeResult> {
  const { timeline, output } = job;
  checkTimeline(job);
  throwIfCancelled(options.signal);
  const tools = await findFfmpeg();
  const report = (stage: ComposeProgress['stage']) => (fraction: number) =>
    options.onProgress?.({ stage, fraction });
  const cancel = { signal: options.signal };

  const folder = await mkdtemp(path.join(job.workFolder, 'metastudio-compose-')).catch((error) => {
    throw writeFault(error, path.join(job.workFolder, 'metastudio-compose'));
  });
  let isComplete = false;
  try {
    const sound =
      job.sound ??
      (await prepareSound(
        {
          timeline,
          speech: job.scenes.map((scene) => memorySource(scene.speech)),
          ...(job.music ? { music: job.music } : {}),
          workFolder: folder,
        },
        { ...cancel, onProgress: report('sound') },
      ));
    const { plan } = await planEncoding({
      codec: 'H264',
      width: output.width,
      height: output.height,
      framesPerSecond: timeline.framesPerSecond,
      bitrateKbps: output.bitrateKbps,
      quality: 'standard',
      hardware: 'off',
    });
    const segments = await encodeSegments(job, plan, folder, { ...cancel, onProgress: report('video') });
    await joinSegments({
      plan,
      segments: segments.map(({ scene, frameCount }) => ({ file: segmentFile(folder, scene), frameCount })),
      sound,
      workFolder: folder,
      file: output.file,
      title: job.title,
      aiLabel: job.aiLabel,
      ...cancel,
      onProgress: report('join'),
    });
    throwIfCancelled(options.signal);
    isComplete = true;
    return {
      file: output.file,
      frameCount: timeline.frameCount,
      durationMs: msFromSamples(timeline.frameCount * samplesPerFrame(timeline.framesPerSecond)),
      encoder: `${encoderName(plan)} (FFmpeg ${tools.version})`,
      loudness: sound.loudness,
      segments,
    };
  } finally {
    if (!isComplete) await rm(output.file, { force: true });
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** One frame of the video as a PNG, at the output's size: a cover, or a look without a render. */
export async function renderStill(
  job: Pick<ComposeJob, 'timeline' | 'canvas' | 'output' | 'scenes' | 'images'>,
  frame: number,
): Promise<Buffer> {
  const span = job.timeline.scenes.findLast((one) => one.firstFrame <= frame) ?? job.timeline.scenes[0];
  const scene = span && job.scenes[job.timeline.scenes.indexOf(span)];
  if (!span || !scene) throw new RangeError('a video without scenes has no frames');
  const painter = createFramePainter('yuv420p', pictureJob(job, scene));
  return await framePng(painter, Math.min(span.frameCount - 1, Math.max(0, frame - span.firstFrame)));
}

function pictureJob(
  { timeline, canvas, output, images }: Pick<ComposeJob, 'timeline' | 'canvas' | 'output' | 'images'>,
  scene: SceneToDraw,
): PictureJob {
  const { framesPerSecond } = timeline;
  const clip = (source: string) => {
    throw new RangeError(`no clip ${source}`);
  };
  return { scene, canvas, output, framesPerSecond, sources: { image: images, clip, openClip } };
}

async function encodeSegments(
  job: ComposeJob,
  plan: EncodingPlan,
  folder: string,
  options: { readonly signal?: AbortSignal; readonly onProgress: (fraction: number) => void },
): Promise<SegmentReport[]> {
  const { timeline } = job;
  const segments: SegmentReport[] = [];
  let before = 0;
  for (const [index, span] of timeline.scenes.entries()) {
    const scene = job.scenes[index];
    if (!scene || span.frameCount === 0) continue;
    const started = performance.now();
    const painter = createFramePainter(plan.pixels, pictureJob(job, scene));
    await encodeFrames(plan, (frame) => painter.paint(frame), {
      file: segmentFile(folder, index),
      frameCount: span.frameCount,
      stage: `encoding scene ${index + 1}`,
      signal: options.signal,
      onProgress: (frame) => options.onProgress(Math.min(1, (before + frame) / timeline.frameCount)),
    });
    before += span.frameCount;
    options.onProgress(before / timeline.frameCount);
    segments.push({
      scene: index,
      frameCount: span.frameCount,
      elapsedMs: Math.round(performance.now() - started),
    });
  }
  return segments;
}

function segmentFile(folder: string, scene: number): string {
  return path.join(folder, `scene-${String(scene).padStart(4, '0')}.mp4`);
}

/** A caller's mistake, not a user's. */
function checkTimeline(job: ComposeJob): void {
  const { timeline, scenes } = job;
  if (timeline.scenes.length !== scenes.length)
    throw new RangeError(`${scenes.length} scenes for a timeline of ${timeline.scenes.length}`);
  let next = 0;
  for (const span of timeline.scenes) {
    if (span.firstFrame !== next)
      throw new RangeError(`scene ${span.scene} starts at ${span.firstFrame}, not ${next}`);
    next += span.frameCount;
  }
  if (next !== timeline.frameCount || next === 0)
    throw new RangeError(`the scenes hold ${next} frames, the timeline says ${timeline.frameCount}`);
}
