import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { AssetSummary } from '../../../domain/contract/asset-records.ts';
import type { InputOf } from '../../../domain/contract/contract.ts';
import { bench as plainBench } from './assets.test-helper.ts';

async function bench(t: TestContext) {
  const all = await plainBench(t);
  return {
    ...all,
    one: async (id: string) => (await all.call('assets.get', { asset_id: id })).asset,
    endings: () => all.told.filter(({ name }) => name === 'assets.fixes_ended').map(({ payload }) => payload),
  };
}

const tasksOf = (assets: readonly AssetSummary[]) =>
  assets.map(({ asset_id, task }) => [asset_id, task?.kind]);

describe('assets.fix_many', () => {
  it('begins what needs no choice, leaves the others, and says how many', async (t) => {
    const { call, taken, work, one, endings } = await bench(t);
    const [mend, other] = [await taken('a.mov', 'mend a'), await taken('b.mov', 'mend b')];
    const [good, bad] = [await taken('good.png', 'good'), await taken('bad.png', 'bad')];
    const asset_ids = [mend, good, bad, other, mend];
    const begun = await call('assets.fix_many', { asset_ids });
    assert.deepEqual(tasksOf(begun.assets), [
      [mend, 'fix'],
      [other, 'fix'],
    ]);
    assert.equal(begun.left_count, 2);
    assert.equal((await call('assets.fix_many', { asset_ids })).left_count, 4, 'they are at work already');
    await work();
    for (const id of [mend, other]) {
      const asset = await one(id);
      assert.deepEqual([asset.state, asset.is_fixed, asset.task], ['ACTIVED', true, null]);
    }
    assert.deepEqual(endings(), [{ mended_count: 2, failed_count: 0 }]);
    assert.equal((await call('assets.fixing', {})).open_count, 0);
  });

  it('leaves what is gone or lies in the bin, and fails where none is there', async (t) => {
    const { call, refusal, taken, one } = await bench(t);
    const mend = await taken('a.mov', 'mend a');
    const gone = '0'.repeat(32);
    assert.equal(await refusal('assets.fix_many', { asset_ids: [gone] }), 'ASSET_NOT_FOUND');
    const { assets, left_count } = await call('assets.fix_many', { asset_ids: [gone, mend] });
    assert.deepEqual([tasksOf(assets), left_count], [[[mend, 'fix']], 1]);
    await call('assets.cancel_fixes', {});
    assert.equal((await one(mend)).task, null);
    await call('assets.recycle', { asset_ids: [mend] });
    assert.equal((await call('assets.fix_many', { asset_ids: [mend] })).left_count, 1);
  });

  it('takes what is only better for it where that is wished, and never chooses a channel', async (t) => {
    const { call, taken } = await bench(t);
    const asset_ids = [await taken('a.mp3', 'better a'), await taken('b.mp3', 'sides b')];
    const asked = await call('assets.fix_many', { asset_ids });
    assert.deepEqual([asked.assets, asked.left_count], [[], 2]);
    assert.equal((await call('assets.list', { is_mendable: true })).total, 0);
    const wished = await call('assets.fix_many', { asset_ids, with_optional: true });
    assert.deepEqual([tasksOf(wished.assets), wished.left_count], [[[asset_ids[0], 'fix']], 1]);
  });

  it('tells once what came of all of them, those that were not mended apart', async (t) => {
    const { call, taken, work, endings, one } = await bench(t);
    const asset_ids = [await taken('a.mov', 'mend a'), await taken('b.mov', 'mend never')];
    await call('assets.fix_many', { asset_ids });
    await work();
    assert.deepEqual(endings(), [{ mended_count: 1, failed_count: 1 }]);
    assert.equal((await one(asset_ids[1]!)).state, 'FAILED');
    await call('assets.unfix', { asset_id: asset_ids[0]! });
    await work();
    assert.equal(endings().length, 1, 'taking a fix back is none');
  });

  it('finds those that it would begin by their list', async (t) => {
    const { call, taken, work } = await bench(t);
    const [a, b] = [await taken('a.mov', 'mend a'), await taken('b.mov', 'mend b')];
    await taken('good.png', 'good');
    await taken('bad.png', 'bad');
    const found = async () => {
      const { assets, total } = await call('assets.list', { is_mendable: true });
      assert.equal(total, assets.length);
      return assets.map(({ asset_id }) => asset_id);
    };
    assert.deepEqual(await found(), [b, a]);
    assert.equal((await call('assets.list', { needs_help: true })).total, 3);
    assert.deepEqual((await call('assets.ids', { is_mendable: true })).asset_ids, [b, a]);
    await call('assets.fix_many', { asset_ids: [a] });
    assert.deepEqual(await found(), [b], 'not what is at work');
    await work();
    await call('assets.recycle', { asset_ids: [b] });
    assert.deepEqual(await found(), []);
  });
});

describe('what nobody can mend', () => {
  it('is found apart from what can be helped', async (t) => {
    const { call, taken } = await bench(t);
    await taken('a.mov', 'mend a');
    await taken('good.png', 'good');
    const bad = await taken('bad.png', 'bad');
    const found = async (question: InputOf<'assets.list'>) =>
      (await call('assets.list', { ...question, order: 'name' })).assets.map(({ name }) => name);
    assert.deepEqual(await found({ beyond_help: 'only' }), ['bad']);
    assert.deepEqual(await found({ beyond_help: 'without' }), ['a', 'good']);
    assert.deepEqual(await found({ needs_help: true, beyond_help: 'without' }), ['a']);
    assert.deepEqual((await call('assets.ids', { beyond_help: 'only' })).asset_ids, [bad]);
    await call('assets.recycle', { asset_ids: [bad] });
    assert.deepEqual(await found({ beyond_help: 'only' }), []);
  });
});

