/** The process for pictures as the engine sees it. */
import path from 'node:path';
import { fail } from '../../../domain/errors.ts';
import { throwIfCancelled } from '../../media/run.ts';
import { WorkLost, WorkProcess, WorkTooLong } from '../../workers/work-process.ts';
import { TOO_DEMANDING } from './file-faults.ts';
import type { LookedAtPicture, PictureOrder } from './picture-messages.ts';

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

/** Works on one picture at a time; who comes meanwhile waits. Nothing is left running that would keep the engine alive. */
export class Pictures {
  readonly #process: WorkProcess<PictureOrder, LookedAtPicture | undefined>;
  #queue: Promise<unknown> = Promise.resolve();

  constructor({ program = PROGRAM, patienceMs = PATIENCE_MS, idleMs = IDLE_MS }: PicturesOptions = {}) {
    this.#process = new WorkProcess({ program, patienceMs, idleMs, mostBytes: MOST_BYTES });
  }

  /** Of the process that there is; for tests. */
  get pid(): number | undefined {
    return this.#process.pid;
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
    file: string,
    signal: AbortSignal,
  ): Promise<LookedAtPicture | undefined> {
    try {
      // What ends the process is the picture, and would end the next one as well.
      return await this.#process.perform(order, { signal, isTriedOnce: true });
    } catch (cause) {
      if (!(cause instanceof WorkLost || cause instanceof WorkTooLong)) throw cause;
      throwIfCancelled(signal);
      throw fail('MEDIA_UNREADABLE', { rule: 'V-10', details: { file, reason: TOO_DEMANDING }, cause });
    }
  }
}
