/** A small piece of `npm run test:queue`: a dozen jobs, some cancelled, some killed, a runner too. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { type Fate, isCancel, isKill, planJobs } from './plan.ts';
import type { Holding } from './runner.ts';
import { soak } from './soak.ts';
import { growth, judge, leaksIn, missedFaults } from './verdict.ts';

const FATES: readonly Fate[] = [
  { kind: 'cancel', at: { stage: 'picture', fraction: 0 } },
  { kind: 'kill', at: { stage: 'picture', fraction: 0.3 } },
  { kind: 'none' },
  { kind: 'kill-runner', at: { stage: 'speech', fraction: 0 } },
  { kind: 'cancel-early', afterMs: 0 },
  { kind: 'none' },
  { kind: 'kill', at: { stage: 'check', fraction: 0 } },
  { kind: 'none' },
  { kind: 'cancel', at: { stage: 'check', fraction: 0 } },
];
const COUNT = 12;

describe('V-14 the queue', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-queue-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('ends every job exactly once, whatever is cancelled and killed, and leaves nothing behind', async () => {
    const plan = planJobs(1, COUNT, COUNT).map((one, index) => {
      // Those that something happens to are at work for so long that it happens to them at work.
      const fate = FATES[index] ?? { kind: 'none' };
      return { ...one, fate, pauseMs: fate.kind === 'none' ? 0 : 150 };
    });
    const result = await soak({ plan, concurrency: 2, folder });
    const { faults, ends, cancels, kills } = await judge(result);
    assert.deepEqual(faults, []);
    assert.equal(result.jobs.length, COUNT);
    assert.ok((ends.done ?? 0) >= COUNT / 2, JSON.stringify(ends));
    assert.equal(cancels, FATES.filter(isCancel).length, JSON.stringify(ends));
    assert.equal(kills, FATES.filter(isKill).length, JSON.stringify(ends));
  });
});

describe('the judge of the endurance test', () => {
  test('plans one in ten to be cancelled and one in ten to be killed, whatever the seed', () => {
    for (const seed of [1, 2, 3]) {
      const fates = planJobs(seed, 1000, 20).map(({ fate }) => fate);
      assert.deepEqual([fates.filter(isCancel).length, fates.filter(isKill).length], [100, 100]);
    }
  });

  test('is not content when what was ordered fell beside the work', () => {
    assert.deepEqual(missedFaults({ cancels: 80, kills: 80 }, 1000), []);
    assert.equal(missedFaults({ cancels: 79, kills: 80 }, 1000).length, 1);
    assert.equal(missedFaults({ cancels: 80, kills: 79 }, 1000).length, 1);
    assert.equal(missedFaults({ cancels: 0, kills: 0 }, 1).length, 2);
  });

  test('finds growth, and says so when it could not look for any', () => {
    const holding: Holding = { rssBytes: 100, heapBytes: 100, files: 20 };
    assert.deepEqual(leaksIn([holding, holding, holding]).faults, []);
    assert.equal(leaksIn([holding, holding, { ...holding, heapBytes: 120 }]).faults.length, 1);
    assert.equal(leaksIn([holding, holding, { ...holding, files: 25 }]).faults.length, 1);
    assert.throws(() => growth([holding, holding], (one) => one.rssBytes), RangeError);
    assert.throws(() => growth([holding, holding, holding], () => Number.NaN), RangeError);
    for (const unmeasured of [[], [holding, holding], Array(3).fill({ ...holding, files: undefined })])
      assert.match(leaksIn(unmeasured).faults.join(), /^leaks were not looked for/);
  });
});
