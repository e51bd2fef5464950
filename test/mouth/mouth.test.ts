import assert from 'node:assert/strict';
import { before, describe as group, it } from 'node:test';
import { unitOf } from '../../domain/avatar/seed.ts';
import { accepts } from './judge.ts';
import { describe, measureSentences, type Results } from './run.ts';
import { CHINESE, ENGLISH } from './sentences.ts';

/** A seeded choice of both languages; `full.ts` measures all of them. */
function choose(texts: readonly string[], language: 'zh' | 'en', count: number) {
  return texts
    .map((text, index) => ({ text, language, order: unitOf(20, language === 'zh' ? 0 : 1, index) }))
    .sort((a, b) => a.order - b.order)
    .slice(0, count);
}

group('the mouth, measured in the pixels of the encoded picture', () => {
  let results: Results;
  before(async () => {
    const zh = choose(CHINESE, 'zh', 20);
    const en = choose(ENGLISH, 'en', 20);
    results = await measureSentences(zh.flatMap((one, index) => [one, en[index]!]));
  });

  it('shows the class of the published table for 95 % of the phonemes of 80 ms and more', () => {
    const { long } = results.honest;
    assert.ok(long.total > 400, `only ${long.total} phonemes`);
    assert.ok(long.right / long.total >= 0.95, describe(results.honest));
  });

  it('is shut 120 ms into every silence', () => {
    assert.ok(results.honest.silentFrames > 300, describe(results.honest));
    assert.equal(results.honest.openInSilence, 0, describe(results.honest));
  });

  it('follows the sound within one frame', () => {
    assert.ok(results.honest.lagP95Ms <= 40, describe(results.honest));
  });

  it('is refused when the phonemes are shuffled', () => {
    const { shuffled } = results;
    assert.equal(accepts(shuffled), false, describe(shuffled));
    assert.ok(shuffled.long.right / shuffled.long.total < 0.75, describe(shuffled));
  });

  it('is refused when the sound comes three frames late', () => {
    const { shifted } = results;
    assert.equal(accepts(shifted), false, describe(shifted));
    assert.ok(shifted.lagP95Ms > 80, describe(shifted));
  });
});
