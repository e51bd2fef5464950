/** The encoders that every complete FFmpeg brings, and the lines that they are run with. */
import type { EncodingPlan, Quality } from './types.ts';

/** What a plan is made from: the picture's own measures. */
export interface PlanSize {
  /** Even output pixels. */
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly bitrateKbps: number;
}

export interface PlanWish extends PlanSize {
  readonly quality: Quality;
}

/**
 * x264 and libvpx give the same bytes for the same frames only while the number of threads is the same, so it is a
 * constant and not the machine's. Four keep two cores busy and lose nothing there.
 */
const ENCODER_THREADS = 4;
const KEYFRAME_SECONDS = 2;
/** 24, 25, 30, 50 and 60 pictures a second all have whole lengths in it. */
const TRACK_TIMESCALE = ['-video_track_timescale', '90000'];
const REPEATABLE = ['-flags:v', '+bitexact', '-fflags', '+bitexact'];

const X264_PRESETS: Readonly<Record<Quality, string>> = {
  draft: 'ultrafast',
  standard: 'veryfast',
  high: 'slow',
};

/**
 * Measured at 720p with alpha and equal bit rate: `good` 4 takes 5 times as long as `realtime` 5 and gives 0.6 dB more;
 * `realtime` 8 takes half as long and gives 1.4 dB less. The name means a way to search, not a clock: equal frames give
 * equal bytes.
 */
const VP9_EFFORT: Readonly<Record<Quality, readonly string[]>> = {
  draft: ['-deadline', 'realtime', '-cpu-used', '8'],
  standard: ['-deadline', 'realtime', '-cpu-used', '5'],
  high: ['-deadline', 'good', '-cpu-used', '4'],
};

/** VP8's `realtime` lets its effort follow the time that the last pictures took, so no two runs would be equal. */
const VP8_EFFORT: Readonly<Record<Quality, readonly string[]>> = {
  draft: ['-deadline', 'good', '-cpu-used', '5'],
  standard: ['-deadline', 'good', '-cpu-used', '4'],
  high: ['-deadline', 'good', '-cpu-used', '1'],
};

/** H.264 in 4:2:0, BT.709 limited, as it is fed. */
export function h264Plan(wish: PlanWish): EncodingPlan {
  return {
    ...opaqueMp4(wish),
    encoder: 'libx264',
    isHardware: false,
    arguments: [
      ...['-c:v', 'libx264', '-preset', X264_PRESETS[wish.quality], '-profile:v', 'high'],
      ...['-pix_fmt', 'yuv420p', '-threads', String(ENCODER_THREADS)],
      ...h264Stream(wish),
      ...['-vf', MARK_BT709],
    ],
  };
}

/** What is common to all H.264 encoders' plans. */
export function opaqueMp4(size: PlanSize) {
  return {
    container: 'mp4',
    pixels: 'yuv420p',
    hasAlpha: false,
    ...measuresOf(size),
    segmentEnding: '.mp4',
  } as const;
}

/** Says what the pixels are and converts nothing. */
export const MARK_BT709 = 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709';

/** Bit rate, distance of key frames and marks that every H.264 encoder is given. */
export function h264Stream(size: PlanSize): string[] {
  return [
    // No -maxrate: x264's buffer model looks at what other threads have done so far, and two runs differ (seen).
    ...rateAndKeyframes(size),
    ...tags('bt709'),
    ...['-chroma_sample_location', 'center'],
    ...REPEATABLE,
    ...TRACK_TIMESCALE,
  ];
}

/** VP9 with an alpha stream beside the colours. */
export function vp9Plan(wish: PlanWish): EncodingPlan {
  return {
    ...transparent(wish, 'webm', 'libvpx-vp9'),
    arguments: [
      ...['-c:v', 'libvpx-vp9', ...VP9_EFFORT[wish.quality], '-row-mt', '1', '-tile-columns', '2'],
      ...libvpxStream(wish),
      ...tags('bt709'),
      ...['-vf', fromRgba('bt709', 'yuva420p')],
    ],
  };
}

/**
 * VP8 with an alpha stream beside the colours. Its colours are BT.601, stated: the format knows no other, and decoders
 * take it for that whatever the file's tags say (FFmpeg: seen).
 */
export function vp8Plan(wish: PlanWish): EncodingPlan {
  return {
    ...transparent(wish, 'webm', 'libvpx'),
    arguments: [
      ...['-c:v', 'libvpx', ...VP8_EFFORT[wish.quality]],
      ...libvpxStream(wish),
      // Left to itself libvpx made every second picture of a flat scene a key frame: twice the bits for 6 dB less.
      ...['-keyint_min', String(wish.framesPerSecond * KEYFRAME_SECONDS)],
      ...['-qmax', String(vp8WorstQuantiser(wish))],
      ...tags('bt470bg'),
      ...['-vf', fromRgba('bt470bg', 'yuva420p')],
    ],
  };
}

