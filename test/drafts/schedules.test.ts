import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runSchedules } from './schedule-run.ts';

const seedsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => first + index);

describe('three windows that change one draft at once', () => {
  it('make one history: what is stale has no effect, all show the same, and it is undone and redone byte for byte', async (t) => {
    const tally = await runSchedules(seedsFrom(1, 120), 'here');
    t.diagnostic(`seeds 1 to 120: ${JSON.stringify(tally)}`);
    for (const kind of ['conflicts', 'refused', 'lost', 'doubled', 'joined'] as const)
      assert.ok(tally[kind] > 50, `too few ${kind}`);
  });

  it('do so behind the library’s thread too, where calls overlap', async (t) => {
    const tally = await runSchedules(seedsFrom(1, 30), 'thread');
    t.diagnostic(`seeds 1 to 30: ${JSON.stringify(tally)}`);
    assert.ok(tally.conflicts > 50);
  });
});
