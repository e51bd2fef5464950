import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LoudestParts } from './waveform.ts';

/** Two channels of so many samples, each as loud as `loudness` says, in pieces as they come. */
function partsOf(count: number, loudness: (at: number) => number): readonly number[] {
  const parts = new LoudestParts();
  const piece = new Float32Array(2 * 4096);
  for (let done = 0; done < count; done += 4096) {
    const length = Math.min(4096, count - done);
    for (let at = 0; at < length; at += 1) {
      piece[2 * at] = -loudness(done + at);
      piece[2 * at + 1] = 0;
    }
    parts.add(piece.subarray(0, 2 * length));
  }
  return parts.parts();
}

describe('the loudest of equal parts', () => {
  it('are found of any length, whatever the file says of it, in the same memory', () => {
    for (const count of [400, 1000, 51_199, 51_200, 51_201, 48_000 * 60]) {
      const parts = partsOf(count, (at) => (at + 1) / count);
      assert.equal(parts.length, 400);
      for (const [part, value] of parts.entries())
        assert.ok(Math.abs(value - (part + 1) / 400) < 0.004, `${count}: ${part} is ${value}`);
    }
    const all = new LoudestParts();
    const silent = new Float32Array(2 ** 16);
    for (let round = 0; round < 2000; round += 1) all.add(silent);
    assert.ok(all.kept <= 400 * 128);
  });

  it('of less than there are parts are told more than once, and of nothing are silent', () => {
    assert.deepEqual([...new Set(partsOf(2, (at) => (at + 1) / 2))], [0.5, 1]);
    assert.deepEqual([...new Set(partsOf(0, () => 1))], [0]);
  });
});
