import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ConnectionListener, type ConnectionState, createEngineClient, EngineError } from './client.ts';
import { CLOSE, clientFrame, MAXIMUM_MESSAGE_BYTES } from './frames.ts';

const SETTINGS = {
  language: 'system',
  appearance: 'system',
  cache_limit_bytes: 0,
  proxy: { mode: 'none', url: null },
  default_output: { quality: 'standard' },
  fix_on_import: false,
  output_folder: '',
  data_folder: '',
  data_folder_move: null,
};

interface Line {
  readonly listener: ConnectionListener;
  readonly sent: unknown[];
  isClosed: boolean;
}

/** A client whose connections and clock are the test's. */
function trial() {
  const lines: Line[] = [];
  const timers = new Map<object, { atMs: number; run: () => void }>();
  let nowMs = 0;
  const client = createEngineClient({
    connect: (listener) => {
      const line: Line = { listener, sent: [], isClosed: false };
      lines.push(line);
      return {
        send: (text) => line.sent.push(clientFrame.parse(JSON.parse(text))),
        close: () => {
          line.isClosed = true;
        },
      };
    },
    later: (timeMs, run) => {
      const key = {};
      timers.set(key, { atMs: nowMs + timeMs, run });
      return () => timers.delete(key);
    },
    language: 'en',
  });
  const states: ConnectionState[] = [];
  client.onState((state) => states.push(state));
  let lostCount = 0;
  client.onLost(() => {
    lostCount += 1;
  });
  const pass = (timeMs: number) => {
    const endMs = nowMs + timeMs;
    for (;;) {
      const due = [...timers].filter(([, one]) => one.atMs <= endMs).sort((a, b) => a[1].atMs - b[1].atMs)[0];
      if (!due) break;
      nowMs = due[1].atMs;
      timers.delete(due[0]);
      due[1].run();
    }
    nowMs = endMs;
  };
  const line = () => lines.at(-1)!;
  const receive = (frame: unknown) => line().listener.onMessage(JSON.stringify(frame));
  const welcome = (sequence = 0, isContinued = true, epoch = 'one') => {
    line().listener.onOpen();
    receive({ type: 'welcome', mark: { epoch, sequence }, is_continued: isContinued });
  };
  const calls = () => line().sent.filter((one) => (one as { type: string }).type === 'call');
  return { client, lines, line, states, pass, receive, welcome, calls, timers, lost: () => lostCount };
}

const rejectsWith = (promise: Promise<unknown>, code: string) =>
  assert.rejects(promise, (error: unknown) => error instanceof EngineError && error.code === code);

test('a call made before the welcome is sent after it, and answered', async () => {
  const { client, line, receive, welcome, states } = trial();
  const answer = client.call('settings.get', {});
  assert.equal(client.state, 'connecting');
  assert.deepEqual(line().sent, []);
  welcome();
  assert.deepEqual(line().sent, [
    { type: 'hello', language: 'en' },
    { type: 'call', id: 1, method: 'settings.get', input: {} },
  ]);
  receive({ type: 'answer', id: 1, ok: true, value: { settings: SETTINGS } });
  assert.deepEqual(await answer, { settings: SETTINGS });
  assert.deepEqual(states, ['open']);
});

test('the engine’s error is what the call is rejected with, whole', async () => {
  const { client, receive, welcome } = trial();
  welcome();
  const record = {
    code: 'CONFLICT',
    message: 'm',
    details: { revision: 3 },
    retryable: true,
    problems: [],
  };
  const answer = client.call('drafts.undo', { draft_id: '0'.repeat(32), base_revision: 1 });
  receive({ type: 'answer', id: 1, ok: false, error: record });
  await assert.rejects(answer, (error: unknown) => {
    assert.ok(error instanceof EngineError);
    assert.deepEqual(error.record, record);
    assert.equal(error.message, 'm');
    return true;
  });
});

test('an engine that says nothing any more is asked whether it is there, and given up when it is not', async () => {
  const { client, line, lines, welcome, pass, calls, states } = trial();
  welcome();
  const command = client.call('jobs.cancel', { job_id: 1 });
  pass(29_000);
  assert.equal(calls().length, 1);
  pass(1_000);
  assert.equal((calls()[1] as { method: string }).method, 'engine.status');
  pass(29_999);
  assert.equal(line().isClosed, false);
  pass(1);
  await rejectsWith(command, 'ENGINE_UNREACHABLE');
  assert.equal(lines[0]?.isClosed, true);
  assert.deepEqual(states, ['open', 'waiting']);
});

