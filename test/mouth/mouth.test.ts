import assert from 'node:assert/strict';
import { before, describe as group, it } from 'node:test';
import { unitOf } from '../../domain/avatar/seed.ts';
import { accepts } from './judge.ts';
import { type Presenter, presenters } from './presenter.ts';
import { describe, measureSentences, type Results } from './run.ts';
import { CHINESE, ENGLISH } from './sentences.ts';

/** A seeded choice; `full.ts` measures all of them. */
function choose(texts: readonly string[], channel: number, count: number): string[] {
  return texts
    .map((text, index) => ({ text, order: unitOf(20, channel, index) }))
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ text }) => text);
}

/** The first is measured in depth, the others to see that their mouths are the same mouth. */
const SENTENCES = [12, 4, 4, 4];

group('the mouth, measured in the video that a user gets', async () => {
  const all = await presenters();
  for (const [index, presenter] of all.entries()) measured(presenter, SENTENCES[index] ?? 4);
});

function measured(presenter: Presenter, count: number): void {
  group(presenter.id, () => {
    let results: Results;
    before(async () => {
      results = await measureSentences(presenter, choose(CHINESE, 0, count), choose(ENGLISH, 1, count));
    });

    it('shows the class of the published table for 95 % of the phonemes of 80 ms and more', () => {
      const { long } = results.honest;
      assert.ok(long.total > 20 * count, `only ${long.total} phonemes`);
      assert.ok(long.right / long.total >= 0.95, describe(results.honest));
    });

    it('is shut 120 ms into every silence', () => {
      assert.ok(results.honest.silentFrames > 10 * count, describe(results.honest));
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
      const { late } = results;
      assert.equal(accepts(late), false, describe(late));
      assert.ok(late.lagP95Ms > 80, describe(late));
    });
    it('shuts the lips for p, b and m', () => {
      const { bilabials } = results.honest;
      assert.ok(bilabials.total > count, `only ${bilabials.total}`);
      assert.ok(bilabials.right / bilabials.total >= 0.98, describe(results.honest));
    });
  });
}
