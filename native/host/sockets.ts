/** Windows and programs that listen: one WebSocket each, with calls and events (`domain/contract/frames.ts`). */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { isMethodName, METHODS } from '../../domain/contract/contract.ts';
import { CLOSE, type ClientFrame, clientFrame, type EngineFrame } from '../../domain/contract/frames.ts';
import type { Language } from '../../domain/errors.ts';
import { parseJson } from './body.ts';
import type { EventHub, Subscription } from './event-hub.ts';
import type { HostLimits } from './limits.ts';
import type { Router } from './router.ts';
import type { Session } from './token-book.ts';

export interface SocketOptions {
  readonly router: Router;
  readonly events: EventHub;
  readonly limits: HostLimits;
}

export class Sockets {
  readonly #options: SocketOptions;
  readonly #server: WebSocketServer;
  readonly #open = new Set<Connection>();
  readonly #listeners = new Set<(count: number) => void>();

  constructor(options: SocketOptions) {
    this.#options = options;
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: options.limits.messageBytes,
      perMessageDeflate: false,
      // Answered by ourselves: who pings and takes no pong is held like who calls.
      autoPong: false,
    });
  }

  get count(): number {
    return this.#open.size;
  }

  /** Told how many there are whenever one comes or goes. @returns what ends the listening */
  onChange(listener: (count: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes over a connection whose request has passed every lock. */
  accept(request: IncomingMessage, stream: Duplex, head: Buffer, session: Session, language: Language): void {
    this.#server.handleUpgrade(request, stream, head, (socket) => {
      const connection = new Connection(socket, session, language, this.#options);
      this.#open.add(connection);
      this.#tell();
      socket.once('close', () => {
        this.#open.delete(connection);
        this.#tell();
      });
    });
  }

  /** A page whose session is over is told so: a browser would show it no status, and it would try for ever. */
  dismiss(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, stream, head, (socket) => {
      const timer = setTimeout(() => socket.terminate(), this.#options.limits.helloMs);
      socket.once('close', () => clearTimeout(timer));
      socket.on('error', () => {});
      socket.close(CLOSE.unauthorised, 'no session');
    });
  }

  /** Closes those of one client, or all. */
  close(code: number, reason: string, client?: string): void {
    for (const one of this.#open) if (client === undefined || one.client === client) one.close(code, reason);
  }

  /** For those that do not answer a close. */
  destroy(): void {
    for (const one of this.#open) one.destroy();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener(this.#open.size);
  }
}

class Connection {
  readonly #socket: WebSocket;
  readonly #session: Session;
  readonly #options: SocketOptions;
  readonly #gone = new AbortController();
  /** Of the queries under way, by the client's numbers. */
  readonly #leaving = new Map<number, AbortController>();
  readonly #timers: NodeJS.Timeout[] = [];
  #language: Language;
  #subscription: Subscription | undefined;
  #pendingEventBytes = 0;
  /** Nothing is read of it until it has taken what it was sent. */
  #isHeld = false;
  #isAlive = true;

  constructor(socket: WebSocket, session: Session, language: Language, options: SocketOptions) {
    this.#socket = socket;
    this.#session = session;
    this.#language = language;
    this.#options = options;
    const { helloMs, pingMs } = options.limits;
    this.#timers.push(
      setTimeout(() => {
        if (!this.#subscription) this.close(CLOSE.badFrame, 'no hello');
      }, helloMs),
      setInterval(() => this.#ping(), pingMs),
    );
    socket.on('message', (data, isBinary) => this.#read(data, isBinary));
    socket.on('ping', (data) => {
      socket.pong(data, false, () => this.#taken());
      this.#holdWhenFull();
    });
    socket.on('pong', () => {
      this.#isAlive = true;
    });
    // Broken frames and connections: `close` follows, and says all that can be done.
    socket.on('error', () => {});
    socket.once('close', () => this.#end());
  }

  get client(): string {
    return this.#session.client;
  }

  close(code: number, reason: string): void {
    this.#subscription?.end();
    this.#socket.close(code, reason);
    // Its close is to be read.
    if (this.#isHeld) this.#socket.resume();
  }

  destroy(): void {
    this.#socket.terminate();
  }

  #end(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#subscription?.end();
    this.#gone.abort();
  }

  #ping(): void {
    if (!this.#isAlive) {
      this.destroy();
      return;
    }
    this.#isAlive = false;
    this.#socket.ping();
  }

  #read(data: RawData, isBinary: boolean): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const frame = isBinary ? undefined : this.#parse(data);
    if (!frame || (frame.type === 'hello') === (this.#subscription !== undefined)) {
      this.close(CLOSE.badFrame, 'not a frame that is expected here');
      return;
    }
    if (frame.type === 'hello') this.#welcome(frame);
    else if (frame.type === 'call') void this.#answer(frame);
    else this.#leaving.get(frame.id)?.abort();
  }

  #parse(data: RawData): ClientFrame | undefined {
    try {
      // One level more than a request's body: the frame itself.
      return clientFrame.parse(parseJson(data.toString(), this.#options.limits.jsonDepth + 1));
    } catch {
      return undefined;
    }
  }

  #welcome(hello: Extract<ClientFrame, { type: 'hello' }>): void {
    this.#language = hello.language ?? this.#language;
    const { scope } = this.#session;
    const subscription = this.#options.events.subscribe(scope, hello.since, (frame) =>
      this.#sendEvent(frame),
    );
    this.#subscription = subscription;
    this.#send({ type: 'welcome', mark: subscription.mark, is_continued: subscription.isContinued });
    for (const frame of subscription.missed) this.#sendEvent(frame);
  }

  async #answer({ id, method, input }: Extract<ClientFrame, { type: 'call' }>): Promise<void> {
    const leaving = new AbortController();
    // What a command has begun it ends, whoever waits for that.
    const isQuery = isMethodName(method) && METHODS[method].kind === 'query';
    if (isQuery) this.#leaving.set(id, leaving);
    const envelope = await this.#options.router.answer({
      method,
      input,
      session: this.#session,
      language: this.#language,
      signal: AbortSignal.any([this.#gone.signal, leaving.signal]),
    });
    if (this.#leaving.get(id) === leaving) this.#leaving.delete(id);
    this.#send({ type: 'answer', id, ...envelope });
  }

  #send(frame: EngineFrame): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(JSON.stringify(frame), () => this.#taken());
    this.#holdWhenFull();
  }

  /** Who asks and takes no answers must not make the engine hold them all: it is not listened to until it does. */
  #holdWhenFull(): void {
    const { pendingBytes, mostPendingBytes } = this.#options.limits;
    const { bufferedAmount } = this.#socket;
    if (bufferedAmount > mostPendingBytes) this.destroy();
    else if (bufferedAmount > pendingBytes && !this.#isHeld) {
      this.#isHeld = true;
      this.#socket.pause();
    }
  }

  #taken(): void {
    if (!this.#isHeld) return;
    // Its own signs of life are not read meanwhile.
    this.#isAlive = true;
    if (this.#socket.bufferedAmount > this.#options.limits.pendingBytes) return;
    this.#isHeld = false;
    this.#socket.resume();
  }

  /** A window that stands still must not make the engine hold all that happens: it may come again with its mark. */
  #sendEvent(frame: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const bytes = Buffer.byteLength(frame);
    if (this.#pendingEventBytes + bytes > this.#options.limits.pendingEventBytes) {
      this.close(CLOSE.tooSlow, 'events are not taken');
      return;
    }
    this.#pendingEventBytes += bytes;
    this.#socket.send(frame, () => {
      this.#pendingEventBytes -= bytes;
      this.#taken();
    });
  }
}
