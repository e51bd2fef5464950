/** Our end of a segment worker. */
import { Worker } from 'node:worker_threads';
import { fail, StudioError } from '../../../domain/errors.ts';
import { forgetChildren, killChildOrGroup } from '../../files/children.ts';
import type { SharedRounds } from '../../media/shared-rounds.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import type { SegmentRecipe } from './recipe.ts';

/** What a cancelled worker gets to end its FFmpeg in; a cancel is promised within a second. */
const CANCEL_GRACE_MS = 700;

export interface ProduceOptions {
  readonly file: string;
  readonly stage: string;
  /** Where clips' frames are found that another segment's painter has decoded. */
  readonly shared?: SharedRounds | undefined;
  readonly signal: AbortSignal;
  /** Scene-local frames encoded so far. */
  readonly onProgress?: (frame: number) => void;
}

/** Makes one segment at a time. Close it. */
export class SegmentWorker {
  #worker: Worker | undefined;
  /** Why a thread ended by itself. */
  #fault: unknown;
  /** Process numbers of what the worker has started and what still runs: a thread's end does not end them. */
  readonly #children = new Set<number>();
  /** And of what has ended since the thread was started: it may have been noting them when it was ended. */
  readonly #known = new Set<number>();

  /** Starts the thread, which the first segment does otherwise: loading what paints takes it most of a second. */
  warm(): void {
    this.#worker ??= this.#start();
  }

  /**
   * @throws StudioError `CANCELLED`, or what painting and encoding throw
   */
  async produce(recipe: SegmentRecipe, options: ProduceOptions): Promise<void> {
    const { file, stage, shared, signal } = options;
    if (signal.aborted) throw fail('CANCELLED');
    this.#worker ??= this.#start();
    const worker = this.#worker;
    let timer: NodeJS.Timeout | undefined;
    const onAbort = () => {
      worker.postMessage({ type: 'cancel' } satisfies ToWorker);
      timer = setTimeout(() => void worker.terminate(), CANCEL_GRACE_MS);
    };
    // Its own listeners must stay: a worker's port works through them.
    const listening = new AbortController();
    const heard = { signal: listening.signal };
    try {
      await new Promise<void>((resolve, reject) => {
        const onMessage = (message: FromWorker) => {
          if (message.type === 'frame') options.onProgress?.(message.frame);
          else if (message.type === 'done') resolve();
          else if (message.type === 'child') return;
          else if (message.problems) reject(new StudioError(message.problems));
          else reject(new Error(`a segment worker failed: ${message.fault}`));
        };
        const onExit = (code: number) =>
          reject(
            signal.aborted
              ? fail('CANCELLED')
              : new Error(`a segment worker ended with ${code}`, { cause: this.#fault }),
          );
        worker.on('message', onMessage).on('error', reject).on('exit', onExit);
        listening.signal.addEventListener('abort', () => {
          worker.off('message', onMessage).off('error', reject).off('exit', onExit);
        });
        signal.addEventListener('abort', onAbort, heard);
        worker.postMessage({ type: 'produce', recipe, file, stage, shared } satisfies ToWorker);
      });
    } catch (error) {
      // Whatever it was doing, the next segment gets a worker without a past.
      await this.close();
      throw error;
    } finally {
      clearTimeout(timer);
      listening.abort();
    }
  }

  /** Process numbers of what works for it. */
  get children(): ReadonlySet<number> {
    return this.#children;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
    // Nobody has been told of their ends but the thread that is gone: their numbers are still theirs.
    for (const pid of this.#children) killChildOrGroup(pid);
    this.#children.clear();
    const known = new Set(this.#known);
    this.#known.clear();
    await forgetChildren(known);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    worker.on('message', (message: FromWorker) => {
      if (message.type !== 'child') return;
      this.#known.add(message.pid);
      if (message.isRunning) this.#children.add(message.pid);
      else this.#children.delete(message.pid);
    });
    // Whoever asks a thread for a segment hears why it ends; one that ends unasked is started anew when it is needed.
    worker.on('error', (error) => {
      this.#fault = error;
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    return worker;
  }
}