/**
 * libvpx begins each stream with the belief that all pictures are as costly as can be, and without coding pictures again
 * (`cpu-used` above 2) needs a dozen to learn better: what moves in them was coded as coarsely as VP8 can, and the flat
 * colours after a dissolve at 4K were off by 16 levels. So the coarsest is what even a rough picture keeps the bit rate
 * with. Measured: a fractal zoom at 4K takes 36 bits a macroblock at 45; at 1080p and 20 bits, 44 took 1.9 times the bit
 * rate. From 40 to 63 the quantiser grows to four times its size; a dissolve at 4K is at 47 dB at 40, at 35 dB at 63.
 * @returns libvpx's scale, [40..63]
 */
function vp8WorstQuantiser({ width, height, framesPerSecond, bitrateKbps }: PlanSize): number {
  const [finest, coarsest] = [40, 63];
  const [bitsAtFinest, bitsAtCoarsest] = [52, 12.5];
  const macroblocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  const bits = (bitrateKbps * 1000) / framesPerSecond / macroblocks;
  const share = Math.log(bitsAtFinest / bits) / Math.log(bitsAtFinest / bitsAtCoarsest);
  return Math.round(finest + (coarsest - finest) * Math.max(0, Math.min(1, share)));
}

/** Apple ProRes 4444, or 4444 XQ for `high`, straight alpha of 16 bits. The bit rate is the codec's own. */
export function proresPlan(wish: PlanWish): EncodingPlan {
  return {
    ...transparent(wish, 'mov', 'prores_ks'),
    arguments: [
      ...['-c:v', 'prores_ks', '-profile:v', wish.quality === 'high' ? '4444xq' : '4444'],
      // Editors take a stream for ProRes by its maker's mark.
      ...['-vendor', 'apl0', '-alpha_bits', '16', '-pix_fmt', 'yuva444p10le'],
      ...['-threads', String(ENCODER_THREADS), ...tags('bt709'), ...REPEATABLE, ...TRACK_TIMESCALE],
      ...['-vf', fromRgba('bt709', 'yuva444p10le')],
    ],
  };
}

/** QuickTime Animation: lossless RGB with straight alpha of 8 bits. Quality and bit rate have no meaning. */
export function qtrlePlan(wish: PlanWish): EncodingPlan {
  return {
    ...transparent(wish, 'mov', 'qtrle'),
    arguments: [
      ...['-c:v', 'qtrle', '-pix_fmt', 'argb', '-g', String(wish.framesPerSecond * KEYFRAME_SECONDS)],
      ...[...REPEATABLE, ...TRACK_TIMESCALE],
    ],
  };
}

function transparent(size: PlanSize, container: 'webm' | 'mov', encoder: string) {
  return {
    container,
    encoder,
    isHardware: false,
    pixels: 'rgba',
    hasAlpha: true,
    ...measuresOf(size),
    segmentEnding: `.${container}`,
  } as const;
}

function measuresOf({ width, height, framesPerSecond }: PlanSize) {
  return { width, height, framesPerSecond };
}

function rateAndKeyframes({ bitrateKbps, framesPerSecond }: PlanSize): string[] {
  return ['-b:v', `${bitrateKbps}k`, '-g', String(framesPerSecond * KEYFRAME_SECONDS)];
}

/** Without hidden frames, which the alpha stream cannot have, nothing is gained by looking ahead. */
function libvpxStream(wish: PlanSize): string[] {
  return [
    ...['-auto-alt-ref', '0', '-lag-in-frames', '0', '-pix_fmt', 'yuva420p'],
    ...['-threads', String(ENCODER_THREADS), ...rateAndKeyframes(wish)],
    ...['-chroma_sample_location', 'center', ...REPEATABLE],
  ];
}

type Matrix = 'bt709' | 'bt470bg';

function tags(matrix: Matrix): string[] {
  return [
    ...['-colorspace', matrix, '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
  ];
}

/** Converts exactly and says so; alpha is copied. */
function fromRgba(matrix: Matrix, pixelFormat: string): string {
  return [
    `scale=in_range=pc:out_range=tv:out_color_matrix=${matrix}:flags=bicubic+accurate_rnd+full_chroma_int`,
    `format=${pixelFormat}`,
    `setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=${matrix}`,
  ].join(',');
}
