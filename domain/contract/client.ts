/**
 * Talks to the engine over one connection that comes back by itself. Knows nothing of browsers or Node: whoever makes it
 * hands in how to connect and how to wait.
 *
 * What a caller can rely on: a query may have been asked twice, a command is sent once at most. A command whose answer was
 * lost is rejected with `ENGINE_UNREACHABLE`: it may have been done, and only asking the engine anew tells. An engine that
 * says nothing any more, though its connection stands, is noticed within a minute, and its connection given up; one that
 * works takes the time that it needs, unless nobody waits for its answer any more.
 */
import type { Language } from '../errors.ts';
import {
  EVENTS,
  type EventName,
  type InputOf,
  isEventName,
  METHODS,
  type MethodName,
  type OutputOf,
  type PayloadOf,
} from './contract.ts';
import { EngineError, engineError } from './engine-error.ts';
import {
  CLOSE,
  type ClientFrame,
  type EngineFrame,
  type EventMark,
  engineFrame,
  MAXIMUM_MESSAGE_BYTES,
} from './frames.ts';
import type { CallOptions } from './leaving.ts';
import { isLongerThan } from './utf8.ts';

export { EngineError } from './engine-error.ts';

export interface ConnectionListener {
  onOpen(): void;
  onMessage(text: string): void;
  /** Once, whether or not it was ever open. @param code RFC 6455; 1006 where there is none */
  onClose(code: number): void;
}

export interface Connection {
  send(text: string): void;
  close(): void;
}

export interface EngineClientOptions {
  /** Begins a connection to `/socket`; must not call the listener before it returns. */
  readonly connect: (listener: ConnectionListener) => Connection;
  /** Runs something later. @returns what cancels it */
  readonly later: (timeMs: number, run: () => void) => () => void;
  /** Of the messages of errors. */
  readonly language: Language;
}

/** `unauthorised` is the end: the page must be opened anew. */
export type ConnectionState = 'connecting' | 'open' | 'waiting' | 'unauthorised';

export interface EngineClient {
  readonly state: ConnectionState;
  /** @throws EngineError what the engine answers, `ENGINE_UNREACHABLE`, `TOKEN_INVALID`, `BODY_TOO_LARGE`, `CANCELLED` */
  call<Name extends MethodName>(
    name: Name,
    input: InputOf<Name>,
    options?: CallOptions,
  ): Promise<OutputOf<Name>>;
  /** @returns what ends the listening, as of the two below */
  on<Name extends EventName>(name: Name, listener: (payload: PayloadOf<Name>) => void): () => void;
  /** Events were missed: whatever is shown must be asked for anew. */
  onLost(listener: () => void): () => void;
  onState(listener: (state: ConnectionState) => void): () => void;
  /** Calls without an answer are rejected; nothing is told any more. */
  close(): void;
}

/** Before the first attempt after a loss; doubled at each that fails. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** From the beginning of a connection to the engine's welcome. */
const WELCOME_MS = 10_000;
/** How long a call that was not sent waits for the connection to come back. */
const PATIENCE_MS = 15_000;
/** Of silence while something is awaited: before the engine is asked whether it is there, and again for its answer. */
const SILENCE_MS = 30_000;
/** A query that ends the connection each time it is asked must not do so for ever. */
const MOST_SENDS = 3;
/** Of one method at once: a page that asks for a hundred pictures must not use up what the engine allows to all pages. */
const MOST_QUERIES_UNDER_WAY = 12;

export function createEngineClient(options: EngineClientOptions): EngineClient {
  return new Client(options);
}

interface Call {
  readonly id: number;
  readonly name: MethodName;
  readonly frame: string;
  readonly resolve: (value: never) => void;
  readonly reject: (error: EngineError) => void;
  sends: number;
  isUnderWay: boolean;
  endWait: (() => void) | undefined;
  endLeaving: () => void;
}

/** What the client says by itself. */
type OwnCode = 'ENGINE_UNREACHABLE' | 'TOKEN_INVALID' | 'CANCELLED';

type AnyListener = (payload: never) => void;

class Client implements EngineClient {
  readonly #options: EngineClientOptions;
  readonly #calls = new Map<number, Call>();
  /** Queries by their number that nobody waits for, and that the engine may still be at work on. */
  readonly #left = new Map<number, MethodName>();
  readonly #eventListeners = new Map<EventName, Set<AnyListener>>();
  readonly #lostListeners = new Set<() => void>();
  readonly #stateListeners = new Set<(state: ConnectionState) => void>();
  #state: ConnectionState = 'connecting';
  #connection: Connection | undefined;
  /** What is to happen next unless something else does: an attempt, or giving one up. */
  #cancelNext: () => void = () => {};
  #endWatch: (() => void) | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #mark: EventMark | undefined;
  #lastId = 0;
  #isClosed = false;

