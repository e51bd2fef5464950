/**
 * The process of one job: waits to be told what to do, does it, says how it went, and ends. It does not outlive its
 * runner: the library would not learn what became of it.
 */
import { fail } from '../../domain/errors.ts';
import type { JobStage } from '../../domain/jobs/progress.ts';
import { problemsOf } from '../log.ts';
import type { JobKind } from './kind.ts';
import type { FromJob, ToJob } from './messages.ts';

/** What the work gets to clean up when nobody is left who would kill it. */
const ORPHAN_GRACE_MS = 2000;
/** What the runner gets to end a process that cannot clean up, before that ends by itself. */
const BROKEN_GRACE_MS = 2000;
const PROGRESS_STEP_MS = 100;

const controller = new AbortController();
const stop = () => controller.abort(fail('CANCELLED'));
/** The last word has been spoken. */
let isEnding = false;

// A terminal's Ctrl-C is the runner's to interpret, and does not reach this process's group. Others are meant for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

process.on('disconnect', () => {
  stop();
  setTimeout(() => process.exit(1), ORPHAN_GRACE_MS);
});

process.on('message', (message: ToJob) => {
  if (message.type === 'stop') return stop();
  setInterval(() => send({ type: 'alive' }), message.beatMs).unref();
  void work(message);
});

process.on('uncaughtException', breakDown);
process.on('unhandledRejection', breakDown);

async function work({ module, request, takesOver }: Extract<ToJob, { type: 'start' }>): Promise<void> {
  try {
    const { run } = (await import(module)) as JobKind;
    controller.signal.throwIfAborted();
    const { signal } = controller;
    const result = await run(request, { signal, takesOver, onProgress: throttled(send) });
    end({ type: 'done', result });
  } catch (error) {
    end({ type: 'failed', problems: await problemsOf(cancelledOr(error)), isBroken: false });
  }
}

/** An error that nobody caught: what the work has begun is in no known state, so it neither goes on nor cleans up. */
async function breakDown(error: unknown): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  const cause = cancelledOr(error);
  stop();
  const message: FromJob = { type: 'failed', problems: await problemsOf(cause), isBroken: true };
  if (!process.connected || !process.send) process.exit(1);
  process.send(message, undefined, undefined, () => {
    // The group that this process leads can be ended for certain only while it is there.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BROKEN_GRACE_MS);
    process.exit(1);
  });
}

function cancelledOr(error: unknown): unknown {
  return controller.signal.aborted ? fail('CANCELLED') : error;
}

/** A painter can tell of a thousand frames a second; nobody can read that. */
function throttled(report: (message: FromJob) => void) {
  let stage: JobStage | undefined;
  let lastMs = 0;
  return (progress: { readonly stage: JobStage; readonly fraction: number }) => {
    const nowMs = performance.now();
    if (progress.stage === stage && progress.fraction < 1 && nowMs - lastMs < PROGRESS_STEP_MS) return;
    stage = progress.stage;
    lastMs = nowMs;
    report({ type: 'progress', stage: progress.stage, fraction: progress.fraction });
  };
}

function send(message: FromJob): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

/** Ends the process as soon as the last word has gone out, whatever may still be open. */
function end(message: FromJob): void {
  if (isEnding) return;
  isEnding = true;
  if (!process.connected || !process.send) process.exit(1);
  process.send(message, undefined, undefined, () => process.exit(0));
}
