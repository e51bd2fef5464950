/** Runs a whole program once and tells how long it took and how much memory it and its children held. */
import { spawn } from 'node:child_process';
import { fail } from '../../domain/errors.ts';
import { throwIfCancelled } from '../media/run.ts';
import { sampleMemory } from './process-memory.ts';

/** Lines of complaint that are kept for the error text. */
const STDERR_TAIL = 4000;

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  /** On top of our own. */
  readonly environment?: NodeJS.ProcessEnv;
}

export interface Timing {
  /** From before the start to after the end of the process. */
  readonly elapsedMs: number;
  /** Highest sum of resident bytes; `undefined` where it cannot be measured. */
  readonly peakBytes: number | undefined;
  readonly stdout: string;
}

/**
 * @param name for the error text
 * @throws StudioError `CANCELLED`, `BENCH_PROGRAM_FAILED`
 */
export async function timedRun(
  { file, args, environment }: Program,
  name: string,
  signal: AbortSignal,
): Promise<Timing> {
  throwIfCancelled(signal);
  const started = performance.now();
  const child = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
    windowsHide: true,
  });
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  const memory = child.pid === undefined ? undefined : sampleMemory(child.pid);
  let stdout = '';
  let complaints = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString('utf8')).slice(-STDERR_TAIL);
  });
  try {
    const status = await new Promise<number | string>((resolve, reject) => {
      child.once('error', (cause) =>
        reject(fail('BENCH_PROGRAM_FAILED', { details: { name, reason: cause.message }, cause })),
      );
      child.once('close', (code, signalName) => resolve(code ?? signalName ?? 'unknown'));
    });
    const elapsedMs = performance.now() - started;
    throwIfCancelled(signal);
    if (status !== 0) {
      const reason = complaints.trim().split('\n').at(-1) || `exit ${status}`;
      throw fail('BENCH_PROGRAM_FAILED', { details: { name, reason }, cause: new Error(complaints) });
    }
    return { elapsedMs, peakBytes: memory?.stop(), stdout };
  } finally {
    memory?.stop();
    signal.removeEventListener('abort', stop);
  }
}
