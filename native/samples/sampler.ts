/** The process that makes samples, as the studio sees it. */
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import { type OrderOptions, WorkLost, WorkProcess, WorkTooLong } from '../workers/work-process.ts';
import type { SampleKind, SampleOrder, SampleWork } from './messages.ts';

const PROGRAM = path.join(import.meta.dirname, 'sampler-process.ts');

export interface SamplerOptions {
  readonly program?: string;
  /** For one piece of work, a start included. */
  readonly patienceMs: number;
  readonly idleMs?: number;
}

/** Does one thing at a time: whoever has several waits for each. */
export class Sampler {
  readonly #process: WorkProcess<SampleOrder, unknown>;

  constructor({ program = PROGRAM, ...times }: SamplerOptions) {
    this.#process = new WorkProcess({ program, ...times });
  }

  /** Of the process that there is; for tests. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /**
   * @throws StudioError what the work throws; `SAMPLE_IMPOSSIBLE` when it takes too long, or ends the process again;
   *   `CANCELLED` on `signal`, and when it is closed
   */
  async ask<Kind extends SampleKind>(
    kind: Kind,
    order: SampleWork[Kind]['order'],
    options: OrderOptions = {},
  ): Promise<SampleWork[Kind]['result']> {
    try {
      const result = await this.#process.perform({ kind, ...order } as SampleOrder, options);
      return result as SampleWork[Kind]['result'];
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      throw fail('SAMPLE_IMPOSSIBLE', { details: { reason }, cause: error });
    }
  }

  /** For good. Settles when the process has gone. */
  async close(): Promise<void> {
    await this.#process.close();
  }
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof WorkLost) return 'the sampler ended';
  return error instanceof WorkTooLong ? 'making it takes too long' : undefined;
}