test('an engine that only works long is waited for, and one that is asked nothing is not disturbed', async () => {
  const { client, receive, welcome, pass, calls, states, timers } = trial();
  welcome();
  const command = client.call('jobs.cancel', { job_id: 1 });
  for (let sequence = 1; sequence <= 5; sequence += 1) {
    pass(50_000);
    receive({ type: 'event', sequence, name: 'jobs.removed', payload: { job_id: 9 } });
  }
  assert.deepEqual(states, ['open']);
  assert.equal(calls().length, 6, 'the command, and a question each time');
  receive({
    type: 'answer',
    id: 1,
    ok: false,
    error: { code: 'X', message: '', details: {}, retryable: false },
  });
  await rejectsWith(command, 'X');
  assert.equal(timers.size, 0);
});

test('an answer that is not as the contract says is a fault, not a value', async () => {
  const { client, receive, welcome } = trial();
  welcome();
  const answer = client.call('settings.get', {});
  receive({ type: 'answer', id: 1, ok: true, value: { settings: 1 } });
  await rejectsWith(answer, 'INTERNAL');
});

test('a query whose answer was lost is asked again, with its mark; a command is not', async () => {
  const { client, line, lines, receive, welcome, pass, calls, states, lost } = trial();
  welcome(5);
  receive({ type: 'event', sequence: 7, name: 'jobs.removed', payload: { job_id: 1 } });
  const query = client.call('settings.get', {});
  const command = client.call('jobs.cancel', { job_id: 1 });
  line().listener.onClose(1006);
  await rejectsWith(command, 'ENGINE_UNREACHABLE');
  const later = client.call('jobs.pause', { job_id: 1 });
  assert.deepEqual(states, ['open', 'waiting']);
  pass(100);
  assert.equal(lines.length, 2);
  welcome(9);
  assert.deepEqual(line().sent[0], { type: 'hello', language: 'en', since: { epoch: 'one', sequence: 7 } });
  assert.deepEqual(
    calls().map((one) => (one as { method: string }).method),
    ['settings.get', 'jobs.pause'],
  );
  receive({ type: 'answer', id: 1, ok: true, value: { settings: SETTINGS } });
  assert.deepEqual(await query, { settings: SETTINGS });
  assert.deepEqual(states, ['open', 'waiting', 'open']);
  assert.equal(lost(), 0);
  client.close();
  await rejectsWith(later, 'ENGINE_UNREACHABLE');
});

test('the mark follows the events that were seen, not what a welcome promises', () => {
  const { line, welcome, receive, pass } = trial();
  welcome(5);
  line().listener.onClose(1006);
  pass(100);
  welcome(9);
  receive({ type: 'event', sequence: 6, name: 'jobs.removed', payload: { job_id: 1 } });
  line().listener.onClose(1006);
  pass(100);
  line().listener.onOpen();
  assert.deepEqual(line().sent[0], { type: 'hello', language: 'en', since: { epoch: 'one', sequence: 6 } });
});

test('lost events are told, and counted from the new mark', () => {
  const { line, welcome, pass, lost } = trial();
  welcome(5);
  line().listener.onClose(1006);
  pass(100);
  welcome(2, false, 'two');
  assert.equal(lost(), 1);
  line().listener.onClose(CLOSE.tooSlow);
  pass(100);
  line().listener.onOpen();
  assert.deepEqual(line().sent[0], { type: 'hello', language: 'en', since: { epoch: 'two', sequence: 2 } });
});

test('events reach those who listen, and no one after they have ended', () => {
  const { client, receive, welcome, lost } = trial();
  welcome();
  const heard: number[] = [];
  const off = client.on('jobs.removed', ({ job_id }) => heard.push(job_id));
  receive({ type: 'event', sequence: 1, name: 'jobs.removed', payload: { job_id: 4 } });
  receive({ type: 'event', sequence: 2, name: 'of.tomorrow', payload: {} });
  receive({ type: 'event', sequence: 3, name: 'jobs.removed', payload: { job_id: 'no number' } });
  off();
  receive({ type: 'event', sequence: 4, name: 'jobs.removed', payload: { job_id: 5 } });
  assert.deepEqual(heard, [4]);
  assert.equal(lost(), 1, 'an event that cannot be read is one that was missed');
});

