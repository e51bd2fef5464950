import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { bench, hashOf } from './desk-bench.test-helper.ts';

const PROXY = 'proxy.mp4';

describe('what is shown of a linked file', () => {
  it('that was away when it should be made is made when the file is back', async (t) => {
    let away: (() => void) | undefined;
    const { link, work, at, desk, stores, write, worked, faults } = await bench(t, (tasks) => ({
      takeIn: async (...given) => {
        away?.();
        return await tasks.takeIn(...given);
      },
    }));
    const id = await link('a.png', 'a picture');
    const { mtimeMs } = statSync(at('user', 'a.png'));
    away = () => unlinkSync(at('user', 'a.png'));
    await work();
    assert.deepEqual(worked, ['inspect a.png']);
    const shown = async () => (await desk.view.summaries([await stores.assets.get(id)]))[0]!.thumbnail_url;
    assert.equal(await shown(), null);
    await desk.linked.look([await stores.assets.get(id)]);
    write('a.png', 'a picture');
    utimesSync(at('user', 'a.png'), mtimeMs / 1000, mtimeMs / 1000);
    await desk.linked.look([await stores.assets.get(id)]);
    await shown();
    while (!worked.includes('derive a.png')) await new Promise((resolve) => setTimeout(resolve, 5));
    await work();
    assert.notEqual(await shown(), null);
    assert.deepEqual(faults, []);
  });

  it('that changes meanwhile is not found under the hash that it had', async (t) => {
    const { link, work, at, desk, meanwhile, write, faults } = await bench(t);
    await link('a.png', 'a picture');
    meanwhile.set('derive a.png', () => write('a.png', 'quite another picture'));
    await work();
    const found = await desk.looks.find(hashOf('a picture'));
    assert.deepEqual([found.isComplete, found.fileOf('thumbnail')], [false, undefined]);
    assert.deepEqual(faults, []);
    assert.ok(existsSync(at('cache', 'assets', hashOf('a picture'))));
  });
});

describe('what is shown of assets', () => {
  it('is made anew as often as the cache has lost it', async (t) => {
    const { copy, work, at, desk, stores, worked } = await bench(t);
    const id = await copy('a.png', 'a picture');
    await work();
    const asset = await stores.assets.get(id);
    for (const times of [2, 3, 4]) {
      rmSync(at('cache'), { recursive: true });
      await desk.view.summaries([asset]);
      while (worked.filter((one) => one === 'derive a.png').length < times)
        await new Promise((resolve) => setTimeout(resolve, 5));
      await work();
      assert.notEqual((await desk.view.summaries([asset]))[0]!.thumbnail_url, null);
    }
  });

  it('loses what killed engines have left of it by halves, at a start and before it is made', async (t) => {
    const { copy, work, at, desk, open } = await bench(t);
    const [a, b] = ['a picture', 'another picture'];
    await copy('a.png', a);
    await work();
    const halfOf = (text: string) => {
      const half = at('cache', 'assets', hashOf(text), `${PROXY}.0123456789ab.part`);
      mkdirSync(path.dirname(half), { recursive: true });
      writeFileSync(half, 'half');
      return half;
    };
    const halves = [halfOf(a), halfOf(b)];
    await copy('b.png', b);
    await work();
    assert.deepEqual(halves.map(existsSync), [true, false]);
    await desk.close();
    await open().start();
    while (existsSync(halves[0]!)) await new Promise((resolve) => setTimeout(resolve, 5));
  });
});

describe('proxies', () => {
  it('wait until nobody waits for a picture', async (t) => {
    const { copy, work, stores, worked } = await bench(t);
    const ids = [await copy('a.mov', 'film a'), await copy('b.mov', 'film b')];
    await work();
    assert.deepEqual(worked.filter((one) => one.startsWith('proxy')).toSorted(), [
      'proxy a.mov',
      'proxy b.mov',
    ]);
    await stores.assetTasks.deriveAgain([ids[0]!], 'proxy');
    await stores.assetTasks.deriveAgain([ids[1]!], 'pictures');
    const waiting = await stores.assetTasks.waiting(2);
    assert.deepEqual(
      waiting.map(({ assetId, isLong }) => [assetId, isLong]),
      [
        [ids[1], false],
        [ids[0], true],
      ],
    );
  });

  it('are not in the way of what comes meanwhile, and one at a time', async (t) => {
    const { copy, stores, desk, worked, meanwhile, stateOf, at } = await bench(t);
    const films = [await copy('a.mov', 'film a'), await copy('b.mov', 'film b')];
    for (const name of ['a', 'b']) {
      const hash = hashOf(`film ${name}`);
      // The copies in the library are what is worked on.
      meanwhile.set(`proxy ${name}.mov`, () => writeFileSync(at('content', hash.slice(0, 2), hash), 'slow'));
    }
    const begun = () => worked.filter((one) => one.startsWith('proxy')).length;
    desk.worker.start();
    while (begun() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const late = await copy('late.png', 'a picture');
    desk.worker.wake();
    while ((await stateOf(late))[2] !== undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    const waiting = await stores.assets.some(films);
    assert.deepEqual([begun(), waiting.map(({ task }) => task)], [1, ['derive', 'derive']]);
  });

  it('take no more room than they may: those that were watched longest ago go first', async (t) => {
    const { copy, work, desk, at, stores } = await bench(t, () => ({}), {
      cacheLimitBytes: async () => 2 * 'proxy'.length,
    });
    const proxyOf = (name: string) => at('cache', 'assets', hashOf(`film ${name}`), PROXY);
    const isThere = () => ['a', 'b', 'c'].map((name) => existsSync(proxyOf(name)));
    const ids: string[] = [];
    for (const name of ['a', 'b']) {
      ids.push(await copy(`${name}.mov`, `film ${name}`));
      await work();
    }
    for (const name of ['a', 'b']) utimesSync(proxyOf(name), 1000, name === 'a' ? 1000 : 2000);
    await desk.view.record(await stores.assets.get(ids[0]!));
    while (statSync(proxyOf('a')).mtimeMs === 1_000_000)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await copy('c.mov', 'film c');
    await work();
    assert.deepEqual(isThere(), [true, false, true]);
    assert.equal((await desk.looks.find(hashOf('film b'))).isProxied, false);
  });

  it('that are gone are made for whoever opens the asset, and for no list', async (t) => {
    const { copy, work, at, desk, stores, worked } = await bench(t);
    const id = await copy('a.mov', 'film a');
    await work();
    rmSync(at('cache', 'assets', hashOf('film a'), PROXY));
    rmSync(at('cache', 'assets', hashOf('film a'), 'proxied'));
    const asset = await stores.assets.get(id);
    await desk.view.summaries([asset]);
    for (let look = 0; look < 20; look += 1) assert.equal((await stores.assets.get(id)).task, undefined);
    assert.equal((await desk.view.record(asset)).media_url, null);
    while (worked.filter((one) => one === 'proxy a.mov').length < 2)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await work();
    assert.notEqual((await desk.view.record(asset)).media_url, null);
  });
});
