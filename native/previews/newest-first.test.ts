import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { NewestFirst } from './newest-first.ts';

const quiet = new AbortController().signal;

/** A queue whose first piece of work is under way until it is let go. */
function busyQueue(most = 10) {
  const queue = new NewestFirst<string>(most);
  const gate = Promise.withResolvers<string>();
  const order: string[] = [];
  const first = queue.add('first', () => gate.promise, quiet);
  const add = (place: string, name = place, signal = quiet) =>
    queue.add(
      place,
      async () => {
        order.push(name);
        return name;
      },
      signal,
    );
  const letGo = async () => {
    gate.resolve('first');
    await first;
  };
  return { queue, add, order, letGo };
}

const failsWith = (code: string) => (error: unknown) =>
  error instanceof StudioError && error.problems[0]!.code === code;

describe('pictures that wait', () => {
  it('are painted newest first', async () => {
    const { add, order, letGo } = busyQueue();
    const all = ['a', 'b', 'c'].map((place) => add(place));
    await letGo();
    await Promise.all(all);
    assert.deepEqual(order, ['c', 'b', 'a']);
  });

  it('take the turn of an older one of the same place, and answer for it', async () => {
    const { add, order, letGo } = busyQueue();
    const old = add('a', 'a1');
    const other = add('b');
    const late = add('a', 'a2');
    await letGo();
    assert.deepEqual(await Promise.all([old, other, late]), ['a2', 'b', 'a2']);
    assert.deepEqual(order, ['a2', 'b']);
  });

  it('are so many at most: the oldest is given up', async () => {
    const { add, order, letGo } = busyQueue(2);
    const oldest = add('a');
    const rest = [add('b'), add('c')];
    await assert.rejects(oldest, failsWith('PREVIEW_IMPOSSIBLE'));
    await letGo();
    await Promise.all(rest);
    assert.deepEqual(order, ['c', 'b']);
  });

  it('are not painted when everybody who asked has gone', async () => {
    const { add, order, letGo } = busyQueue();
    const [one, other] = [new AbortController(), new AbortController()];
    const gone = add('a', 'a', one.signal);
    const both = [add('b', 'b', one.signal), add('b', 'b', other.signal)] as const;
    one.abort();
    await assert.rejects(gone, failsWith('CANCELLED'));
    await assert.rejects(both[0], failsWith('CANCELLED'));
    await letGo();
    assert.equal(await both[1], 'b');
    assert.deepEqual(order, ['b']);
  });

  it('fail each for itself', async () => {
    const { queue, add, letGo } = busyQueue();
    const after = add('a');
    const broken = queue.add('broken', () => Promise.reject(new Error('broken')), quiet);
    await Promise.all([letGo(), assert.rejects(broken, /broken/)]);
    assert.equal(await after, 'a');
  });

  it('are given up when the queue is closed', async () => {
    const { queue, add, letGo } = busyQueue();
    const waiting = add('a');
    queue.close();
    await assert.rejects(waiting, failsWith('CANCELLED'));
    await assert.rejects(add('b'), failsWith('CANCELLED'));
    await letGo();
  });
});
