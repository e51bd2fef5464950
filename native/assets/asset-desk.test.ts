import assert from 'node:assert/strict';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { describe, it } from 'node:test';
import { PatientStat } from '../files/patient-stat.ts';
import { bench, hashOf } from './desk-bench.test-helper.ts';
import { CONVERT } from './file-work.test-helper.ts';

describe('taking a file in', () => {
  it('copies it whole, looks at it and makes what is shown of it', async (t) => {
    const { copy, work, stores, content, desk, worked, faults } = await bench(t);
    const id = await copy('a.png', 'a picture');
    await work();
    const asset = await stores.assets.get(id);
    assert.deepEqual(
      [asset.state, asset.sha256, asset.bytes, asset.facts],
      ['ACTIVED', hashOf('a picture'), 9, { format: 'PNG', width: 9 }],
    );
    assert.ok(await content.verify(asset.sha256!));
    assert.deepEqual(worked, ['inspect a.png', 'derive a.png']);
    const record = await desk.view.record(asset);
    assert.equal(record.media_url, `http://media/image/png/${asset.sha256}`);
    assert.equal(record.asset.thumbnail_url, 'http://media/image/webp/thumbnail.webp');
    assert.deepEqual(record.waveform, [0, 0.5, 1]);
    assert.deepEqual(faults, []);
  });

  it('leaves a linked one where it is, and keeps its hash and time', async (t) => {
    const { link, work, stores, content, at } = await bench(t);
    const id = await link('a.png', 'a picture');
    await work();
    const asset = await stores.assets.get(id);
    assert.deepEqual([asset.linkedPath, asset.sha256], [at('user', 'a.png'), hashOf('a picture')]);
    assert.equal(await content.has(asset.sha256!), false);
  });

  it('M-03 keeps nothing of what can neither be used nor mended, and all of what can be mended', async (t) => {
    const { copy, work, stateOf, stores, content } = await bench(t);
    const [bad, mend] = [await copy('bad.png', 'bad one'), await copy('mend.png', 'mend me')];
    await work();
    assert.deepEqual(await stateOf(bad), ['FAILED', 'MEDIA_UNREADABLE', undefined]);
    assert.deepEqual(await stateOf(mend), ['FAILED', 'MEDIA_UNREADABLE', undefined]);
    assert.equal((await stores.assets.get(bad)).sha256, undefined);
    assert.equal(await content.has(hashOf('bad one')), false);
    assert.ok(await content.verify(hashOf('mend me')));
  });

  it('says when a file is gone, and takes it in once it is back', async (t) => {
    const { copy, write, work, stateOf, stores, at } = await bench(t);
    const id = await copy('a.png', 'a picture');
    unlinkSync(at('user', 'a.png'));
    await work();
    assert.deepEqual(await stateOf(id), ['FAILED', 'ASSET_SOURCE_GONE', undefined]);
    write('a.png', 'a picture');
    await stores.assetTasks.retry([id]);
    await work();
    assert.deepEqual(await stateOf(id), ['ACTIVED', '', undefined]);
  });

  it('tells what is our fault as such, once to the log and once to the user', async (t) => {
    const { copy, work, stateOf, faults } = await bench(t);
    const id = await copy('a.png', 'throw it');
    await work();
    assert.deepEqual(await stateOf(id), ['FAILED', 'ASSET_WORK_FAILED', undefined]);
    assert.ok(faults.every((one) => one instanceof TypeError));
    assert.equal(faults.length, 1);
  });

  it('discards what the library has already, and takes the one that is there out of the bin', async (t) => {
    const { copy, work, stores, told, names } = await bench(t);
    const first = await copy('a.png', 'a picture');
    await work();
    await stores.assets.act([first], 'recycle');
    const second = await copy('again.png', 'a picture');
    await work();
    assert.deepEqual(await stores.assets.some([second]), []);
    assert.equal((await stores.assets.get(first)).state, 'ACTIVED');
    assert.deepEqual(
      told.filter(({ name }) => name !== 'assets.changed'),
      [
        { name: 'assets.removed', payload: { asset_ids: [second] } },
        { name: 'assets.duplicate', payload: { file_name: 'again.png', asset_id: first, import_id: second } },
      ],
    );
    assert.equal(names('assets.duplicate').length, 1);
  });

  it('finds doubles that came together, and takes a copy for no double of a linked file', async (t) => {
    const { copy, link, work, stores } = await bench(t);
    await link('linked.png', 'a picture');
    await work();
    const ids = [await copy('a.png', 'a picture'), await copy('b.png', 'a picture')];
    await work();
    assert.equal((await stores.assets.some(ids)).length, 1);
    const again = await link('linked-too.png', 'a picture');
    await work();
    assert.deepEqual(await stores.assets.some([again]), []);
  });

  it('moves an upload out of the desk, and removes it when it has been taken in', async (t) => {
    const { at, desk, write, add, work, stateOf } = await bench(t);
    const name = await desk.incoming.take(write('upload', 'a picture'));
    assert.deepEqual(readdirSync(at('incoming')), [name]);
    assert.equal(existsSync(at('user', 'upload')), false);
    const id = await add('a.png', { kind: 'upload', name });
    await work();
    assert.deepEqual(await stateOf(id), ['ACTIVED', '', undefined]);
    assert.deepEqual(readdirSync(at('incoming')), []);
  });

  it('keeps uploads that something is still to be done with, and sweeps the others', async (t) => {
    const { at, desk, write, add } = await bench(t);
    const wanted = await desk.incoming.take(write('one', 'a picture'));
    await desk.incoming.take(write('two', 'another'));
    writeFileSync(at('incoming', `${'0'.repeat(24)}.part`), 'half');
    await add('a.png', { kind: 'upload', name: wanted });
    await desk.sweep();
    assert.deepEqual(readdirSync(at('incoming')), [wanted]);
  });
});

