/**
 * The engine's door (docs/architecture.md, "One engine, one door"): a server on 127.0.0.1 with two origins, the studio's
 * and that of user media. Everything that talks to the engine comes through here.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { CLOSE } from '../../domain/contract/frames.ts';
import type { Handlers } from '../engine/handler.ts';
import type { Uploads } from '../engine/ports.ts';
import { languageOf, sendNothing, sendRefusalPage } from './answers.ts';
import { sessionOf } from './credentials.ts';
import type { EventHub } from './event-hub.ts';
import { FaultLog } from './fault-log.ts';
import { type HostIdentity, randomName } from './identity.ts';
import { HOST_LIMITS, type HostLimits } from './limits.ts';
import { type Door, isNavigation, malformation, type Refusal, studioRefusal } from './locks.ts';
import type { MediaDoor } from './media-door.ts';
import { loadPages } from './pages.ts';
import { Router } from './router.ts';
import { Routes } from './routes.ts';
import { Sockets } from './sockets.ts';
import type { PageScope, TokenBook } from './token-book.ts';

export interface HostOptions {
  readonly handlers: Handlers;
  readonly events: EventHub;
  readonly media: MediaDoor;
  readonly tokens: TokenBook;
  readonly identity: HostIdentity;
  /** A folder with the studio's built pages: `index.html` and what it uses. */
  readonly pages: string;
  readonly receiveUpload: Uploads['receive'];
  /** Keeps a fault of ours, and says in which file; a crash log unless given. */
  readonly log?: (fault: unknown) => Promise<string>;
  readonly limits?: Partial<HostLimits>;
}

export interface Host {
  /** As it is now, to be kept for the next start: other names than asked for when the port was somebody else's. */
  readonly identity: HostIdentity;
  readonly origin: string;
  readonly mediaOrigin: string;
  readonly port: number;
  /** An address that opens one page, once, within 30 seconds. */
  openUrl(scope: PageScope): { readonly url: string; readonly nonce: string; readonly expiresMs: number };
  /** Windows and programs that listen now. */
  connectionCount(): number;
  /** Told the new count whenever one comes or goes. @returns what ends the listening */
  onConnectionCount(listener: (count: number) => void): () => void;
  /** Lets calls under way be answered, tells every window, and ends. */
  close(): Promise<void>;
}

