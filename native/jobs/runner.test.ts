import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Job } from '../../domain/jobs/job.ts';
import { openLibrary } from '../library/database.ts';
import {
  add,
  childrenOf,
  filesLeft,
  folder,
  isAlive,
  isAt,
  jobs,
  run,
  runners,
  steps,
  until,
} from './runner-bench.test-helper.ts';
import { JobStore } from './store.ts';

describe('the runner', () => {
  it('does every job in a process of its own, in turn, and tells how they fared', async () => {
    const ids = [await add('a'), await add('b', {}, 5), await add('c')];
    const order: number[] = [];
    const onChange = (job: Job) => void (job.state === 'running' && order.push(job.id));
    const summary = await run({ onChange }).done;
    assert.deepEqual(summary, { waiting: 0, paused: 0, done: 3, failed: 0, cancelled: 0 });
    assert.deepEqual(order, [ids[1], ids[0], ids[2]]);
    assert.deepEqual(filesLeft(), ['a', 'b', 'c']);
    const pids = new Set((await jobs.list('ended')).map((one) => (one.result as { pid: number }).pid));
    assert.equal(pids.size, 3);
    assert.ok(!pids.has(process.pid));
    assert.equal(await runners.runner(), undefined);
  });

  it('V-14 runs so many at once as it was told, at most 20', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await add(name, { stageMs: 40 });
    let [running, most] = [0, 0];
    const onChange = (job: Job) => {
      running += job.state === 'running' ? 1 : -1;
      most = Math.max(most, running);
    };
    await run({ concurrency: 3, onChange }).done;
    assert.equal(most, 3);
    for (const concurrency of [0, 21, 1.5])
      await assert.rejects(run({ concurrency }).done, /QUEUE_CONCURRENCY/);
  });

  it('shows progress that never goes back', async () => {
    const id = await add('a', { stageMs: 30 });
    const seen: number[] = [];
    await run({ onProgress: (job, { fraction }) => void (job.id === id && seen.push(fraction)) }).done;
    assert.ok(seen.length >= 5);
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => a - b),
    );
    assert.equal((await jobs.get(id)).fraction, 1);
  });

  it('tries again after a crash, and tells a crash that stays', async () => {
    const once = await add('once', { end: 'crash', onceFile: path.join(folder, 'home', 'once') });
    const always = await add('always', { end: 'exit' });
    await run({ concurrency: 2 }).done;
    assert.equal(await steps(once), 'waiting running waiting running done');
    assert.equal(await steps(always), 'waiting running waiting running waiting running failed');
    const { problems } = await jobs.get(always);
    assert.deepEqual([problems[0]?.code, problems[0]?.details.status], ['JOB_CRASHED', '7']);
    assert.deepEqual(filesLeft(), ['once']);
  });

  it('lets others go first while a job waits to be tried again', async () => {
    const order: number[] = [];
    const failing = await add('a', { end: 'crash', onceFile: path.join(folder, 'home', 'once') }, 9);
    const other = await add('b', {}, 0);
    const onChange = (job: Job) => void (job.state === 'running' && order.push(job.id));
    await run({ onChange, firstRetryDelayMs: 300 }).done;
    assert.deepEqual(order, [failing, other, failing]);
  });

  it('fails at once where a retry cannot help, with the codes of the job', async () => {
    const missing = await add('missing', { end: 'MEDIA_NOT_FOUND' });
    const ours = await add('ours', { end: 'throw' });
    const kind = { kind: 'unheard-of', request: null, outputFile: path.join(folder, 'x'), priority: 0 };
    const unknown = (await jobs.add(kind)).id;
    assert.equal((await run({ concurrency: 2 }).done).failed, 3);
    for (const id of [missing, ours, unknown]) assert.equal(await steps(id), 'waiting running failed');
    const codes = await Promise.all(
      [missing, ours, unknown].map(async (id) => (await jobs.get(id)).problems),
    );
    assert.deepEqual(
      codes.map(([one]) => one?.code),
      ['MEDIA_NOT_FOUND', 'INTERNAL', 'JOB_KIND_UNKNOWN'],
    );
    assert.deepEqual(filesLeft(), []);
  });

  it('cancels a job that works, and one that hears nothing, with all its children', async () => {
    for (const end of [undefined, 'hang', 'child'] as const) {
      const id = await add('a', { stageMs: end ? 10 : 1000, ...(end ? { end } : {}) });
      const { done } = run();
      await until('at work', async () => (await jobs.get(id)).stage === 'speech');
      const pid = (await jobs.get(id)).pid ?? 0;
      if (end === 'child') await until('a child', () => childrenOf(pid).length > 0);
      assert.equal(await jobs.cancel(id), 'asked');
      await done;
      assert.equal(await steps(id), 'waiting running cancelled');
      assert.ok(pid > 0 && !isAlive(pid));
      assert.deepEqual(childrenOf(pid), []);
      assert.deepEqual(filesLeft(), []);
    }
  });

  it('pauses and resumes, without another attempt', async () => {
    const id = await add('a', { stageMs: 100 });
    const first = run();
    await until('at work', isAt(id, 'running', 'speech'));
    await jobs.pause(id);
    await first.done;
    const { state, attempt, fraction } = await jobs.get(id);
    assert.deepEqual([state, attempt], ['paused', 1]);
    assert.ok(fraction > 0);
    assert.deepEqual(filesLeft(), []);
    await jobs.resume(id);
    await run().done;
    assert.equal(await steps(id), 'waiting running paused waiting running done');
  });

  it('stops with its jobs waiting for the next one', async () => {
    const id = await add('a', { stageMs: 300 });
    const { done, stop } = run({ untilEmpty: false });
    await until('at work', isAt(id, 'running', 'check'));
    stop();
    assert.equal((await done).waiting, 1);
    const { state, attempt } = await jobs.get(id);
    assert.deepEqual([state, attempt, filesLeft()], ['waiting', 1, []]);
  });

  it('takes up jobs that come while it runs', async () => {
    const { done, stop } = run({ untilEmpty: false });
    await until('a runner', async () => (await runners.runner()) !== undefined);
    const other = await openLibrary();
    const output = path.join(folder, 'late');
    const late = await new JobStore(other).add({
      kind: 'sample',
      request: { output },
      outputFile: output,
      priority: 0,
    });
    other.close();
    await until('done', isAt(late.id, 'done'));
    stop();
    await done;
  });

  it('leaves no log of what went well, and one of what did not', async () => {
    await add('a');
    await add('b', { end: 'throw' });
    await run().done;
    assert.deepEqual(
      readdirSync(path.join(folder, 'home', 'log')).filter((one) => one.endsWith('.log')).length,
      1,
    );
    assert.deepEqual(readdirSync(path.join(folder, 'home', 'log', 'jobs')), []);
  });
});
