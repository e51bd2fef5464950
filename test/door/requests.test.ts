/** Requests that are wrong in form: each lock alone, with everything else as the studio's own page would send it. */
import assert from 'node:assert/strict';
import type { OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { startTestHost, type TestHost } from '../../native/host/host.test-helper.ts';
import { ask, askRaw, navigationHead, pageHead } from './ask.ts';
import { REBOUND_NAME } from './browser.ts';
import { PAGE_FILES } from './page-files.ts';

const CHANGE = '/api/settings.change';
const BODY = '{"changes":{"language":"en"}}';

/** A right call, but for what is given. */
async function call(host: TestHost, change: OutgoingHttpHeaders = {}, question: object = {}) {
  const headers = { ...pageHead(host, host.tokens.issue('studio', 'cookie')), ...change };
  return ask(host.port, { method: 'POST', path: CHANGE, headers, body: BODY, ...question });
}

async function lettingIn(host: TestHost): Promise<void> {
  const before = host.calls.length;
  assert.equal((await call(host)).status, 200, 'control: the same request, unchanged');
  assert.equal(host.calls.length, before + 1);
}

test('DNS rebinding: any other name in Host is refused, whatever else the request has', async (t) => {
  const host = await startTestHost(t);
  const { port, identity } = host;
  const own = `${identity.name}.localhost`;
  const others = [
    `${REBOUND_NAME}:${port}`,
    `127.0.0.1:${port}`,
    `localhost:${port}`,
    `[::1]:${port}`,
    `0.0.0.0:${port}`,
    own,
    `${own}:${port + 1}`,
    `${own}:80`,
    `${own}.:${port}`,
    `attacker.${own}:${port}`,
    `${own}.${REBOUND_NAME}:${port}`,
    `${own.toUpperCase()}:${port}`,
    `${own}:0${port}`,
    `${own}:${port}/`,
    `user@${own}:${port}`,
    `${own}:${port},${own}:${port}`,
    '',
  ];
  for (const name of others) {
    const change = { Host: name, Origin: `http://${name}` };
    for (const headers of [change, { Host: name }, { Host: name, Origin: undefined }]) {
      const { status, body } = await call(host, headers);
      assert.ok(status === 421 || status === 400 || status === 403, `${name}: ${status}`);
      assert.equal(body.length, 0, name);
    }
  }
  assert.deepEqual(host.calls, []);
  await lettingIn(host);
});

test('without Host, or with two, a request is none', async (t) => {
  const host = await startTestHost(t);
  const own = new URL(host.origin).host;
  const head = `Cookie: ${String(pageHead(host, host.tokens.issue('studio', 'cookie')).Cookie)}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\r\n`;
  const answer = (hosts: string, version = '1.1') =>
    askRaw(host.port, `GET / HTTP/${version}\r\n${hosts}${head}`);
  assert.match(await answer(''), /^HTTP\/1\.1 400 /);
  assert.match(await answer('', '1.0'), /^HTTP\/1\.1 4\d\d /);
  assert.match(await answer(`Host: ${own}\r\nHost: ${REBOUND_NAME}\r\n`), /^HTTP\/1\.1 400 /);
  assert.match(await answer(`Host: ${own}\r\nhost: ${own}\r\n`), /^HTTP\/1\.1 400 /);
  assert.match(await answer(`Host: ${own}\r\n`), /^HTTP\/1\.1 200 /, 'control');
});

test('where a request comes from: only our own page, by Origin and by Sec-Fetch-Site', async (t) => {
  const host = await startTestHost(t);
  const origins = [
    'null',
    `http://127.0.0.1:${host.port}`,
    `http://localhost:${host.port}`,
    host.mediaOrigin,
    `${host.origin}/`,
    host.origin.replace('http:', 'https:'),
    `${host.origin}0`,
    `http://attacker.${new URL(host.origin).host}`,
    `http://${REBOUND_NAME}`,
    `${host.origin}, ${host.origin}`,
    '',
  ];
  for (const Origin of origins) assert.equal((await call(host, { Origin })).status, 403, Origin);
  assert.equal(
    (await call(host, { Origin: undefined })).status,
    401,
    'a cookie without an Origin does nothing',
  );
  for (const site of [
    'cross-site',
    'same-site',
    'none',
    '',
    'SAME-ORIGIN',
    'same-origin, same-origin',
    undefined,
  ])
    assert.equal((await call(host, { 'Sec-Fetch-Site': site })).status, 403, site);
  // Asking as an address that was typed does not help what is no window.
  const typed = { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
  assert.equal((await call(host, typed)).status, 403);
  for (const dest of ['iframe', 'frame', 'object', 'embed', 'fencedframe', 'serviceworker'])
    assert.equal((await call(host, { 'Sec-Fetch-Dest': dest })).status, 403, dest);
  assert.equal((await call(host, { 'Service-Worker': 'script' })).status, 403);
  assert.deepEqual(host.calls, []);
  await lettingIn(host);
});

test('headers that decide must be there once: the second of two is nobody’s to choose', async (t) => {
  const host = await startTestHost(t);
  for (const [name, value] of [
    ['Origin', `http://${REBOUND_NAME}`],
    ['Cookie', 'a=1'],
    ['Content-Type', 'text/plain'],
    ['Sec-Fetch-Site', 'cross-site'],
    ['Sec-Fetch-Dest', 'iframe'],
    ['Authorization', `Bearer ${'A'.repeat(43)}`],
  ] as const) {
    const own = {
      ...pageHead(host, host.tokens.issue('studio', 'cookie')),
      Authorization: `Bearer ${host.shellToken}`,
    };
    const lines = Object.entries(own).flatMap(([key, one]) => [
      `${key}: ${String(one)}`,
      ...(key === name ? [`${key}: ${value}`] : []),
    ]);
    const text = `POST ${CHANGE} HTTP/1.1\r\n${lines.join('\r\n')}\r\nContent-Length: ${BODY.length}\r\nConnection: close\r\n\r\n${BODY}`;
    assert.match(await askRaw(host.port, text), /^HTTP\/1\.1 400 /, name);
    const single = text.replace(`${name}: ${value}\r\n`, '');
    assert.match(await askRaw(host.port, single), /^HTTP\/1\.1 200 /, `control: one ${name}`);
  }
});

test('methods: what is not asked for by POST changes nothing, and nothing is guessed', async (t) => {
  const host = await startTestHost(t);
  for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'])
    assert.equal((await call(host, {}, { method, body: undefined })).status, 405, method);
  for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])
    assert.equal(
      (await call(host, { [name]: 'POST' }, { method: 'GET', body: undefined })).status,
      405,
      name,
    );
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
    assert.equal((await call(host, {}, { method, path: '/', body: undefined })).status, 405, method);
  const own = new URL(host.origin).host;
  assert.match(
    await askRaw(
      host.port,
      `CONNECT ${own} HTTP/1.1\r\nHost: ${own}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\r\n`,
    ),
    /^(HTTP\/1\.1 4\d\d |$)/,
  );
  assert.deepEqual(host.calls, []);
  await lettingIn(host);
});