/** @throws Error when `pages` has no `index.html`, or 127.0.0.1 cannot be listened on */
export async function startHost(options: HostOptions): Promise<Host> {
  const { events, media, tokens } = options;
  const limits = { ...HOST_LIMITS, ...options.limits };
  const pages = await loadPages(options.pages);
  const server = createServer({
    requireHostHeader: true,
    insecureHTTPParser: false,
    maxHeaderSize: 16 * 1024,
    headersTimeout: limits.headMs,
    // Bodies have limits of their own, since an upload may take long.
    requestTimeout: 0,
    keepAliveTimeout: 10_000,
    connectionsCheckingInterval: Math.min(2000, limits.headMs),
  });
  server.maxConnections = limits.connections;
  const identity = await listen(server, options.identity);
  const studio = doorOf(identity.name, identity.port);
  const mediaDoor = doorOf(identity.mediaName, identity.port);
  media.open(mediaDoor.origin, studio.origin);

  const faults = new FaultLog(options.log);
  const { callsPerClient } = limits;
  const router = new Router({ handlers: options.handlers, faults, callsPerClient });
  const sockets = new Sockets({ router, events, limits });
  const routes = new Routes({
    studio,
    mediaOrigin: mediaDoor.origin,
    proofKey: Buffer.from(identity.proofKey, 'base64url'),
    router,
    tokens,
    pages,
    receiveUpload: options.receiveUpload,
    limits,
  });

  server.on('request', (request, response) => {
    answer(request, response).catch((fault: unknown) => {
      void faults.note(fault, 'studio');
      response.destroy();
    });
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const malformed = malformation(request);
    if (malformed) refuse(request, response, malformed);
    else if (request.headers.host === mediaDoor.host) await media.answer(request, response);
    else {
      const refusal = studioRefusal(request, studio);
      if (refusal) refuse(request, response, refusal);
      else await routes.answer(request, response);
    }
    endConnectionUnlessRead(request, response);
  };
  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy());
    const refusal = malformation(request) ?? studioRefusal(request, studio);
    const session = refusal ? undefined : sessionOf(request, tokens);
    if (refusal) refuseUpgrade(stream, refusal.status);
    else if (request.url !== '/socket' || request.method !== 'GET') refuseUpgrade(stream, 404);
    else if (router.isStopping || sockets.count >= limits.sockets) refuseUpgrade(stream, 503);
    else if (!session) sockets.dismiss(request, stream, head);
    else sockets.accept(request, stream, head, session, languageOf(request));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, stream) => {
    // Half closed, it would keep its place for as long as the other side likes.
    const end = () => stream.destroy();
    // Nobody has asked: a browser keeps a connection for its next question, and would take this for the answer.
    const isIdle = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
    if (stream.writable && !isIdle) stream.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n', end);
    else end();
  });
  const endRevocation = tokens.onRevoked((client) =>
    sockets.close(CLOSE.unauthorised, 'the token was revoked', client),
  );

  let closing: Promise<void> | undefined;
  const close = async () => {
    const answered = router.stop();
    events.publish('engine.stopping', {});
    server.close();
    await Promise.race([answered, delay(limits.closeMs)]);
    sockets.close(CLOSE.goingAway, 'the engine is stopping');
    server.closeIdleConnections();
    if (sockets.count > 0) await Promise.race([allGone(sockets), delay(limits.closeMs)]);
    sockets.destroy();
    server.closeAllConnections();
    endRevocation();
  };
  return {
    identity,
    origin: studio.origin,
    mediaOrigin: mediaDoor.origin,
    port: identity.port,
    openUrl: (scope) => {
      const { nonce, expiresMs } = tokens.issueNonce(scope);
      return { nonce, expiresMs, url: `${studio.origin}/open?nonce=${nonce}` };
    },
    connectionCount: () => sockets.count,
    onConnectionCount: (listener) => sockets.onChange(listener),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/**
 * The port of last time, or another. Whoever has ours may have left a service worker at our origin, which would serve
 * our next page: with the port the names are given up too.
 */
async function listen(server: Server, wanted: HostIdentity): Promise<HostIdentity> {
  const attempt = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
        server.off('error', reject);
        resolve((server.address() as AddressInfo).port);
      });
    });
  try {
    return { ...wanted, port: await attempt(wanted.port) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (wanted.port === 0 || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error;
    return { ...wanted, name: randomName(), mediaName: randomName(), port: await attempt(0) };
  }
}

function doorOf(name: string, port: number): Door {
  const host = `${name}.localhost:${port}`;
  return { host, origin: `http://${host}` };
}

/** A person who typed the address is told where to go; anything else is told nothing. */
function refuse(request: IncomingMessage, response: ServerResponse, { status, lock }: Refusal): void {
  if (lock === 'site' && isNavigation(request)) sendRefusalPage(request, response, status);
  else sendNothing(response, status);
}

function refuseUpgrade(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => {
    stream.destroy();
  });
}

/** What is left unread of a refused request's body is taken for a short while, so that the answer arrives, then cut off. */
function endConnectionUnlessRead(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) return;
  const cut = () => request.socket.destroy();
  const timer = setTimeout(cut, 1000);
  request.once('close', () => clearTimeout(timer));
  request.once('end', () => clearTimeout(timer));
  response.once('finish', () => request.resume());
}

function allGone(sockets: Sockets): Promise<void> {
  return new Promise((resolve) => {
    const end = sockets.onChange((count) => {
      if (count > 0) return;
      end();
      resolve();
    });
  });
}

function delay(timeMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, timeMs).unref();
  });
}
