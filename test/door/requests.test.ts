/** Who asks, and how: each lock alone, with everything else as the studio's own page would send it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestHost } from '../../native/host/host.test-helper.ts';
import { ask, askRaw, navigationHead, pageHead } from './ask.ts';
import { REBOUND_NAME } from './browser.ts';
import { PAGE_FILES } from './page-files.ts';
import { BODY, CHANGE, call, lettingIn } from './right-call.ts';

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
