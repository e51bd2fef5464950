/** Sounds that stand at a place of the timeline as they were recorded: those of inserted video, and effects. */
import type { SampleSource } from './source.ts';

export interface SoundTrack {
  readonly source: SampleSource;
  /** Of the timeline. */
  readonly startSample: number;
  /** Nothing is heard from here on. */
  readonly endSample: number;
  /** Sample of the source that each round begins with. */
  readonly fromSample: number;
  /** A round ends after so many samples and the next one begins, ≥ 1; Infinity for a sound that is heard once. */
  readonly roundSamples: number;
  /** Linear, over the recorded level. */
  readonly gain: number;
  /** From `startSample`. */
  readonly fadeInSamples: number;
  /** Up to `fadeOutEndSample`, at which nothing would be left; `endSample` may cut it off before. */
  readonly fadeOutSamples: number;
  readonly fadeOutEndSample: number;
  /** Whether music steps back under it as it does under speech. */
  readonly ducksMusic: boolean;
}

/** 5 ms: at every edge where the sound neither begins nor ends by itself. */
const DECLICK = 240;

/**
 * Adds what is heard of a track from `start` on to both channels. A source of one channel stands in the middle.
 * @param scratch at least twice as long as a channel
 */
export function addTrack(
  left: Float32Array,
  right: Float32Array,
  start: number,
  track: SoundTrack,
  scratch: Float32Array,
): void {
  const { startSample, roundSamples } = track;
  const end = Math.min(start + left.length, track.endSample);
  let at = Math.max(start, startSample);
  while (at < end) {
    const round = roundSamples === Infinity ? 0 : Math.floor((at - startSample) / roundSamples);
    const roundStart = round === 0 ? startSample : startSample + round * roundSamples;
    const to = Math.min(end, roundStart + roundSamples);
    addStretch(left, right, { start, at, to, roundStart }, track, scratch);
    at = to;
  }
}

interface Stretch {
  /** Of the block. */
  readonly start: number;
  readonly at: number;
  readonly to: number;
  readonly roundStart: number;
}

function addStretch(
  left: Float32Array,
  right: Float32Array,
  { start, at, to, roundStart }: Stretch,
  track: SoundTrack,
  scratch: Float32Array,
): void {
  const { source, fromSample, gain } = track;
  const length = Math.min(to - at, roundStart + source.sampleCount - fromSample - at);
  if (length <= 0) return;
  const { channels } = source;
  const heard = scratch.subarray(0, length * channels);
  source.read(fromSample + at - roundStart, heard);
  const { cutIn, cutOut } = cutsOf(track, roundStart);
  const { startSample, fadeOutEndSample } = track;
  // Half a sample long: none at all.
  const fadeIn = Math.max(0.5, track.fadeInSamples);
  const fadeOut = Math.max(0.5, track.fadeOutSamples);
  const second = channels - 1;
  for (let index = 0; index < length; index++) {
    const time = at + index;
    const edge = Math.min(1, (time - cutIn + 0.5) / DECLICK, (cutOut - time - 0.5) / DECLICK);
    const fade = Math.min(1, (time - startSample + 0.5) / fadeIn, (fadeOutEndSample - time - 0.5) / fadeOut);
    const share = gain * edge * fade;
    const place = time - start;
    left[place] = (left[place] as number) + share * (heard[index * channels] as number);
    right[place] = (right[place] as number) + share * (heard[index * channels + second] as number);
  }
}

/** Where a round is cut out of its source: −∞ and ∞ where it begins or ends by itself. */
function cutsOf(
  { source, startSample, endSample, fromSample, roundSamples }: SoundTrack,
  roundStart: number,
): { readonly cutIn: number; readonly cutOut: number } {
  const end = Math.min(endSample, roundStart + roundSamples);
  const beginsByItself = roundStart === startSample && fromSample === 0;
  const endsByItself = roundStart + source.sampleCount - fromSample < end;
  return {
    cutIn: beginsByItself ? Number.NEGATIVE_INFINITY : roundStart,
    cutOut: endsByItself ? Number.POSITIVE_INFINITY : end,
  };
}
