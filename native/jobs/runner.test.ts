import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { StudioError } from '../../domain/errors.ts';
import type { Job, JsonValue } from '../../domain/jobs/job.ts';
import { ourselves, ownerName } from '../files/owner.ts';
import { type Library, openLibrary } from '../library/database.ts';
import { type RunnerOptions, runQueue } from './runner.ts';
import { takeRunnerPlace } from './runner-place.ts';
import { RunnerStore } from './runner-store.ts';
import { childSeconds, SAMPLE_KIND, type SampleRequest } from './sample-kind.test-helper.ts';
import { settled } from './settle.ts';
import { JobStore } from './store.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-runner-'));
const KINDS = { sample: SAMPLE_KIND };
const RUNNER_PROGRAM = path.join(import.meta.dirname, 'runner.test-helper.ts');

let count = 0;
let folder = '';
let temporary = '';
let library: Library;
let jobs: JobStore;
let runners: RunnerStore;

beforeEach(async () => {
  library?.close();
  count += 1;
  folder = path.join(root, String(count));
  mkdirSync(folder);
  process.env.METASTUDIO_HOME = path.join(folder, 'home');
  temporary = path.join(folder, 'home', 'temporary');
  mkdirSync(temporary, { recursive: true });
  process.env.TMPDIR = temporary;
  library = await openLibrary();
  jobs = new JobStore(library);
  runners = new RunnerStore(library);
});
after(() => {
  library.close();
  rmSync(root, { recursive: true, force: true });
});

async function add(name: string, more: Partial<SampleRequest> = {}, priority = 0): Promise<number> {
  const output = path.join(folder, name);
  const request = { output, ...more } as unknown as JsonValue;
  return (await jobs.add({ kind: 'sample', request, outputFile: output, priority })).id;
}

function run(more: Partial<RunnerOptions> = {}) {
  const controller = new AbortController();
  const done = runQueue({
    library,
    signal: controller.signal,
    untilEmpty: true,
    kinds: KINDS,
    firstRetryDelayMs: 5,
    ...more,
  });
  return { done, stop: () => controller.abort() };
}

async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let index = 0; index < 6000; index++) {
    if (await condition()) return;
    await delay(10);
  }
  assert.fail(`never: ${what}`);
}

const isAt = (id: number, state: Job['state'], stage?: Job['stage']) => async () => {
  const job = await jobs.get(id);
  return job.state === state && (stage === undefined || job.stage === stage);
};

async function steps(id: number): Promise<string> {
  return (await jobs.transitions(id)).map((one) => one.to).join(' ');
}

/** What the jobs have left beside our own database, unfinished things included. */
function filesLeft(): string[] {
  return [...readdirSync(folder).filter((name) => name !== 'home'), ...readdirSync(temporary)];
}

function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

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
      await until(async () => (await jobs.get(id)).stage === 'speech', 'at work');
      const pid = (await jobs.get(id)).pid ?? 0;
      const isChild = (name: string) => commandOf(name) === `sleep ${childSeconds(pid)}`;
      const children = () => readdirSync('/proc').filter(isChild);
      if (end === 'child') await until(() => children().length > 0, 'a child');
      assert.equal(await jobs.cancel(id), 'asked');
      await done;
      assert.equal(await steps(id), 'waiting running cancelled');
      assert.ok(pid > 0 && !isAlive(pid));
      assert.deepEqual(children(), []);
      assert.deepEqual(filesLeft(), []);
    }
  });

  it('pauses and resumes, without another attempt', async () => {
    const id = await add('a', { stageMs: 100 });
    const first = run();
    await until(isAt(id, 'running', 'speech'), 'at work');
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
    await until(isAt(id, 'running', 'check'), 'at work');
    stop();
    assert.equal((await done).waiting, 1);
    const { state, attempt } = await jobs.get(id);
    assert.deepEqual([state, attempt, filesLeft()], ['waiting', 1, []]);
  });

  it('takes up jobs that come while it runs', async () => {
    const { done, stop } = run({ untilEmpty: false });
    await until(async () => (await runners.runner()) !== undefined, 'a runner');
    const other = await openLibrary();
    const output = path.join(folder, 'late');
    const late = await new JobStore(other).add({
      kind: 'sample',
      request: { output },
      outputFile: output,
      priority: 0,
    });
    other.close();
    await until(isAt(late.id, 'done'), 'done');
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

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  } catch {
    return '';
  }
}

