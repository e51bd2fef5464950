import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { runPool } from './pool.ts';

describe('runPool', () => {
  it('runs every task once, in order, and no more at once than it may', async () => {
    const started: number[] = [];
    let running = 0;
    let most = 0;
    const tasks = Array.from({ length: 7 }, (_, index) => ({
      run: async () => {
        started.push(index);
        most = Math.max(most, ++running);
        await wait(5);
        running--;
      },
    }));
    await runPool(tasks, { atOnce: 3 });
    assert.deepEqual(started, [0, 1, 2, 3, 4, 5, 6]);
    assert.equal(most, 3);
    assert.equal(running, 0);
  });

  it('stops the others when one fails, waits for them, and throws the first failure', async () => {
    const ended: string[] = [];
    const begun: number[] = [];
    const until = (signal: AbortSignal) =>
      new Promise<void>((_, reject) => {
        signal.addEventListener('abort', () => {
          ended.push('stopped');
          reject(new Error('stopped'));
        });
      });
    const tasks = [
      { run: until },
      {
        run: async () => {
          begun.push(1);
          throw new Error('broken');
        },
      },
      {
        run: async () => {
          begun.push(2);
        },
      },
    ];
    await assert.rejects(runPool(tasks, { atOnce: 2 }), /broken/);
    assert.deepEqual([ended, begun], [['stopped'], [1]]);
  });

  it('hands the caller’s signal on', async () => {
    const cancel = new AbortController();
    const task = {
      run: (signal: AbortSignal) =>
        new Promise<void>((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          cancel.abort(new Error('cancelled'));
        }),
    };
    await assert.rejects(runPool([task], { atOnce: 1, signal: cancel.signal }), /cancelled/);
  });
});
