import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fail } from '../../domain/errors.ts';
import { bench } from './desk-bench.test-helper.ts';

describe('a fault of the library', () => {
  it('is never told of the file, however often it comes, and each costs one attempt', async (t) => {
    let isFull = true;
    let begun = 0;
    const { copy, stores, desk, faults, stateOf } = await bench(t, (tasks) => ({
      begin: async (...given) => {
        begun += 1;
        return await tasks.begin(...given);
      },
      takeIn: async (...given) => {
        if (isFull) throw fail('DISK_FULL', { details: { folder: 'library' } });
        return await tasks.takeIn(...given);
      },
    }));
    const id = await copy('a.png', 'a picture');
    desk.worker.start();
    for (let round = 1; round <= 5; round += 1) {
      while (faults.length < round) await new Promise((resolve) => setTimeout(resolve, 5));
      // What was begun once more would be found by now.
      for (let look = 0; look < 20; look += 1) await stores.assets.get(id);
      assert.equal(begun, round);
      desk.worker.wake();
    }
    isFull = false;
    desk.worker.wake();
    while ((await stateOf(id))[0] === 'CREATING') await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal((await stateOf(id))[0], 'ACTIVED');
  });

  it('costs no attempt either where not even that can be written down', async (t) => {
    let isFull = true;
    const unlessFull = async <Done>(work: () => Promise<Done>) => {
      if (isFull) throw fail('DISK_FULL', { details: { folder: 'library' } });
      return await work();
    };
    const { copy, desk, faults, stateOf } = await bench(t, (tasks) => ({
      takeIn: (...given) => unlessFull(() => tasks.takeIn(...given)),
      giveBack: (...given) => unlessFull(() => tasks.giveBack(...given)),
    }));
    const id = await copy('a.png', 'a picture');
    desk.worker.start();
    for (let round = 1; round <= 5; round += 1) {
      while (faults.length < round) await new Promise((resolve) => setTimeout(resolve, 5));
      desk.worker.wake();
    }
    isFull = false;
    desk.worker.wake();
    while ((await stateOf(id))[0] === 'CREATING') await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal((await stateOf(id))[0], 'ACTIVED');
  });
});

describe('after a crash', () => {
  it('whoever was at work when it came is begun alone, after all others', async (t) => {
    const { copy, stores, desk, worked, stateOf } = await bench(t);
    const suspects = [await copy('a.png', 'slow a'), await copy('b.png', 'slow b')];
    for (const { number } of await stores.assetTasks.waiting(2)) await stores.assetTasks.begin(number);
    const others = [await copy('c.png', 'c'), await copy('d.png', 'd')];
    desk.worker.start();
    while (!worked.includes('inspect a.png')) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const id of others) assert.deepEqual(await stateOf(id), ['ACTIVED', '', undefined]);
    for (let look = 0; look < 20; look += 1) await stores.assets.get(suspects[1]!);
    assert.equal(worked.includes('inspect b.png'), false);
    // What has done no harm so far does not wait for it.
    const late = await copy('e.png', 'e');
    desk.worker.wake();
    while ((await stateOf(late))[2] !== undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(worked.includes('inspect b.png'), false);
    await stores.assetTasks.cancel([suspects[0]!]);
    desk.worker.wake();
    while (!worked.includes('inspect b.png')) await new Promise((resolve) => setTimeout(resolve, 5));
  });
});