describe('a runner that is killed', () => {
  async function start() {
    const child = fork(RUNNER_PROGRAM, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    await until(async () => (await runners.runner())?.pid === child.pid, 'the runner');
    return child;
  }

  it('is alone: a second one is refused while it lives', async () => {
    const child = await start();
    const refused = await run().done.catch((error: unknown) => error);
    assert.ok(refused instanceof StudioError);
    assert.deepEqual(
      [refused.problems[0]?.code, refused.problems[0]?.details.pid],
      ['QUEUE_RUNNER_ACTIVE', child.pid],
    );
    child.kill('SIGKILL');
    await once(child, 'exit');
    await run().done;
  });

  it('has its jobs taken up by the next one, and nothing of its own survives', async () => {
    const id = await add('a', { end: 'hang', onceFile: path.join(folder, 'home', 'once') });
    const child = await start();
    await until(isAt(id, 'running', 'speech'), 'at work');
    await until(() => existsSync(path.join(folder, 'home', 'once')), 'hanging');
    const pid = (await jobs.get(id)).pid ?? 0;
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.ok(isAlive(pid));
    await run().done;
    assert.ok(!isAlive(pid));
    assert.equal(await steps(id), 'waiting running waiting running done');
    assert.deepEqual(filesLeft(), ['a']);
    assert.equal((await jobs.get(id)).attempt, 2);
  });

  it('leaves a cancel that can be followed without it', async () => {
    const id = await add('a', { end: 'hang' });
    const child = await start();
    await until(isAt(id, 'running', 'speech'), 'at work');
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.equal(await jobs.cancel(id), 'asked');
    assert.equal((await settled(id, jobs, runners)).state, 'cancelled');
    assert.deepEqual(filesLeft(), []);
    assert.equal(await runners.runner(), undefined);
  });

  it('gives a job up that ends it three times', async () => {
    const id = await add('a', { end: 'hang' });
    for (let attempt = 1; attempt <= 3; attempt++) {
      const child = await start();
      await until(async () => (await jobs.get(id)).attempt === attempt, 'another attempt');
      await until(isAt(id, 'running', 'speech'), 'at work');
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await run().done;
    const { state, problems } = await jobs.get(id);
    assert.deepEqual([state, problems[0]?.code], ['failed', 'JOB_INTERRUPTED']);
  });

  it('has jobs that end by themselves when nobody comes after it', async () => {
    const id = await add('a', { stageMs: 3000 });
    const child = await start();
    await until(async () => (await jobs.get(id)).pid !== undefined, 'a process');
    await until(() => filesLeft().length > 0, 'at work');
    const pid = (await jobs.get(id)).pid ?? 0;
    child.kill('SIGKILL');
    await once(child, 'exit');
    await until(() => !isAlive(pid), 'the end of the job’s process');
    assert.deepEqual(readdirSync(folder), ['home']);
    assert.equal((await jobs.get(id)).state, 'running');
    await runners.leavePlace(await takeRunnerPlace(runners));
    assert.deepEqual(filesLeft(), []);
    assert.equal((await jobs.get(id)).state, 'waiting');
  });

  it('may die between any two writes: a row without a process, or with a number that another has now', async () => {
    const us = await ourselves();
    const gone = ownerName({ ...us, start: `${us.start}0` });
    const ids = [await add('a'), await add('b')];
    await runners.takePlace(undefined, { process: gone, pid: us.pid });
    for (const _ of ids) await runners.claim(gone, randomUUID(), new Set());
    const [, second] = await runners.abandoned();
    await runners.noteProcess(second!, { process: gone, pid: us.pid }, path.join(folder, 'none.log'));
    // The number is ours: if it were trusted, this test would end here.
    await run().done;
    for (const id of ids) assert.equal(await steps(id), 'waiting running waiting running done');
  });

  it('is not replaced from another machine or container unless that is asked for', async () => {
    const us = await ourselves();
    const elsewhere = ownerName({ ...us, host: 'elsewhere' });
    const id = await add('a');
    await runners.takePlace(undefined, { process: elsewhere, pid: 12 });
    await runners.claim(elsewhere, randomUUID(), new Set());
    await assert.rejects(run().done, /QUEUE_RUNNER_ELSEWHERE/);
    assert.equal((await jobs.get(id)).state, 'running');
    await run({ takesOver: true }).done;
    assert.equal((await jobs.get(id)).state, 'done');
  });
});
