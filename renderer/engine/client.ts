/** The engine's client in a page: over a WebSocket of the page's own origin. */
import {
  type Connection,
  type ConnectionListener,
  createEngineClient,
  type EngineClient,
} from '../../domain/contract/client.ts';
import type { Language } from '../../domain/errors.ts';
import { later } from './later.ts';

/** @param language of the few texts that the engine makes itself */
export function openEngineClient(language: Language): EngineClient {
  const address = new URL('/socket', location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return createEngineClient({
    connect: (listener) => connect(address, listener),
    later,
    language,
  });
}

function connect(address: URL, listener: ConnectionListener): Connection {
  const socket = new WebSocket(address);
  socket.addEventListener('open', () => listener.onOpen());
  socket.addEventListener('message', ({ data }) => listener.onMessage(String(data)));
  // An error is always followed by a close, which says as much.
  socket.addEventListener('close', ({ code }) => listener.onClose(code));
  return {
    send: (text) => socket.send(text),
    close: () => socket.close(),
  };
}