test('no answer lets another origin read it', async (t) => {
  const host = await startTestHost(t, { pages: PAGE_FILES });
  const preflight = {
    Origin: `http://${REBOUND_NAME}`,
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'content-type',
    'Access-Control-Request-Private-Network': 'true',
  };
  const answers = [
    await call(host),
    await call(host, preflight, { method: 'OPTIONS', body: undefined }),
    await call(host, {}, { method: 'GET', path: '/', body: undefined }),
    await call(host, {}, { method: 'GET', path: '/app.js', body: undefined }),
    await ask(host.port, { path: '/open?nonce=x', headers: navigationHead(host) }),
    await call(host, {}, { path: '/api/nothing' }),
  ];
  for (const { headers } of answers) {
    assert.deepEqual(
      Object.keys(headers).filter((name) => name.startsWith('access-control-')),
      [],
    );
    if (headers['content-length'] === '0') continue;
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['x-frame-options'], 'DENY');
    assert.match(String(headers['content-security-policy']), /default-src 'none'/);
    assert.match(String(headers['cache-control']), /no-(store|cache)/);
  }
  assert.equal(answers[0]!.status, 200, 'control');
});

test('bodies: only JSON that says that it is, unpacked and whole', async (t) => {
  const host = await startTestHost(t, { limits: { messageBytes: 1000, jsonDepth: 5, bodyMs: 300 } });
  const types = [
    undefined,
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'application/json; charset=utf-16',
    'application/json, text/plain',
    'text/plain; application/json',
    'application/jsonp',
    'text/json',
  ];
  for (const type of types) assert.equal((await call(host, { 'Content-Type': type })).status, 400, type);
  const bodies: Readonly<Record<string, string | Uint8Array>> = {
    empty: '',
    'no JSON': '{',
    'two values': '{}{}',
    'a comment': '{/**/}',
    'no UTF-8': new Uint8Array([0x22, 0xff, 0x22]),
    'UTF-16': Buffer.from(BODY, 'utf16le'),
    'nested too deep': `${'['.repeat(6)}${']'.repeat(6)}`,
    'nested without end': '['.repeat(900),
  };
  for (const [name, body] of Object.entries(bodies))
    assert.equal((await call(host, {}, { body })).status, 400, name);
  for (const packing of ['gzip', 'deflate', 'br', 'identity'])
    assert.equal((await call(host, { 'Content-Encoding': packing })).status, 400, packing);
  assert.equal((await call(host, {}, { body: `"${'a'.repeat(1000)}"` })).status, 413, 'announced');
  const pieces = { 'Transfer-Encoding': 'chunked' };
  assert.equal((await call(host, pieces, { body: `"${'a'.repeat(1000)}"` })).status, 413, 'in pieces');
  assert.deepEqual(host.calls, []);
  assert.equal((await call(host, pieces)).status, 200, 'control: in pieces');
  assert.equal(
    (await call(host, { 'Content-Type': 'application/json; charset=utf-8' })).status,
    200,
    'control',
  );
  assert.equal((await call(host, {}, { body: '{"changes":{"__proto__":{"language":"en"}}}' })).status, 400);
  assert.equal(({} as { language?: string }).language, undefined);
});

