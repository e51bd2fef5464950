import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Job } from '../../domain/jobs/job.ts';
import { ourselves, ownerName } from '../files/owner.ts';
import { QueueKeeper } from './queue-keeper.ts';

const job = (id: number, state: Job['state'], attempt = 0) => ({ id, state, attempt }) as Job;

/** A keeper whose runners are started and ended by the test. */
function keeper({ takesOver = false } = {}) {
  const started: (() => void)[] = [];
  const state = { nowMs: 0, runner: undefined as string | undefined };
  const keeper = new QueueKeeper({
    runners: {
      runner: async () => (state.runner === undefined ? undefined : { process: state.runner, pid: 1 }),
    },
    takesOver,
    start: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      started.push(resolve);
      return { ended: promise };
    },
    onFault: (error) => assert.fail(String(error)),
    now: () => state.nowMs,
  });
  const end = async (index: number) => {
    started[index]!();
    await new Promise(setImmediate);
  };
  return { keeper, started, state, end };
}

test('a runner is started when work waits, one at a time, and none for what stands still', async () => {
  const { keeper: one, started, end } = keeper();
  await one.look([]);
  await one.look([job(1, 'paused')]);
  assert.equal(started.length, 0);
  await one.look([job(1, 'waiting')]);
  await one.look([job(1, 'waiting'), job(2, 'waiting')]);
  assert.equal(started.length, 1);
  await end(0);
  await one.look([]);
  await one.look([job(3, 'waiting')]);
  assert.equal(started.length, 2);
});

test('none is started beside somebody else’s; when that one is gone without having finished, one is', async () => {
  const { keeper: one, started, state } = keeper();
  state.runner = ownerName(await ourselves());
  await one.look([job(1, 'running')]);
  assert.equal(started.length, 0);
  state.runner = undefined;
  state.nowMs += 10_000;
  await one.look([job(1, 'running')]);
  assert.equal(started.length, 1);
});

test('one of which nothing can be known counts for as long as nobody said that it has certainly stopped', async () => {
  const elsewhere = ownerName({ ...(await ourselves()), host: 'elsewhere' });
  for (const takesOver of [false, true]) {
    const { keeper: one, started, state } = keeper({ takesOver });
    state.runner = elsewhere;
    await one.look([job(1, 'waiting')]);
    assert.equal(started.length, takesOver ? 1 : 0);
    state.runner = ownerName(await ourselves());
    state.nowMs += 10_000;
    const { keeper: other, started: others, state: later } = keeper({ takesOver });
    later.runner = state.runner;
    await other.look([job(1, 'waiting')]);
    assert.equal(others.length, 0, 'one that lives is nobody’s to take over');
  }
});

test('one that ends again and again without having done anything is started ever more seldom', async () => {
  const { keeper: one, started, state, end } = keeper();
  const stuck = [job(1, 'waiting')];
  for (let second = 0; second < 600; second += 1) {
    const before = started.length;
    await one.look(stuck);
    if (started.length > before) await end(before);
    state.nowMs += 1000;
  }
  assert.ok(started.length > 5, `${started.length}`);
  assert.ok(started.length < 25, `${started.length}`);
});
