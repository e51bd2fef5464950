/**
 * Drafts that are being made of slides, one after the other and whoever looks, until each is there, fails or is given up.
 * What the end of an engine interrupts is gone on with by the next one.
 */
import type { SlideDrafts as SlideDraftsTold } from '../../domain/contract/slides.ts';
import { fail, type Problem } from '../../domain/errors.ts';
import { shownFile } from '../../domain/script/reference.ts';
import { MOST_ATTEMPTS } from '../assets/asset-task-run.ts';
import { summaryOf } from '../drafts/draft-records.ts';
import type { EventSink } from '../engine/ports.ts';
import { problemsAsTold } from '../engine/problems-as-told.ts';
import type { RemoteStores } from '../library/library-thread.ts';
import { problemsOf } from '../log.ts';
import { throwIfCancelled } from '../media/run.ts';
import type { SlideOrder } from './slide-order-store.ts';
import { makeSlidesDraft, type SlidesDraftLibrary } from './slides-draft.ts';
import type { SlidesSource } from './slides-source.ts';

export interface SlideDraftsOptions {
  readonly library: SlidesDraftLibrary;
  readonly orders: RemoteStores['slideOrders'];
  /** Of an asset as it is when its turn comes. @throws StudioError `ASSET_NOT_FOUND`, or as `slidesSourceOf` */
  readonly sourceOf: (assetId: string) => Promise<SlidesSource>;
  readonly events: EventSink;
  /** Told whether anything is to be done. */
  readonly onWork: (hasWork: boolean) => void;
  readonly make?: typeof makeSlidesDraft;
}

interface Making {
  readonly order: SlideOrder;
  /** Of the order, once the library has it. */
  readonly number: Promise<number>;
  readonly ending: AbortController;
  /** 0…1; undefined while nothing is known. */
  fraction: number | undefined;
}

interface Failure {
  /** Of the order. */
  readonly number: number;
  readonly name: string;
  readonly problems: readonly Problem[];
}

export class SlideDrafts {
  readonly #options: SlideDraftsOptions;
  /** By asset. */
  readonly #makings = new Map<string, Making>();
  /** By asset: those that nobody has seen. */
  readonly #failures = new Map<string, Failure>();
  #last: Promise<void> = Promise.resolve();
  /** Those that are given up are work until they have left everything as it should be. */
  #openCount = 0;
  #isClosed = false;

  constructor(options: SlideDraftsOptions) {
    this.#options = options;
  }

  /** Goes on with what engines before have left. @throws StudioError `LIBRARY_…` */
  async start(): Promise<void> {
    for (const { number, problems, ...order } of await this.#options.orders.list()) {
      if (this.#isClosed || this.#makings.has(order.assetId)) continue;
      if (problems) this.#failures.set(order.assetId, { number, name: order.name, problems });
      else this.#take(order, Promise.resolve(number));
    }
    this.#tell();
  }

  /**
   * Settles when the order will not be lost. Does nothing where a draft is being made of the same asset.
   * @throws StudioError `LIBRARY_…`, `DISK_…`, `ENGINE_STOPPING`
   */
  async begin(order: SlideOrder): Promise<void> {
    if (this.#isClosed) throw fail('ENGINE_STOPPING');
    if (this.#makings.has(order.assetId)) return;
    this.#failures.delete(order.assetId);
    await this.#take(order, this.#options.orders.add(order)).number;
  }

  /** @throws StudioError `LIBRARY_…`, `DISK_…` */
  async cancel(assetId: string): Promise<void> {
    const making = this.#makings.get(assetId);
    if (!making) return;
    making.ending.abort();
    this.#forget(making);
    await this.#options.orders.remove(await making.number);
  }

  /** Somebody has seen why there is no draft. @throws StudioError `LIBRARY_…`, `DISK_…` */
  async forgetFailure(assetId: string): Promise<void> {
    const failure = this.#failures.get(assetId);
    if (!failure) return;
    this.#failures.delete(assetId);
    this.#tell();
    await this.#options.orders.remove(failure.number);
  }

  list(): SlideDraftsTold {
    return {
      drafts: [...this.#makings.values()].map(({ order, fraction }) => ({
        asset_id: order.assetId,
        name: order.name,
        fraction: fraction ?? null,
      })),
      failures: [...this.#failures].map(([asset_id, { name, problems }]) => ({
        ...{ asset_id, name },
        problems: problemsAsTold(problems),
      })),
    };
  }

  /** Ends what is under way; the next engine begins it again. Settles when nothing of it is left. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { ending } of this.#makings.values()) ending.abort();
    await this.#last;
  }

  #take(order: SlideOrder, number: Promise<number>): Making {
    const making: Making = { order, number, ending: new AbortController(), fraction: undefined };
    this.#makings.set(order.assetId, making);
    this.#count(1);
    this.#tell();
    this.#last = this.#last
      .then(() => number)
      .then(
        (known) => this.#run(making, known),
        // Whoever asked for it is told that the library has not taken it.
        () => {},
      )
      .then(() => {
        // Its end is told before it goes from the list: whoever waits for it does not see it gone first.
        this.#forget(making);
        this.#count(-1);
      });
    return making;
  }

  async #run(making: Making, number: number): Promise<void> {
    const { orders, events, library, make = makeSlidesDraft } = this.#options;
    const { assetId: asset_id, name, language } = making.order;
    const { signal } = making.ending;
    const onFraction = (fraction: number) => {
      making.fraction = fraction;
      if (!signal.aborted) this.#tell();
    };
    try {
      const attempts = await orders.begin(number);
      const source = await this.#sourceFor(asset_id, attempts);
      throwIfCancelled(signal);
      const wish = { ...source, name, language, order: number, signal, onFraction };
      const { state, losses } = await make(wish, library);
      const draft = summaryOf(state.draft);
      events.publish('drafts.changed', { draft });
      // Also of one that was given up too late: it is there.
      const problems = problemsAsTold(losses);
      events.publish('slides.draft_ended', { asset_id, name: draft.name, draft, problems });
    } catch (error) {
      // It was not its fault. Where not even that can be written, one attempt of few is lost.
      if (this.#isClosed) await orders.giveBack(number).catch(() => {});
      else if (!signal.aborted) await this.#fail(making.order, number, await problemsOf(error));
    }
  }

  /** @throws StudioError as `sourceOf`; `ASSET_ENDED_ENGINE`: what ends the engine each time must not be begun for ever */
  async #sourceFor(assetId: string, attempts: number): Promise<SlidesSource> {
    const source = await this.#options.sourceOf(assetId);
    if (attempts <= MOST_ATTEMPTS) return source;
    const details = { file: shownFile(source.fileName), count: MOST_ATTEMPTS };
    throw fail('ASSET_ENDED_ENGINE', { details });
  }

  async #fail(
    { assetId: asset_id, name }: SlideOrder,
    number: number,
    problems: readonly Problem[],
  ): Promise<void> {
    const { orders, events } = this.#options;
    // A failure that cannot be kept is told all the same, and the next engine tries again.
    await orders.fail(number, problems).catch(() => {});
    this.#failures.set(asset_id, { number, name, problems });
    events.publish('slides.draft_ended', {
      ...{ asset_id, name, draft: null },
      problems: problemsAsTold(problems),
    });
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