test('paths are names: no way of writing one leads anywhere else', async (t) => {
  const host = await startTestHost(t, { pages: PAGE_FILES });
  const paths = [
    '//api/settings.change',
    '/api//settings.change',
    '/api/./settings.change',
    '/api/../api/settings.change',
    '/api/settings.change/',
    '/api/settings%2echange',
    '/api%2fsettings.change',
    '/%61pi/settings.change',
    '/API/settings.change',
    '/api/settings.change;a=b',
    '/api/settings.change%00',
    '/api\\settings.change',
    '/api/SETTINGS.change',
    '/api/constructor',
    '/api/__proto__',
    '/api/toString',
    '/api/',
  ];
  for (const path of paths) {
    const { status } = await call(host, {}, { path });
    assert.ok([404, 405].includes(status), `${path}: ${status}`);
  }
  const own = new URL(host.origin).host;
  const files = [
    '/../package.json',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/....//etc/passwd',
    '/app.js/../../etc/passwd',
    '/app.js%00.png',
    '/index.html',
    '//etc/passwd',
    '/C:/Windows/win.ini',
    '/\\etc\\passwd',
  ];
  for (const path of files) {
    const { status } = await call(host, {}, { method: 'GET', path, body: undefined });
    assert.equal(status, 404, path);
  }
  const absolute = await askRaw(
    host.port,
    `GET http://${own}/ HTTP/1.1\r\nHost: ${own}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\r\n`,
  );
  assert.match(absolute, /^HTTP\/1\.1 400 /);
  assert.deepEqual(host.calls, []);
  assert.equal(
    (await call(host, {}, { method: 'GET', path: '/app.js', body: undefined })).status,
    200,
    'control',
  );
  await lettingIn(host);
});