  constructor(options: EngineClientOptions) {
    this.#options = options;
    this.#connect();
  }

  get state(): ConnectionState {
    return this.#state;
  }

  async call<Name extends MethodName>(
    name: Name,
    input: InputOf<Name>,
    { signal }: CallOptions = {},
  ): Promise<OutputOf<Name>> {
    if (this.#state === 'unauthorised') throw this.#error('TOKEN_INVALID');
    if (this.#isClosed) throw this.#error('ENGINE_UNREACHABLE');
    this.#lastId += 1;
    const id = this.#lastId;
    const frame = textOf({ type: 'call', id, method: name, input });
    if (isLongerThan(frame, MAXIMUM_MESSAGE_BYTES))
      throw engineError('BODY_TOO_LARGE', this.#options.language, { maximum: MAXIMUM_MESSAGE_BYTES });
    const given = METHODS[name].kind === 'query' ? signal : undefined;
    if (given?.aborted) throw this.#error('CANCELLED');
    return new Promise<OutputOf<Name>>((resolve, reject) => {
      const leave = () => this.#leave(call);
      const endLeaving = () => given?.removeEventListener('abort', leave);
      const call: Call = {
        ...{ id, name, frame, resolve, reject, endLeaving },
        ...{ sends: 0, isUnderWay: false, endWait: undefined },
      };
      given?.addEventListener('abort', leave);
      this.#calls.set(id, call);
      if (this.#state === 'open') this.#sendWaiting();
      else this.#beginWait(call);
    });
  }

  on<Name extends EventName>(name: Name, listener: (payload: PayloadOf<Name>) => void): () => void {
    const listeners = this.#eventListeners.get(name) ?? new Set();
    this.#eventListeners.set(name, listeners);
    return added(listeners, listener as AnyListener);
  }

  onLost(listener: () => void): () => void {
    return added(this.#lostListeners, listener);
  }

  onState(listener: (state: ConnectionState) => void): () => void {
    return added(this.#stateListeners, listener);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#cancelNext();
    this.#unwatch();
    this.#eventListeners.clear();
    this.#lostListeners.clear();
    this.#stateListeners.clear();
    const connection = this.#connection;
    this.#connection = undefined;
    connection?.close();
    for (const call of [...this.#calls.values()]) this.#reject(call, 'ENGINE_UNREACHABLE');
  }

  #connect(): void {
    const { connect, later, language } = this.#options;
    // What an abandoned connection still says is not about this one.
    const ifCurrent = (run: () => void) => {
      if (this.#connection === connection) run();
    };
    const connection: Connection = connect({
      onOpen: () => ifCurrent(() => connection.send(textOf(this.#hello(language)))),
      onMessage: (text) => ifCurrent(() => this.#read(text)),
      onClose: (code) => ifCurrent(() => this.#lose(code)),
    });
    this.#connection = connection;
    this.#cancelNext = later(WELCOME_MS, () => ifCurrent(() => this.#abandon()));
  }

  #hello(language: Language): ClientFrame {
    return { type: 'hello', language, ...(this.#mark ? { since: this.#mark } : {}) };
  }

  #read(text: string): void {
    const frame = frameOf(text);
    this.#unwatch();
    if (frame === undefined) this.#abandon();
    else if (frame.type === 'welcome') this.#welcome(frame);
    else if (frame.type === 'answer') this.#settle(frame);
    else this.#tell(frame);
    this.#watch();
  }

  /** For as long as an answer is awaited and nothing is heard. */
  #watch(): void {
    const isAwaited = this.#left.size > 0 || [...this.#calls.values()].some(({ isUnderWay }) => isUnderWay);
    if (this.#endWatch || !isAwaited) return;
    this.#endWatch = this.#options.later(SILENCE_MS, () => {
      this.#lastId += 1;
      // Whatever it answers is a sign of life.
      this.#connection?.send(textOf({ type: 'call', id: this.#lastId, method: 'engine.status', input: {} }));
      this.#endWatch = this.#options.later(SILENCE_MS, () => this.#abandon());
    });
  }

  #unwatch(): void {
    this.#endWatch?.();
    this.#endWatch = undefined;
  }

  #welcome({ mark, is_continued }: Extract<EngineFrame, { type: 'welcome' }>): void {
    this.#cancelNext();
    this.#pauseMs = FIRST_PAUSE_MS;
    // What was missed follows; having come to the engine's mark before it would skip it at the next loss.
    if (!is_continued || this.#mark === undefined) this.#mark = mark;
    this.#setState('open');
    this.#sendWaiting();
    if (!is_continued) this.#tellLost();
  }

  #tell({ sequence, name, payload }: Extract<EngineFrame, { type: 'event' }>): void {
    if (this.#mark !== undefined) this.#mark = { ...this.#mark, sequence };
    if (!isEventName(name)) return;
    const read = EVENTS[name].payload.safeParse(payload);
    if (!read.success) {
      this.#tellLost();
      return;
    }
    for (const listener of [...(this.#eventListeners.get(name) ?? [])]) listener(read.data as never);
  }

  #settle({ id, ok, value, error }: Extract<EngineFrame, { type: 'answer' }>): void {
    if (this.#left.delete(id)) this.#sendWaiting();
    const call = this.#calls.get(id);
    if (!call) return;
    this.#forget(call);
    const read = ok ? METHODS[call.name].output.safeParse(value) : undefined;
    if (read?.success) call.resolve(read.data as never);
    else if (error !== undefined) call.reject(new EngineError(error));
    else call.reject(engineError('INTERNAL', this.#options.language, { log: '-' }));
    this.#sendWaiting();
  }

  #sendWaiting(): void {
    const underWay = new Map<MethodName, number>();
    const asked = [...this.#calls.values()].filter(({ isUnderWay }) => isUnderWay);
    for (const name of [...this.#left.values(), ...asked.map((call) => call.name)])
      underWay.set(name, (underWay.get(name) ?? 0) + 1);
    for (const call of this.#calls.values()) {
      const count = underWay.get(call.name) ?? 0;
      if (call.isUnderWay || (isQuery(call) && count >= MOST_QUERIES_UNDER_WAY)) continue;
      underWay.set(call.name, count + 1);
      call.endWait?.();
      call.endWait = undefined;
      call.isUnderWay = true;
      call.sends += 1;
      this.#connection?.send(call.frame);
    }
    this.#watch();
  }

  /** Gives up a connection that does not do what it should. */
  #abandon(): void {
    const connection = this.#connection;
    this.#lose(CLOSE.badFrame);
    connection?.close();
  }

  #lose(code: number): void {
    this.#cancelNext();
    this.#unwatch();
    this.#connection = undefined;
    this.#left.clear();
    if (code === CLOSE.unauthorised) {
      this.#setState('unauthorised');
      for (const call of [...this.#calls.values()]) this.#reject(call, 'TOKEN_INVALID');
      return;
    }
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    this.#cancelNext = this.#options.later(pauseMs, () => this.#connect());
    for (const call of [...this.#calls.values()]) {
      const mayBeSentAgain = isQuery(call) && call.sends < MOST_SENDS;
      if (call.isUnderWay && !mayBeSentAgain) this.#reject(call, 'ENGINE_UNREACHABLE');
      else this.#beginWait(call);
    }
    if (this.#state === 'open') this.#setState('waiting');
  }

  #beginWait(call: Call): void {
    call.isUnderWay = false;
    call.endWait ??= this.#options.later(PATIENCE_MS, () => this.#reject(call, 'ENGINE_UNREACHABLE'));
  }

  #leave(call: Call): void {
    if (call.isUnderWay) {
      this.#connection?.send(textOf({ type: 'leave', id: call.id }));
      // Until it is answered the engine counts it: others go in its place only then.
      this.#left.set(call.id, call.name);
    }
    this.#reject(call, 'CANCELLED');
  }

  #reject(call: Call, code: OwnCode): void {
    this.#forget(call);
    call.reject(this.#error(code));
  }

  #forget(call: Call): void {
    call.endWait?.();
    call.endLeaving();
    this.#calls.delete(call.id);
  }

  #error(code: OwnCode): EngineError {
    return engineError(code, this.#options.language);
  }

  #tellLost(): void {
    for (const listener of [...this.#lostListeners]) listener();
  }

  #setState(state: ConnectionState): void {
    if (this.#state === state) return;
    this.#state = state;
    for (const listener of [...this.#stateListeners]) listener(state);
  }
}

function isQuery({ name }: Call): boolean {
  return METHODS[name].kind === 'query';
}

function added<Value>(set: Set<Value>, value: Value): () => void {
  set.add(value);
  return () => set.delete(value);
}

function textOf(frame: ClientFrame): string {
  return JSON.stringify(frame);
}

function frameOf(text: string): EngineFrame | undefined {
  try {
    const read = engineFrame.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
