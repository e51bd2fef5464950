/** Both ways of asking the engine, without a client between: what is sent is what stands here, right or wrong. */
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { METHOD_NAMES, METHODS, type MethodName } from '../../domain/contract/contract.ts';
import { errorRecord } from '../../domain/contract/envelope.ts';
import { type EngineFrame, engineFrame } from '../../domain/contract/frames.ts';
import type { Handlers } from '../../native/engine/handler.ts';
import { openSocket, type SocketAddress } from '../../native/host/engine-client.test-helper.ts';
import { ask } from '../door/ask.ts';
import { Random } from '../fuzz/random.ts';
import { validValue } from './values.ts';

/** As strict as can be: an answer is one of these two, and has nothing else. */
export const envelope = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: errorRecord.strict() }),
]);
export type ReadEnvelope = z.infer<typeof envelope>;

export interface HttpAnswer {
  readonly status: number;
  readonly envelope: ReadEnvelope;
}

/** @param body as it is sent @throws ZodError where the answer is no envelope */
export async function post(
  { origin, token }: SocketAddress,
  path: string,
  body: string | Uint8Array,
  headers: object = {},
): Promise<HttpAnswer> {
  const { host, port } = new URL(origin);
  const answer = await ask(Number(port), {
    method: 'POST',
    path,
    body,
    headers: {
      Host: host,
      'Sec-Fetch-Site': 'same-origin',
      'Content-Type': 'application/json',
      'Accept-Language': 'en',
      Authorization: `Bearer ${token}`,
      ...headers,
    },
  });
  return { status: answer.status, envelope: envelope.parse(JSON.parse(String(answer.body))) };
}

type Answer = Extract<EngineFrame, { type: 'answer' }>;

/** One WebSocket, from its opening on; every frame that comes must be one of the contract's. */
export class Line {
  readonly socket: WebSocket;
  readonly frames: EngineFrame[] = [];
  /** The close code. */
  readonly closed: Promise<number>;
  readonly #waiting = new Set<() => void>();
  #lastId = 0;

  constructor(address: SocketAddress) {
    this.socket = openSocket(address);
    this.socket.on('message', (data) => {
      this.frames.push(engineFrame.parse(JSON.parse(String(data))));
      for (const look of [...this.#waiting]) look();
    });
    this.socket.on('error', () => {});
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
  }

  /** Said hello and was welcomed. */
  static async open(address: SocketAddress, since?: { epoch: string; sequence: number }): Promise<Line> {
    const line = new Line(address);
    await line.connected();
    line.send({ type: 'hello', language: 'en', ...(since ? { since } : {}) });
    await line.frame((one) => one.type === 'welcome');
    return line;
  }

  connected(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('close', () => reject(new Error('it was closed')));
    });
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
  }

  async call(method: string, input: unknown): Promise<ReadEnvelope> {
    this.#lastId += 1;
    const id = this.#lastId;
    this.send({ type: 'call', id, method, input });
    const {
      type: _,
      id: __,
      ...answer
    } = (await this.frame((one) => one.type === 'answer' && one.id === id)) as Answer;
    return envelope.parse(answer);
  }

  /** The first frame of that kind, also of those that have come already. @throws Error when the line closes before */
  async frame(isWanted: (frame: EngineFrame) => boolean): Promise<EngineFrame> {
    const found = () => this.frames.find(isWanted);
    let look = () => {};
    const coming = new Promise<void>((resolve) => {
      look = () => {
        if (found()) resolve();
      };
      this.#waiting.add(look);
      look();
    });
    const code = await Promise.race([coming, this.closed]);
    this.#waiting.delete(look);
    const frame = found();
    if (!frame) throw new Error(`closed with ${code} before the frame came`);
    return frame;
  }

  get events() {
    return this.frames.filter((one) => one.type === 'event');
  }

  get welcome() {
    return this.frames.find((one) => one.type === 'welcome');
  }
}

/** Answers every method with what its row allows, out of a seed. */
export function makeshiftHandlers(seed: number): Handlers {
  const random = new Random(seed);
  const entries = METHOD_NAMES.map((name) => [
    name,
    async () => validValue(METHODS[name as MethodName].output, 'output', random),
  ]);
  return Object.fromEntries(entries) as Handlers;
}
