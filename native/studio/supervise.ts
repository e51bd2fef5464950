/**
 * Keeps the studio open: an engine, and a window on it. When the engine ends, whatever has ended it, another one is
 * started and a fresh window opened. What the window had loaded since may come from whoever listened in between, and its
 * session has ended anyway; what was saved is in the library.
 */
import { fail, StudioError } from '../../domain/errors.ts';
import type { EngineRecord } from '../../domain/shell/engine-record.ts';
import { logFileOf } from '../engine/log-file.ts';
import { tieToEngine } from './engine-tie.ts';
import type { StudioWindow } from './window.ts';

/** An engine that ends more often than this in a minute has a fault that starting it does not mend. */
const RESTARTS = 5;
const MINUTE_MS = 60_000;

export interface SuperviseOptions {
  /** Finds the engine, or starts it, and has it prove itself. */
  readonly engine: () => Promise<EngineRecord>;
  readonly open: (engine: EngineRecord) => Promise<StudioWindow>;
  /** Ends it: the window is closed, the engine goes on. */
  readonly signal: AbortSignal;
  /** The engine has ended and is started anew. */
  readonly onRestart: () => void;
}

/**
 * @returns when the window was closed, or the signal has come
 * @throws what `engine` and `open` throw; StudioError `WINDOW_NOT_OPENED`, `ENGINE_NOT_STARTED`
 */
export async function supervise({ engine, open, signal, onRestart }: SuperviseOptions): Promise<void> {
  const lostMs: number[] = [];
  while ((await showUntilEnd(await engine(), open, signal)) === 'engine lost') {
    const nowMs = performance.now();
    lostMs.push(nowMs);
    if (lostMs.filter((one) => one > nowMs - MINUTE_MS).length > RESTARTS)
      throw fail('ENGINE_NOT_STARTED', { details: { reason: 'restarts', log: logFileOf('engine') } });
    onRestart();
  }
}

async function showUntilEnd(
  record: EngineRecord,
  open: SuperviseOptions['open'],
  signal: AbortSignal,
): Promise<'closed' | 'engine lost'> {
  if (signal.aborted) return 'closed';
  let window: StudioWindow;
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const ask = () => resolve();
  signal.addEventListener('abort', ask);
  try {
    const tie = await tieToEngine(record);
    try {
      window = await open(record);
      const end = await Promise.race([
        window.closed.then(() => 'closed' as const),
        asked.then(() => 'closed' as const),
        tie.lost.then(() => 'engine lost' as const),
      ]);
      window.close();
      await window.closed;
      return end;
    } finally {
      tie.end();
    }
  } catch (error) {
    if (isEngineGone(error)) return 'engine lost';
    throw error;
  } finally {
    signal.removeEventListener('abort', ask);
  }
}

/** In the moment between its proof and our question. */
function isEngineGone(error: unknown): boolean {
  const code = error instanceof StudioError ? error.problems[0]?.code : undefined;
  return code === 'ENGINE_UNREACHABLE' || code === 'ENGINE_STOPPING' || code === 'TOKEN_INVALID';
}
