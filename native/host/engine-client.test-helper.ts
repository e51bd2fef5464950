/** The contract's client over a real WebSocket, as a program with a token has it. */
import { WebSocket } from 'ws';
import {
  type ConnectionListener,
  createEngineClient,
  type EngineClient,
} from '../../domain/contract/client.ts';
import type { Language } from '../../domain/errors.ts';

/** Its timers end with the process: a test that closes its host need not close its clients. */
export function laterUnheld(timeMs: number, run: () => void): () => void {
  const timer = setTimeout(run, timeMs).unref();
  return () => clearTimeout(timer);
}

export interface SocketAddress {
  readonly origin: string;
  readonly token: string;
}

/** @param where asked before each connection, so that an engine may come back elsewhere */
export function socketClient(
  where: () => SocketAddress,
  language: Language = 'en',
): EngineClient & { readonly sockets: readonly WebSocket[] } {
  const sockets: WebSocket[] = [];
  const connect = (listener: ConnectionListener) => {
    const socket = openSocket(where());
    sockets.push(socket);
    socket.on('open', () => listener.onOpen());
    socket.on('message', (data) => listener.onMessage(String(data)));
    socket.on('error', () => {});
    socket.on('close', (code) => listener.onClose(code));
    return { send: (text: string) => socket.send(text), close: () => socket.close() };
  };
  return Object.assign(createEngineClient({ connect, later: laterUnheld, language }), { sockets });
}

/** Reached at 127.0.0.1, whatever the system makes of the name. */
export function openSocket({ origin, token }: SocketAddress): WebSocket {
  const { host, port } = new URL(origin);
  return new WebSocket(`ws://127.0.0.1:${port}/socket`, {
    headers: { Host: host, 'Sec-Fetch-Site': 'same-origin', Authorization: `Bearer ${token}` },
  });
}
