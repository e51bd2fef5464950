/** Requests that never end, and connections that only take room. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { startTestHost } from '../../native/host/host.test-helper.ts';
import { askRaw, pageHead } from './ask.ts';
import { BODY, CHANGE, lettingIn } from './right-call.ts';

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
