/** The painting process as the studio sees it. */
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import { WorkLost, WorkProcess, WorkTooLong } from '../workers/work-process.ts';
import type { PaintedScene, PaintOrder } from './messages.ts';

const PROGRAM = path.join(import.meta.dirname, 'painter-process.ts');

/** For one picture, a start included. A slow machine needs seconds; what needs longer stands still. */
const PATIENCE_MS = 30_000;

export interface PainterOptions {
  readonly program?: string;
  readonly patienceMs?: number;
  readonly idleMs?: number;
}

/** Paints one picture at a time: whoever has several waits for each. */
export class Painter {
  readonly #process: WorkProcess<PaintOrder, PaintedScene>;

  constructor({ program = PROGRAM, patienceMs = PATIENCE_MS, idleMs }: PainterOptions = {}) {
    this.#process = new WorkProcess({ program, patienceMs, idleMs });
  }

  /** Of the process that there is; for tests. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /**
   * @throws StudioError what painting throws; `PREVIEW_IMPOSSIBLE` when it takes too long, or ends the process again;
   *   `CANCELLED` when it is closed
   */
  async paint(order: PaintOrder): Promise<PaintedScene> {
    try {
      return await this.#process.perform(order);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      throw fail('PREVIEW_IMPOSSIBLE', { details: { reason }, cause: error });
    }
  }

  /** For good. Settles when the process has gone. */
  async close(): Promise<void> {
    await this.#process.close();
  }
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof WorkLost) return 'the painter ended';
  return error instanceof WorkTooLong ? 'it takes too long' : undefined;
}
