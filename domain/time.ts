/**
 * Time is integer everywhere: a frame index at the output's rate, and a sample index at 48 kHz. Seconds appear
 * only at the border (reports, subtitles files, ffmpeg arguments).
 */

/** The one sample rate of everything after a speech provider. 48 000 divides by 24, 25, 30, 50 and 60. */
export const SAMPLE_RATE_HZ = 48_000;
/** V-13: the output's default frame rate. */
export const DEFAULT_FRAME_RATE = 25;

/** Samples per frame: 1920 at 25 fps. Exact for every rate that the product offers. */
export function samplesPerFrame(framesPerSecond: number): number {
  const samples = SAMPLE_RATE_HZ / framesPerSecond;
  if (!Number.isInteger(samples))
    throw new RangeError(`${framesPerSecond} fps does not divide ${SAMPLE_RATE_HZ} Hz`);
  return samples;
}

/** The frame during which a sample sounds. */
export function frameOfSample(sample: number, framesPerSecond: number): number {
  return Math.floor(sample / samplesPerFrame(framesPerSecond));
}

/** Whole frames that hold so many samples: a scene rounds up. */
export function framesToHold(samples: number, framesPerSecond: number): number {
  return Math.ceil(samples / samplesPerFrame(framesPerSecond));
}

/** The frame that begins closest to a time. */
export function framesFromMs(milliseconds: number, framesPerSecond: number): number {
  return Math.round((milliseconds * framesPerSecond) / 1000);
}

export function samplesFromMs(milliseconds: number): number {
  return Math.round((milliseconds * SAMPLE_RATE_HZ) / 1000);
}

export function msFromSamples(samples: number): number {
  return (samples * 1000) / SAMPLE_RATE_HZ;
}
