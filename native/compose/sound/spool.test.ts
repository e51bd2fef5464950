import assert from 'node:assert/strict';
import { existsSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { temporaryFolder } from '../fixtures.ts';
import { MemorySink, memorySource, type SampleSource, sliceOf, wholeOf } from './source.ts';
import { SpoolWriter } from './spool.ts';

const ramp = (length: number) => Float32Array.from({ length }, (_, at) => at + 1);

/** Everything that a reader may do at and beyond the edges. */
function checkReads(source: SampleSource, samples: Float32Array): void {
  const { channels } = source;
  assert.equal(source.sampleCount, samples.length / channels);
  const expected = (start: number, length: number) =>
    Float32Array.from({ length }, (_, at) => samples[start * channels + at] ?? 0);
  const last = source.sampleCount;
  for (const [start, count] of [
    [0, last],
    [-3, 5],
    [-9, 4],
    [7, 1],
    [last - 2, 6],
    [last + 1, 3],
    [-2, last + 5],
  ] as const) {
    const out = new Float32Array(count * channels).fill(99);
    source.read(start, out);
    assert.deepEqual(out, expected(start, count * channels), `${count} from ${start}`);
  }
}

describe('sample sources', () => {
  it('read the same from memory, from a file, and in part', async (t) => {
    const folder = await temporaryFolder(t);
    for (const channels of [1, 2] as const) {
      const samples = ramp(100_000);
      checkReads(memorySource(samples, channels), samples);
      const writer = new SpoolWriter(path.join(folder, `${channels}.f32`), channels);
      // Less than the buffer takes, more than it takes, and views into larger memory.
      for (const [from, to] of [
        [0, 10],
        [10, 40_000],
        [40_000, 99_998],
        [99_998, 100_000],
      ] as const)
        writer.write(samples.subarray(from, to));
      assert.equal(writer.sampleCount, samples.length / channels);
      const spooled = writer.finish();
      assert.equal(statSync(path.join(folder, `${channels}.f32`)).size, 400_000);
      checkReads(spooled, samples);
      checkReads(sliceOf(spooled, 100, 4_000), samples.slice(100 * channels, 4_000 * channels));
    }
  });

  it('keep what was written, not the memory that it came in', async (t) => {
    const folder = await temporaryFolder(t);
    for (const sink of [new MemorySink(), new SpoolWriter(path.join(folder, 'a'))]) {
      const block = ramp(4);
      sink.write(block);
      block.fill(0);
      sink.write(block.subarray(0, 1));
      assert.deepEqual(wholeOf(sink.finish()), Float32Array.of(1, 2, 3, 4, 0));
    }
  });

  it('leave no file for a short sound, nor for one that is discarded', async (t) => {
    const file = path.join(await temporaryFolder(t), 'a.f32');
    const short = new SpoolWriter(file);
    short.write(ramp(5));
    assert.deepEqual(wholeOf(short.finish()), ramp(5));
    assert.equal(existsSync(file), false);
    const long = new SpoolWriter(file);
    long.write(ramp(50_000));
    long.finish();
    assert.equal(existsSync(file), true);
    long.discard();
    long.discard();
    assert.equal(existsSync(file), false);
  });

  it('say what failed by code: a folder that is not there, a file that was cut', async (t) => {
    const folder = await temporaryFolder(t);
    const lost = new SpoolWriter(path.join(folder, 'none', 'a.f32'));
    assert.throws(() => lost.write(ramp(50_000)), /OUTPUT_NOT_WRITABLE/);
    const file = path.join(folder, 'a.f32');
    const writer = new SpoolWriter(file);
    writer.write(ramp(50_000));
    const source = writer.finish();
    truncateSync(file, 1_000);
    assert.throws(() => wholeOf(source), /DISK_FAULT/);
  });
});
