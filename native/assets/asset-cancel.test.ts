import assert from 'node:assert/strict';
import { unlinkSync } from 'node:fs';
import { describe, it } from 'node:test';
import { problem, type StudioError } from '../../domain/errors.ts';
import { bench, hashOf } from './desk-bench.test-helper.ts';
import { CONVERT } from './file-work.test-helper.ts';

describe('a stop', () => {
  it('of what is taken in for the first time removes it', async (t) => {
    const { copy, stores } = await bench(t);
    const id = await copy('a.png', 'a picture');
    assert.deepEqual(await stores.assetTasks.cancel([id]), { removed: [id], changed: [] });
    assert.deepEqual(await stores.assets.some([id]), []);
  });

  it('of a second attempt leaves the only copy of a file, and why it failed', async (t) => {
    const { copy, work, stores, stateOf, at, content } = await bench(t);
    const id = await copy('mend.mov', 'mend me');
    await work();
    unlinkSync(at('user', 'mend.mov'));
    await stores.assetTasks.retry([id]);
    const { removed, changed } = await stores.assetTasks.cancel([id]);
    assert.deepEqual([removed, changed.map((one) => one.id)], [[], [id]]);
    assert.deepEqual(await stateOf(id), ['FAILED', 'MEDIA_UNREADABLE', undefined]);
    await content.sweep(() => stores.drafts.referencedHashes());
    assert.ok(await content.verify(hashOf('mend me')));
    await stores.assetTasks.fix(id, CONVERT);
    await work();
    assert.deepEqual(await stateOf(id), ['ACTIVED', '', undefined]);
  });

  it('of a second attempt of what never came keeps it, to be tried once more', async (t) => {
    const { copy, write, work, stores, stateOf, at } = await bench(t);
    const id = await copy('a.png', 'a picture');
    unlinkSync(at('user', 'a.png'));
    await work();
    await stores.assetTasks.retry([id]);
    assert.deepEqual((await stores.assetTasks.cancel([id])).removed, []);
    assert.deepEqual(await stateOf(id), ['FAILED', 'ASSET_SOURCE_GONE', undefined]);
    write('a.png', 'a picture');
    await stores.assetTasks.retry([id]);
    await work();
    assert.deepEqual(await stateOf(id), ['ACTIVED', '', undefined]);
  });

  it('of a linked file that has changed leaves it as it was known, until it changes again', async (t) => {
    const { link, write, work, stores, stateOf, desk } = await bench(t);
    const id = await link('a.png', 'a picture');
    await work();
    write('a.png', 'another picture');
    await desk.linked.lookAtAll();
    assert.deepEqual(await stateOf(id), ['ACTIVED', '', 'take_in']);
    const { removed, changed } = await stores.assetTasks.cancel([id]);
    assert.deepEqual([removed, changed.map((one) => one.task)], [[], [undefined]]);
    await desk.linked.lookAtAll();
    assert.deepEqual(await stateOf(id), ['ACTIVED', '', undefined]);
    write('a.png', 'yet another picture');
    await desk.linked.lookAtAll();
    assert.deepEqual(await stateOf(id), ['ACTIVED', '', 'take_in']);
  });
});

describe('a second attempt', () => {
  it('of a file that the library has otherwise as well removes neither', async (t) => {
    const { copy, link, work, stores } = await bench(t);
    const linked = await link('mend.mov', 'mend me');
    await work();
    const id = await copy('too.mov', 'mend me');
    await work();
    assert.equal((await stores.assets.some([linked, id])).length, 2);
    await stores.assetTasks.retry([linked]);
    await work();
    assert.equal((await stores.assets.some([linked, id])).length, 2);
  });
});

describe('a second attempt that leads nowhere', () => {
  it('where nothing is known of the file says so', async (t) => {
    const { copy, stores } = await bench(t);
    const id = await copy('a.png', 'a picture');
    const [task] = await stores.assetTasks.waiting(1);
    await stores.assetTasks.drop(task!.number);
    await stores.assetTasks.deriveAgain([id], 'pictures');
    const [next] = await stores.assetTasks.waiting(1);
    const problems = [problem('ASSET_NOT_FINISHED', { details: { name: 'a' } })];
    await stores.assetTasks.finish(next!.number, { problems });
    const code = await stores.assetTasks.retry([id]).catch((error: StudioError) => error.problems[0]!.code);
    assert.equal(code, 'ASSET_SOURCE_GONE');
  });

  it('of an upload that was of no use says what was wrong with it', async (t) => {
    const { desk, write, add, work, stores, stateOf } = await bench(t);
    const id = await add('a.png', { kind: 'upload', name: await desk.incoming.take(write('up', 'bad one')) });
    await work();
    assert.deepEqual(await stateOf(id), ['FAILED', 'MEDIA_UNREADABLE', undefined]);
    await stores.assetTasks.retry([id]);
    await work();
    assert.deepEqual(await stateOf(id), ['FAILED', 'MEDIA_UNREADABLE', undefined]);
  });
});
