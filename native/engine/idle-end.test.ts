import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IdleEnd } from './idle-end.ts';

const soon = () => new Promise((resolve) => setTimeout(resolve, 30));

test('it ends when neither a window nor work is there, and not before', async (t) => {
  const ends: string[] = [];
  const idle = new IdleEnd({ patienceMs: 1, onIdle: () => ends.push('idle') });
  t.after(() => idle.stop());
  await soon();
  assert.deepEqual(ends, [], 'nothing is counted before the engine is up');
  idle.windows(1);
  idle.start();
  await soon();
  assert.deepEqual(ends, []);
  idle.work('jobs', true);
  idle.work('assets', true);
  idle.work('assets', false);
  idle.windows(0);
  await soon();
  assert.deepEqual(ends, []);
  idle.work('jobs', false);
  await soon();
  assert.deepEqual(ends, ['idle']);
});

test('it never ends by itself where it was told to stay, or has been stopped', async () => {
  const onIdle = () => assert.fail('it was to stay');
  new IdleEnd({ patienceMs: undefined, onIdle }).start();
  const stopped = new IdleEnd({ patienceMs: 1, onIdle });
  stopped.start();
  stopped.stop();
  await soon();
});
