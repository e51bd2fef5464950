/** How loud a sound is along its time, for a curve of it. */
import { decodeAudioTo } from '../../media/decode-audio.ts';
import type { FileToWorkOn } from '../file-work.ts';

const PART_COUNT = 400;
/** So long a sound is looked at in steps; what it says of its length may be wrong. */
const STEP_SAMPLES = 480;
const MOST_SECONDS = 3600;

/**
 * The loudest sample of each of 400 equal parts, 0…1, of whichever channel.
 * @param durationMs as it says itself
 * @throws StudioError as `decodeAudioTo`
 */
export async function loudestOfParts(
  { file, fileName, signal }: FileToWorkOn,
  durationMs: number,
): Promise<readonly number[]> {
  const steps: number[] = [];
  let [loudest, count] = [0, 0];
  const step = durationMs * 48 < STEP_SAMPLES * PART_COUNT ? 1 : STEP_SAMPLES;
  const onSamples = (samples: Float32Array) => {
    for (let at = 0; at + 1 < samples.length; at += 2) {
      loudest = Math.max(loudest, Math.abs(samples[at]!), Math.abs(samples[at + 1]!));
      count += 1;
      if (count < step) continue;
      steps.push(loudest);
      [loudest, count] = [0, 0];
    }
  };
  await decodeAudioTo(file, onSamples, {
    channels: 2,
    maxSeconds: MOST_SECONDS,
    shownName: fileName,
    signal,
  });
  if (count > 0) steps.push(loudest);
  return Array.from({ length: PART_COUNT }, (_, part) => {
    const from = Math.floor((part * steps.length) / PART_COUNT);
    const to = Math.max(from + 1, Math.floor(((part + 1) * steps.length) / PART_COUNT));
    const most = steps.slice(from, to).reduce((sum, one) => Math.max(sum, one), 0);
    return Math.round(Math.min(1, most) * 1000) / 1000;
  });
}
