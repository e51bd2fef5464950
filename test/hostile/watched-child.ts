/** A process of a test's that may die, hang or grow, watched from outside while it answers. */
import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A safety limit, far above what any file takes. */
export const WATCHDOG_MS = 120_000;
const SAMPLE_MS = 15;

/** What went wrong, where there is no answer. */
export interface NoAnswer {
  readonly reason: string;
}

export interface Watched {
  /** Resident memory of the process and all its children together, at most; 0 where it cannot be measured. */
  bytes: number;
}

/** @param module whose process answers each message by one */
export function startWatched(module: string): ChildProcess {
  return fork(module, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

export function askWatched<Answer>(
  child: ChildProcess,
  message: object,
  watched: Watched,
): Promise<Answer | NoAnswer> {
  return new Promise((resolve) => {
    const settle = (answer: Answer | NoAnswer) => {
      clearTimeout(timer);
      clearInterval(sampler);
      child.off('message', settle);
      child.off('exit', onExit);
      resolve(answer);
    };
    const onExit = (status: number | null, signal: string | null) =>
      settle({ reason: `crash: ${signal ?? status}` });
    const timer = setTimeout(() => settle({ reason: `hang: > ${WATCHDOG_MS / 1000} s` }), WATCHDOG_MS);
    const sampler = setInterval(() => {
      watched.bytes = Math.max(watched.bytes, treeBytes(child.pid ?? 0));
    }, SAMPLE_MS);
    child.on('message', settle);
    child.on('exit', onExit);
    child.send(message);
  });
}

/** Linux only: elsewhere nothing is sampled. */
export function treeBytes(pid: number): number {
  return [pid, ...descendants(pid)].reduce((sum, one) => sum + residentBytes(one), 0);
}

export function descendants(pid: number): readonly number[] {
  const found: number[] = [];
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`))
      for (const child of readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' '))
        if (child !== '') found.push(Number(child), ...descendants(Number(child)));
  } catch {
    // It ended.
  }
  return found;
}

const PAGE_BYTES = 4096;

function residentBytes(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return 0;
  }
}
