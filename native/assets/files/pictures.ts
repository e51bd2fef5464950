/** The process for pictures as the engine sees it: started when it is needed, ended when it is stuck, gone when nobody asks. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fail, StudioError } from '../../../domain/errors.ts';
import { killGroup, onChildEnded, onChildStarted } from '../../files/children.ts';
import { errorCode } from '../../files/write-fault.ts';
import { limitMemory } from '../../media/memory-limit.ts';
import { throwIfCancelled } from '../../media/run.ts';
import { TOO_DEMANDING } from './file-faults.ts';
import type { FromPictures, LookedAtPicture, PictureOrder, ToPictures } from './picture-messages.ts';

const PROGRAM = path.join(import.meta.dirname, 'picture-process.ts');

/** For one picture, a start included. A slow machine needs seconds; what needs longer stands still. */
const PATIENCE_MS = 60_000;
/** It holds memory that nobody needs while no pictures are asked for. */
const IDLE_MS = 30_000;
/**
 * What Skia and WASM set aside beforehand takes a half, though no memory until it is used; the largest picture that is decoded
 * takes a third.
 */
const MOST_BYTES = 3 * 2 ** 30;

export interface PicturesOptions {
  readonly program?: string;
  readonly patienceMs?: number;
  readonly idleMs?: number;
}

interface Running {
  readonly child: ChildProcess;
  /** Rejects when the process has gone. */
  readonly lost: Promise<never>;
}

/** Works on one picture at a time; who comes meanwhile waits. Nothing is left running that would keep the engine alive. */
export class Pictures {
  readonly #program: string;
  readonly #patienceMs: number;
  readonly #idleMs: number;
  #running: Running | undefined;
  #idle: NodeJS.Timeout | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor({ program = PROGRAM, patienceMs = PATIENCE_MS, idleMs = IDLE_MS }: PicturesOptions = {}) {
    this.#program = program;
    this.#patienceMs = patienceMs;
    this.#idleMs = idleMs;
  }

  /** Of the process that there is; for tests. */
  get pid(): number | undefined {
    return this.#running?.child.pid;
  }

  /**
   * @param shownName how messages call the picture
   * @throws StudioError what is wrong with the picture; `MEDIA_UNREADABLE` also when it takes too long, or too much
   *   memory, or ends the process; `CANCELLED`; what is wrong with the disk
   */
  async work(
    order: PictureOrder,
    { shownName, signal }: { readonly shownName: string; readonly signal: AbortSignal },
  ): Promise<LookedAtPicture | undefined> {
    const turn = this.#queue.then(() => this.#workNow(order, shownName, signal));
    this.#queue = turn.catch(() => undefined);
    return await turn;
  }

  async #workNow(
    order: PictureOrder,
    shownName: string,
    signal: AbortSignal,
  ): Promise<LookedAtPicture | undefined> {
    throwIfCancelled(signal);
    clearTimeout(this.#idle);
    this.#running ??= this.#start();
    const { child, lost } = this.#running;
    hold(child, true);
    const stop = new AbortController();
    const late = Promise.withResolvers<'late'>();
    const timer = setTimeout(() => late.resolve('late'), this.#patienceMs);
    const onAbort = () => late.resolve('late');
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      const answer = once(child, 'message', { signal: stop.signal }) as Promise<[FromPictures]>;
      const message: ToPictures = { order };
      // What cannot be sent shows as a process that is lost.
      child.send(message, () => undefined);
      const first = await Promise.race([answer, lost, late.promise]);
      if (first === 'late') {
        await this.#end();
        throwIfCancelled(signal);
        throw tooDemanding(shownName);
      }
      const [found] = first;
      if (found.type === 'failed') throw new StudioError(found.problems);
      return found.looked;
    } catch (error) {
      if (!(error instanceof PicturesLost)) throw error;
      throwIfCancelled(signal);
      throw tooDemanding(shownName, error);
    } finally {
      signal.removeEventListener('abort', onAbort);
      clearTimeout(timer);
      stop.abort();
      hold(child, false);
      this.#idle = setTimeout(() => void this.#end(), this.#idleMs);
      this.#idle.unref();
    }
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

  #start(): Running {
    const child = fork(this.#program, [], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Pixels as they are.
      serialization: 'advanced',
      detached: true,
    });
    onChildStarted(child.pid);
    limitMemory(child.pid, MOST_BYTES);
    const gone = Promise.withResolvers<never>();
    // Nobody may be waiting.
    gone.promise.catch(() => undefined);
    const running = { child, lost: gone.promise };
    const end = (reason: string) => {
      if (this.#running === running) this.#running = undefined;
      onChildEnded(child.pid);
      gone.reject(new PicturesLost(reason));
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

class PicturesLost extends Error {}

function tooDemanding(file: string, cause?: unknown): StudioError {
  return fail('MEDIA_UNREADABLE', { rule: 'V-10', details: { file, reason: TOO_DEMANDING }, cause });
}
