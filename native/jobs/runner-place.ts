/** There is one runner per library. Whoever wants to be it must show that the one before is gone. */

import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fail } from '../../domain/errors.ts';
import { fateOf, type Owner, ourselves, ownerName, readOwner } from '../files/owner.ts';
import { sweepLeftovers } from '../files/sweep.ts';
import type { AbandonedRun, RunnerStore } from './runner-store.ts';

const DEATH_MS = 5000;
const DEATH_STEP_MS = 20;

/**
 * Makes this process the runner and brings what the last one left behind into order: its processes are killed, their
 * unfinished files removed, its running jobs wait again, and what was wished of them is done.
 * @param takesOver also from a process of which nothing can be known, as of another machine or container
 * @returns the name of our place, for `leavePlace`
 * @throws StudioError `QUEUE_RUNNER_ACTIVE`, `QUEUE_RUNNER_ELSEWHERE`
 */
export async function takeRunnerPlace(store: RunnerStore, takesOver = false): Promise<string> {
  const us = await ourselves();
  const ours = { process: ownerName(us), pid: us.pid };
  for (;;) {
    const there = await store.runner();
    if (there) {
      const owner = readOwner(there.process.split('-'));
      const fate = owner ? await fateOf(owner) : 'gone';
      const code = owner?.host === us.host ? 'QUEUE_RUNNER_ACTIVE' : 'QUEUE_RUNNER_ELSEWHERE';
      if (fate === 'alive' || (fate === 'unknown' && !takesOver))
        throw fail(code, { details: { pid: there.pid } });
    }
    if (await store.takePlace(there, ours)) break;
  }
  try {
    await recover(store);
  } catch (error) {
    // This process may live on, and try again.
    await store.leavePlace(ours.process).catch(() => undefined);
    throw error;
  }
  return ours.process;
}

/**
 * Whether somebody works through the queue, or may for all that we can know.
 * @param takesOver one of which nothing can be known is gone, as for {@link takeRunnerPlace}
 */
export async function hasRunner(store: Pick<RunnerStore, 'runner'>, takesOver = false): Promise<boolean> {
  const there = await store.runner();
  const owner = there && readOwner(there.process.split('-'));
  if (!owner) return false;
  const fate = await fateOf(owner);
  return fate === 'alive' || (fate === 'unknown' && !takesOver);
}

async function recover(store: RunnerStore): Promise<void> {
  const runs = await store.abandoned();
  if (runs.length === 0) return;
  for (const run of runs) await killProcess(run);
  // Before the rows change: whoever sees a job wait or cancelled finds nothing of it left.
  await sweepLeftovers(runs.map(({ job }) => path.dirname(job.outputFile)));
  for (const run of runs) {
    const { job } = run;
    const details = { attempts: job.attempt, job: job.id };
    await store.finish(
      run,
      { kind: 'failed', problems: fail('JOB_INTERRUPTED', { details }).problems },
      { workedMs: job.workedMs, logFile: job.logFile },
    );
  }
}

/** Of a run whose runner is gone: it is ending itself by now, unless it hangs. */
async function killProcess(run: AbandonedRun): Promise<void> {
  const owner = run.process === undefined ? undefined : readOwner(run.process.split('-'));
  if (!owner || owner.host !== (await ourselves()).host) return;
  for (let waited = 0; waited < DEATH_MS; waited += DEATH_STEP_MS) {
    const fate = await fateOf(owner);
    if (fate === 'gone') return;
    // A number alone may be another program's by now.
    if (waited === 0 && fate === 'alive') kill(owner);
    await delay(DEATH_STEP_MS);
  }
}

function kill({ pid }: Owner): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended in this very moment.
  }
}
