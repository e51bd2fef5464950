import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { StudioError } from '../../domain/errors.ts';
import { startTestHost } from './host.test-helper.ts';
import { httpClient } from './http-client.ts';

/** What a stranger goes on sending. */
const CHUNK = Buffer.alloc(64 * 1024, ' ');

const codeOf = (code: string) => (error: unknown) =>
  error instanceof StudioError && error.problems[0]?.code === code;

test('a program with its token calls a method and hears of what happened', async (t) => {
  const host = await startTestHost(t);
  const client = httpClient({ origin: host.origin, token: host.shellToken });
  const { settings } = await client.call('settings.get', {});
  assert.equal(settings.cache_limit_bytes, 1000);

  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/socket`, {
    headers: {
      Host: new URL(host.origin).host,
      'Sec-Fetch-Site': 'same-origin',
      Authorization: `Bearer ${host.shellToken}`,
    },
  });
  const frames: { type: string; name?: string }[] = [];
  const heard = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      frames.push(JSON.parse(String(data)));
      if (frames.length === 2) resolve();
    });
  });
  socket.on('open', () => socket.send(JSON.stringify({ type: 'hello' })));
  await new Promise<void>((resolve) => socket.once('message', () => resolve()));
  assert.equal(host.connectionCount(), 1);
  await client.call('settings.change', { changes: { language: 'zh' } });
  await heard;
  assert.deepEqual(
    frames.map((one) => one.name ?? one.type),
    ['welcome', 'settings.changed'],
  );
  assert.deepEqual(host.faults, []);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await host.close();
  assert.equal(await closed, 1001);
});

test('wrong fields are named, all of them; a code comes back as the same code', async (t) => {
  const host = await startTestHost(t);
  const client = httpClient({ origin: host.origin, token: host.shellToken });
  await assert.rejects(
    client.call('drafts.list', { limit: 0, shelf: 'x', nothing: 1 } as never),
    (error: unknown) =>
      error instanceof StudioError &&
      error.problems.every((one) => one.code === 'INPUT_INVALID') &&
      error.problems.map((one) => one.path).join() === 'shelf,limit,nothing',
  );
  await assert.rejects(client.call('drafts.list', {}), codeOf('LIBRARY_UNAVAILABLE'));
  await assert.rejects(
    httpClient({ origin: host.origin, token: 'A'.repeat(43) }).call('settings.get', {}),
    codeOf('TOKEN_INVALID'),
  );
});

test('the engine proves itself by its key, and nobody else can', async (t) => {
  const host = await startTestHost(t);
  const client = httpClient({ origin: host.origin, token: host.shellToken });
  assert.equal(await client.proves(host.identity.proofKey), true);
  assert.equal(await client.proves(Buffer.alloc(32).toString('base64url')), false);
});

test('of a stranger at its port no more is read than a proof has', async (t) => {
  let sent = 0;
  const stranger = createServer((_, response) => {
    const more = () => {
      sent += CHUNK.length;
      if (response.write(CHUNK)) setImmediate(more);
      else response.once('drain', more);
    };
    response.on('error', () => undefined);
    more();
  }).listen(0, '127.0.0.1');
  t.after(() => {
    stranger.closeAllConnections();
    stranger.close();
  });
  await new Promise((resolve) => stranger.once('listening', resolve));
  const { port } = stranger.address() as { port: number };
  const asked = httpClient({ origin: `http://engine.localhost:${port}`, token: '' });
  await assert.rejects(asked.proves('A'.repeat(43)), codeOf('ENGINE_UNREACHABLE'));
  assert.ok(sent < 100 * CHUNK.length, `${sent} bytes`);
});

test('a port that somebody has costs the names too: that origin is burnt', async (t) => {
  const squatter = createServer().listen(0, '127.0.0.1');
  t.after(() => squatter.close());
  await new Promise((resolve) => squatter.once('listening', resolve));
  const { port } = squatter.address() as { port: number };
  const host = await startTestHost(t, {
    identity: { port, name: 'a'.repeat(25), mediaName: 'b'.repeat(25) },
  });
  assert.notEqual(host.port, port);
  assert.notEqual(host.identity.name, 'a'.repeat(25));
  assert.notEqual(host.identity.mediaName, 'b'.repeat(25));
  const again = await startTestHost(t, { identity: { name: 'c'.repeat(25) } });
  assert.equal(again.identity.name, 'c'.repeat(25));
});
