import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fail, StudioError } from '../../domain/errors.ts';
import { ourselves, ownerName } from '../files/owner.ts';
import { NEW } from '../files/rival-outputs.ts';
import { PREVIOUS } from '../files/work-folders.ts';
import { WORK_FOLDER_PREFIX } from '../files/write-fault.ts';
import {
  add,
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
import { takeRunnerPlace } from './runner-place.ts';
import { settled } from './settle.ts';

const RUNNER_PROGRAM = path.join(import.meta.dirname, 'runner.test-helper.ts');

describe('a runner that is killed', () => {
  async function start() {
    const child = fork(RUNNER_PROGRAM, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    await until('the runner', async () => (await runners.runner())?.pid === child.pid);
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
    await until('at work', isAt(id, 'running', 'speech'));
    await until('hanging', () => existsSync(path.join(folder, 'home', 'once')));
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
    await until('at work', isAt(id, 'running', 'speech'));
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.equal(await jobs.cancel(id), 'asked');
    assert.equal((await settled(id, jobs, runners)).state, 'cancelled');
    assert.deepEqual(filesLeft(), []);
    assert.equal(await runners.runner(), undefined);
  });

  it('is replaced by the first of those who come after it, who work on while the others are refused', async () => {
    const hanging = { end: 'hang', onceFile: path.join(folder, 'home', 'once') } as const;
    const ids = [await add('a', hanging), await add('b')];
    const child = await start();
    await until('at work', isAt(ids[0]!, 'running', 'speech'));
    const begun = await jobs.get(ids[0]!);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const next = await start();
    await until('order', async () => (await jobs.get(ids[0]!)).state !== 'running' || next.exitCode !== null);
    await assert.rejects(takeRunnerPlace(runners, true), /QUEUE_RUNNER_ACTIVE/);
    for (const id of ids) await until('done', isAt(id, 'done'));
    assert.ok(!isAlive(begun.pid!));
    assert.deepEqual(await Promise.all(ids.map(steps)), [
      'waiting running waiting running done',
      'waiting running done',
    ]);
    assert.deepEqual(filesLeft(), ['a', 'b']);
    next.kill('SIGKILL');
    await once(next, 'exit');
  });

  it('that lives after all changes nothing any more once it was replaced, and ends its jobs', async () => {
    const id = await add('a', { stageMs: 600_000 });
    const { done } = run();
    await until('a report', async () => (await jobs.get(id)).workedMs > 0);
    const { pid } = await jobs.get(id);
    // As if it had been taken for one on another machine.
    const [abandoned] = await runners.abandoned();
    const us = await runners.runner();
    const later = { process: ownerName({ ...(await ourselves()), start: 'later' }), pid: 1 };
    assert.equal(await runners.takePlace(us, later), true);
    const problems = fail('JOB_INTERRUPTED', { details: { attempts: 1, job: id } }).problems;
    const more = { workedMs: 0, logFile: undefined };
    await runners.finish(abandoned!, { kind: 'failed', problems }, more);
    await assert.rejects(done, /QUEUE_RUNNER_REPLACED/);
    assert.ok(!isAlive(pid!));
    assert.equal(await steps(id), 'waiting running waiting');
    assert.deepEqual([filesLeft(), await runners.runner()], [[], later]);
  });

  it('is told when it does not answer a wish', async () => {
    const id = await add('a');
    const us = await ourselves();
    // Alive, and deaf: this test itself.
    await runners.takePlace(undefined, { process: ownerName(us), pid: us.pid });
    await runners.claim(ownerName(us), randomUUID(), new Set());
    assert.equal(await jobs.cancel(id), 'asked');
    await assert.rejects(settled(id, jobs, runners, 100), /JOB_NOT_ANSWERED/);
    const { state, wish } = await jobs.get(id);
    assert.deepEqual([state, wish], ['running', 'cancel']);
  });

  it('gives a job up that ends it three times', async () => {
    const id = await add('a', { end: 'hang' });
    for (let attempt = 1; attempt <= 3; attempt++) {
      const child = await start();
      await until('another attempt', async () => (await jobs.get(id)).attempt === attempt);
      await until('at work', isAt(id, 'running', 'speech'));
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
    await until('a process', async () => (await jobs.get(id)).pid !== undefined);
    await until('at work', () => filesLeft().length > 0);
    const pid = (await jobs.get(id)).pid ?? 0;
    child.kill('SIGKILL');
    await once(child, 'exit');
    await until('the end of the job’s process', () => !isAlive(pid));
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

  it('is not replaced unasked, nor its jobs’ processes killed, when the system does not say whose numbers they are', async () => {
    const us = await ourselves();
    const unnamed = ownerName({ ...us, start: '0' });
    const id = await add('a');
    await runners.takePlace(undefined, { process: unnamed, pid: us.pid });
    await runners.claim(unnamed, randomUUID(), new Set());
    const [abandoned] = await runners.abandoned();
    await runners.noteProcess(abandoned!, { process: unnamed, pid: us.pid }, path.join(folder, 'none.log'));
    await assert.rejects(run().done, /QUEUE_RUNNER_ACTIVE/);
    // The number is ours: if it were trusted, this test would end here.
    await run({ takesOver: true }).done;
    assert.equal(await steps(id), 'waiting running waiting running done');
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

  it('in a container has its jobs ended by the next one, though its files are there still', async () => {
    const us = await ourselves();
    const id = await add('a');
    // A container that is made anew has another host name, and cannot know what became of the one before.
    const before = { ...us, host: 'before' };
    await runners.takePlace(undefined, { process: ownerName(before), pid: 12 });
    await runners.claim(ownerName(before), randomUUID(), new Set());
    const left = path.join(folder, `${WORK_FOLDER_PREFIX}${ownerName(before)}-0`);
    mkdirSync(path.join(left, NEW), { recursive: true });
    mkdirSync(path.join(left, PREVIOUS));
    writeFileSync(path.join(left, NEW, 'a'), 'half of');
    await run({ takesOver: true }).done;
    assert.deepEqual(
      [await steps(id), filesLeft()],
      ['waiting running waiting running done', [path.basename(left), 'a']],
    );
    const next = await add('a');
    await run().done;
    assert.deepEqual(
      (await jobs.get(next)).problems.map((one) => one.code),
      ['OUTPUT_IN_USE_ELSEWHERE'],
    );
  });
});
