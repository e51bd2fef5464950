import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { timedRun } from './timed-run.ts';

const never = new AbortController().signal;
const node = (script: string) => ({ file: process.execPath, args: ['-e', script] });

describe('a timed run', () => {
  it('gives what the program printed, with our environment on top', async () => {
    const program = { ...node('console.log(process.env.BENCH_TEST)'), environment: { BENCH_TEST: 'here' } };
    const { stdout, elapsedMs } = await timedRun(program, 'node', never);
    assert.equal(stdout.trim(), 'here');
    assert.ok(elapsedMs > 0);
  });

  it('tells which program failed, and the last that it said', async () => {
    await assert.rejects(
      timedRun(node("console.error('no such thing'); process.exit(7)"), 'melt', never),
      (error) => {
        assert.ok(error instanceof StudioError);
        assert.equal(error.problems[0]?.code, 'BENCH_PROGRAM_FAILED');
        assert.deepEqual(error.problems[0]?.details, { name: 'melt', reason: 'no such thing' });
        return true;
      },
    );
  });

  it('tells of a program that is not there', async () => {
    await assert.rejects(timedRun({ file: '/nowhere/melt', args: [] }, 'melt', never), (error) => {
      assert.equal((error as StudioError).problems[0]?.code, 'BENCH_PROGRAM_FAILED');
      return true;
    });
  });

  it('ends the program when the work is cancelled', async () => {
    const controller = new AbortController();
    const run = timedRun(node('setInterval(() => {}, 1000)'), 'node', controller.signal);
    controller.abort();
    await assert.rejects(run, (error) => (error as StudioError).problems[0]?.code === 'CANCELLED');
  });
});
