import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import Database from 'better-sqlite3';
import type { Job } from '../../domain/jobs/job.ts';
import { openLibrary } from '../library/database.ts';
import {
  add,
  childrenOf,
  filesLeft,
  isAt,
  jobs,
  library,
  run,
  runners,
  steps,
  until,
} from './runner-bench.test-helper.ts';

describe('a job’s process', () => {
  it('tells an error that nobody caught as the end of its job, and leaves nothing of that', async () => {
    const pids: number[] = [];
    const onProgress = ({ id }: Job) => void jobs.get(id).then(({ pid }) => pid && pids.push(pid));
    for (const end of ['uncaught', 'unhandled'] as const) {
      const id = await add(end, { end });
      await run({ onProgress }).done;
      const { problems } = await jobs.get(id);
      assert.deepEqual([await steps(id), problems[0]?.code], ['waiting running failed', 'INTERNAL']);
      assert.match(readFileSync(String(problems[0]?.details.log), 'utf8'), /nobody catches this/);
      assert.ok(pids.length > 0);
      const left = pids.flatMap((pid) => childrenOf(pid));
      assert.deepEqual([left, filesLeft()], [[], []]);
    }
  });

  it('ends a job that gives no sign of life, tries it once more, and leaves one that only takes long', async () => {
    const hung = await add('hung', { end: 'hang' });
    const long = await add('long', { end: 'quiet', quietMs: 4000 });
    await run({ concurrency: 2, stallPatienceMs: 3000 }).done;
    assert.equal(await steps(hung), 'waiting running waiting running failed');
    const { problems } = await jobs.get(hung);
    assert.deepEqual([problems[0]?.code, problems[0]?.details.seconds], ['JOB_STALLED', 3]);
    assert.equal(await steps(long), 'waiting running done');
    assert.deepEqual(filesLeft(), ['long']);
  });
});

describe('a library that another program keeps busy', () => {
  /** Takes the right to write away from everybody for a while that is longer than anybody waits for it. */
  function keepBusy(): void {
    const other = new Database(library.file);
    other.exec('BEGIN IMMEDIATE');
    setTimeout(() => other.close(), 300);
  }

  it('holds the runner up as it takes a job, notes its process or its end, and does not end it', async () => {
    const impatient = await openLibrary({ busyTimeoutMs: 10 });
    let busyAt: Job['state'] | 'finish' | undefined;
    const busyOnce = (at: typeof busyAt) => {
      if (busyAt !== at) return;
      busyAt = undefined;
      keepBusy();
    };
    const { done, stop } = run({
      library: impatient,
      untilEmpty: false,
      onChange: (job) => busyOnce(job.state),
      onProgress: (_job, _whole, { stage, fraction }) =>
        stage === 'finish' && fraction === 1 && busyOnce('finish'),
    });
    try {
      await until('a runner', async () => (await runners.runner()) !== undefined);
      for (const at of ['waiting', 'running', 'finish'] as const) {
        const id = await add(at);
        busyAt = at;
        // Before the runner has had a chance to look.
        busyOnce('waiting');
        await Promise.race([until('done', isAt(id, 'done')), done]);
        assert.equal(await steps(id), 'waiting running done', at);
        assert.equal(busyAt, undefined);
      }
    } finally {
      stop();
      await done;
      impatient.close();
    }
  });
});