describe('assets.cancel_fixes', () => {
  it('gives up those that wait and those under way, and leaves what is mended', async (t) => {
    const { call, taken, work, one, endings } = await bench(t);
    const done = await taken('a.mov', 'mend a');
    const names = ['b', 'c', 'd'];
    const open: string[] = [];
    for (const name of names) open.push(await taken(`${name}.mov`, `mend ${name} slow`));
    await call('assets.fix_many', { asset_ids: [done, ...open] });
    let fixing = await call('assets.fixing', {});
    // Two at a time: one waits.
    while (fixing.ended_count === 0 || fixing.fraction < 1.45 / 4) fixing = await call('assets.fixing', {});
    const { open_count, ended_count, fraction } = fixing;
    assert.deepEqual([open_count, ended_count, fraction.toFixed(4)], [3, 1, '0.3625']);
    assert.ok(names.includes(fixing.name!), `${fixing.name}`);
    const { assets } = await call('assets.cancel_fixes', {});
    assert.deepEqual(
      tasksOf(assets),
      open.map((id) => [id, undefined]),
    );
    await work();
    const after = await Promise.all([done, ...open].map(one));
    assert.deepEqual(
      after.map(({ state, is_fixed }) => [state, is_fixed]),
      [['ACTIVED', true], ...names.map(() => ['FAILED', false])],
    );
    assert.equal(endings().length, 1);
    assert.deepEqual((await call('assets.cancel_fixes', {})).assets, []);
  });
});

describe('assets.import with fixing', () => {
  it('mends what it took in, and keeps what it was', async (t) => {
    const { call, grantOf, work, stores } = await bench(t);
    const grants = [grantOf('a.mov', 'mend a'), grantOf('good.png', 'good'), grantOf('bad.png', 'bad')];
    const { assets } = await call('assets.import', { grants, fix: true });
    await work();
    const ended = await stores.assets.some(assets.map(({ asset_id }) => asset_id));
    assert.deepEqual(
      ended.map(({ state, originalSha256 }) => [state, originalSha256 !== undefined]),
      [
        ['ACTIVED', true],
        ['ACTIVED', false],
        ['FAILED', false],
      ],
    );
  });

  it('does what the settings say with copies, and never with what was left where it is', async (t) => {
    const { call, taken, grantOf, work, one, fixOnImport } = await bench(t);
    fixOnImport(true);
    assert.equal((await one(await taken('a.mov', 'mend a'))).is_fixed, true);
    assert.equal((await one(await taken('b.mov', 'mend b', 'link'))).is_fixed, false);
    const grants = [grantOf('c.mov', 'mend c')];
    const { assets } = await call('assets.import', { grants, fix: false });
    await work();
    assert.equal((await one(assets[0]!.asset_id)).state, 'FAILED');
  });

  it('mends the one that is there already', async (t) => {
    const { call, taken, grantOf, work, one } = await bench(t);
    const there = await taken('a.mov', 'mend a');
    await call('assets.recycle', { asset_ids: [there] });
    await call('assets.import', { grants: [grantOf('again.mov', 'mend a')], fix: true });
    await work();
    assert.deepEqual([(await one(there)).state, (await one(there)).is_fixed], ['ACTIVED', true]);
  });
});

describe('a file that the library has already', () => {
  it('M-06 gives its tags to the asset that is there, and is found by them', async (t) => {
    const { call, taken, grantOf, work, one, told } = await bench(t);
    const there = await taken('a.png', 'a picture');
    await call('assets.tag', { asset_ids: [there], add: ['春'] });
    await call('assets.import', { grants: [grantOf('again.png', 'a picture')], tags: ['夏', '春'] });
    await work();
    assert.deepEqual((await one(there)).tags, ['夏', '春'].toSorted());
    assert.equal((await call('assets.list', { search: '夏' })).total, 1);
    assert.ok(told.some(({ name }) => name === 'assets.duplicate'));
  });

  it('M-06 adds no more tags than an asset may have', async (t) => {
    const { call, taken, grantOf, work, one } = await bench(t);
    const there = await taken('a.png', 'a picture');
    const many = Array.from({ length: 49 }, (_, index) => `t${index}`);
    await call('assets.tag', { asset_ids: [there], add: many });
    await call('assets.import', { grants: [grantOf('again.png', 'a picture')], tags: ['x', 'y', 't3'] });
    await work();
    assert.deepEqual((await one(there)).tags, [...many, 'x'].toSorted());
  });

  it('comes out of the recycle bin, unless who brought it has thrown it away meanwhile', async (t) => {
    const { call, taken, grantOf, work, one } = await bench(t);
    const there = await taken('a.png', 'a picture');
    await call('assets.recycle', { asset_ids: [there] });
    const bring = async () => {
      const grants = [grantOf('again.png', 'a picture')];
      return (await call('assets.import', { grants, tags: ['x'] })).assets[0]!.asset_id;
    };
    await call('assets.recycle', { asset_ids: [await bring()] });
    await work();
    assert.deepEqual([(await one(there)).state, (await one(there)).tags], ['DELETED', []]);
    await bring();
    await work();
    assert.deepEqual([(await one(there)).state, (await one(there)).tags], ['ACTIVED', ['x']]);
  });
});
