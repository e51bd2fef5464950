/** A small piece of `npm run test:queue`: a dozen jobs, some cancelled, some killed, a runner too. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { type Fate, planJobs } from './plan.ts';
import { soak } from './soak.ts';
import { judge } from './verdict.ts';

const FATES: readonly Fate[] = [
  { kind: 'cancel', afterMs: 100 },
  { kind: 'kill', afterMs: 150 },
  { kind: 'none' },
  { kind: 'kill-runner', afterMs: 120 },
  { kind: 'cancel-early', afterMs: 0 },
  { kind: 'none' },
  { kind: 'kill', afterMs: 0 },
  { kind: 'none' },
  { kind: 'cancel', afterMs: 0 },
];
const COUNT = 12;

const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-queue-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('V-14 every job ends exactly once, whatever is cancelled and killed, and leaves nothing behind', async () => {
  const plan = planJobs(1, COUNT, COUNT).map((one, index) => {
    // The slower ones are those that something happens to, so that it happens to them at work.
    const fate = FATES[index] ?? { kind: 'none' };
    return { ...one, fate, pauseMs: fate.kind === 'none' ? 0 : 80 };
  });
  const result = await soak({ plan, concurrency: 2, folder });
  const { faults, ends } = await judge(result);
  assert.deepEqual(faults, []);
  assert.equal(result.jobs.length, COUNT);
  assert.ok((ends.done ?? 0) >= COUNT / 2, JSON.stringify(ends));
  assert.ok(result.jobKills > 0 && result.runnerKills > 0 && (ends.cancelled ?? 0) > 0, JSON.stringify(ends));
});
