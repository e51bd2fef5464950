import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ErrorCode, fail, type Problem, problem, StudioError } from '../../domain/errors.ts';
import type { Job, NewJob } from '../../domain/jobs/job.ts';
import { JOB_STATES, JOB_TRANSITIONS } from '../../domain/jobs/states.ts';
import { clock, jobs, library, RUNNER, runners } from './library.test-helper.ts';
import type { Outcome } from './runner-store.ts';

const DISK_FULL = problem('DISK_FULL', { details: { folder: '/' } });
const NO_SUCH_FILE = problem('MEDIA_NOT_FOUND', { details: { file: 'a.png' } });

let files = 0;
function work(more: Partial<NewJob> = {}): NewJob {
  files += 1;
  return { kind: 'render', request: { script: 1 }, outputFile: `/out/${files}.mp4`, priority: 5, ...more };
}

async function codesOf(promise: Promise<unknown>): Promise<readonly ErrorCode[]> {
  const error = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error !== undefined && !(error instanceof StudioError)) throw error;
  return error?.problems.map((one: Problem) => one.code) ?? [];
}

/** Claims the next job and brings its run to an end. */
async function run(outcome: Outcome, before?: (job: Job) => Promise<unknown>): Promise<Job> {
  const token = `token-${clock.nowMs++}`;
  const job = await runners.claim(RUNNER.process, token, new Set());
  assert.ok(job);
  await before?.(job);
  return await runners.finish({ job, token }, outcome, { workedMs: 5, logFile: undefined });
}

const DONE: Outcome = { kind: 'done', result: { frames: 3 } };
const STOPPED: Outcome = { kind: 'stopped' };
const failedWith = (...problems: Problem[]): Outcome => ({ kind: 'failed', problems });

async function steps(id: number): Promise<string> {
  return (await jobs.transitions(id)).map((one) => one.to).join(' ');
}

