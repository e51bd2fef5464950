/** Drafts that are being made of slides, one after the other and whoever looks, until each is there, fails or is given up. */
import type { SlideDrafts as SlideDraftsTold } from '../../domain/contract/slides.ts';
import { type Problem, problem, StudioError } from '../../domain/errors.ts';
import { summaryOf } from '../drafts/draft-records.ts';
import type { EventSink } from '../engine/ports.ts';
import { writeCrashLog } from '../log.ts';
import { throwIfCancelled } from '../media/run.ts';
import { makeSlidesDraft, type SlidesDraftLibrary, type SlidesDraftWish } from './slides-draft.ts';

export interface SlideDraftsOptions {
  readonly library: SlidesDraftLibrary;
  readonly events: EventSink;
  /** Told whether anything is to be done. */
  readonly onWork: (hasWork: boolean) => void;
  readonly make?: typeof makeSlidesDraft;
}

export interface SlideDraftOrder extends Pick<SlidesDraftWish, 'fileName' | 'name' | 'language'> {
  readonly assetId: string;
  /** Absolute. */
  readonly file: string;
}

interface Making {
  readonly order: SlideDraftOrder;
  readonly ending: AbortController;
  /** 0…1; undefined while nothing is known. */
  fraction: number | undefined;
}

export class SlideDrafts {
  readonly #options: SlideDraftsOptions;
  /** By asset. */
  readonly #makings = new Map<string, Making>();
  #last: Promise<void> = Promise.resolve();
  /** Those that are given up are work until they have left everything as it should be. */
  #openCount = 0;
  #isClosed = false;

  constructor(options: SlideDraftsOptions) {
    this.#options = options;
  }

  /** Does nothing where one is being made of the same asset. */
  begin(order: SlideDraftOrder): void {
    if (this.#isClosed || this.#makings.has(order.assetId)) return;
    const making: Making = { order, ending: new AbortController(), fraction: undefined };
    this.#makings.set(order.assetId, making);
    this.#count(1);
    this.#tell();
    this.#last = this.#last.then(() => this.#run(making));
  }

  cancel(assetId: string): void {
    const making = this.#makings.get(assetId);
    if (!making) return;
    making.ending.abort();
    this.#forget(making);
  }

  list(): SlideDraftsTold {
    return {
      drafts: [...this.#makings.values()].map(({ order, fraction }) => ({
        asset_id: order.assetId,
        name: order.name,
        fraction: fraction ?? null,
      })),
    };
  }

  /** Gives up all of them. Settles when nothing of them is left. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { ending } of this.#makings.values()) ending.abort();
    await this.#last;
  }

  async #run(making: Making): Promise<void> {
    const { events, library, make = makeSlidesDraft } = this.#options;
    const { assetId: asset_id, file, ...order } = making.order;
    const { signal } = making.ending;
    const onFraction = (fraction: number) => {
      making.fraction = fraction;
      if (!signal.aborted) this.#tell();
    };
    const end = (draft: ReturnType<typeof summaryOf> | null, problems: readonly Problem[]) =>
      events.publish('slides.draft_ended', {
        ...{ asset_id, name: draft?.name ?? order.name, draft },
        problems: problems.map((one) => ({ ...one, details: { ...one.details } })),
      });
    try {
      throwIfCancelled(signal);
      const { state, losses } = await make(file, { ...order, signal, onFraction }, library);
      const draft = summaryOf(state.draft);
      events.publish('drafts.changed', { draft });
      // Also of one that was given up too late: it is there.
      end(draft, losses);
    } catch (error) {
      if (!signal.aborted) end(null, await problemsOf(error));
    } finally {
      // Its end is told before it goes from the list: whoever waits for it does not see it gone first.
      this.#forget(making);
      this.#count(-1);
    }
  }

  #forget(making: Making): void {
    const { assetId } = making.order;
    if (this.#makings.get(assetId) !== making) return;
    this.#makings.delete(assetId);
    this.#tell();
  }

  #count(by: 1 | -1): void {
    this.#openCount += by;
    this.#options.onWork(this.#openCount > 0);
  }

  #tell(): void {
    this.#options.events.publish('slides.drafts', this.list());
  }
}

async function problemsOf(error: unknown): Promise<readonly Problem[]> {
  if (error instanceof StudioError) return error.problems;
  return [problem('INTERNAL', { details: { log: await writeCrashLog(error) } })];
}
