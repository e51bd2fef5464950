import assert from 'node:assert/strict';
import { existsSync, readdirSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { METHODS, type PayloadOf } from '../../../domain/contract/contract.ts';
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

describe('assets.relink', () => {
  it('refuses another file without spending its grant, and takes it when that is confirmed', async (t) => {
    const { call, refusal, taken, grantOf, work, at, stores } = await bench(t);
    const asset_id = await taken('a.png', 'a picture', 'link');
    unlinkSync(at('a.png'));
    const grant = grantOf('b.png', 'b picture');
    assert.equal(await refusal('assets.relink', { asset_id, grant }), 'ASSET_OTHER_CONTENT');
    const moved = grantOf('moved.png', 'a picture');
    assert.equal((await call('assets.relink', { asset_id, grant: moved })).task, null);
    assert.equal((await stores.assets.get(asset_id)).linkedPath, at('moved.png'));
    const other = await call('assets.relink', { asset_id, grant, accept_other: true });
    assert.equal(other.task?.kind, 'take_in');
    await work();
    const asset = await stores.assets.get(asset_id);
    assert.deepEqual([asset.state, asset.linkedPath, asset.bytes], ['ACTIVED', at('b.png'), 9]);
    assert.equal(await refusal('assets.relink', { asset_id, grant }), 'GRANT_INVALID');
  });

  it('tells of the drafts that use it', async (t) => {
    const { call, taken, draft, grantOf, at, stores, told } = await bench(t);
    const asset_id = await taken('a.png', 'a picture', 'link');
    const [draft_id] = [await draft(), await draft()];
    const { reference } = await call('assets.place', { draft_id, asset_id });
    await stores.drafts.edit({
      ...{ id: draft_id, baseRevision: 1, label: 'music', client: 'test' },
      edits: [
        { kind: 'set', path: '/background_music_config', value: { music_asset_id: reference, volume: 9 } },
      ],
    });
    unlinkSync(at('a.png'));
    await call('assets.relink', { asset_id, grant: grantOf('moved.png', 'a picture') });
    const changed = told.filter(({ name }) => name === 'drafts.changed');
    assert.deepEqual(
      changed.map(({ payload }) => (payload as PayloadOf<'drafts.changed'>).draft.draft_id),
      [draft_id],
    );
  });

  it('is nothing for a copy', async (t) => {
    const { refusal, taken, grantOf } = await bench(t);
    const asset_id = await taken('a.png', 'a picture');
    const grant = grantOf('b.png', 'a picture');
    assert.equal(await refusal('assets.relink', { asset_id, grant }), 'ASSET_NOT_LINKED');
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

describe('assets.relink by an upload', () => {
  const uploaded = async ({ files }: Awaited<ReturnType<typeof bench>>, text: string) => {
    const content = Readable.from([Buffer.from(text)]);
    return (await files.receive({ fileName: 'found.png', bytes: undefined, content })).grant;
  };

  it('gives a missing asset a copy of its own, and nothing is left of the upload', async (t) => {
    const given = await bench(t);
    const { call, taken, at, stores, content, refusal } = given;
    const asset_id = await taken('a.png', 'a picture', 'link');
    unlinkSync(at('a.png'));
    assert.equal((await call('assets.get', { asset_id })).asset.is_missing, true);
    const grant = await uploaded(given, 'a picture');
    const found = await call('assets.relink', { asset_id, grant });
    assert.deepEqual([found.is_linked, found.is_missing, found.state], [false, false, 'ACTIVED']);
    const { sha256 } = await stores.assets.get(asset_id);
    assert.ok(await content.verify(sha256!));
    assert.deepEqual(await stores.drafts.referencedHashes([sha256!]), [sha256]);
    assert.equal((await call('assets.get', { asset_id })).link, null);
    assert.equal(await refusal('assets.relink', { asset_id, grant }), 'ASSET_NOT_LINKED');
    const left = readdirSync(at('uploads'), { recursive: true, withFileTypes: true });
    assert.deepEqual(
      left.filter((one) => one.isFile() && /^[0-9a-f]{24}$/.test(one.name)),
      [],
    );
  });

  it('of other content is refused, however it is wished, and can be imported instead', async (t) => {
    const given = await bench(t);
    const { call, refusal, taken, at, work, stores } = given;
    const asset_id = await taken('a.png', 'a picture', 'link');
    unlinkSync(at('a.png'));
    for (const text of ['A PICTURE', 'another picture']) {
      const grant = await uploaded(given, text);
      for (const accept_other of [false, true])
        assert.equal(await refusal('assets.relink', { asset_id, grant, accept_other }), 'ASSET_NOT_ITS_FILE');
      const { assets } = await call('assets.import', { grants: [grant] });
      await work();
      assert.equal((await stores.assets.get(assets[0]!.asset_id)).state, 'ACTIVED');
    }
    assert.equal((await stores.assets.get(asset_id)).linkedPath, at('a.png'));
  });

  it('or by another place, gives a fixed asset what it was made from, and nothing else', async (t) => {
    const given = await bench(t);
    const { call, refusal, taken, grantOf, at, work, stores } = given;
    const asset_id = await taken('mend.mov', 'mend me', 'link');
    await call('assets.fix', { asset_id, fix: CONVERT });
    await work();
    const linkOf = async () => (await call('assets.get', { asset_id })).link;
    const folder = path.basename(path.dirname(at('mend.mov')));
    assert.deepEqual(await linkOf(), { of: 'original', folder, is_missing: false });
    unlinkSync(at('mend.mov'));
    assert.deepEqual(await linkOf(), { of: 'original', folder, is_missing: true });
    const other = { asset_id, grant: grantOf('other.mov', 'mend us'), accept_other: true };
    assert.equal(await refusal('assets.relink', other), 'ASSET_NOT_ITS_FILE');
    await call('assets.relink', { asset_id, grant: grantOf('moved.mov', 'mend me') });
    assert.deepEqual(await linkOf(), { of: 'original', folder, is_missing: false });
    unlinkSync(at('moved.mov'));
    await call('assets.relink', { asset_id, grant: await uploaded(given, 'mend me') });
    assert.equal(await linkOf(), null);
    await call('assets.unfix', { asset_id });
    await work();
    const { linkedPath, originalSha256, fileName } = await stores.assets.get(asset_id);
    assert.deepEqual([linkedPath, originalSha256, fileName], [undefined, undefined, 'mend.mov']);
  });

  it('tells a page the folder of a linked file, and no path', async (t) => {
    const { call, taken, at } = await bench(t);
    const asset_id = await taken('a.png', 'a picture', 'link');
    const record = await call('assets.get', { asset_id });
    const folder = path.basename(path.dirname(at('a.png')));
    assert.deepEqual(record.link, { of: 'asset', folder, is_missing: false });
    assert.ok(!JSON.stringify(record).includes(path.dirname(at('a.png'))));
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