describe('the queue', () => {
  it('V-14 takes 20 jobs that wait or are paused, and no more', async () => {
    for (let index = 0; index < 20; index++) await jobs.add(work());
    assert.deepEqual(await codesOf(jobs.add(work())), ['QUEUE_FULL']);
    const [first] = await jobs.list('unended');
    await jobs.pause(first!.id);
    assert.deepEqual(await codesOf(jobs.add(work())), ['QUEUE_FULL']);
    await jobs.cancel(first!.id);
    await jobs.add(work());
    assert.deepEqual(await codesOf(jobs.retry(first!.id)), ['QUEUE_FULL']);
  });

  it('takes by priority, then by age, and shows that order', async () => {
    const ids: number[] = [];
    for (const priority of [5, 8, 5, 2, 8]) ids.push((await jobs.add(work({ priority }))).id);
    await jobs.setPriority(ids[3]!, 9);
    const wanted = [ids[3], ids[1], ids[4], ids[0], ids[2]];
    assert.deepEqual(
      (await jobs.list('unended')).map((one) => one.id),
      wanted,
    );
    const taken: number[] = [];
    for (const _ of wanted) taken.push((await run(DONE)).id);
    assert.deepEqual(taken, wanted);
    for (const priority of [0.5, -1, 10, Number.NaN])
      assert.deepEqual(await codesOf(jobs.add(work({ priority }))), ['JOB_PRIORITY_INVALID']);
  });

  it('does not make one file twice at a time', async () => {
    const outputFile = '/out/same.mp4';
    const first = await jobs.add(work({ outputFile }));
    assert.deepEqual(await codesOf(jobs.add(work({ outputFile }))), ['JOB_OUTPUT_QUEUED']);
    await jobs.cancel(first.id);
    assert.notEqual((await jobs.add(work({ outputFile }))).id, first.id);
  });

  it('takes no job that would write any file of another’s, by whatever name', async () => {
    const outputs = [
      { file: '/link/A.mp4', key: '/out/a.mp4' },
      { file: '/link/A.srt', key: '/out/a.srt' },
    ];
    const first = await jobs.add(work({ outputFile: '/link/A.mp4', outputs }));
    assert.deepEqual(first.outputs, outputs);
    const other = { file: '/OUT/a.srt', key: '/out/a.srt' };
    const refused = await jobs.add(work({ outputs: [other] })).catch((error: unknown) => error);
    assert.ok(refused instanceof StudioError);
    const [{ code, details } = assert.fail()] = refused.problems;
    assert.deepEqual([code, details], ['JOB_OUTPUT_QUEUED', { job: first.id, file: other.file }]);
    await jobs.cancel(first.id);
    const next = await jobs.add(work({ outputs: [other] }));
    assert.deepEqual(await codesOf(jobs.retry(first.id)), ['JOB_OUTPUT_QUEUED']);
    await jobs.cancel(next.id);
    assert.deepEqual((await jobs.retry(first.id)).outputs, outputs);
  });

  it('keeps what a job made, and its steps', async () => {
    const { id } = await jobs.add(work());
    clock.nowMs += 60;
    const job = await run(DONE);
    assert.deepEqual(
      [job.id, job.state, job.result, job.fraction, job.workedMs],
      [id, 'done', { frames: 3 }, 1, 5],
    );
    assert.deepEqual([job.createdMs, job.startedMs, job.endedMs], [1_000_000, 1_000_061, 1_000_061]);
    assert.equal(await steps(id), 'waiting running done');
  });

  it('tries again what may pass, three times in all, and nothing else', async () => {
    const { id } = await jobs.add(work());
    assert.deepEqual(
      [(await run(failedWith(DISK_FULL))).state, (await jobs.get(id)).attempt],
      ['waiting', 2],
    );
    assert.deepEqual((await jobs.get(id)).problems, [DISK_FULL]);
    await run(failedWith(DISK_FULL));
    const last = await run(failedWith(DISK_FULL));
    assert.deepEqual([last.state, last.attempt], ['failed', 3]);
    assert.equal(await steps(id), 'waiting running waiting running waiting running failed');
    const other = await jobs.add(work());
    assert.equal((await run(failedWith(DISK_FULL, NO_SUCH_FILE))).state, 'failed');
    assert.equal(await steps(other.id), 'waiting running failed');
  });

  it('does what was wished while a job ran, unless the work is done', async () => {
    const cases: [Outcome, 'cancel' | 'pause', string][] = [
      [STOPPED, 'cancel', 'cancelled'],
      [failedWith(DISK_FULL), 'cancel', 'cancelled'],
      [failedWith(NO_SUCH_FILE), 'cancel', 'cancelled'],
      [DONE, 'cancel', 'done'],
      [STOPPED, 'pause', 'paused'],
      [failedWith(DISK_FULL), 'pause', 'paused'],
      [failedWith(NO_SUCH_FILE), 'pause', 'failed'],
      [DONE, 'pause', 'done'],
    ];
    for (const [outcome, wish, state] of cases) {
      const { id } = await jobs.add(work({ priority: 9 }));
      const job = await run(outcome, () => jobs[wish](id));
      assert.deepEqual([job.id, job.state, job.wish], [id, state, undefined], `${outcome.kind} ${wish}`);
    }
  });

  it('counts a pause as no attempt, goes on where it was shown to be, and never back', async () => {
    const { id } = await jobs.add(work());
    await run(STOPPED, async (job) => {
      await jobs.pause(id);
      await runners.noteProgress(
        { job, token: `token-${clock.nowMs - 1}` },
        { stage: 'picture', fraction: 0.6, remainingMs: 12.4 },
        7.2,
      );
      assert.deepEqual(
        [(await jobs.get(id)).fraction, (await jobs.get(id)).remainingMs, (await jobs.get(id)).workedMs],
        [0.6, 12, 7],
      );
    });
    await jobs.resume(id);
    const job = await run(DONE, async (again) => {
      assert.deepEqual([again.fraction, again.attempt, again.remainingMs], [0.6, 1, undefined]);
      const run = { job: again, token: `token-${clock.nowMs - 1}` };
      await runners.noteProgress(run, { stage: 'check', fraction: 0.1, remainingMs: undefined }, 8);
      assert.equal((await jobs.get(id)).fraction, 0.6);
    });
    assert.equal(job.fraction, 1);
    assert.equal(await steps(id), 'waiting running paused waiting running done');
  });

  it('takes a pause back, and a cancel never', async () => {
    const { id } = await jobs.add(work());
    const after = await run(STOPPED, async () => {
      assert.equal(await jobs.pause(id), 'asked');
      await jobs.resume(id);
    });
    assert.equal(after.state, 'waiting');
    const cancelled = await run(STOPPED, async () => {
      assert.equal(await jobs.cancel(id), 'asked');
      assert.equal(await jobs.pause(id), 'asked');
      assert.deepEqual(await codesOf(jobs.resume(id)), ['JOB_NOT_PAUSED']);
    });
    assert.equal(cancelled.state, 'cancelled');
  });

  it('changes nothing about a job that has ended', async () => {
    const { id } = await jobs.add(work());
    assert.deepEqual(await codesOf(jobs.retry(id)), ['JOB_NOT_ENDED']);
    assert.deepEqual(await codesOf(jobs.remove(id)), ['JOB_NOT_ENDED']);
    assert.equal(await jobs.cancel(id), 'done');
    const asked = [jobs.cancel(id), jobs.pause(id), jobs.resume(id), jobs.setPriority(id, 1)];
    for (const one of asked) assert.deepEqual(await codesOf(one), ['JOB_ENDED']);
    const again = await jobs.retry(id);
    assert.deepEqual([again.state, again.attempt, again.request], ['waiting', 1, { script: 1 }]);
    assert.equal(await steps(id), 'waiting cancelled');
    assert.equal((await jobs.remove(id)).id, id);
    const gone = [jobs.get(id), jobs.cancel(id), jobs.remove(id), jobs.retry(id), jobs.transitions(id)];
    for (const one of gone) assert.deepEqual(await codesOf(one), ['JOB_NOT_FOUND']);
  });
});

