/** The process that looks at files and paints items, as the studio sees it: one thing at a time, the newest first. */
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import { WorkLost, WorkProcess, type WorkProcessOptions, WorkTooLong } from '../workers/work-process.ts';
import type { ItemOrder, ItemWork, ItemWorkKind } from './item-messages.ts';
import { NewestFirst } from './newest-first.ts';

const PROGRAM = path.join(import.meta.dirname, 'item-process.ts');

/** For one look or one item, a start included. A slow machine needs seconds; what needs longer stands still. */
const PATIENCE_MS = 30_000;
/** The items of a few full scenes. */
const MOST_WAITING = 512;

export class ItemPainter {
  readonly #process: WorkProcess<ItemOrder, unknown>;
  readonly #queue = new NewestFirst<unknown>(MOST_WAITING);

  constructor(options: Partial<WorkProcessOptions> = {}) {
    this.#process = new WorkProcess({ program: PROGRAM, patienceMs: PATIENCE_MS, ...options });
  }

  /** Of the process that there is; for tests. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /**
   * @param name work of the same name is done once for all who want it
   * @throws StudioError what the work throws; `PREVIEW_IMPOSSIBLE` when it takes too long, ends the process again, or too much
   *   newer work has come; `CANCELLED` on `signal`, and when it is closed
   */
  async ask<Kind extends ItemWorkKind>(
    kind: Kind,
    order: ItemWork[Kind]['order'],
    { name, signal }: { readonly name: string; readonly signal: AbortSignal },
  ): Promise<ItemWork[Kind]['result']> {
    return await this.turn(name, () => this.perform(kind, order), signal);
  }

  /** Waits for a turn among all that is asked for, and does something in it. @throws as {@link ask}; what `work` throws */
  async turn<Result>(name: string, work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    return (await this.#queue.add(name, work, signal)) as Result;
  }

  /** Without waiting for a turn: for whoever has one. @throws as {@link ask} */
  async perform<Kind extends ItemWorkKind>(
    kind: Kind,
    order: ItemWork[Kind]['order'],
  ): Promise<ItemWork[Kind]['result']> {
    try {
      return (await this.#process.perform({ kind, ...order } as ItemOrder)) as ItemWork[Kind]['result'];
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      throw fail('PREVIEW_IMPOSSIBLE', { details: { reason }, cause: error });
    }
  }

  /** For good. Settles when the process has gone. */
  async close(): Promise<void> {
    this.#queue.close();
    await this.#process.close();
  }
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof WorkLost) return 'the painter ended';
  return error instanceof WorkTooLong ? 'it takes too long' : undefined;
}
