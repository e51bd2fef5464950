import assert from 'node:assert/strict';
import { renameSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { problem } from '../../domain/errors.ts';
import { bench, hashOf } from './desk-bench.test-helper.ts';
import { CONVERT } from './file-work.test-helper.ts';

type Bench = Awaited<ReturnType<typeof bench>>;

/** Where the asset has its file now, and whether it is known to be away. */
async function placeOf({ stores }: Bench, id: string) {
  const { linkedPath, sha256, isMissing, state } = await stores.assets.get(id);
  return [linkedPath, sha256, isMissing, state];
}

describe('a file that is brought in once more after it was moved away', () => {
  it('is the missing asset’s own where it lies now, and is told as found', async (t) => {
    const given = await bench(t);
    const { link, add, work, stores, desk, at, names } = given;
    const id = await link('a.png', 'a picture');
    await work();
    renameSync(at('user', 'a.png'), at('user', 'moved.png'));
    await desk.linked.lookAtAll();
    const again = await add('moved.png', { kind: 'granted', path: at('user', 'moved.png'), mode: 'link' });
    await work();
    assert.deepEqual(await stores.assets.some([again]), []);
    assert.deepEqual(await placeOf(given, id), [
      at('user', 'moved.png'),
      hashOf('a picture'),
      false,
      'ACTIVED',
    ]);
    assert.deepEqual(
      names('assets.found_again').map(({ payload }) => payload),
      [{ file_name: 'moved.png', asset_id: id, import_id: again }],
    );
    assert.deepEqual(names('assets.duplicate'), []);
    // What is linked there counts from now on.
    unlinkSync(at('user', 'moved.png'));
    await desk.linked.lookAtAll();
    assert.equal((await stores.assets.get(id)).isMissing, true);
  });

  it('gives the asset a copy of its own, though nobody has looked since it was moved', async (t) => {
    const given = await bench(t);
    const { link, copy, work, stores, content, at, names } = given;
    const id = await link('a.png', 'a picture');
    await work();
    unlinkSync(at('user', 'a.png'));
    const again = await copy('b.png', 'a picture');
    await work();
    assert.deepEqual(await stores.assets.some([again]), []);
    assert.deepEqual(await placeOf(given, id), [undefined, hashOf('a picture'), false, 'ACTIVED']);
    assert.ok(await content.verify(hashOf('a picture')));
    assert.equal(names('assets.found_again').length, 1);
  });

  it('is preferred to the asset that has a copy of the same', async (t) => {
    const given = await bench(t);
    const { link, copy, work, at } = given;
    const copied = await copy('copy.png', 'a picture');
    await work();
    const id = await given.add('a.png', {
      ...{ kind: 'granted', path: given.write('a.png', 'another'), mode: 'link' },
    });
    await work();
    assert.deepEqual(await placeOf(given, id), [at('user', 'a.png'), hashOf('another'), false, 'ACTIVED']);
    await copy('another copy.png', 'another');
    await work();
    unlinkSync(at('user', 'a.png'));
    await link('moved.png', 'another');
    await work();
    assert.deepEqual(await placeOf(given, id), [
      at('user', 'moved.png'),
      hashOf('another'),
      false,
      'ACTIVED',
    ]);
    assert.deepEqual((await placeOf(given, copied))[3], 'ACTIVED');
  });

  it('is what a fixed asset was made from, and the fix can be taken back', async (t) => {
    const given = await bench(t);
    const { link, add, work, stores, stateOf, at, names } = given;
    const id = await link('m.mov', 'mend me');
    await work();
    await stores.assetTasks.fix(id, CONVERT);
    await work();
    renameSync(at('user', 'm.mov'), at('user', 'moved.mov'));
    await add('moved.mov', { kind: 'granted', path: at('user', 'moved.mov'), mode: 'copy' });
    await work();
    const original = (await stores.assetTasks.originalOf(id))!;
    assert.deepEqual([original.linkedPath, original.sha256], [undefined, hashOf('mend me')]);
    assert.equal(names('assets.found_again').length, 1);
    unlinkSync(at('user', 'moved.mov'));
    await stores.assetTasks.fix(id, null);
    await work();
    assert.deepEqual(await stateOf(id), ['FAILED', 'MEDIA_UNREADABLE', undefined]);
  });

  it('stays a double where the linked one is in its place', async (t) => {
    const given = await bench(t);
    const { link, work, at, names } = given;
    const id = await link('a.png', 'a picture');
    await work();
    await link('b.png', 'a picture');
    await work();
    assert.deepEqual(await placeOf(given, id), [at('user', 'a.png'), hashOf('a picture'), false, 'ACTIVED']);
    assert.deepEqual([names('assets.found_again').length, names('assets.duplicate').length], [0, 1]);
  });
});

describe('content that the library has lost, and that is brought in once more', () => {
  for (const mode of ['copy', 'link'] as const)
    it(`is the asset’s again and told as found: ${mode}`, async (t) => {
      const given = await bench(t);
      const { copy, add, write, work, stores, content, stateOf, names } = given;
      const id = await copy('a.png', 'a picture');
      await work();
      unlinkSync(content.pathOf(hashOf('a picture')));
      await stores.assetTasks.deriveAgain([id], 'pictures');
      const lost = problem('ASSET_CONTENT_LOST', { details: { name: 'a' } });
      const [derive] = await stores.assetTasks.waiting(1);
      await stores.assetTasks.finish(derive!.number, { problems: [lost] });
      assert.deepEqual(await stateOf(id), ['FAILED', 'ASSET_CONTENT_LOST', undefined]);
      const path = write('backup.png', 'a picture');
      const again = await add('backup.png', { kind: 'granted', path, mode });
      await work();
      assert.deepEqual(await stateOf(id), ['ACTIVED', '', undefined]);
      assert.deepEqual((await stores.assets.outcomes([again])).doubles, [
        { id: again, doubleOf: id, isFoundAgain: true },
      ]);
      assert.deepEqual([names('assets.found_again').length, names('assets.duplicate').length], [1, 0]);
      const linkedPath = mode === 'link' ? path : undefined;
      assert.deepEqual(await placeOf(given, id), [linkedPath, hashOf('a picture'), false, 'ACTIVED']);
      assert.equal(await content.has(hashOf('a picture')), mode === 'copy');
    });

  it('stays lost where only what it was made from is brought', async (t) => {
    const { copy, link, work, stores, content, stateOf, names, at } = await bench(t);
    const id = await link('m.mov', 'mend me');
    await work();
    await stores.assetTasks.fix(id, CONVERT);
    await work();
    unlinkSync(content.pathOf(hashOf('fixed mend me')));
    await stores.assetTasks.deriveAgain([id], 'pictures');
    const [derive] = await stores.assetTasks.waiting(1);
    const lost = problem('ASSET_CONTENT_LOST', { details: { name: 'm' } });
    await stores.assetTasks.finish(derive!.number, { problems: [lost] });
    renameSync(at('user', 'm.mov'), at('user', 'gone.mov'));
    await copy('m again.mov', 'mend me');
    await work();
    assert.deepEqual(await stateOf(id), ['FAILED', 'ASSET_CONTENT_LOST', undefined]);
    assert.equal(names('assets.found_again').length, 1, 'its original is there again');
  });
});

describe('a linked file that has changed into what cannot be used', () => {
  const changed = async (given: Bench, text = 'a picture cut') => {
    const { link, write, work, desk, at } = given;
    const id = await link('a.png', 'a picture');
    await work();
    const { mtimeMs } = statSync(at('user', 'a.png'));
    write('a.png', text);
    await desk.linked.lookAtAll();
    await work();
    return { id, mtimeMs };
  };

  it('is told as changed, not as cut short, and what it was stays known', async (t) => {
    const given = await bench(t);
    const { stores, stateOf, work } = given;
    const { id } = await changed(given);
    const told = ['FAILED', 'ASSET_LINK_CHANGED', undefined];
    assert.deepEqual(await stateOf(id), told);
    assert.equal((await stores.assets.get(id)).sha256, hashOf('a picture'));
    await stores.assetTasks.retry([id]);
    await work();
    assert.deepEqual(await stateOf(id), told);
  });

  it('keeps what it was however often it is looked at, tried again, or written by halves', async (t) => {
    const given = await bench(t);
    const { link, write, work, stores, stateOf, open, at } = given;
    const id = await link('a.png', 'a picture');
    await work();
    const told = ['FAILED', 'MEDIA_UNREADABLE,ASSET_LINK_CHANGED', undefined];
    const isKept = async () => {
      assert.deepEqual(await stateOf(id), told);
      const { sha256, bytes } = await stores.assets.get(id);
      assert.deepEqual([sha256, bytes], [hashOf('a picture'), 9]);
    };
    for (const text of ['bad re-export', 'bad re-export, a little more']) {
      write('a.png', text);
      for (let engine = 0; engine < 2; engine += 1) {
        const next = open();
        await next.linked.lookAtAll();
        await work(next);
        await isKept();
        await next.close();
      }
    }
    await stores.assetTasks.retry([id]);
    await work();
    await isKept();
    write('a.png', 'throw it');
    await stores.assetTasks.retry([id]);
    await work();
    assert.deepEqual(await stateOf(id), ['FAILED', 'ASSET_LINK_CHANGED,ASSET_WORK_FAILED', undefined]);
    write('a.png', 'bad once more');
    await stores.assetTasks.retry([id]);
    await work();
    await isKept();
    const file = write('backup.png', 'a picture');
    const modifiedMs = Math.round(statSync(file).mtimeMs);
    await stores.assets.relink(id, { from: at('user', 'a.png'), path: file, modifiedMs, isSame: true });
    await work();
    assert.deepEqual(await placeOf(given, id), [file, hashOf('a picture'), false, 'ACTIVED']);
  });

  it('can be used again once it is what it was, by its old time too', async (t) => {
    const given = await bench(t);
    const { write, work, desk, stateOf, at } = given;
    const { id, mtimeMs } = await changed(given);
    write('a.png', 'a picture');
    utimesSync(at('user', 'a.png'), mtimeMs / 1000, mtimeMs / 1000);
    await desk.linked.lookAtAll();
    await work();
    assert.deepEqual(await stateOf(id), ['ACTIVED', '', undefined]);
  });

  it('is found where an unchanged one lies, shown or brought in anew', async (t) => {
    const given = await bench(t);
    const { write, work, stores, stateOf, at } = given;
    const { id } = await changed(given);
    const file = write('backup.png', 'a picture');
    const modifiedMs = Math.round(statSync(file).mtimeMs);
    await stores.assets.relink(id, { from: at('user', 'a.png'), path: file, modifiedMs, isSame: true });
    await work();
    assert.deepEqual(await stateOf(id), ['ACTIVED', '', undefined]);
    const other = await bench(t);
    const { id: second } = await changed(other);
    await other.copy('backup.png', 'a picture');
    await other.work();
    assert.deepEqual(await other.stateOf(second), ['ACTIVED', '', undefined]);
    assert.deepEqual(await placeOf(other, second), [undefined, hashOf('a picture'), false, 'ACTIVED']);
  });

  it('is cut short where it was never whole, or was chosen in the place of another', async (t) => {
    const { link, write, work, stores, stateOf, desk, at } = await bench(t);
    const id = await link('a.png', 'half cut');
    await work();
    write('a.png', 'a little more than half cut');
    await desk.linked.lookAtAll();
    await work();
    assert.deepEqual(await stateOf(id), ['FAILED', 'MEDIA_TRUNCATED', undefined]);
    const whole = await link('b.png', 'whole');
    await work();
    writeFileSync(at('user', 'c.png'), 'chosen cut');
    await stores.assets.relink(whole, {
      ...{ from: at('user', 'b.png'), path: at('user', 'c.png'), modifiedMs: 1, isSame: false },
    });
    await work();
    assert.deepEqual(await stateOf(whole), ['FAILED', 'MEDIA_TRUNCATED', undefined]);
  });
});
