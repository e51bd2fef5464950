import assert from 'node:assert/strict';
import { unlinkSync } from 'node:fs';
import { describe, it } from 'node:test';
import { CONVERT } from '../../assets/file-work.test-helper.ts';
import { bench } from './assets.test-helper.ts';

describe('assets.ids', () => {
  it('are those of the list, in its order, in parts', async (t) => {
    const { call, grantOf } = await bench(t);
    const grants = ['北京.png', 'a.mp4', 'c.png', 'b.png'].map((name) => grantOf(name, name));
    await call('assets.import', { grants });
    const question = { types: ['IMAGE' as const], order: 'name' as const };
    const listed = (await call('assets.list', question)).assets.map(({ asset_id }) => asset_id);
    assert.deepEqual(await call('assets.ids', question), { asset_ids: listed, total: 3 });
    const part = await call('assets.ids', { ...question, offset: 1, limit: 1 });
    assert.deepEqual(part, { asset_ids: [listed[1]], total: 3 });
  });
});

describe('names and tags', () => {
  it('are one line of what can be seen, wherever they come from', async (t) => {
    const { call, grantOf } = await bench(t);
    const grants = [grantOf('night\u001b[31m\u202e.png', 'a'), grantOf('\u202e', 'b')];
    const { assets } = await call('assets.import', { grants, tags: ['red\nlight'] });
    assert.deepEqual(
      assets.map(({ name, tags }) => [name, tags]),
      [
        ['night [31m', ['red light']],
        ['_', ['red light']],
      ],
    );
    const { asset_id } = assets[0]!;
    assert.equal((await call('assets.rename', { asset_id, name: ' a\r\nb\u2066 ' })).name, 'a b');
    const tagged = await call('assets.tag', { asset_ids: [asset_id], add: ['\u200fblue\t'] });
    assert.deepEqual(tagged.assets[0]!.tags, ['blue', 'red light']);
  });

  it('that were given before there was a rule are found and taken away as they are', async (t) => {
    const { call, stores, grantOf } = await bench(t);
    const { assets } = await call('assets.import', { grants: [grantOf('a.png', 'a')] });
    const { asset_id } = assets[0]!;
    await stores.assets.tag([asset_id], { add: ['old\ntag'], remove: [] });
    assert.equal((await call('assets.list', { tags: ['old\ntag'] })).total, 1);
    const without = await call('assets.tag', { asset_ids: [asset_id], remove: ['old\ntag'] });
    assert.deepEqual(without.assets[0]!.tags, []);
  });
});

describe('assets.place', () => {
  it('gives a draft the content under a name of its own, always the same', async (t) => {
    const { call, taken, draft, stores, content } = await bench(t);
    const [one, other] = [await taken('a.png', 'one picture'), await taken('A.PNG', 'another one')];
    const draft_id = await draft();
    assert.equal((await call('assets.place', { draft_id, asset_id: one })).reference, 'file:a.png');
    assert.equal((await call('assets.place', { draft_id, asset_id: other })).reference, 'file:A-1.PNG');
    assert.equal((await call('assets.place', { draft_id, asset_id: one })).reference, 'file:a.png');
    const [, row] = await stores.drafts.filesOf(draft_id);
    await call('assets.recycle', { asset_ids: [one, other] });
    await call('assets.purge', { asset_ids: [one, other] });
    assert.ok(await content.verify(row!.sha256!), 'what a draft has stays');
  });

  it('gives it an ending that tells what it is: a script’s files are what they are called', async (t) => {
    const { call, taken, draft } = await bench(t);
    const asset_id = await taken('really a PNG.jpg', 'a picture');
    const draft_id = await draft();
    const { reference } = await call('assets.place', { draft_id, asset_id });
    assert.equal(reference, 'file:really a PNG.png');
  });

  it('V-16 says why an asset cannot be used', async (t) => {
    const { call, refusal, taken, draft, grantOf, stores, at } = await bench(t);
    const draft_id = await draft();
    const asset_id = await taken('a.png', 'a picture');
    const place = async (id = asset_id) => await refusal('assets.place', { draft_id, asset_id: id });
    await call('assets.set_active', { asset_ids: [asset_id], is_active: false });
    assert.equal(await place(), 'ASSET_INACTIVE');
    await call('assets.recycle', { asset_ids: [asset_id] });
    assert.equal(await place(), 'ASSET_RECYCLED');
    await stores.assets.act([asset_id], 'freeze');
    assert.equal(await place(), 'ASSET_FROZEN');
    assert.equal(await place(await taken('bad.png', 'bad')), 'ASSET_UNUSABLE');
    const linked = await taken('linked.png', 'a linked picture', 'link');
    unlinkSync(at('linked.png'));
    assert.equal(await place(linked), 'ASSET_MISSING');
    const { assets } = await call('assets.import', { grants: [grantOf('slow.png', 'slow')] });
    assert.equal(await place(assets[0]!.asset_id), 'ASSET_NOT_READY');
    await stores.drafts.recycle(draft_id);
    assert.equal(await place(), 'DRAFT_RECYCLED');
  });

  it('V-16 says so where a copy has gone from the disk', async (t) => {
    const { refusal, taken, draft, content, stores } = await bench(t);
    const asset_id = await taken('a.png', 'a picture');
    unlinkSync(content.pathOf((await stores.assets.get(asset_id)).sha256!));
    const draft_id = await draft();
    assert.equal(await refusal('assets.place', { draft_id, asset_id }), 'ASSET_MISSING');
    assert.deepEqual(await stores.drafts.filesOf(draft_id), []);
  });
});

