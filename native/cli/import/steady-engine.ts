/** The engine for work that takes long: one that has gone is found or started anew, and the work goes on. */
import { setTimeout as delay } from 'node:timers/promises';
import { fail, StudioError } from '../../../domain/errors.ts';
import { logFileOf } from '../../engine/log-file.ts';
import type { HttpClient } from '../../host/http-client.ts';

/** An engine that has gone more often, and nothing has come of it in between, has a fault that starting it does not mend. */
const MOST_RESTARTS = 3;
/** Before the next try: somebody else may be about to start it. */
const PAUSE_MS = 250;

/** What an engine answers, or does not, that may be there again in a moment. */
const PASSING: ReadonlySet<string> = new Set([
  'ENGINE_BUSY',
  'ENGINE_STOPPING',
  'ENGINE_UNREACHABLE',
  'ENGINE_NOT_STARTED',
  // Of one that has ended since.
  'TOKEN_INVALID',
]);

export interface SteadyEngineOptions {
  /** Finds the engine, or starts it. */
  readonly connect: () => Promise<HttpClient>;
  readonly signal: AbortSignal;
  readonly pauseMs?: number;
}

export class SteadyEngine {
  readonly #options: SteadyEngineOptions;
  #client: HttpClient | undefined;
  #wasThere = false;
  #restarts = 0;

  constructor(options: SteadyEngineOptions) {
    this.#options = options;
  }

  /** Whether it was there when it was asked last. */
  get isThere(): boolean {
    return this.#client !== undefined;
  }

  /** Something has come of it: it may go as often again. */
  progressed(): void {
    this.#restarts = 0;
  }

  /**
   * @param work is begun again from its beginning with the next engine
   * @throws what `work` throws that is no engine's end, and what the first `connect` throws; StudioError
   *   `ENGINE_KEEPS_ENDING`; the signal's reason
   */
  async use<Result>(work: (client: HttpClient) => Promise<Result>): Promise<Result> {
    const { connect, signal, pauseMs = PAUSE_MS } = this.#options;
    for (;;) {
      try {
        this.#client ??= await connect();
        this.#wasThere = true;
        return await work(this.#client);
      } catch (error) {
        if (!this.#wasThere || !isEngineGone(error)) throw error;
        this.#client = undefined;
        this.#restarts += 1;
        if (this.#restarts > MOST_RESTARTS)
          throw fail('ENGINE_KEEPS_ENDING', { details: { log: logFileOf('engine') }, cause: error });
      }
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
      signal.throwIfAborted();
    }
  }
}

/** Whether the fault is the engine's, and may pass: of what was asked of it nothing is known then. */
export function isEngineGone(error: unknown): boolean {
  return error instanceof StudioError && error.problems.some(({ code }) => PASSING.has(code));
}