test('smuggling: no request can stand in another’s body', async (t) => {
  const host = await startTestHost(t);
  const head = Object.entries(pageHead(host, host.tokens.issue('studio', 'cookie')))
    .map(([name, value]) => `${name}: ${String(value)}\r\n`)
    .join('');
  const inner = `POST ${CHANGE} HTTP/1.1\r\n${head}Content-Length: ${BODY.length}\r\nConnection: close\r\n\r\n${BODY}`;
  const outer = (lines: string, body: string) =>
    `POST /api/settings.get HTTP/1.1\r\n${head}${lines}\r\n${body}`;
  const attacks: Readonly<Record<string, string>> = {
    'a length and pieces': outer('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${inner}`),
    'pieces and a length': outer('Transfer-Encoding: chunked\r\nContent-Length: 4\r\n', `0\r\n\r\n${inner}`),
    'two lengths': outer(`Content-Length: 2\r\nContent-Length: ${2 + inner.length}\r\n`, `{}${inner}`),
    'a list of lengths': outer('Content-Length: 2, 2\r\n', `{}${inner}`),
    'a signed length': outer('Content-Length: +2\r\n', `{}${inner}`),
    'a length below nothing': outer('Content-Length: -1\r\n', `{}${inner}`),
    'a hexadecimal length': outer('Content-Length: 0x2\r\n', `{}${inner}`),
    'pieces under another name': outer('Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${inner}`),
    'pieces twice': outer(
      'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n',
      `0\r\n\r\n${inner}`,
    ),
    'a space before the colon': outer('Transfer-Encoding : chunked\r\nContent-Length: 2\r\n', `{}${inner}`),
    'a folded line': outer('X: a\r\n Transfer-Encoding: chunked\r\nContent-Length: 2\r\n', `{}${inner}`),
    'a bare line feed': outer('X: a\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n', `{}${inner}`),
    'a bare carriage return': outer(
      'X: a\rTransfer-Encoding: chunked\r\nContent-Length: 2\r\n',
      `{}${inner}`,
    ),
    'a piece of a wrong size': outer('Transfer-Encoding: chunked\r\n', `2x\r\n{}\r\n0\r\n\r\n${inner}`),
    'a zero byte': outer('X: a\0b\r\nContent-Length: 2\r\n', `{}${inner}`),
  };
  for (const [name, text] of Object.entries(attacks)) {
    await askRaw(host.port, text);
    assert.equal(host.calls.includes('settings.change'), false, name);
  }
  // The same inner request, where HTTP says that it begins: what is tried above can do something.
  await askRaw(host.port, outer('Content-Length: 2\r\n', `{}${inner}`));
  assert.deepEqual(host.calls.slice(-2), ['settings.get', 'settings.change'], 'control');
});

test('heads that are too long or never end, and bodies that stand still, cost a connection and no more', async (t) => {
  const host = await startTestHost(t, { limits: { headMs: 300, bodyMs: 300, stallMs: 300 } });
  const own = new URL(host.origin).host;
  const start = `POST ${CHANGE} HTTP/1.1\r\nHost: ${own}\r\n`;
  const line = (bytes: number) => `X: ${'a'.repeat(bytes)}\r\n`;
  assert.match(
    await askRaw(host.port, `${start}${line(20_000)}\r\n`),
    /^HTTP\/1\.1 4\d\d /,
    'one long header',
  );
  assert.match(
    await askRaw(host.port, `${start}${line(10).repeat(3000)}\r\n`),
    /^HTTP\/1\.1 4\d\d /,
    'many headers',
  );
  assert.match(
    await askRaw(host.port, `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: ${own}\r\n\r\n`),
    /^HTTP\/1\.1 4\d\d /,
  );
  assert.match(await askRaw(host.port, start), /^(HTTP\/1\.1 4\d\d |$)/, 'a head that does not end');
  assert.match(await askRaw(host.port, '\x16\x03\x01\x02\x00\x01\x00'), /^(HTTP\/1\.1 400 |$)/, 'TLS');
  const head = Object.entries(pageHead(host, host.tokens.issue('studio', 'cookie')))
    .map(([name, value]) => `${name}: ${String(value)}\r\n`)
    .join('');
  const slow = `POST ${CHANGE} HTTP/1.1\r\n${head}Content-Length: ${BODY.length}\r\nConnection: close\r\n\r\n${BODY.slice(1)}`;
  assert.match(await askRaw(host.port, slow), /^HTTP\/1\.1 400 /, 'a body that does not end');
  const upload = `POST /upload HTTP/1.1\r\n${head.replace('application/json', 'application/octet-stream')}X-File-Name: a\r\nContent-Length: 10\r\nConnection: close\r\n\r\nabc`;
  assert.doesNotMatch(await askRaw(host.port, upload), /"ok":true/, 'an upload that stands still');
  assert.deepEqual(host.calls, []);
  assert.deepEqual(host.faults, []);
  await lettingIn(host);
});

test('a crowd of idle connections keeps nobody out for long', async (t) => {
  const host = await startTestHost(t, { limits: { headMs: 300, connections: 20 } });
  const idle = Array.from({ length: 20 }, () => connect({ host: '127.0.0.1', port: host.port }));
  const gone = idle.map(
    (socket) =>
      new Promise((resolve) => {
        socket.on('error', () => {});
        // A browser would take anything said here for the answer to what it asks next.
        let said = '';
        socket.on('data', (bytes) => {
          said += String(bytes);
        });
        socket.on('close', () => resolve(said));
      }),
  );
  assert.deepEqual(await Promise.all(gone), Array(20).fill(''));
  await lettingIn(host);
});

test('a crowd that is refused and does not go is put out', async (t) => {
  const host = await startTestHost(t, { limits: { connections: 20 } });
  const crowd = Array.from({ length: 20 }, () =>
    connect({ host: '127.0.0.1', port: host.port, allowHalfOpen: true }).on('error', () => {}),
  );
  t.after(() => {
    for (const one of crowd) one.destroy();
  });
  const refused = crowd.map((one) => {
    one.write('nonsense\r\n\r\n');
    one.resume();
    return new Promise((resolve) => one.on('end', resolve));
  });
  await Promise.all(refused);
  await lettingIn(host);
});