test('attempts come at growing pauses, and begin anew after a welcome', () => {
  const { lines, line, pass, welcome } = trial();
  const pauses: number[] = [];
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const before = lines.length;
    line().listener.onClose(1006);
    let pauseMs = 0;
    for (; lines.length === before; pauseMs += 100) pass(100);
    pauses.push(pauseMs);
  }
  assert.deepEqual(pauses, [100, 200, 400, 800, 1600, 3200, 5000, 5000]);
  welcome();
  line().listener.onClose(1006);
  pass(100);
  assert.equal(lines.length, 10);
});

test('nothing waits for ever: a call without a connection, and a connection without a welcome', async () => {
  const { client, lines, line, pass, welcome } = trial();
  line().listener.onOpen();
  pass(10_000);
  assert.equal(line().isClosed, true);
  pass(100);
  assert.equal(lines.length, 2);
  line().listener.onClose(1006);
  const away = client.call('settings.get', {});
  pass(15_000);
  await rejectsWith(away, 'ENGINE_UNREACHABLE');
  pass(5_000);
  welcome();
  const answers = Promise.all(
    Array.from({ length: 13 }, () => rejectsWith(client.call('jobs.list', {}), 'X')),
  );
  assert.equal(line().sent.length, 1 + 12, 'queries of one method wait for each other');
  const record = { code: 'X', message: '', details: {}, retryable: false };
  for (const { id } of line().sent.slice(1) as { id: number }[])
    line().listener.onMessage(JSON.stringify({ type: 'answer', id, ok: false, error: record }));
  assert.equal(line().sent.length, 1 + 13);
  line().listener.onMessage(
    JSON.stringify({ type: 'answer', id: (line().sent[13] as { id: number }).id, ok: false, error: record }),
  );
  await answers;
});

test('a query that ends the connection each time is given up', async () => {
  const { client, line, pass, welcome, calls } = trial();
  const poison = client.call('settings.get', {});
  for (let sends = 1; sends <= 3; sends += 1) {
    welcome();
    assert.equal(calls().length, 1);
    line().listener.onClose(CLOSE.badFrame);
    if (sends < 3) pass(100);
  }
  await rejectsWith(poison, 'ENGINE_UNREACHABLE');
});

test('a query that nobody waits for is given up, here and by the engine, and makes room for others when it is answered', async () => {
  const { client, line, receive, welcome, calls } = trial();
  welcome();
  const leaving = new AbortController();
  const left = client.call('settings.get', {}, { signal: leaving.signal });
  const others = Array.from({ length: 13 }, () => client.call('jobs.list', {}, { signal: leaving.signal }));
  assert.equal(calls().length, 1 + 12);
  const kept = client.call('jobs.list', { limit: 1 });
  leaving.abort();
  for (const one of [left, ...others]) await rejectsWith(one, 'CANCELLED');
  const leaves = line().sent.filter((one) => (one as { type: string }).type === 'leave');
  assert.deepEqual(
    leaves.map((one) => (one as { id: number }).id),
    Array.from({ length: 13 }, (_, at) => at + 1),
    'the last was not asked yet',
  );
  assert.equal(calls().length, 1 + 12, 'the engine works on what was left until it has answered');
  const record = { code: 'CANCELLED', message: '', details: {}, retryable: false };
  receive({ type: 'answer', id: 2, ok: false, error: record });
  assert.deepEqual(calls().at(-1), { type: 'call', id: 15, method: 'jobs.list', input: { limit: 1 } });
  receive({ type: 'answer', id: 1, ok: true, value: { settings: SETTINGS } });
  receive({ type: 'answer', id: 15, ok: true, value: { jobs: [], has_runner: true } });
  assert.deepEqual(await kept, { jobs: [], has_runner: true });
  await rejectsWith(client.call('settings.get', {}, { signal: leaving.signal }), 'CANCELLED');
  assert.equal(calls().length, 14);
});

