/**
 * Lets an HTTP client, which knows of HTTP proxies only, reach the world through a SOCKS5 proxy (RFC 1928): a proxy of
 * our own on loopback, which understands CONNECT and nothing else. It has a password, so that no other program of this
 * machine can use it.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

const PATIENCE_MS = 30_000;

export interface SocksBridge {
  /** Address of the HTTP proxy, its password included. */
  readonly url: string;
  close(): void;
}

/** @param proxy `socks5://host:port` */
export async function openSocksBridge(proxy: URL): Promise<SocksBridge> {
  const password = randomBytes(24).toString('base64url');
  const expected = Buffer.from(`Basic ${Buffer.from(`studio:${password}`).toString('base64')}`);
  const server = createServer((_request, response) => response.writeHead(405).end());
  const open = new Set<Duplex>();
  server.on('connect', (request, client: Duplex, head: Buffer) => {
    open.add(client);
    client.on('close', () => open.delete(client));
    client.on('error', () => client.destroy());
    const given = Buffer.from(request.headers['proxy-authorization'] ?? '');
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      return client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    tunnel(proxy, request.url ?? '', client, head).catch(() => {
      if (!client.destroyed) client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Nobody waits for it when the program is done.
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://studio:${password}@127.0.0.1:${port}`,
    close: () => {
      server.close();
      for (const one of open) one.destroy();
    },
  };
}

async function tunnel(proxy: URL, target: string, client: Duplex, head: Buffer): Promise<void> {
  const { hostname, port } = new URL(`http://${target}`);
  const far = connect({ host: proxy.hostname, port: Number(proxy.port || 1080) });
  far.setTimeout(PATIENCE_MS, () => far.destroy(new Error('the proxy does not answer')));
  client.on('close', () => far.destroy());
  far.on('error', () => client.destroy());
  await once(far, 'connect');
  await greet(far, hostname.replace(/^\[|\]$/g, ''), Number(port || 80));
  far.setTimeout(0);
  client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
  if (head.length > 0) far.write(head);
  client.pipe(far).pipe(client);
}

const VERSION = 5;
const NO_PASSWORD = 0;
const CONNECT = 1;
const IPV4 = 1;
const NAME = 3;
const IPV6 = 4;

/** The proxy looks names up: what we would find may not be true where it stands. */
async function greet(far: Socket, host: string, port: number): Promise<void> {
  const said = new Said(far);
  far.write(Buffer.from([VERSION, 1, NO_PASSWORD]));
  const [version, method] = await said.bytes(2);
  if (version !== VERSION || method !== NO_PASSWORD) throw new Error('the proxy asks for a password');
  const isNumber = isIP(host) === 4;
  // Of IPv6 the number is sent as a name, too: proxies take it.
  const name = isNumber ? Buffer.from(host.split('.').map(Number)) : Buffer.from(host, 'latin1');
  if (name.length > 255) throw new Error('a name too long for SOCKS');
  far.write(
    Buffer.concat([
      Buffer.from([VERSION, CONNECT, 0, ...(isNumber ? [IPV4] : [NAME, name.length])]),
      name,
      Buffer.from([port >> 8, port & 0xff]),
    ]),
  );
  const [, status, , kind] = await said.bytes(4);
  if (status !== 0) throw new Error(`the proxy refuses (${status})`);
  const length = kind === IPV4 ? 4 : kind === IPV6 ? 16 : (await said.bytes(1))[0]!;
  await said.bytes(length + 2);
  said.handOver();
}

/** What the other side says, in pieces of a known length. */
class Said {
  readonly #socket: Socket;
  #got = Buffer.alloc(0);
  #more = Promise.withResolvers<void>();

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', this.#take).on('close', this.#take);
  }

  async bytes(count: number): Promise<Buffer> {
    while (this.#got.length < count) {
      if (this.#socket.destroyed || this.#socket.readableEnded) throw new Error('the proxy has hung up');
      await this.#more.promise;
    }
    const taken = this.#got.subarray(0, count);
    this.#got = this.#got.subarray(count);
    return taken;
  }

  /** What has not been taken is for whoever reads next. */
  handOver(): void {
    this.#socket.off('data', this.#take).off('close', this.#take).pause();
    if (this.#got.length > 0) this.#socket.unshift(this.#got);
  }

  readonly #take = (piece?: unknown): void => {
    if (Buffer.isBuffer(piece)) this.#got = Buffer.concat([this.#got, piece]);
    this.#more.resolve();
    this.#more = Promise.withResolvers();
  };
}
