/** The painting process as the studio sees it: started when it is needed, ended when it is stuck, gone when nobody asks. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fail, StudioError } from '../../domain/errors.ts';
import { killGroup, onChildEnded, onChildStarted } from '../files/children.ts';
import { errorCode } from '../files/write-fault.ts';
import type { FromPainter, PaintedScene, PaintOrder, ToPainter } from './messages.ts';

const PROGRAM = path.join(import.meta.dirname, 'painter-process.ts');

/** For one picture, a start included. A slow machine needs seconds; what needs longer stands still. */
const PATIENCE_MS = 30_000;
/** It holds memory that nobody needs while no pictures are asked for. */
const IDLE_MS = 60_000;

export interface PainterOptions {
  readonly program?: string;
  readonly patienceMs?: number;
  readonly idleMs?: number;
}

interface Running {
  readonly child: ChildProcess;
  /** Rejects when the process has gone. */
  readonly lost: Promise<never>;
}

/** Paints one picture at a time: whoever has several waits for each. */
export class Painter {
  readonly #program: string;
  readonly #patienceMs: number;
  readonly #idleMs: number;
  #running: Running | undefined;
  #isClosed = false;
  #idle: NodeJS.Timeout | undefined;

  constructor({ program = PROGRAM, patienceMs = PATIENCE_MS, idleMs = IDLE_MS }: PainterOptions = {}) {
    this.#program = program;
    this.#patienceMs = patienceMs;
    this.#idleMs = idleMs;
  }

  /** Of the process that there is; for tests. */
  get pid(): number | undefined {
    return this.#running?.child.pid;
  }

  /**
   * A process that ends under way is started once more: the picture before may have been its fault.
   * @throws StudioError what painting throws; `PREVIEW_IMPOSSIBLE` when it takes too long, or ends the process again;
   *   `CANCELLED` when it is closed
   */
  async paint(order: PaintOrder): Promise<PaintedScene> {
    clearTimeout(this.#idle);
    if (this.#isClosed) throw fail('CANCELLED');
    try {
      return await this.#tryToPaint(order).catch((error: unknown) => {
        if (!(error instanceof PainterLost) || this.#isClosed) throw error;
        return this.#tryToPaint(order);
      });
    } catch (error) {
      if (error instanceof PainterLost && this.#isClosed) throw fail('CANCELLED', { cause: error });
      if (error instanceof PainterLost)
        throw fail('PREVIEW_IMPOSSIBLE', { details: { reason: 'the painter ended' }, cause: error });
      throw error;
    } finally {
      this.#idle = setTimeout(() => void this.#end(), this.#idleMs);
      this.#idle.unref();
    }
  }

  /** For good. Settles when the process has gone. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#idle);
    await this.#end();
  }

  /** The next picture starts another process. */
  async #end(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (!running) return;
    const { child } = running;
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) killGroup(child.pid);
    await running.lost.catch(() => undefined);
  }

  async #tryToPaint(order: PaintOrder): Promise<PaintedScene> {
    this.#running ??= this.#start();
    const { child, lost } = this.#running;
    const late = Promise.withResolvers<'late'>();
    const timer = setTimeout(() => late.resolve('late'), this.#patienceMs);
    const stop = new AbortController();
    try {
      const answer = once(child, 'message', { signal: stop.signal }) as Promise<[FromPainter]>;
      const message: ToPainter = { type: 'paint', order };
      // What cannot be sent shows as a process that is lost.
      child.send(message, () => undefined);
      const first = await Promise.race([answer, lost, late.promise]);
      if (first === 'late') {
        await this.#end();
        throw fail('PREVIEW_IMPOSSIBLE', { details: { reason: 'it takes too long' } });
      }
      const [found] = first;
      if (found.type === 'failed') throw new StudioError(found.problems);
      return found.painted;
    } finally {
      clearTimeout(timer);
      stop.abort();
    }
  }

  #start(): Running {
    const child = fork(this.#program, [], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // A group of its own: what it has started to decode with ends with it.
      detached: true,
    });
    onChildStarted(child.pid);
    const gone = Promise.withResolvers<never>();
    // Nobody may be waiting.
    gone.promise.catch(() => undefined);
    const running = { child, lost: gone.promise };
    const end = (reason: string) => {
      if (this.#running === running) this.#running = undefined;
      onChildEnded(child.pid);
      gone.reject(new PainterLost(reason));
    };
    child.once('error', (error) => end(errorCode(error) ?? error.message));
    child.once('exit', (status, signal) => end(signal ?? String(status)));
    return running;
  }
}

class PainterLost extends Error {}