test('whoever asks and leaves again and again has no more under way than the bound', async () => {
  const { client, line, lines, receive, welcome, pass, calls } = trial();
  welcome();
  for (let round = 0; round < 100; round += 1) {
    const leaving = new AbortController();
    const left = client.call('jobs.list', {}, { signal: leaving.signal });
    leaving.abort();
    await rejectsWith(left, 'CANCELLED');
  }
  assert.equal(calls().length, 12);
  const kept = client.call('jobs.list', { limit: 1 });
  const other = client.call('settings.get', {});
  assert.equal((calls().at(-1) as { method: string }).method, 'settings.get', 'of one method, not of all');
  receive({ type: 'answer', id: 102, ok: true, value: { settings: SETTINGS } });
  await other;
  assert.equal(calls().length, 13);
  // An engine that answers none of them is noticed, and the next one knows nothing of them.
  pass(60_000);
  assert.equal(lines.length, 1);
  assert.equal(line().isClosed, true);
  pass(100);
  welcome();
  assert.deepEqual(calls(), [{ type: 'call', id: 101, method: 'jobs.list', input: { limit: 1 } }]);
  receive({ type: 'answer', id: 101, ok: true, value: { jobs: [], has_runner: true } });
  assert.deepEqual(await kept, { jobs: [], has_runner: true });
});

test('a query that was answered, and a command, take no notice of whoever leaves', async () => {
  const { client, line, receive, welcome } = trial();
  welcome();
  const leaving = new AbortController();
  const query = client.call('settings.get', {}, { signal: leaving.signal });
  receive({ type: 'answer', id: 1, ok: true, value: { settings: SETTINGS } });
  const command = client.call('jobs.cancel', { job_id: 1 }, { signal: leaving.signal });
  leaving.abort();
  const record = { code: 'X', message: '', details: {}, retryable: false };
  receive({ type: 'answer', id: 2, ok: false, error: record });
  await rejectsWith(command, 'X');
  assert.deepEqual(await query, { settings: SETTINGS });
  assert.equal(line().sent.length, 3, 'a hello and two calls');
});

test('a session that is over is the end: nothing is tried again', async () => {
  const { client, lines, line, pass, welcome, states, timers } = trial();
  welcome();
  const answer = client.call('settings.get', {});
  line().listener.onClose(CLOSE.unauthorised);
  await rejectsWith(answer, 'TOKEN_INVALID');
  await rejectsWith(client.call('settings.get', {}), 'TOKEN_INVALID');
  pass(60_000);
  assert.equal(lines.length, 1);
  assert.equal(timers.size, 0);
  assert.deepEqual(states, ['open', 'unauthorised']);
});

test('what the engine says that is no frame ends the connection, not the page', () => {
  const { lines, line, pass, welcome } = trial();
  welcome();
  for (const text of ['{', '"x"', '{"type":"answer"}']) {
    const broken = line();
    broken.listener.onMessage(text);
    assert.equal(broken.isClosed, true);
    broken.listener.onClose(1000);
    pass(100);
    assert.equal(line() === broken, false);
    welcome();
  }
  assert.equal(lines.length, 4);
});

test('a call that no frame can hold is refused before it is sent', async () => {
  const { client, welcome, calls } = trial();
  welcome();
  await rejectsWith(
    client.call('drafts.list', { search: '界'.repeat(MAXIMUM_MESSAGE_BYTES / 3) }),
    'BODY_TOO_LARGE',
  );
  assert.deepEqual(calls(), []);
  void client.call('drafts.list', { search: '界'.repeat(MAXIMUM_MESSAGE_BYTES / 3 - 100) }).catch(() => {});
  assert.equal(calls().length, 1);
  client.close();
});

test('a closed client has no connection, no timer and no listener', async () => {
  const { client, line, states, timers, receive, welcome } = trial();
  welcome();
  const answer = client.call('settings.get', {});
  client.on('jobs.removed', () => assert.fail('it was closed'));
  client.close();
  await rejectsWith(answer, 'ENGINE_UNREACHABLE');
  await rejectsWith(client.call('settings.get', {}), 'ENGINE_UNREACHABLE');
  assert.equal(line().isClosed, true);
  receive({ type: 'event', sequence: 1, name: 'jobs.removed', payload: { job_id: 4 } });
  line().listener.onClose(1000);
  assert.equal(timers.size, 0);
  assert.deepEqual(states, ['open']);
});
