/** How loud speech is, frame by frame: what an avatar's mouth and head follow. */
import { SAMPLE_RATE_HZ, samplesFromMs, samplesPerFrame } from '../../domain/time.ts';
import { SHORTEST_GAP_SECONDS, SILENCE_DB } from '../../domain/viseme/silence.ts';
import type { SampleSource } from '../compose/sound/source.ts';

export interface LevelOptions {
  readonly framesPerSecond: number;
  readonly frameCount: number;
  /** First sample of the speech from the scene's first frame, at 48 kHz. */
  readonly speechOffsetSample: number;
  /** What the speech will be amplified by, dB. */
  readonly gainDb?: number;
}

/** Windows short enough to tell where in a frame the sound begins: 10 ms. */
const WINDOW = samplesFromMs(10);
/** The encoder of the sound may make a window this much softer, dB: what is nearly silent counts as silent. */
const ENCODER_MARGIN_DB = 1;
/** What is read at once. */
const BLOCK_SAMPLES = 48_000;

/**
 * @param speech one channel at 48 kHz, [-1..1].
 * @returns dBFS of the RMS over each frame's own time: 0 for a full-scale square wave, −Infinity for digital silence,
 *   for frames without speech and for those that come on screen in a silence of 120 ms or more.
 */
export function levelPerFrame(speech: SampleSource, options: LevelOptions): Float32Array {
  const length = samplesPerFrame(options.framesPerSecond);
  const speechStart = options.speechOffsetSample;
  const gainDb = options.gainDb ?? 0;
  const frames = new Float64Array(options.frameCount);
  const windows = new Float64Array(Math.ceil(speech.sampleCount / WINDOW));
  addEnergies(speech, [
    { energies: frames, length, offset: speechStart },
    { energies: windows, length: WINDOW, offset: 0 },
  ]);
  const levels = Float32Array.from(frames, (energy) => gainDb + 10 * Math.log10(energy / length));
  for (const { from, to } of silences(windows, gainDb)) {
    const first = Math.max(0, Math.ceil((from + speechStart) / length));
    for (let frame = first; frame < levels.length && frame * length < to + speechStart; frame++)
      levels[frame] = Number.NEGATIVE_INFINITY;
  }
  return levels;
}

/** Stretches of samples, all of one length, whose energies are summed. */
interface Grid {
  readonly energies: Float64Array;
  readonly length: number;
  /** Where the first sample of the speech lies in the grid. */
  readonly offset: number;
}

function addEnergies(speech: SampleSource, grids: readonly Grid[]): void {
  const block = new Float32Array(Math.min(BLOCK_SAMPLES, speech.sampleCount));
  for (let start = 0; start < speech.sampleCount; start += BLOCK_SAMPLES) {
    const count = Math.min(BLOCK_SAMPLES, speech.sampleCount - start);
    speech.read(start, block);
    for (const { energies, length, offset } of grids) {
      let index = Math.floor((start + offset) / length);
      for (let at = 0; at < count && index < energies.length; index++) {
        const end = Math.min(count, (index + 1) * length - offset - start);
        let energy = energies[index]!;
        for (; at < end; at++) energy += block[at]! * block[at]!;
        energies[index] = energy;
      }
    }
  }
}

/** Stretches of at least 120 ms in which every window is silent; what lies around the samples is silent too. */
function* silences(
  windows: Float64Array,
  gainDb: number,
): Generator<{ readonly from: number; readonly to: number }> {
  let start = Number.NEGATIVE_INFINITY;
  const shortest = SHORTEST_GAP_SECONDS * SAMPLE_RATE_HZ;
  for (const [window, energy] of windows.entries()) {
    if (gainDb + 10 * Math.log10(energy / WINDOW) < SILENCE_DB + ENCODER_MARGIN_DB) continue;
    const at = window * WINDOW;
    if (at - start >= shortest) yield { from: start, to: at };
    start = at + WINDOW;
  }
  yield { from: start, to: Number.POSITIVE_INFINITY };
}
