import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { METHODS } from '../../../domain/contract/contract.ts';
import { bench } from './assets.test-helper.ts';

describe('assets.import', () => {
  it('answers before the work, with names without their endings and with tags', async (t) => {
    const { call, grantOf } = await bench(t);
    const grants = [grantOf('产品.介绍.mp4', 'a'), grantOf('.png', 'b'), grantOf('c.mp3', 'c')];
    const { assets } = await call('assets.import', { grants, tags: ['x'] });
    assert.deepEqual(
      assets.map(({ name, type, state, tags, task }) => [name, type, state, tags, task?.kind]),
      [
        ['产品.介绍', 'VIDEO', 'CREATING', ['x'], 'take_in'],
        ['.png', 'IMAGE', 'CREATING', ['x'], 'take_in'],
        ['c', 'AUDIO', 'CREATING', ['x'], 'take_in'],
      ],
    );
  });

  it('keeps an upload beyond the desk that took it, and copies it whatever is wished', async (t) => {
    const { call, files, at, work, stores } = await bench(t);
    const upload = Readable.from([Buffer.from('a picture')]);
    const { grant } = await files.receive({ fileName: 'a.png', bytes: undefined, content: upload });
    const { assets } = await call('assets.import', { grants: [grant], mode: 'link' });
    await files.close();
    assert.equal(readdirSync(at('incoming')).length, 1);
    await work();
    const asset = await stores.assets.get(assets[0]!.asset_id);
    assert.deepEqual([asset.state, asset.linkedPath], ['ACTIVED', undefined]);
  });

  it('that is taken back, or destroyed in the bin, leaves no upload', async (t) => {
    const { call, files, at } = await bench(t);
    const imported = async (text: string) => {
      const upload = Readable.from([Buffer.from(text)]);
      const { grant } = await files.receive({ fileName: 'a.png', bytes: undefined, content: upload });
      return (await call('assets.import', { grants: [grant] })).assets[0]!.asset_id;
    };
    const [cancelled, purged] = [await imported('a'), await imported('b')];
    assert.equal(readdirSync(at('incoming')).length, 2);
    await call('assets.cancel', { asset_ids: [cancelled] });
    assert.equal(readdirSync(at('incoming')).length, 1);
    await call('assets.recycle', { asset_ids: [purged] });
    await call('assets.purge', { asset_ids: [purged] });
    assert.deepEqual(readdirSync(at('incoming')), []);
  });

  it('is called as its file, cut as drafts are where that is too long', async (t) => {
    const { call, files } = await bench(t);
    const family = '👩‍👩‍👧';
    const fileName = `${'a'.repeat(250)}${family}.png`;
    const { grant } = await files.receive({
      ...{ fileName, bytes: undefined },
      content: Readable.from([Buffer.from('a picture')]),
    });
    const { assets } = await call('assets.import', { grants: [grant] });
    assert.equal(assets[0]!.name, 'a'.repeat(250), 'no half of a family');
  });

  it('takes nothing in where one grant is none; the others stay good', async (t) => {
    const { refusal, call, files, at } = await bench(t);
    const upload = Readable.from([Buffer.from('a picture')]);
    const { grant } = await files.receive({ fileName: 'a.png', bytes: undefined, content: upload });
    assert.equal(await refusal('assets.import', { grants: [grant, 'A'.repeat(43)] }), 'GRANT_INVALID');
    assert.equal((await call('assets.list', {})).total, 0);
    assert.equal(existsSync(at('incoming')), false);
    const { assets } = await call('assets.import', { grants: [grant] });
    assert.equal(assets.length, 1);
  });
});

describe('assets.outcomes', () => {
  it('tells what has become of an import whose answer was lost, which is taken in once', async (t) => {
    const { call, taken, grantOf, work } = await bench(t);
    const first = await taken('first.png', 'a picture');
    const asset_ids = ['a', 'b', 'c'].map((one) => one.repeat(32));
    const names = ['one.png', 'again.png', 'gone.png'] as const;
    const contents = ['another', 'a picture', 'a third'] as const;
    const grants = () => names.map((name, at) => grantOf(name, contents[at]!));
    await call('assets.import', { grants: grants(), asset_ids });
    await call('assets.cancel', { asset_ids: asset_ids.slice(2) });
    await work();
    const [one, again] = asset_ids;
    const outcomes = async () => {
      const { assets, doubles } = await call('assets.outcomes', { asset_ids });
      return [assets.map(({ asset_id }) => asset_id), doubles];
    };
    const known = [[one], [{ asset_id: again, double_of: first, is_found_again: false }]];
    assert.deepEqual(await outcomes(), known);
    const handedOver = await call('assets.import', {
      grants: grants().slice(0, 2),
      asset_ids: asset_ids.slice(0, 2),
    });
    assert.deepEqual(handedOver.assets, []);
    await work();
    assert.deepEqual(await outcomes(), known);
    assert.equal((await call('assets.list', {})).total, 2);
    await call('assets.recycle', { asset_ids: [first] });
    await call('assets.purge', { asset_ids: [first] });
    assert.deepEqual(await outcomes(), [[one], []]);
  });

  it('refuses ids that are not one for each file', () => {
    const { input } = METHODS['assets.import'];
    const [grant, id, other] = ['A'.repeat(22), 'a'.repeat(32), 'b'.repeat(32)] as const;
    const allows = (asset_ids: readonly string[]) =>
      input.safeParse({ grants: [grant, grant], asset_ids }).success;
    assert.deepEqual([[id, other], [id, id], [id], [id, other, 'c'.repeat(32)]].map(allows), [
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('assets.taking_in', () => {
  it('tells how far all files are that are taken in, and begins anew once none is left', async (t) => {
    const { call, grantOf, work } = await bench(t);
    const none = { open_count: 0, ended_count: 0, fraction: 1, name: null };
    assert.deepEqual(await call('assets.taking_in', {}), none);
    await call('assets.import', { grants: ['a', 'b', 'c'].map((name) => grantOf(`${name}.png`, name)) });
    assert.deepEqual(await call('assets.taking_in', {}), { ...none, open_count: 3, fraction: 0 });
    await work();
    assert.deepEqual(await call('assets.taking_in', {}), none);
    await call('assets.import', { grants: [grantOf('d.png', 'd')] });
    assert.deepEqual(await call('assets.taking_in', {}), { ...none, open_count: 1, fraction: 0 });
  });
});
