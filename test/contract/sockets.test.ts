/** The WebSocket: frames that are wrong, windows that were away, windows that are slow, and several at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE, type EngineFrame } from '../../domain/contract/frames.ts';
import { fail } from '../../domain/errors.ts';
import { socketClient } from '../../native/host/engine-client.test-helper.ts';
import { EventHub } from '../../native/host/event-hub.ts';
import { startTestHost, TEST_SETTINGS, type TestHost } from '../../native/host/host.test-helper.ts';
import { Line } from './parties.ts';

const addressOf = (host: TestHost) => ({ origin: host.origin, token: host.shellToken });

const publish = (host: TestHost, job_id: number) => host.events.publish('jobs.removed', { job_id });

const jobsOf = (frames: readonly EngineFrame[]) =>
  frames.flatMap((one) => (one.type === 'event' ? [(one.payload as { job_id: number }).job_id] : []));

const HELLO = { type: 'hello' };

test('frames that are none, or come when they should not, end the connection with 4400, and only that', async (t) => {
  const host = await startTestHost(t, { limits: { jsonDepth: 5 } });
  const witness = await Line.open(addressOf(host));
  const call = { type: 'call', id: 1, method: 'settings.get', input: {} };
  const first: Readonly<Record<string, unknown>> = {
    'a call before hello': call,
    'a leave before hello': { type: 'leave', id: 1 },
    'no JSON': '{',
    'an empty one': '',
    'no object': '1',
    'of no kind': { type: 'goodbye' },
    'a mark that is none': { ...HELLO, since: { epoch: 1, sequence: 'x' } },
    'a mark before the first': { ...HELLO, since: { epoch: 'x', sequence: -1 } },
    'a language of no text': { ...HELLO, language: 'fr' },
    'one field too many': { ...HELLO, token: 'x' },
    'bytes instead of text': Buffer.from(JSON.stringify(HELLO)),
  };
  for (const [name, frame] of Object.entries(first)) {
    const line = new Line(addressOf(host));
    await line.connected();
    line.send(frame);
    assert.equal(await line.closed, CLOSE.badFrame, name);
    assert.deepEqual(line.frames, [], name);
  }
  const later: Readonly<Record<string, unknown>> = {
    'a second hello': HELLO,
    'a call without a number': { ...call, id: undefined },
    'a call with half a number': { ...call, id: 1.5 },
    'a method that is no text': { ...call, method: 1 },
    'a method without end': { ...call, method: 'a'.repeat(101) },
    'an answer': { type: 'answer', id: 1, ok: true },
    'a leave without a number': { type: 'leave' },
    'nested too deep': `{"type":"call","id":1,"method":"settings.get","input":${'['.repeat(9)}${']'.repeat(9)}}`,
  };
  for (const [name, frame] of Object.entries(later)) {
    const line = await Line.open(addressOf(host));
    line.send(frame);
    assert.equal(await line.closed, CLOSE.badFrame, name);
  }
  assert.deepEqual(host.calls, []);
  assert.ok((await witness.call('settings.get', {})).ok, 'control: another window has noticed nothing');
  assert.deepEqual(host.faults, []);
});

test('a message over the limit ends the connection with 1009; one at the limit is answered', async (t) => {
  const host = await startTestHost(t, { limits: { messageBytes: 5000 } });
  const frameOf = (bytes: number) => {
    const start = '{"type":"call","id":1,"method":"settings.get","input":{}';
    return `${start}${' '.repeat(bytes - start.length - 1)}}`;
  };
  const line = await Line.open(addressOf(host));
  line.send(frameOf(5000));
  await line.frame((one) => one.type === 'answer');
  line.send(frameOf(5001));
  assert.equal(await line.closed, 1009);
});

test('a connection that never says hello is ended', async (t) => {
  const host = await startTestHost(t, { limits: { helloMs: 50 } });
  const line = new Line(addressOf(host));
  assert.equal(await line.closed, CLOSE.badFrame);
});

test('calls of one window are answered each by its number, whatever the order', async (t) => {
  const releases: (() => void)[] = [];
  const host = await startTestHost(t, {
    handlers: {
      'settings.get': () =>
        new Promise((resolve) => releases.push(() => resolve({ settings: TEST_SETTINGS }))),
    },
  });
  const line = await Line.open(addressOf(host));
  const waiting = [line.call('settings.get', {}), line.call('settings.get', {})];
  const quick = await line.call('engine.status', {});
  assert.ok(quick.ok);
  for (const release of releases.reverse()) release();
  for (const answer of await Promise.all(waiting)) assert.ok(answer.ok);
});

test('more calls at once than one window may make are asked to wait', async (t) => {
  let release = () => {};
  const all = new Promise<void>((resolve) => {
    release = resolve;
  });
  const host = await startTestHost(t, {
    limits: { callsPerClient: 3 },
    handlers: { 'settings.get': () => all.then(() => ({ settings: TEST_SETTINGS })) },
  });
  const line = await Line.open(addressOf(host));
  const answers = Array.from({ length: 5 }, () => line.call('settings.get', {}));
  for (const busy of await Promise.all(answers.slice(3))) {
    assert.ok(!busy.ok);
    assert.deepEqual([busy.error.code, busy.error.retryable], ['ENGINE_BUSY', true]);
  }
  const other = await Line.open({ origin: host.origin, token: host.tokens.issue('studio') });
  assert.ok((await other.call('engine.status', {})).ok, 'another window is not kept out');
  release();
  for (const answer of await Promise.all(answers.slice(0, 3))) assert.ok(answer.ok);
  assert.ok((await line.call('settings.get', {})).ok);
});

test('two windows of one session see the same events in the same order', async (t) => {
  const host = await startTestHost(t);
  const lines = await Promise.all([0, 1].map(() => Line.open(addressOf(host))));
  for (let job = 1; job <= 50; job += 1) publish(host, job);
  await Promise.all(lines.map((line) => line.call('engine.status', {})));
  const [first, second] = lines.map((line) => line.events);
  assert.deepEqual(first, second);
  assert.deepEqual(
    jobsOf(first!),
    Array.from({ length: 50 }, (_, index) => index + 1),
  );
});

test('a window that was away hears each event that it missed once, and then the new ones', async (t) => {
  const host = await startTestHost(t);
  const line = await Line.open(addressOf(host));
  publish(host, 1);
  await line.call('engine.status', {});
  const { sequence } = line.events.at(-1)!;
  line.socket.terminate();
  for (let job = 2; job <= 40; job += 1) publish(host, job);
  const again = await Line.open(addressOf(host), { epoch: host.events.epoch, sequence });
  publish(host, 41);
  await again.call('engine.status', {});
  assert.equal(again.welcome?.is_continued, true);
  assert.equal(again.frames[0]?.type, 'welcome');
  assert.deepEqual(
    jobsOf(again.events),
    Array.from({ length: 40 }, (_, index) => index + 2),
  );
});

test('a window that was away too long, or comes from another engine, is told that events are lost', async (t) => {
  const host = await startTestHost(t, { events: new EventHub({ capacity: 5 }) });
  const { epoch } = host.events;
  for (let job = 1; job <= 10; job += 1) publish(host, job);
  const welcomeTo = async (since: { epoch: string; sequence: number }) => {
    const line = await Line.open(addressOf(host), since);
    await line.call('engine.status', {});
    assert.deepEqual(line.welcome?.mark, { epoch, sequence: 10 });
    return [line.welcome?.is_continued, jobsOf(line.events)];
  };
  assert.deepEqual(await welcomeTo({ epoch, sequence: 5 }), [true, [6, 7, 8, 9, 10]], 'control: just kept');
  assert.deepEqual(await welcomeTo({ epoch, sequence: 10 }), [true, []]);
  assert.deepEqual(await welcomeTo({ epoch, sequence: 4 }), [false, []]);
  assert.deepEqual(await welcomeTo({ epoch, sequence: 0 }), [false, []]);
  assert.deepEqual(await welcomeTo({ epoch, sequence: 11 }), [false, []], 'from the future');
  assert.deepEqual(await welcomeTo({ epoch: 'another', sequence: 10 }), [false, []]);
});

test('events go to the scopes that their rows name', async (t) => {
  const host = await startTestHost(t);
  const heard = async (scope: 'studio' | 'output:read') => {
    const line = await Line.open({ origin: host.origin, token: host.tokens.issue(scope) });
    publish(host, 1);
    await line.call('engine.status', {});
    const mark = { epoch: host.events.epoch, sequence: 0 };
    const again = await Line.open({ origin: host.origin, token: host.tokens.issue(scope) }, mark);
    await again.call('engine.status', {});
    return [line.events.length > 0, again.events.length > 0];
  };
  assert.deepEqual(await heard('output:read'), [false, false]);
  assert.deepEqual(await heard('studio'), [true, true], 'control');
});

test('a window that takes nothing is sent away with 4408, holds up nobody, and comes back to every event', async (t) => {
  const host = await startTestHost(t, { limits: { pendingEventBytes: 2 * 1024 * 1024 } });
  const slow = socketClient(() => addressOf(host));
  const quick = await Line.open(addressOf(host));
  const codes: number[] = [];
  const heard: number[] = [];
  slow.on('settings.changed', ({ settings }) => heard.push(settings.cache_limit_bytes));
  slow.onLost(() => assert.fail('nothing was lost'));
  await slow.call('engine.status', {});
  slow.sockets[0]!.once('close', (code) => codes.push(code));
  slow.sockets[0]!.pause();

  // Each is large, so that what the system holds between the two is soon full.
  const settings = { ...TEST_SETTINGS, output_folder: 'a'.repeat(50_000) };
  const count = 300;
  for (let number = 1; number <= count; number += 1) {
    host.events.publish('settings.changed', { settings: { ...settings, cache_limit_bytes: number } });
    if (number % 10 === 0) await quick.call('engine.status', {});
  }
  await quick.call('engine.status', {});
  assert.equal(quick.events.length, count, 'the other window has all of them meanwhile');
  assert.deepEqual(heard.length < count && codes.length === 0, true);

  const complete = new Promise<void>((resolve) => {
    const off = slow.on('settings.changed', () => {
      if (heard.length < count) return;
      off();
      resolve();
    });
  });
  slow.sockets[0]!.resume();
  await complete;
  assert.deepEqual(codes, [CLOSE.tooSlow]);
  assert.deepEqual(
    heard,
    Array.from({ length: count }, (_, index) => index + 1),
  );
  slow.close();
});

test('a window that calls and takes no answers is not listened to until it does, and has all of them then', async (t) => {
  const settings = { ...TEST_SETTINGS, output_folder: 'a'.repeat(500_000) };
  const host = await startTestHost(t, {
    limits: { pendingBytes: 1_000_000 },
    handlers: { 'settings.get': async () => ({ settings }) },
  });
  const line = await Line.open(addressOf(host));
  line.socket.pause();
  const other = await Line.open(addressOf(host));
  const answers: Promise<string>[] = [];
  const heard = () => host.calls.filter((name) => name === 'settings.get').length;
  for (let round = 0; round < 60; round += 1) {
    answers.push(line.call('settings.get', {}).then((one) => (one.ok ? 'ok' : one.error.code)));
    // In between the engine has read it, if it reads: it answers others in the order of their coming.
    await other.call('engine.status', {});
  }
  assert.ok(heard() < 60, `${heard()} calls were heard, though none of their answers was taken`);
  line.socket.resume();
  assert.deepEqual([...new Set(await Promise.all(answers))], ['ok']);
  assert.ok((await line.call('settings.get', {})).ok, 'and it may go on afterwards');
});

test('a window that floods the engine with what has small answers, or pings it, is not read on either', async (t) => {
  const host = await startTestHost(t, { limits: { pendingBytes: 100_000 } });
  const other = await Line.open(addressOf(host));
  const input = { wrong: 'a'.repeat(300) };
  const call = JSON.stringify({ type: 'call', id: 1, method: 'settings.get', input });
  const floods: Readonly<Record<string, (line: Line, sent: () => void) => void>> = {
    calls: (line, sent) => line.socket.send(call, sent),
    pings: (line, sent) => line.socket.ping('a'.repeat(125), undefined, sent),
  };
  for (const [name, flood] of Object.entries(floods)) {
    const line = await Line.open(addressOf(host));
    line.socket.pause();
    let isTaken = true;
    // Many more than what the system holds between the two.
    for (let piece = 0; piece < 300 && isTaken; piece += 1) {
      let sent = 0;
      for (let count = 0; count < 1000; count += 1) flood(line, () => (sent += 1));
      for (let round = 0; round < 100 && sent < 1000; round += 1) await other.call('engine.status', {});
      isTaken = sent === 1000;
    }
    assert.ok(!isTaken, `all ${name} were read`);
    line.socket.terminate();
  }
});

test('a query that its window has left is given up, and nothing else is', async (t) => {
  const signals: AbortSignal[] = [];
  const untilLeft = async (signal: AbortSignal) => {
    signals.push(signal);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    throw fail('CANCELLED');
  };
  const gate = Promise.withResolvers<void>();
  const host = await startTestHost(t, {
    handlers: {
      'settings.get': (_, { signal }) => untilLeft(signal),
      'jobs.cancel': async (_, { signal }) => {
        signals.push(signal);
        await gate.promise;
        throw fail('JOB_NOT_FOUND');
      },
    },
  });
  const [line, other] = [await Line.open(addressOf(host)), await Line.open(addressOf(host))];
  for (const id of [7, 8]) line.send({ type: 'call', id, method: 'settings.get', input: {} });
  line.send({ type: 'call', id: 9, method: 'jobs.cancel', input: { job_id: 1 } });
  while (host.calls.length < 3) await other.call('engine.status', {});
  for (const id of [7, 9, 10]) line.send({ type: 'leave', id });
  const answer = await line.frame((one) => one.type === 'answer');
  assert.ok(answer.type === 'answer' && answer.id === 7 && answer.error?.code === 'CANCELLED');
  assert.deepEqual(
    signals.map(({ aborted }) => aborted),
    [true, false, false],
  );
  // The numbers are the window's own: another one leaves nothing of this one's.
  other.send({ type: 'leave', id: 8 });
  await other.call('engine.status', {});
  assert.equal(signals[1]!.aborted, false);
  gate.resolve();
  const command = await line.frame((one) => one.type === 'answer' && one.id === 9);
  assert.ok(command.type === 'answer' && command.error?.code === 'JOB_NOT_FOUND');
  line.send({ type: 'leave', id: 8 });
  await line.frame((one) => one.type === 'answer' && one.id === 8);
  assert.deepEqual(host.faults, []);
});

test('a window that has asked for more than the engine may hold, and takes nothing, is cut off', async (t) => {
  const settings = { ...TEST_SETTINGS, output_folder: 'a'.repeat(500_000) };
  const gate = Promise.withResolvers<void>();
  const host = await startTestHost(t, {
    limits: { pendingBytes: 1_000_000, mostPendingBytes: 4_000_000, pingMs: 3_600_000 },
    handlers: { 'settings.get': () => gate.promise.then(() => ({ settings })) },
  });
  const line = await Line.open(addressOf(host));
  const other = await Line.open(addressOf(host));
  line.socket.pause();
  for (let id = 1; id <= 60; id += 1) line.send({ type: 'call', id, method: 'settings.get', input: {} });
  while (host.calls.length < 60) await other.call('engine.status', {});
  gate.resolve();
  for (let round = 0; round < 1000 && host.connectionCount() > 1; round += 1)
    await other.call('engine.status', {});
  assert.equal(host.connectionCount(), 1);
  line.socket.resume();
  assert.equal(await line.closed, 1006);
  assert.ok((await other.call('settings.get', {})).ok, 'another window has noticed nothing');
});

test('an engine that stops says so, answers what is under way, and takes nothing new', async (t) => {
  let release = () => {};
  const begun = new Promise<void>((resolve) => {
    release = resolve;
  });
  const host = await startTestHost(t, {
    handlers: { 'settings.get': () => begun.then(() => ({ settings: TEST_SETTINGS })) },
  });
  const line = await Line.open(addressOf(host));
  const underWay = line.call('settings.get', {});
  await line.call('engine.status', {});
  const closing = host.close();
  await line.frame((one) => one.type === 'event' && one.name === 'engine.stopping');
  const late = await line.call('engine.status', {});
  assert.equal(late.ok ? 'ok' : late.error.code, 'ENGINE_STOPPING');
  release();
  assert.ok((await underWay).ok);
  assert.equal(await line.closed, CLOSE.goingAway);
  await closing;
});