describe('what is under way', () => {
  it('is taken back: new assets go, fixes are given up, and others stay as they are', async (t) => {
    const { call, refusal, taken, grantOf, told } = await bench(t);
    const done = await taken('done.png', 'done');
    const mend = await taken('mend.png', 'mend slow');
    const { assets } = await call('assets.import', { grants: [grantOf('slow.png', 'slow')] });
    const added = assets[0]!.asset_id;
    await call('assets.fix', { asset_id: mend, fix: CONVERT });
    const asset_ids = [done, mend, added];
    const cancelled = await call('assets.cancel', { asset_ids });
    assert.deepEqual(cancelled.removed_ids, [added]);
    assert.deepEqual(
      cancelled.assets.map(({ asset_id, task }) => [asset_id, task]),
      [[mend, null]],
    );
    assert.equal((await call('assets.list', {})).total, 2);
    assert.ok(told.some(({ name }) => name === 'assets.removed'));
    assert.equal(await refusal('assets.fix', { asset_id: done, fix: CONVERT }), 'ASSET_FIX_UNKNOWN');
    assert.equal(await refusal('assets.unfix', { asset_id: mend }), 'ASSET_FIX_UNKNOWN');
    assert.equal(await refusal('assets.retry', { asset_ids: [done] }), 'ASSET_STATE');
  });
});

describe('what is done with several', () => {
  it('tells those that stay as they are, each with the reason, and news of the others alone', async (t) => {
    const { call, refusal, taken, told } = await bench(t);
    const [one, other] = [await taken('a.png', 'a'), await taken('b.png', 'b')];
    const gone = 'f'.repeat(32);
    const recycled = await call('assets.recycle', { asset_ids: [gone, one] });
    assert.deepEqual(
      [recycled.assets.map(({ asset_id }) => asset_id), recycled.left],
      [
        [one],
        [
          {
            asset_id: gone,
            problem: { code: 'ASSET_NOT_FOUND', severity: 'error', details: { asset: gone } },
          },
        ],
      ],
    );
    const { left } = await call('assets.purge', { asset_ids: [one, other] });
    assert.deepEqual(
      left.map(({ asset_id, problem }) => [asset_id, problem.code]),
      [[other, 'ASSET_STATE']],
    );
    const removed = told.flatMap(({ name, payload }) => (name === 'assets.removed' ? [payload] : []));
    assert.deepEqual(removed, [{ asset_ids: [one] }]);
    assert.equal((await call('assets.get', { asset_id: other })).asset.state, 'ACTIVED');
    assert.equal(await refusal('assets.purge', { asset_ids: [one, other] }), 'ASSET_NOT_FOUND');
  });
});

describe('assets.retry', () => {
  it('takes in what can be, and says of each other why it stays', async (t) => {
    const { call, refusal, taken } = await bench(t);
    const [bad, worse, done] = [
      await taken('a.png', 'bad'),
      await taken('b.png', 'bad too'),
      await taken('c.png', 'c'),
    ];
    const gone = 'f'.repeat(32);
    const { assets, left } = await call('assets.retry', { asset_ids: [bad, done, gone, worse, bad] });
    assert.deepEqual(
      assets.map(({ asset_id, state }) => [asset_id, state]),
      [
        [bad, 'CREATING'],
        [worse, 'CREATING'],
      ],
    );
    assert.deepEqual(
      left.map(({ asset_id, problem }) => [asset_id, problem.code]),
      [
        [done, 'ASSET_STATE'],
        [gone, 'ASSET_NOT_FOUND'],
      ],
    );
    assert.equal(await refusal('assets.retry', { asset_ids: [gone, done] }), 'ASSET_NOT_FOUND');
  });
});
