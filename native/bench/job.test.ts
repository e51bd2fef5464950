import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sceneTexts } from './job.ts';

describe('spoken texts of the benchmark', () => {
  it('are as many and as long as asked for', () => {
    for (const [seconds, count] of [
      [1, 1],
      [60, 4],
      [600, 40],
      [60, 10],
    ] as const) {
      const texts = sceneTexts(seconds, count);
      assert.equal(texts.length, count);
      const letters = texts.reduce((sum, one) => sum + one.length, 0);
      assert.ok(letters > seconds * 16 * 0.6 && letters < seconds * 16 + count, `${seconds} s: ${letters}`);
    }
  });

  it('end as sentences do, with whole words', () => {
    for (const text of sceneTexts(47, 7)) assert.match(text, /^[A-Z][A-Za-z, .]*[a-z]\.$/);
  });

  it('differ from scene to scene, and are the same every time', () => {
    const texts = sceneTexts(60, 10);
    assert.ok(new Set(texts).size > 5);
    assert.deepEqual(sceneTexts(60, 10), texts);
  });
});
