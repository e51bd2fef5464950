import assert from 'node:assert/strict';
import { readdirSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import type { PayloadOf } from '../../../domain/contract/contract.ts';
import { CONVERT } from '../../assets/file-work.test-helper.ts';
import { bench } from './assets.test-helper.ts';

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
