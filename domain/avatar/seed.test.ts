import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noise, seedOf, unitOf } from './seed.ts';

describe('seeds', () => {
  it('differ between scenes and scripts, and fit 32 bits', () => {
    const seeds = new Set<number>();
    for (let script = 0; script < 100; script++)
      for (let scene = 0; scene < 100; scene++) {
        const seed = seedOf(script, scene);
        assert.ok(Number.isInteger(seed) && seed >= 0 && seed <= 0xffff_ffff);
        seeds.add(seed);
      }
    assert.equal(seeds.size, 10_000);
    assert.equal(seedOf(7, 3), seedOf(7, 3));
  });

  it('make even numbers and smooth noise', () => {
    let sum = 0;
    for (let index = 0; index < 10_000; index++) sum += unitOf(3, 1, index);
    assert.ok(Math.abs(sum / 10_000 - 0.5) < 0.02);
    for (let at = 0; at < 20; at += 0.01)
      assert.ok(Math.abs(noise(1, 2, at) - noise(1, 2, at + 0.01)) < 0.05);
  });
});
