import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { StudioError } from '../../domain/errors.ts';
import { Turns } from './turns.ts';

const { signal } = new AbortController();
const isCancelled = (error: unknown) =>
  error instanceof StudioError && error.problems[0]!.code === 'CANCELLED';

/** Settles when `ended` aborts. */
const untilEnded = (ended: AbortSignal) =>
  new Promise<never>((_, reject) => ended.addEventListener('abort', () => reject(ended.reason)));

test('what a window asks for anew ends what it asked for before', async () => {
  const turns = new Turns();
  const first = assert.rejects(turns.take('a', signal, untilEnded), isCancelled);
  assert.equal(await turns.take('a', signal, async () => 'second'), 'second');
  await first;
});

test('windows wait for each other, and who waits can leave at once', async () => {
  const turns = new Turns();
  const order: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = turns.take('a', signal, async () => {
    await gate.promise;
    order.push('a');
  });
  const left = turns.take('b', signal, async () => void order.push('b'));
  const last = turns.take('c', signal, async () => void order.push('c'));
  turns.cancel('b');
  await assert.rejects(left, isCancelled);
  assert.deepEqual(order, []);
  gate.resolve();
  await Promise.all([first, last]);
  assert.deepEqual(order, ['a', 'c']);
});

test('a window that has gone, and an engine that ends, end the work', async () => {
  const turns = new Turns();
  const window = new AbortController();
  const gone = turns.take('a', window.signal, untilEnded);
  window.abort();
  await assert.rejects(gone, isCancelled);
  let hasCleanedUp = false;
  const closed = turns.take('a', signal, async (ended) => {
    await untilEnded(ended).catch(() => undefined);
    await setImmediate();
    hasCleanedUp = true;
  });
  closed.catch(() => undefined);
  // It has been begun.
  await setImmediate();
  await turns.close();
  assert.equal(hasCleanedUp, true);
  await assert.rejects(closed, isCancelled);
  await assert.rejects(turns.take('a', window.signal, untilEnded), isCancelled);
});
