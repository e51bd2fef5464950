/**
 * Holds on to an engine as a window does: it does not end by itself meanwhile, and its end is noticed at once, whatever
 * has ended it.
 */
import { WebSocket } from 'ws';
import type { ClientFrame } from '../../domain/contract/frames.ts';
import { fail } from '../../domain/errors.ts';
import type { EngineRecord } from '../../domain/shell/engine-record.ts';

export interface EngineTie {
  /** Settles when the engine is gone, or is about to go. Never rejects. */
  readonly lost: Promise<void>;
  end(): void;
}

const HANDSHAKE_MS = 5000;

/** @param record of an engine that has just proven itself @throws StudioError `ENGINE_UNREACHABLE` */
export async function tieToEngine({ origin, shell_token }: EngineRecord): Promise<EngineTie> {
  const { host, port } = new URL(origin);
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, {
    handshakeTimeout: HANDSHAKE_MS,
    perMessageDeflate: false,
    followRedirects: false,
    headers: {
      Host: host,
      Origin: origin,
      'Sec-Fetch-Site': 'same-origin',
      Authorization: `Bearer ${shell_token}`,
    },
  });
  const lost = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.on('error', (error) => reject(fail('ENGINE_UNREACHABLE', { cause: error })));
  });
  const hello: ClientFrame = { type: 'hello' };
  socket.send(JSON.stringify(hello));
  return { lost, end: () => socket.terminate() };
}
