/** The encoders that every FFmpeg brings, and the lines that they are run with. */
import type { EncodingPlan, Quality } from './types.ts';

/** What a plan is made from: the picture's own measures. */
export interface PlanSize {
  /** Even output pixels. */
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly bitrateKbps: number;
}

/**
 * x264 gives the same bytes for the same frames only while the number of threads is the same, so it is a constant
 * and not the machine's. Four keep two cores busy and lose nothing there.
 */
const ENCODER_THREADS = 4;
const KEYFRAME_SECONDS = 2;

const X264_PRESETS: Readonly<Record<Quality, string>> = {
  draft: 'ultrafast',
  standard: 'veryfast',
  high: 'slow',
};

/** Says what the pixels are and converts nothing. */
export const MARK_BT709 = 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709';

const TAGS_BT709 = [
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
];

/** Bit rate, distance of key frames and marks that every H.264 encoder is given. */
export function h264Stream({ framesPerSecond, bitrateKbps }: PlanSize): string[] {
  return [
    // No -maxrate: x264's buffer model looks at what other threads have done so far, and two runs differ (seen).
    ...['-b:v', `${bitrateKbps}k`, '-g', String(framesPerSecond * KEYFRAME_SECONDS)],
    ...TAGS_BT709,
    ...['-chroma_sample_location', 'center'],
    ...['-flags:v', '+bitexact', '-fflags', '+bitexact', '-video_track_timescale', '90000'],
  ];
}

export function h264Plan(size: PlanSize, quality: Quality): EncodingPlan {
  return {
    container: 'mp4',
    encoder: 'libx264',
    isHardware: false,
    pixels: 'yuv420p',
    hasAlpha: false,
    ...measuresOf(size),
    arguments: [
      ...['-c:v', 'libx264', '-preset', X264_PRESETS[quality], '-profile:v', 'high'],
      ...['-pix_fmt', 'yuv420p', '-threads', String(ENCODER_THREADS)],
      ...h264Stream(size),
      ...['-vf', MARK_BT709],
    ],
    segmentEnding: '.mp4',
  };
}

export function measuresOf({ width, height, framesPerSecond }: PlanSize) {
  return { width, height, framesPerSecond };
}
