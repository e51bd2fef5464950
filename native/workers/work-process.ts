/** A process that works for this one: started when it is needed, ended when it is stuck, gone when nobody asks. */
import { type ChildProcess, fork } from 'node:child_process';
import { fail, StudioError } from '../../domain/errors.ts';
import { killGroup, onChildEnded, onChildStarted } from '../files/children.ts';
import { sweepLeftovers } from '../files/sweep.ts';
import { errorCode } from '../files/write-fault.ts';
import { limitMemory } from '../media/memory-limit.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** It holds memory that nobody needs while nothing is asked for. */
const IDLE_MS = 60_000;

export interface WorkProcessOptions {
  /** Absolute; calls `serveWork`. */
  readonly program: string;
  /** For one order, a start included. What needs longer stands still. */
  readonly patienceMs: number;
  readonly idleMs?: number | undefined;
  /** Of memory, where the system can see to that; without it, as much as there is. */
  readonly mostBytes?: number | undefined;
}

export interface OrderOptions {
  /** Ends the process with what it is at. */
  readonly signal?: AbortSignal | undefined;
  /** [0..1], never falling. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
  /** Not started once more when its process ends: for what would be long, or would end it again. */
  readonly isTriedOnce?: boolean | undefined;
}

interface Running {
  readonly child: ChildProcess;
  /** Rejects when the process has gone. */
  readonly lost: Promise<never>;
  /** Settles when what it has left is gone as well. */
  readonly swept: Promise<void>;
}

/** Takes one order at a time: whoever has several waits for each. What waits for orders keeps nobody alive. */
export class WorkProcess<Order, Result> {
  readonly #options: WorkProcessOptions;
  #running: Running | undefined;
  #isClosed = false;
  #idle: NodeJS.Timeout | undefined;
  /** Settles when none of the processes that were ended is left. */
  #ending: Promise<unknown> | undefined;

  constructor(options: WorkProcessOptions) {
    this.#options = options;
  }

  /** Of the process that there is; for tests. */
  get pid(): number | undefined {
    return this.#running?.child.pid;
  }

  /**
   * A process that ends under way is started once more: the order before may have been its fault.
   * @throws WorkLost when it ends again; WorkTooLong; StudioError what the work throws, `CANCELLED` on `signal` or when
   *   it is closed
   */
  async perform(order: Order, options: OrderOptions = {}): Promise<Result> {
    clearTimeout(this.#idle);
    const isGivenUp = () => this.#isClosed || options.signal?.aborted === true;
    if (isGivenUp()) throw fail('CANCELLED');
    try {
      return await this.#try(order, options).catch((error: unknown) => {
        if (!(error instanceof WorkLost) || isGivenUp() || options.isTriedOnce) throw error;
        return this.#try(order, options);
      });
    } catch (error) {
      if (error instanceof WorkLost && isGivenUp()) throw fail('CANCELLED', { cause: error });
      throw error;
    } finally {
      this.#idle = setTimeout(() => void this.#end(), this.#options.idleMs ?? IDLE_MS);
      this.#idle.unref();
    }
  }

  /** For good. Settles when the process has gone. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#idle);
    await this.#end();
  }

  /** The next order starts another process. */
  async #end(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running) this.#ending = Promise.all([this.#ending, ended(running)]);
    // Whoever else has begun to end it waits as well: nothing of it writes any more then.
    await this.#ending;
  }

  async #try(order: Order, { signal, onProgress }: OrderOptions): Promise<Result> {
    this.#running ??= this.#start();
    const { child, lost } = this.#running;
    hold(child, true);
    const answer = Promise.withResolvers<Result>();
    // The process may be lost first.
    answer.promise.catch(() => undefined);
    const take = (message: FromWorker<Result>) => {
      if (message.type === 'progress') onProgress?.(message.fraction);
      else if (message.type === 'done') answer.resolve(message.result);
      else answer.reject(new StudioError(message.problems));
    };
    const late = () => answer.reject(new WorkTooLong('it takes too long'));
    const leave = () => answer.reject(fail('CANCELLED'));
    const timer = setTimeout(late, this.#options.patienceMs);
    signal?.addEventListener('abort', leave, { once: true });
    child.on('message', take);
    try {
      const message: ToWorker<Order> = { type: 'order', order };
      // What cannot be sent shows as a process that is lost.
      child.send(message, () => undefined);
      return await Promise.race([answer.promise, lost]);
    } catch (error) {
      if (error instanceof WorkTooLong || signal?.aborted) await this.#end();
      throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
      child.off('message', take);
      hold(child, false);
    }
  }

  #start(): Running {
    const child = fork(this.#options.program, [], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Bytes as they are.
      serialization: 'advanced',
      // A group of its own, to be ended as one.
      detached: true,
    });
    onChildStarted(child.pid);
    const { mostBytes } = this.#options;
    if (mostBytes !== undefined) limitMemory(child.pid, mostBytes);
    const gone = Promise.withResolvers<never>();
    // Nobody may be waiting.
    gone.promise.catch(() => undefined);
    const swept = Promise.withResolvers<void>();
    const running = { child, lost: gone.promise, swept: swept.promise };
    const end = (reason: string) => {
      if (this.#running === running) this.#running = undefined;
      onChildEnded(child.pid);
      gone.reject(new WorkLost(reason));
      // Programs that it has started lead groups of their own, and have folders that they wrote into.
      void sweepLeftovers().finally(swept.resolve);
    };
    child.once('error', (error) => end(errorCode(error) ?? error.message));
    child.once('exit', (status, signal) => end(signal ?? String(status)));
    return running;
  }
}

/** Whether this process stays alive for the child. */
function hold(child: ChildProcess, isHeld: boolean): void {
  if (isHeld) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

async function ended({ child, swept }: Running): Promise<void> {
  hold(child, true);
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) killGroup(child.pid);
  await swept;
}

/** The process has ended by itself. */
export class WorkLost extends Error {}

/** The process stood still, and was ended. */
export class WorkTooLong extends Error {}
