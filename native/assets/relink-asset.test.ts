import assert from 'node:assert/strict';
import { renameSync, statSync } from 'node:fs';
import { describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { bench, hashOf } from './desk-bench.test-helper.ts';
import { CONVERT } from './file-work.test-helper.ts';

async function linkedBench(t: Parameters<typeof bench>[0]) {
  const given = await bench(t);
  const { at, stores } = given;
  /** Moves the file, and says so. */
  const move = async (id: string, [name, to]: readonly [string, string], isSame = true) => {
    renameSync(at('user', name), at('user', to));
    const modifiedMs = Math.round(statSync(at('user', to)).mtimeMs);
    return await stores.assets.relink(id, {
      from: at('user', name),
      path: at('user', to),
      modifiedMs,
      isSame,
    });
  };
  return { ...given, move };
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  return await work.then(
    () => undefined,
    (error: unknown) => (error instanceof StudioError ? error.problems[0]?.code : undefined),
  );
}

describe('a file that is found elsewhere', () => {
  it('while it is being fixed is where the fix leads back to', async (t) => {
    const { link, work, stores, desk, meanwhile, move, worked, at, stateOf } = await linkedBench(t);
    const id = await link('m.mov', 'mend me');
    await work();
    let moved: Promise<unknown> | undefined;
    meanwhile.set('fix m.mov', () => {
      moved ??= move(id, ['m.mov', 'moved.mov']).then(() => desk.worker.wake());
    });
    await stores.assetTasks.fix(id, CONVERT);
    await work();
    await moved;
    await work();
    assert.ok(worked.includes('fix m.mov'));
    assert.equal((await stores.assetTasks.originalOf(id))!.linkedPath, at('user', 'moved.mov'));
    await stores.assetTasks.fix(id, null);
    await work();
    assert.deepEqual(await stateOf(id), ['FAILED', 'MEDIA_UNREADABLE', undefined]);
    assert.equal((await stores.assets.get(id)).linkedPath, at('user', 'moved.mov'));
  });

  it('when the fix has just ended stays what the asset was made from, and its copy stays its own', async (t) => {
    const { link, work, stores, move, at } = await linkedBench(t);
    const id = await link('m.mov', 'mend me');
    await work();
    await stores.assetTasks.fix(id, CONVERT);
    await work();
    await move(id, ['m.mov', 'moved.mov']);
    const { linkedPath, sha256 } = await stores.assets.get(id);
    assert.deepEqual([linkedPath, sha256], [undefined, hashOf('fixed mend me')]);
    assert.deepEqual(await stores.drafts.referencedHashes([sha256!]), [sha256]);
    assert.equal((await stores.assetTasks.originalOf(id))!.linkedPath, at('user', 'moved.mov'));
    const other = move(id, ['moved.mov', 'other.mov'], false);
    assert.equal(await codeOf(other), 'ASSET_OTHER_CONTENT');
  });

  it('while it is looked at once more is looked at where it lies now', async (t) => {
    const { link, write, work, stores, desk, move, at } = await linkedBench(t);
    const id = await link('a.png', 'a picture');
    await work();
    write('a.png', 'another picture');
    await desk.linked.lookAtAll();
    const [task] = await stores.assetTasks.waiting(1);
    await move(id, ['a.png', 'b.png']);
    assert.deepEqual(await stores.assetTasks.gone([task!.number]), [task!.number]);
    await work();
    const { linkedPath, sha256 } = await stores.assets.get(id);
    assert.deepEqual([linkedPath, sha256], [at('user', 'b.png'), hashOf('another picture')]);
  });

  it('is not written over what somebody else has found', async (t) => {
    const { link, copy, work, stores, at } = await linkedBench(t);
    const [id, own] = [await link('a.png', 'a picture'), await copy('b.png', 'b')];
    await work();
    const file = {
      from: at('user', 'elsewhere.png'),
      path: at('user', 'c.png'),
      modifiedMs: 1,
      isSame: true,
    };
    assert.equal(await codeOf(stores.assets.relink(id, file)), 'ASSET_STATE');
    assert.equal(await codeOf(stores.assets.relink(own, file)), 'ASSET_NOT_LINKED');
    assert.equal((await stores.assets.get(id)).linkedPath, at('user', 'a.png'));
  });
});
