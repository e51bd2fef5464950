import assert from 'node:assert/strict';
import { statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { bench } from './desk-bench.test-helper.ts';

describe('a linked file that failed, and whose drive is away when it is tried again', () => {
  const failed = async (t: Parameters<typeof bench>[0], text: string) => {
    const given = await bench(t);
    const { link, work, stores, at } = given;
    const id = await link('a.png', text);
    await work();
    const { mtimeMs } = statSync(at('user', 'a.png'));
    unlinkSync(at('user', 'a.png'));
    return {
      ...{ ...given, id },
      retry: async () => {
        await stores.assetTasks.retry([id]);
        await work();
      },
      comeBack: (now = text) => {
        writeFileSync(at('user', 'a.png'), now);
        utimesSync(at('user', 'a.png'), mtimeMs / 1000, mtimeMs / 1000);
      },
    };
  };

  it('has failed as before, is told as missing, and can be tried again', async (t) => {
    const { id, retry, comeBack, stateOf, stores } = await failed(t, 'bad picture');
    const told = ['FAILED', 'MEDIA_UNREADABLE', undefined];
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await retry();
      assert.deepEqual(await stateOf(id), told);
      assert.equal((await stores.assets.get(id)).isMissing, true);
    }
    comeBack('a better one');
    await retry();
    assert.deepEqual(await stateOf(id), ['ACTIVED', '', undefined]);
    assert.equal((await stores.assets.get(id)).isMissing, false);
  });

  it('stays where it was put meanwhile', async (t) => {
    const { id, work, stores } = await failed(t, 'bad picture');
    await stores.assetTasks.retry([id]);
    await stores.assets.act([id], 'recycle');
    await work();
    assert.equal((await stores.assets.get(id)).state, 'DELETED');
    const {
      done: [restored],
    } = await stores.assets.act([id], 'restore');
    assert.deepEqual([restored!.state, restored!.isMissing], ['FAILED', true]);
  });

  it('is taken in by itself when it is back, where that may help', async (t) => {
    const { id, retry, comeBack, work, desk, stateOf, worked, stores } = await failed(t, 'bad picture');
    await retry();
    const count = worked.length;
    comeBack();
    await desk.linked.lookAtAll();
    await work();
    assert.deepEqual(await stateOf(id), ['FAILED', 'MEDIA_UNREADABLE', undefined]);
    assert.equal(worked.length, count, 'what nobody can mend is not read again');
    const other = await failed(t, 'bad picture');
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await other.stores.assetTasks.retry([other.id]);
      const [task] = await other.stores.assetTasks.waiting(1);
      for (let begun = 0; begun < 3; begun += 1) await other.stores.assetTasks.begin(task!.number);
      await other.work();
    }
    assert.deepEqual(await other.stateOf(other.id), ['FAILED', 'ASSET_ENDED_ENGINE', undefined]);
    await other.retry();
    assert.equal((await other.stores.assets.get(other.id)).isMissing, true);
    other.comeBack('not so bad.');
    await other.desk.linked.lookAtAll();
    await other.work();
    assert.deepEqual(await other.stateOf(other.id), ['ACTIVED', '', undefined]);
    assert.equal((await stores.assets.get(id)).isMissing, false);
  });
});
