/** Tells every window what happens, in one order, and keeps the last events for those that were away for a moment. */
import { randomBytes } from 'node:crypto';
import { EVENTS, type EventName, type PayloadOf } from '../../domain/contract/contract.ts';
import type { EventMark } from '../../domain/contract/frames.ts';
import type { Scope } from '../../domain/contract/method.ts';
import type { EventSink } from '../engine/ports.ts';
import { writeCrashLog } from '../log.ts';

const MOST_EVENTS = 2000;
/** Payloads are small; this bounds what a flood of large ones could hold. */
const MOST_BYTES = 16 * 1024 * 1024;

export interface Subscription {
  readonly mark: EventMark;
  /** False when events after `since` are lost, or it was of another run. */
  readonly isContinued: boolean;
  /** Frames to send before any other, oldest first. */
  readonly missed: readonly string[];
  end(): void;
}

interface Subscriber {
  readonly scope: Scope;
  readonly send: (frame: string) => void;
}

interface Kept {
  readonly sequence: number;
  readonly scopes: readonly Scope[];
  readonly frame: string;
}

export class EventHub implements EventSink {
  /** Of this run of the engine: numbers of another run mean nothing. */
  readonly epoch: string;
  readonly #onFault: (fault: unknown) => void;
  readonly #capacity: number;
  readonly #kept: Kept[] = [];
  readonly #subscribers = new Set<Subscriber>();
  #keptBytes = 0;
  #sequence = 0;

  /** @param onFault told of payloads that are not as the contract says, which are not sent; a crash log otherwise */
  constructor(
    options: {
      readonly epoch?: string;
      readonly capacity?: number;
      readonly onFault?: (fault: unknown) => void;
    } = {},
  ) {
    this.epoch = options.epoch ?? randomBytes(12).toString('hex');
    this.#capacity = options.capacity ?? MOST_EVENTS;
    this.#onFault =
      options.onFault ??
      ((fault) => {
        void writeCrashLog(fault);
      });
  }

  get mark(): EventMark {
    return { epoch: this.epoch, sequence: this.#sequence };
  }

  publish<Name extends EventName>(name: Name, payload: PayloadOf<Name>): void {
    const { payload: schema, scopes } = EVENTS[name];
    const checked = schema.safeParse(payload);
    if (!checked.success) {
      this.#onFault(new Error(`the event ${name} is not as the contract says`, { cause: checked.error }));
      return;
    }
    this.#sequence += 1;
    const frame = JSON.stringify({ type: 'event', sequence: this.#sequence, name, payload: checked.data });
    this.#kept.push({ sequence: this.#sequence, scopes, frame });
    this.#keptBytes += frame.length;
    while (this.#kept.length > this.#capacity || this.#keptBytes > MOST_BYTES)
      this.#keptBytes -= this.#kept.shift()!.frame.length;
    for (const { scope, send } of [...this.#subscribers]) if (scopes.includes(scope)) send(frame);
  }

  /** @param send given one frame an event, as text; must not throw */
  subscribe(scope: Scope, since: EventMark | undefined, send: (frame: string) => void): Subscription {
    const subscriber: Subscriber = { scope, send };
    this.#subscribers.add(subscriber);
    const isContinued = since === undefined || this.#holdsAllAfter(since);
    const missed =
      since === undefined || !isContinued
        ? []
        : this.#kept.filter((one) => one.sequence > since.sequence && one.scopes.includes(scope));
    return {
      mark: this.mark,
      isContinued,
      missed: missed.map((one) => one.frame),
      end: () => this.#subscribers.delete(subscriber),
    };
  }

  #holdsAllAfter({ epoch, sequence }: EventMark): boolean {
    if (epoch !== this.epoch || sequence > this.#sequence) return false;
    return sequence === this.#sequence || (this.#kept[0]?.sequence ?? this.#sequence + 1) <= sequence + 1;
  }
}
