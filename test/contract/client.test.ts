/** The contract's client over a real WebSocket to the real door. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ConnectionState, type EngineClient, EngineError } from '../../domain/contract/client.ts';
import { socketClient } from '../../native/host/engine-client.test-helper.ts';
import { startTestHost, TEST_SETTINGS } from '../../native/host/host.test-helper.ts';

function reached(client: EngineClient, wanted: ConnectionState): Promise<void> {
  if (client.state === wanted) return Promise.resolve();
  return new Promise((resolve) => {
    const off = client.onState((state) => {
      if (state !== wanted) return;
      off();
      resolve();
    });
  });
}

const codeOf = (code: string) => (error: unknown) => error instanceof EngineError && error.code === code;

test('two clients: what one changes, both hear', async (t) => {
  const host = await startTestHost(t);
  const [first, second] = [0, 1].map(() =>
    socketClient(() => ({ origin: host.origin, token: host.shellToken })),
  ) as [ReturnType<typeof socketClient>, ReturnType<typeof socketClient>];
  const heard = [first, second].map(
    (client) => new Promise((resolve) => client.on('settings.changed', resolve)),
  );
  await Promise.all([reached(first, 'open'), reached(second, 'open')]);
  const { settings } = await first.call('settings.change', { changes: { language: 'en' } });
  assert.deepEqual(settings, { ...TEST_SETTINGS, language: 'en' });
  assert.deepEqual(await Promise.all(heard), [{ settings }, { settings }]);
  await assert.rejects(second.call('drafts.list', { limit: 0 }), codeOf('INPUT_INVALID'));
  first.close();
  second.close();
});

test('a client that was cut off comes back, and hears what it has missed', async (t) => {
  const host = await startTestHost(t);
  const client = socketClient(() => ({ origin: host.origin, token: host.shellToken }));
  t.after(() => client.close());
  const removed: number[] = [];
  let all = () => {};
  const complete = new Promise<void>((resolve) => {
    all = resolve;
  });
  client.on('jobs.removed', ({ job_id }) => {
    removed.push(job_id);
    if (removed.length === 3) all();
  });
  client.onLost(() => assert.fail('nothing was lost'));
  await reached(client, 'open');
  host.events.publish('jobs.removed', { job_id: 1 });
  await client.call('settings.get', {});
  client.sockets[0]!.terminate();
  await reached(client, 'waiting');
  host.events.publish('jobs.removed', { job_id: 2 });
  host.events.publish('jobs.removed', { job_id: 3 });
  await complete;
  assert.deepEqual(removed, [1, 2, 3]);
});

test('a new engine at the same place: what is shown must be asked for anew', async (t) => {
  const first = await startTestHost(t);
  const now = { origin: first.origin, token: first.shellToken };
  const client = socketClient(() => now);
  t.after(() => client.close());
  await reached(client, 'open');
  const lost = new Promise<void>((resolve) => client.onLost(resolve));
  await first.close();
  const second = await startTestHost(t, { identity: first.identity });
  now.origin = second.origin;
  now.token = second.shellToken;
  await lost;
  assert.equal((await client.call('engine.status', {})).epoch, second.events.epoch);
});

test('a client whose token is of an earlier engine, or is revoked, is told so', async (t) => {
  const host = await startTestHost(t);
  const stale = socketClient(() => ({ origin: host.origin, token: 'A'.repeat(43) }));
  await reached(stale, 'unauthorised');
  const token = host.tokens.issue('studio');
  const client = socketClient(() => ({ origin: host.origin, token }));
  await reached(client, 'open');
  assert.equal(host.connectionCount(), 1, 'the stale one never counted');
  const gone = new Promise((resolve) => host.onConnectionCount(resolve));
  host.tokens.revoke('studio');
  await reached(client, 'unauthorised');
  assert.equal(await gone, 0);
});
