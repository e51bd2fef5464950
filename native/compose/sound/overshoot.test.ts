/** What an encoder adds to the peaks, for which the limiter leaves room: measured in the file, as it is heard. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import { SAMPLE_RATE_HZ } from '../../../domain/time.ts';
import { CONTAINERS } from '../encode/containers.ts';
import { encodeSound } from '../encode/sound-file.ts';
import type { Container } from '../encode/types.ts';
import { temporaryFolder, timelineOf, toolOutput } from '../fixtures.ts';
import { LoudnessMeter } from './loudness.ts';
import { prepareSound, TRUE_PEAK_LIMIT_DBTP } from './prepare.ts';
import { memorySource } from './source.ts';

const SECONDS = 20;

/** Bursts of noise far above their mean level, which the limiter holds at its ceiling: the worst that was found. */
function claps(seed: number): Float32Array {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const samples = new Float32Array(SECONDS * SAMPLE_RATE_HZ);
  for (let start = 0; start < samples.length; start += 6000 + Math.floor(random() * 30_000)) {
    const decay = 200 + random() * 3000;
    for (let at = 0; at < 9000 && start + at < samples.length; at++)
      samples[start + at]! += (random() * 2 - 1) * Math.exp(-at / decay);
  }
  return samples;
}

async function truePeakDbtp(file: string): Promise<number> {
  const bytes = await toolOutput('ffmpeg', ['-v', 'error', '-i', file, '-f', 'f32le', 'pipe:1']);
  const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const channel = (first: number) => samples.filter((_, at) => at % 2 === first);
  const meter = new LoudnessMeter(2);
  meter.add([channel(0), channel(1)]);
  return meter.result().truePeakDbtp;
}

it('the loudest peaks stay under −1.5 dBTP in every kind of file', async (t) => {
  const folder = await temporaryFolder(t);
  const timeline = timelineOf([SECONDS * 25]);
  const { sampleCount } = timeline;
  for (const seed of [4, 10]) {
    const speech = [memorySource(claps(seed))];
    for (const container of Object.keys(CONTAINERS) as Container[]) {
      const { overshootDb } = CONTAINERS[container];
      const sound = await prepareSound({ timeline, speech, workFolder: folder }, { overshootDb });
      const file = path.join(folder, `sound.${container}`);
      await encodeSound({ plan: { container }, sound, sampleCount, file });
      const found = await truePeakDbtp(file);
      assert.ok(found <= TRUE_PEAK_LIMIT_DBTP, `${container}, seed ${seed}: ${found} dBTP`);
    }
  }
});
