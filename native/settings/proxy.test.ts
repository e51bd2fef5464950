/** What is fetched goes through the proxy that is set, real ones on loopback here. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http, { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createPlainServer, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { after, afterEach, before, describe, it } from 'node:test';
import { addressesOf, applyProxy, takeProxyFromLibrary } from './proxy.ts';
import { openSocksBridge } from './socks-bridge.ts';

const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
/** No name server knows it: whoever reaches it went through a proxy. */
const FAR = 'studio.invalid';

let site: Server;
let proxy: Server;
let socks: ReturnType<typeof createPlainServer>;
let asked: string[] = [];

async function listening<Listener extends Server | ReturnType<typeof createPlainServer>>(
  server: Listener,
): Promise<Listener> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

before(async () => {
  site = await listening(createServer((request, response) => response.end(`at ${request.url}`)));
  proxy = createServer();
  proxy.on('connect', (request, client: Duplex) => {
    asked.push(`http ${request.url}`);
    const far = connect(portOf(site), '127.0.0.1');
    client.write('HTTP/1.1 200 OK\r\n\r\n');
    client.pipe(far).pipe(client);
    client.on('error', () => far.destroy());
    far.on('error', () => client.destroy());
  });
  await listening(proxy);
  socks = await listening(createPlainServer((client) => void socksServer(client)));
});
after(() => {
  for (const one of [site, proxy]) {
    one.closeAllConnections();
    one.close();
  }
  socks.close();
});
afterEach(async () => {
  await applyProxy({ mode: 'none', url: null });
  asked = [];
});

