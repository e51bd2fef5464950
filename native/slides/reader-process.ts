/** The process that reads slides, as the engine sees it: bounded in memory, and ended when it stands still. */
import { fork } from 'node:child_process';
import path from 'node:path';
import { fail, StudioError } from '../../domain/errors.ts';
import { killGroup, onChildEnded, onChildStarted } from '../files/children.ts';
import { limitMemory } from '../media/memory-limit.ts';
import { throwIfCancelled } from '../media/run.ts';
import type { FromReader, ReadPages, SlidesOrder } from './messages.ts';
import { unreadable } from './pptx-package.ts';

const PROGRAM = path.join(import.meta.dirname, 'slides-process.ts');

/** For one page, or for opening the file. What needs longer was made to. */
const PATIENCE_MS = 90_000;
/** A hundred pages of photographs on a slow machine need some minutes. */
const TOTAL_MS = 15 * 60_000;
const MOST_BYTES = 3 * (1 << 30);
const MOST_HEAP_MEGABYTES = 1536;

export interface ReaderLimits {
  readonly program: string;
  readonly patienceMs: number;
  readonly totalMs: number;
}

const USUAL: ReaderLimits = { program: PROGRAM, patienceMs: PATIENCE_MS, totalMs: TOTAL_MS };

/**
 * @throws StudioError `SLIDES_…`, `DISK_FULL`, …; `SLIDES_TOOK_TOO_LONG`, `CANCELLED`; `SLIDES_UNREADABLE` also where the file
 *   brings the process down
 */
export async function readInProcess(
  order: SlidesOrder,
  { signal, onFraction }: { readonly signal: AbortSignal; readonly onFraction: (fraction: number) => void },
  limits: ReaderLimits = USUAL,
): Promise<ReadPages> {
  throwIfCancelled(signal);
  const child = fork(limits.program, [], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [...process.execArgv, `--max-old-space-size=${MOST_HEAP_MEGABYTES}`],
    detached: true,
  });
  const { pid } = child;
  onChildStarted(pid);
  limitMemory(pid, MOST_BYTES);
  const kill = () => {
    if (pid !== undefined && child.exitCode === null && child.signalCode === null) killGroup(pid);
  };
  let isLate = false;
  const late = () => {
    isLate = true;
    kill();
  };
  const total = setTimeout(late, limits.totalMs);
  let patience = setTimeout(late, limits.patienceMs);
  signal.addEventListener('abort', kill, { once: true });
  let last: Exclude<FromReader, { type: 'fraction' }> | undefined;
  child.on('message', (message: FromReader) => {
    clearTimeout(patience);
    patience = setTimeout(late, limits.patienceMs);
    if (message.type === 'fraction') onFraction(message.fraction);
    else last = message;
  });
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', () => resolve());
      // What cannot be sent shows as a process that has ended.
      child.send(order, () => undefined);
    });
  } finally {
    clearTimeout(total);
    clearTimeout(patience);
    signal.removeEventListener('abort', kill);
    kill();
    onChildEnded(pid);
  }
  throwIfCancelled(signal);
  if (isLate) throw fail('SLIDES_TOOK_TOO_LONG', { details: { file: order.shownName } });
  if (last?.type === 'failed') throw new StudioError(last.problems);
  if (!last) throw unreadable(order.shownName, 'ended early');
  return last.read;
}
