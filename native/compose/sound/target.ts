/** How loud a video is, and what brings a sound there. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LoudnessMeter } from './loudness.ts';
import type { SampleSource } from './source.ts';

export const TARGET_LUFS = -16;
/** What is softer than this is taken for silence and left alone. */
export const SILENCE_LUFS = -65;
/** A louder boost would mostly raise noise. */
const MAXIMUM_BOOST_DB = 40;
const BLOCK_SAMPLES = 48_000;

/** Linear gain from a measured loudness to another. 1 for silence. */
export function gainTo(targetLufs: number, measuredLufs: number): number {
  if (!(measuredLufs >= SILENCE_LUFS)) return 1;
  return 10 ** (Math.min(MAXIMUM_BOOST_DB, targetLufs - measuredLufs) / 20);
}

/**
 * What brings a scene's speech, alone, to the loudness of a video: what the scene's mouth opens to. The video's other
 * scenes are no part of it, so that a scene's pictures stay as they are when another scene is edited.
 * @param speech one channel
 * @returns dB, rounded to a tenth; 0 for silence
 */
export async function sceneSpeechGainDb(speech: SampleSource): Promise<number> {
  const meter = new LoudnessMeter(1);
  const block = new Float32Array(Math.min(BLOCK_SAMPLES, speech.sampleCount));
  for (let start = 0; start < speech.sampleCount; start += BLOCK_SAMPLES) {
    const part = block.subarray(0, Math.min(BLOCK_SAMPLES, speech.sampleCount - start));
    speech.read(start, part);
    meter.add([part]);
    await nextTurn();
  }
  const gainDb = 20 * Math.log10(gainTo(TARGET_LUFS, meter.result().integratedLufs));
  return Math.round(gainDb * 10) / 10;
}