describe('uploads of a newer version', () => {
  it('are left alone: it knows what they are for', async (t) => {
    let isNewer = true;
    const library = { isReadOnly: async () => isNewer };
    const { at, desk, write } = await bench(t, () => ({}), { library });
    const name = await desk.incoming.take(write('one', 'a picture'));
    await desk.sweep();
    assert.deepEqual(readdirSync(at('incoming')), [name]);
    isNewer = false;
    await desk.sweep();
    assert.deepEqual(readdirSync(at('incoming')), []);
  });
});

describe('the worker', () => {
  it('ends at once, leaves nothing by halves, and is gone on with by the next engine', async (t) => {
    const { copy, write, stateOf, desk, open, work, worked } = await bench(t);
    const id = await copy('a.png', 'slow picture');
    for (let round = 0; round < 5; round += 1) {
      const next = round === 0 ? desk : open();
      const count = worked.length;
      next.worker.start();
      while (worked.length === count) await new Promise((resolve) => setTimeout(resolve, 5));
      await next.close();
      assert.deepEqual(await stateOf(id), ['CREATING', '', 'take_in'], `round ${round}`);
    }
    write('a.png', 'quick picture');
    await work(open());
    assert.deepEqual(await stateOf(id), ['ACTIVED', '', undefined]);
  });

  it('does not begin for ever what ends the engine each time', async (t) => {
    const { copy, work, stateOf, stores, worked, faults } = await bench(t);
    const id = await copy('a.png', 'a picture');
    const [task] = await stores.assetTasks.waiting(1);
    for (let attempt = 0; attempt < 3; attempt += 1) await stores.assetTasks.begin(task!.number);
    await work();
    assert.deepEqual([worked, faults.length], [[], 1]);
    assert.deepEqual(await stateOf(id), ['FAILED', 'ASSET_ENDED_ENGINE', undefined]);
    await stores.assetTasks.retry([id]);
    await work();
    assert.deepEqual(await stateOf(id), ['ACTIVED', '', undefined]);
  });

  it('ends what nobody wants any more, and does two things at once', async (t) => {
    const { copy, desk, stores, worked, content } = await bench(t);
    const ids = [await copy('a.png', 'slow a'), await copy('b.png', 'slow b'), await copy('c.png', 'c')];
    desk.worker.start();
    while (worked.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual(worked.toSorted(), ['inspect a.png', 'inspect b.png']);
    assert.deepEqual(await stores.assetTasks.cancel([ids[0]!]), { removed: [ids[0]], changed: [] });
    desk.worker.wake();
    while ((await stores.assets.get(ids[2]!)).state !== 'ACTIVED')
      await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(await content.has(hashOf('slow a')), false);
  });

  it('tells of progress and of many changes together', async (t) => {
    const { copy, work, told, names } = await bench(t);
    for (let count = 0; count < 20; count += 1) await copy(`${count}.png`, `picture ${count}`);
    const started = performance.now();
    await work();
    const most = 2 + Math.floor((performance.now() - started) / 250);
    assert.ok(told.length > 0 && names('assets.changed').length <= most, `${told.length} of ${most}`);
  });
});

describe('a fix', () => {
  it('gives the asset other content, keeps what it was, and can be taken back', async (t) => {
    const { copy, work, stores, stateOf, content } = await bench(t);
    const id = await copy('mend.mov', 'mend me');
    await work();
    await stores.assetTasks.fix(id, CONVERT);
    await work();
    const fixed = await stores.assets.get(id);
    assert.deepEqual(
      [fixed.state, fixed.sha256, fixed.originalSha256, fixed.fileName, fixed.problems],
      ['ACTIVED', hashOf('fixed mend me'), hashOf('mend me'), 'mend.png', []],
    );
    assert.ok((await content.verify(hashOf('mend me'))) && (await content.verify(fixed.sha256!)));
    await stores.assetTasks.fix(id, null);
    await work();
    const before = await stores.assets.get(id);
    assert.deepEqual(
      [before.sha256, before.originalSha256, before.fileName],
      [hashOf('mend me'), undefined, 'mend.mov'],
    );
    assert.deepEqual(await stateOf(id), ['FAILED', 'MEDIA_UNREADABLE', undefined]);
    assert.equal(await content.has(hashOf('fixed mend me')), false);
  });

  it('of a linked file leaves that alone, and gives the link back', async (t) => {
    const { link, at, work, stores } = await bench(t);
    const id = await link('mend.mov', 'mend me');
    await work();
    await stores.assetTasks.fix(id, CONVERT);
    await work();
    const fixed = await stores.assets.get(id);
    assert.deepEqual([fixed.linkedPath, fixed.sha256], [undefined, hashOf('fixed mend me')]);
    assert.equal(readFileSync(at('user', 'mend.mov'), 'utf8'), 'mend me');
    await stores.assetTasks.fix(id, null);
    await work();
    const before = await stores.assets.get(id);
    assert.deepEqual([before.linkedPath, before.sha256], [at('user', 'mend.mov'), hashOf('mend me')]);
  });

  it('that does not succeed says why, and changes nothing', async (t) => {
    const { copy, work, stores, stateOf } = await bench(t);
    const id = await copy('mend.mov', 'mend never');
    await work();
    await stores.assetTasks.fix(id, CONVERT);
    await work();
    assert.deepEqual(await stateOf(id), ['FAILED', 'MEDIA_UNREADABLE,DISK_FULL', undefined]);
    assert.equal((await stores.assets.get(id)).sha256, hashOf('mend never'));
  });
});

describe('a linked file', () => {
  it('that is gone is marked so until it is back', async (t) => {
    const { link, work, stores, desk, at } = await bench(t);
    const id = await link('a.png', 'a picture');
    await work();
    const { mtimeMs } = statSync(at('user', 'a.png'));
    unlinkSync(at('user', 'a.png'));
    await desk.linked.lookAtAll();
    assert.equal((await stores.assets.get(id)).isMissing, true);
    writeFileSync(at('user', 'a.png'), 'a picture');
    utimesSync(at('user', 'a.png'), mtimeMs / 1000, mtimeMs / 1000);
    await desk.linked.lookAtAll();
    const asset = await stores.assets.get(id);
    assert.deepEqual([asset.isMissing, asset.state], [false, 'ACTIVED']);
  });

  it('that has changed is looked at once more, and may be what cannot be used', async (t) => {
    const { link, write, work, stores, stateOf, desk } = await bench(t);
    const id = await link('a.png', 'a picture');
    await work();
    write('a.png', 'bad picture');
    await desk.linked.lookAtAll();
    await work();
    assert.deepEqual(await stateOf(id), ['FAILED', 'MEDIA_UNREADABLE,ASSET_LINK_CHANGED', undefined]);
    write('a.png', 'a better picture');
    await desk.linked.lookAtAll();
    await work();
    assert.deepEqual(await stateOf(id), ['ACTIVED', '', undefined]);
    assert.equal((await stores.assets.get(id)).sha256, hashOf('a better picture'));
  });
});

describe('a drive that does not answer', () => {
  it('changes nothing of what is known of its files, and holds up no stop', async (t) => {
    const answer = Promise.withResolvers<undefined>();
    t.after(() => answer.resolve(undefined));
    const asked: string[] = [];
    const stat = async (file: string) => {
      asked.push(file);
      return await answer.promise;
    };
    const { link, desk, stores, faults } = await bench(t, () => ({}), {
      files: new PatientStat({ stat, patienceMs: 60_000 }),
    });
    await link('a.png', 'a picture');
    const [task] = await stores.assetTasks.waiting(1);
    await stores.assetTasks.finish(task!.number, {
      source: { sha256: hashOf('a picture'), bytes: 9, linkedPath: '/mnt/nas/a.png', linkedModifiedMs: 1 },
    });
    await desk.start();
    while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await desk.close();
    assert.deepEqual([asked, faults], [['/mnt/nas/a.png'], []]);
  });
});

describe('a linked file that cannot be looked into', () => {
  it('is not tried for ever, and again when it changes or another engine asks', async (t) => {
    const { link, write, work, stores, desk, open, worked } = await bench(t);
    const id = await link('a.png', 'a picture');
    await work();
    write('a.png', 'throw this');
    const looks = async (of: typeof desk) => {
      const before = worked.length;
      for (let round = 0; round < 3; round += 1) {
        await of.linked.look([await stores.assets.get(id)]);
        await work(of);
      }
      return worked.length - before;
    };
    assert.equal(await looks(desk), 1);
    write('a.png', 'throw that as well');
    assert.equal(await looks(desk), 1);
    await desk.close();
    assert.equal(await looks(open()), 1);
    assert.equal((await stores.assets.get(id)).sha256, hashOf('a picture'));
  });
});

describe('what is shown of assets', () => {
  it('is made anew when the cache has lost it, once', async (t) => {
    const { copy, work, at, desk, stores, worked } = await bench(t);
    const id = await copy('a.png', 'a picture');
    await work();
    rmSync(at('cache'), { recursive: true });
    const asset = await stores.assets.get(id);
    const [summary] = await desk.view.summaries([asset]);
    assert.equal(summary!.thumbnail_url, null);
    while (worked.filter((one) => one === 'derive a.png').length < 2)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await work();
    assert.notEqual((await desk.view.summaries([asset]))[0]!.thumbnail_url, null);
  });

  it('is the picture itself, of every kind that a browser shows', async (t) => {
    const { copy, work, desk, stores } = await bench(t);
    const id = await copy('a.bmp', 'a picture');
    await work();
    const asset = await stores.assets.get(id);
    for (const [format, type] of [
      ['BMP', 'image/bmp'],
      ['AVIF', 'image/avif'],
      ['TIFF', undefined],
    ] as const) {
      const { media_url } = await desk.view.record({ ...asset, facts: { format } });
      assert.equal(media_url, type === undefined ? null : `http://media/${type}/${asset.sha256}`);
    }
  });

  it('goes with the last asset of its content', async (t) => {
    const { copy, work, desk, stores } = await bench(t);
    const id = await copy('a.png', 'a picture');
    await work();
    await desk.forgetLooks([hashOf('a picture')]);
    assert.deepEqual(await desk.looks.all(), [hashOf('a picture')]);
    await stores.assets.act([id], 'recycle');
    await stores.assets.purge([id]);
    await desk.forgetLooks([hashOf('a picture')]);
    assert.deepEqual(await desk.looks.all(), []);
  });
});
