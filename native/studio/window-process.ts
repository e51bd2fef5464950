/** How the process of a window has ended: because it was closed, or because it could not go on. */
import type { ChildProcess } from 'node:child_process';
import { fail } from '../../domain/errors.ts';

/**
 * @param window whose it is, for people
 * @throws StudioError `WINDOW_NOT_OPENED` when it did not start, or did not end of its own will
 */
export function endedProcess(child: ChildProcess, window: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (reason: string) => reject(fail('WINDOW_NOT_OPENED', { details: { window, reason } }));
    child.once('error', (error: NodeJS.ErrnoException) => failed(error.code ?? error.message));
    child.once('exit', (status, signal) => {
      if (status === 0 || isWish(signal)) resolve();
      else failed(signal ?? `exit ${status}`);
    });
  });
}

/** Somebody has asked it to end, as at the end of a session. */
function isWish(signal: NodeJS.Signals | null): boolean {
  return signal === 'SIGTERM' || signal === 'SIGINT' || signal === 'SIGHUP';
}

/** @returns whether the one or the other has come within the time, in ms @throws what either throws before that */
export async function firstOf(one: Promise<void>, other: Promise<void>, timeMs: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), timeMs);
  // Each may fail later, when whoever has it looks: no fault of nobody's until then.
  for (const slower of [one, other]) slower.catch(() => undefined);
  try {
    return await Promise.race([one.then(() => true), other.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