describe('the database behind the queue', () => {
  it('lets no job end twice, whatever a program writes', async () => {
    for (const from of JOB_STATES) {
      for (const to of JOB_STATES) {
        const { id } = await jobs.add(work());
        const set = (state: string) =>
          library.write((sql) => sql.run('UPDATE jobs SET state = @state WHERE id = @id', { id, state }));
        if (from !== 'waiting') set(from);
        if (JOB_TRANSITIONS[from].length > 0) set(to);
        else assert.throws(() => set(to), /has ended/, `${from} → ${to}`);
        library.write((sql) => sql.run('DELETE FROM jobs WHERE id = @id', { id }));
      }
    }
  });

  it('forgets the steps with the job', async () => {
    const { id } = await jobs.add(work());
    await jobs.cancel(id);
    await jobs.remove(id);
    assert.deepEqual(
      library.read((sql) => sql.all('SELECT * FROM job_transitions')),
      [],
    );
  });

  it('takes nothing from a runner that was replaced', async () => {
    await jobs.add(work());
    const job = await runners.claim(RUNNER.process, 'old', new Set());
    const next = { process: 'here-boot-2-2', pid: 2 };
    assert.equal(await runners.takePlace(undefined, next), false);
    assert.equal(await runners.takePlace(next, next), false);
    assert.equal(await runners.takePlace(RUNNER, next), true);
    const [abandoned] = await runners.abandoned();
    const more = { workedMs: 0, logFile: undefined };
    await runners.finish(abandoned!, { kind: 'failed', problems: fail('JOB_CRASHED').problems }, more);
    const late = [
      runners.finish({ job: job!, token: 'old' }, DONE, more),
      runners.noteProcess({ job: job!, token: 'old' }, RUNNER, '/log'),
      runners.claim(RUNNER.process, 'older', new Set()),
    ];
    for (const one of late) assert.deepEqual(await codesOf(one), ['QUEUE_RUNNER_REPLACED']);
    assert.equal((await jobs.get(job!.id)).state, 'waiting');
  });
});
