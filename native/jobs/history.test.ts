import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Job } from '../../domain/jobs/job.ts';
import { clock, jobs, RUNNER, runners } from './library.test-helper.ts';
import { HISTORY_LENGTH, HISTORY_MS } from './store.ts';

describe('V-14 history', () => {
  async function end(count: number): Promise<readonly number[]> {
    const ids: number[] = [];
    for (let index = 0; index < count; index++) {
      const outputFile = `/out/${clock.nowMs++}.mp4`;
      await jobs.add({ kind: 'render', request: null, outputFile, priority: 5 });
      const token = `token-${clock.nowMs}`;
      const job = await runners.claim(RUNNER.process, token, new Set());
      assert.ok(job);
      const outcome = { kind: 'done', result: null } as const;
      await runners.finish({ job, token }, outcome, { workedMs: 5, logFile: undefined });
      ids.push(job.id);
    }
    return ids;
  }
  const idsOf = (all: readonly Job[]) => all.map((one) => one.id);

  it('forgets what ended six months before the newest', async () => {
    const [first, second] = await end(2);
    clock.nowMs += HISTORY_MS + 60_000;
    await end(4);
    assert.deepEqual(idsOf(await jobs.prune(4)), [first, second]);
    assert.deepEqual(idsOf(await jobs.prune(4)), []);
    assert.equal((await jobs.list('all')).length, 4);
  });

  it('is kept for six months, however many have ended', async () => {
    await end(9);
    clock.nowMs += HISTORY_MS - 60_000;
    await end(4);
    assert.deepEqual(await jobs.prune(4), []);
  });

  it('outlives a clock that leaps by decades, once or for good', async () => {
    const earlier = await end(7);
    clock.nowMs += HISTORY_MS * 80;
    const [leapt] = await end(1);
    assert.deepEqual(await jobs.prune(4), []);
    clock.nowMs -= HISTORY_MS * 80;
    const later = await end(2);
    assert.deepEqual(await jobs.prune(4), []);
    clock.nowMs += HISTORY_MS * 80;
    const always = await end(3);
    const newest = [...later.slice(-1), ...always];
    assert.deepEqual(idsOf(await jobs.prune(4)), [...earlier, ...later.slice(0, -1)]);
    assert.deepEqual(idsOf(await jobs.list('ended')).sort(), [leapt, ...newest].sort());
  });

  it('keeps the newest thousand, whatever the clock says', async () => {
    assert.equal(HISTORY_LENGTH, 1000);
    for (const leap of [0, 80, -160, 240]) {
      clock.nowMs += HISTORY_MS * leap;
      await end(1);
      assert.deepEqual(await jobs.prune(), []);
    }
    assert.equal((await jobs.list('ended')).length, 4);
  });
});
