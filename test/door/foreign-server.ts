/** Another program on this machine that serves pages: an attacker's, or one that has come to our port. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { WebSocketServer } from 'ws';
import { PAGE_FILES } from './page-files.ts';

export interface Heard {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

export interface ForeignServer {
  readonly port: number;
  /** What browsers have asked of it. */
  readonly heard: readonly Heard[];
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  css: 'text/css',
  png: 'image/png',
};

/**
 * Has no lock at all: whatever the name and whoever asks, it answers, and lets every origin read. What a technique of
 * attack can do, it can do here. `/redirect?to=…` sends elsewhere.
 * @param options `files`: further paths and texts; `port`: any unless given
 */
export async function startForeignServer(
  t: TestContext,
  options: {
    readonly files?: Readonly<Record<string, string>>;
    readonly port?: number;
    /** Answers a POST from what it carries. */
    readonly answer?: (body: string) => Promise<string>;
  } = {},
): Promise<ForeignServer> {
  const files: Readonly<Record<string, string | Uint8Array>> = { ...PAGE_FILES, ...options.files };
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://foreign');
    heard.push({ url: request.url ?? '', headers: request.headers });
    response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
    response.setHeader('Access-Control-Allow-Credentials', 'true');
    response.setHeader('Access-Control-Allow-Headers', 'content-type, x-file-name');
    const to = url.searchParams.get('to');
    if (to !== null) {
      response.writeHead(302, { Location: to }).end();
      return;
    }
    if (options.answer && request.method === 'POST') {
      response.end(await options.answer(await text(request)));
      return;
    }
    const name = url.pathname.slice(1);
    const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'text/html';
    response.setHeader(
      'Content-Type',
      request.headers.accept === 'text/event-stream' ? 'text/event-stream' : type,
    );
    response.end(files[name] ?? files['index.html']);
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, stream, head) => {
    heard.push({ url: request.url ?? '', headers: request.headers });
    sockets.handleUpgrade(request, stream, head, () => {});
  });
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const close = async () => {
    for (const socket of sockets.clients) socket.terminate();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  t.after(close);
  return { port: (server.address() as AddressInfo).port, heard, close };
}
