/**
 * The shell's hold on the engine: starts it, makes it prove itself, notices at once when it is gone, and starts it anew.
 *
 * The proof is asked for again and again over one connection. When that connection ends, whoever listens on the port may
 * be a stranger, so nothing is let through to it until it has proven itself anew.
 */
import { EventEmitter } from 'node:events';
import http from 'node:http';
import type { EngineRecord } from '../domain/shell/engine-record.ts';
import { type Call, callEngine } from './engine-call.ts';
import { type EngineProgram, startEngine } from './engine-program.ts';
import { proveEngine } from './engine-proof.ts';
import { readRecordFile } from './engine-record-file.ts';
import type { EngineOrigins } from './navigation-policy.ts';
import { ENGINE_RESTARTS, Restarts } from './restart-policy.ts';

export type LinkState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'proven'; readonly record: EngineRecord }
  /** It was there, and is looked for. */
  | { readonly kind: 'lost' }
  /** It is not tried again until the user asks for it. */
  | { readonly kind: 'failed'; readonly reason: Error };

interface LinkEvents {
  state: [state: LinkState];
}

/** Well below the time after which servers end idle connections: 5 s is Node's. */
const HEARTBEAT_MS = 2000;

const LINE_PAUSE_MS = 50;

export interface LinkOptions {
  readonly program: EngineProgram;
  readonly language: () => 'zh' | 'en';
  /** Whether anybody would see it: an engine that ends by itself, since no window is open, is not started again. */
  readonly isNeeded: () => boolean;
  readonly heartbeatMs?: number;
  readonly restarts?: Restarts;
  readonly log: (text: string) => void;
}

export class EngineLink extends EventEmitter<LinkEvents> {
  readonly #options: LinkOptions;
  readonly #restarts: Restarts;
  #state: LinkState = { kind: 'starting' };
  #isClosed = false;
  #wake: (() => void) | undefined;

  constructor(options: LinkOptions) {
    super();
    this.#options = options;
    this.#restarts = options.restarts ?? new Restarts(ENGINE_RESTARTS);
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Undefined unless the engine is proven at this moment. */
  get origins(): EngineOrigins | undefined {
    const state = this.#state;
    return state.kind === 'proven'
      ? { studio: state.record.origin, media: state.record.media_origin }
      : undefined;
  }

  /** @throws EngineRefusal with what the engine says, Error when it cannot be reached */
  async call(call: Omit<Call, 'language'>): Promise<Record<string, unknown>> {
    const state = this.#state;
    if (state.kind !== 'proven') throw new Error('there is no engine');
    return await callEngine(state.record, { ...call, language: this.#options.language() });
  }

  /** @returns whether the engine is proven, now or within the time */
  async settled(timeoutMs: number): Promise<boolean> {
    if (this.#state.kind === 'proven') return true;
    if (this.#state.kind === 'failed' || this.#isClosed) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), timeoutMs);
    const listen = (state: LinkState): void => {
      if (state.kind === 'proven') resolve(true);
      if (state.kind === 'failed') resolve(false);
    };
    this.on('state', listen);
    return await promise.finally(() => {
      clearTimeout(timer);
      this.off('state', listen);
    });
  }

  /** Holds the link until it is closed. Never throws. */
  async run(): Promise<void> {
    while (!this.#isClosed) {
      if (!this.#options.isNeeded()) {
        await this.#sleep(undefined);
        continue;
      }
      const delay = this.#restarts.next(performance.now());
      if (delay === undefined) {
        await this.#pause();
        continue;
      }
      await this.#sleep(delay);
      if (this.#isClosed) return;
      try {
        const { program, language } = this.#options;
        const started = await startEngine(program, language());
        const record = await readRecordFile(started.recordFile);
        if (record.origin !== started.origin) throw new Error('the record is of another engine');
        await this.#hold(record);
      } catch (error) {
        this.#reason = error as Error;
        this.#options.log(`engine: ${(error as Error).message}`);
      }
      this.#set({ kind: 'lost' });
    }
  }

  /** A window has been opened: `isNeeded` says so too. */
  need(): void {
    if (this.#state.kind !== 'proven' && this.#state.kind !== 'failed') this.#wake?.();
  }

  /** Asks for the proof at once: the machine was asleep, or someone has reason to doubt. */
  check(): void {
    if (this.#state.kind === 'proven') this.#wake?.();
  }

  /** The user wants it tried again. */
  retry(): void {
    this.#restarts.forgive();
    if (this.#state.kind !== 'failed') return;
    this.#set({ kind: 'starting' });
    this.#wake?.();
  }

  /** Lets go of the engine, which goes on. */
  close(): void {
    this.#isClosed = true;
    this.#wake?.();
  }

  #reason = new Error('the engine ends again and again');

  /** Returns when the engine no longer proves itself. */
  async #hold(record: EngineRecord): Promise<void> {
    let isLineUp = true;
    while (isLineUp && !this.#isClosed) {
      const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
      try {
        isLineUp = await this.#holdLine(record, agent);
      } finally {
        agent.destroy();
      }
      // An engine that ends every connection at once must not be asked without a pause.
      if (isLineUp) await this.#sleep(LINE_PAUSE_MS);
    }
  }

  /** Over one connection. @returns whether it was proven on it, so that another connection may be tried */
  async #holdLine(record: EngineRecord, agent: http.Agent): Promise<boolean> {
    let wasProven = false;
    let isEnded = false;
    const onEnd = (): void => {
      if (isEnded) return;
      isEnded = true;
      // At once, and not when the next proof is due: a stranger could be there in the meantime.
      if (wasProven) this.#set({ kind: 'lost' });
      this.#wake?.();
    };
    agent.createConnection = ((original) =>
      function createConnection(this: http.Agent, ...args: Parameters<typeof original>) {
        const socket = original.apply(this, args);
        socket?.once('close', onEnd);
        return socket;
      })(agent.createConnection);
    try {
      while (!isEnded && !this.#isClosed) {
        await proveEngine(record, agent);
        if (isEnded) break;
        wasProven = true;
        this.#set({ kind: 'proven', record });
        await this.#sleep(this.#options.heartbeatMs ?? HEARTBEAT_MS);
      }
    } catch (error) {
      this.#options.log(`engine: ${(error as Error).message}`);
      if (wasProven) this.#set({ kind: 'lost' });
    }
    // Whatever becomes of this connection's end: the next one is another matter.
    isEnded = true;
    return wasProven;
  }

  /** Until the user asks for it to be tried again. */
  async #pause(): Promise<void> {
    this.#set({ kind: 'failed', reason: this.#reason });
    await this.#sleep(undefined);
  }

  /** Until the time is over, or something has happened. */
  async #sleep(milliseconds: number | undefined): Promise<void> {
    if (this.#isClosed || milliseconds === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
    this.#wake = resolve;
    await promise;
    clearTimeout(timer);
    this.#wake = undefined;
  }

  #set(state: LinkState): void {
    const before = this.#state;
    if (before.kind === state.kind && (before.kind !== 'proven' || state.kind !== 'proven')) return;
    if (before.kind === 'proven' && state.kind === 'proven' && before.record === state.record) return;
    this.#state = state;
    this.emit('state', state);
  }
}