/** RFC 1928, as far as a test of it goes: every byte in a piece of its own. */
async function socksServer(client: Socket): Promise<void> {
  client.on('error', () => undefined);
  let got = Buffer.alloc(0);
  const take = (piece: Buffer) => {
    got = Buffer.concat([got, piece]);
  };
  client.on('data', take);
  const said = async (count: number) => {
    while (got.length < count) await once(client, 'data');
    const taken = got.subarray(0, count);
    got = got.subarray(count);
    return taken;
  };
  const answer = async (bytes: readonly number[]) => {
    for (const byte of bytes) {
      client.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  assert.deepEqual([...(await said(3))], [5, 1, 0]);
  await answer([5, 0]);
  const [, , , kind] = await said(4);
  const name = kind === 1 ? (await said(4)).join('.') : String(await said((await said(1))[0]!));
  const port = (await said(2)).readUInt16BE();
  asked.push(`socks ${name}:${port}`);
  if (name === 'refused.invalid') return void answer([5, 2, 0, 1, 0, 0, 0, 0, 0, 0]);
  await answer([5, 0, 0, 3, 3, 97, 98, 99, 0, 1]);
  const far = connect(portOf(site), '127.0.0.1');
  client.off('data', take);
  client.pipe(far).pipe(client);
}

const get = async (host: string) => await (await fetch(`http://${host}/x`)).text();

describe('a proxy', () => {
  it('of the user’s own carries what is fetched, and no longer when it is switched off', async () => {
    await applyProxy({ mode: 'manual', url: `http://127.0.0.1:${portOf(proxy)}` });
    assert.equal(await get(FAR), 'at /x');
    assert.deepEqual(asked, [`http ${FAR}:80`]);
    await applyProxy({ mode: 'none', url: `http://127.0.0.1:${portOf(proxy)}` });
    await assert.rejects(get(FAR));
    assert.equal(asked.length, 1);
  });

  it('is not asked for what is on this machine', async () => {
    await applyProxy({ mode: 'manual', url: `http://127.0.0.1:${portOf(proxy)}` });
    for (const host of ['127.0.0.1', 'localhost'])
      assert.equal(await get(`${host}:${portOf(site)}`), 'at /x');
    assert.deepEqual(asked, []);
  });

  it('may speak SOCKS5, and looks up names itself', async () => {
    await applyProxy({ mode: 'manual', url: `socks5://127.0.0.1:${portOf(socks)}` });
    assert.equal(await get(FAR), 'at /x');
    assert.equal(await get('192.0.2.7:81'), 'at /x');
    await assert.rejects(get('refused.invalid'));
    assert.deepEqual(asked, [`socks ${FAR}:80`, 'socks 192.0.2.7:81', 'socks refused.invalid:80']);
  });

  it('of the system is what its variables say', () => {
    const of = (environment: NodeJS.ProcessEnv) => addressesOf({ mode: 'system', url: null }, environment);
    const local = 'localhost,.localhost,127.0.0.1,::1,[::1]';
    assert.equal(of({}), undefined);
    assert.equal(of({ HTTP_PROXY: '', NO_PROXY: 'a' }), undefined);
    assert.deepEqual(of({ https_proxy: 'http://a:1', HTTPS_PROXY: 'http://b:1', NO_PROXY: '.corp' }), {
      http: undefined,
      https: 'http://a:1',
      except: `${local},.corp`,
    });
    assert.deepEqual(of({ ALL_PROXY: 'socks5h://a:1', HTTP_PROXY: 'http://b:1' }), {
      http: 'http://b:1',
      https: 'socks5h://a:1',
      except: local,
    });
    assert.equal(addressesOf({ mode: 'none', url: null }, { HTTP_PROXY: 'http://a:1' }), undefined);
  });

  it('of the system may be written without what it speaks', async () => {
    await applyProxy({ mode: 'system', url: null }, { HTTP_PROXY: `127.0.0.1:${portOf(proxy)}` });
    assert.equal(await get(FAR), 'at /x');
    assert.deepEqual(asked, [`http ${FAR}:80`]);
  });

  it('that cannot be used lets nothing past it, until one can', async () => {
    const home = mkdtempSync(path.join(os.tmpdir(), 'metastudio-proxy-'));
    const environment = { ...process.env };
    const own = http.setGlobalProxyFromEnv;
    try {
      process.env.METASTUDIO_HOME = home;
      for (const name of ['HTTP_PROXY', 'http_proxy', 'https_proxy', 'ALL_PROXY', 'all_proxy'])
        delete process.env[name];
      process.env.HTTPS_PROXY = 'ftp://proxy.example:21';
      const system = { mode: 'system', url: null } as const;
      await assert.rejects(applyProxy(system), /PROXY_UNUSABLE/);
      await assert.rejects(takeProxyFromLibrary(), /PROXY_UNUSABLE/);
      await assert.rejects(takeProxyFromLibrary(), /PROXY_UNUSABLE/);
      process.env.HTTPS_PROXY = `http://127.0.0.1:${portOf(proxy)}`;
      await takeProxyFromLibrary();
      // As in a Node that is older than ours.
      Object.assign(http, { setGlobalProxyFromEnv: undefined });
      await assert.rejects(applyProxy(system), /PROXY_UNUSABLE/);
    } finally {
      http.setGlobalProxyFromEnv = own;
      process.env = environment;
      rmSync(home, { recursive: true, force: true });
    }
  });

  it('bridge to SOCKS serves this program only', async () => {
    const bridge = await openSocksBridge(new URL(`socks5://127.0.0.1:${portOf(socks)}`));
    const { port } = new URL(bridge.url);
    for (const header of ['', `Proxy-Authorization: Basic ${btoa('studio:guess')}\r\n`]) {
      const stranger = connect(Number(port), '127.0.0.1');
      stranger.write(`CONNECT ${FAR}:80 HTTP/1.1\r\nHost: ${FAR}\r\n${header}\r\n`);
      const [answer] = await once(stranger, 'data');
      assert.match(String(answer), /^HTTP\/1\.1 407 /);
      stranger.destroy();
    }
    assert.deepEqual(asked, []);
    bridge.close();
  });
});
