/** A kind of job for tests: takes its time in real work of the same shape as a render's, and ends as it is told. */
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { type ErrorCode, fail } from '../../domain/errors.ts';
import type { JsonValue } from '../../domain/jobs/job.ts';
import { JOB_STAGES } from '../../domain/jobs/progress.ts';
import { onChildStarted } from '../files/children.ts';
import { OutputFiles } from '../files/output-files.ts';
import type { JobContext } from './kind.ts';

export interface SampleRequest {
  readonly output: string;
  /** Milliseconds for each of the five stages. */
  readonly stageMs?: number;
  /**
   * `hang`: hears nothing any more. `child`: starts a program that would outlive it, and hangs. `quiet`: takes
   * {@link quietMs} without a word, and goes on. `uncaught`, `unhandled`: starts two such programs, one of them in its
   * own group, makes an error that nobody catches, and would go on.
   */
  readonly end?:
    | 'crash'
    | 'exit'
    | 'throw'
    | 'hang'
    | 'child'
    | 'quiet'
    | 'uncaught'
    | 'unhandled'
    | ErrorCode;
  readonly quietMs?: number;
  /** A file; when it is there the work goes well whatever `end` says. It is made by the first attempt. */
  readonly onceFile?: string;
}

export const SAMPLE_KIND = new URL(import.meta.url).href;

export async function run(
  request: JsonValue,
  { signal, takesOver, onProgress }: JobContext,
): Promise<JsonValue> {
  const { output, stageMs = 1, end, onceFile, quietMs } = request as unknown as SampleRequest;
  const outputs = await OutputFiles.reserve([output], [], undefined, { signal, takesOver });
  try {
    for (const stage of JOB_STAGES) {
      for (const fraction of [0, 0.5, 1]) {
        onProgress({ stage, fraction });
        if (fraction > 0) await delay(stageMs / 2, undefined, { signal });
      }
      if (stage === 'speech' && end !== undefined && !(await isThere(onceFile)))
        await misbehave(end, quietMs);
    }
    await outputs.write(output, 'finished');
    await outputs.finish();
    return { output, pid: process.pid };
  } finally {
    await outputs.discard();
  }
}

/** How long the child of a job's process sleeps: a figure by which a test knows it. */
export function childSeconds(pid: number): string {
  return `1000.${pid}`;
}

/** Whether it is there already; makes it. */
async function isThere(file: string | undefined): Promise<boolean> {
  if (file === undefined) return false;
  return await writeFile(file, '', { flag: 'wx' }).then(
    () => false,
    () => true,
  );
}

async function misbehave(end: NonNullable<SampleRequest['end']>, quietMs = 0): Promise<void> {
  if (end === 'crash') process.kill(process.pid, 'SIGKILL');
  else if (end === 'exit') process.exit(7);
  else if (end === 'throw') throw new TypeError('our own fault');
  else if (end === 'quiet') await delay(quietMs);
  else if (end === 'uncaught' || end === 'unhandled') {
    spawn('sleep', [childSeconds(process.pid)], { stdio: 'ignore' });
    await startOutliving();
    const error = new TypeError('nobody catches this');
    if (end === 'unhandled') void Promise.reject(error);
    else setImmediate(() => throwNow(error));
    await delay(10);
  } else if (end === 'hang' || end === 'child') {
    if (end === 'child') await startOutliving();
    for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  } else throw fail(end);
}

function throwNow(error: Error): never {
  throw error;
}

async function startOutliving(): Promise<void> {
  const child = spawn('sleep', [childSeconds(process.pid)], { detached: true, stdio: 'ignore' });
  onChildStarted(child.pid);
  await delay(10);
}
