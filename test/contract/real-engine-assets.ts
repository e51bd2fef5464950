/** Methods of the library. */
import assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { EngineError } from '../../domain/contract/client.ts';
import { writeDeck } from '../../native/slides/deck.test-helper.ts';
import { bitmap, wideBitmap } from '../support/bitmap.ts';
import { at, call, client, mediaAt, settled, told, upload } from './real-engine-bench.ts';

export function testAssets(): void {
  test('assets from a path, from a link and from an upload, fixed, used and destroyed', async () => {
    const { draft } = await call('drafts.create', { from: { kind: 'blank', view_mode: 'LANDSCAPE' } });
    const { draft_id } = draft;
    const granted = async (name: string) =>
      (await call('files.grant', { path: at(name), access: 'read' })).grant;
    writeFileSync(at('red.bmp'), bitmap(0x20));
    const { assets } = await call('assets.import', { grants: [await granted('red.bmp')], tags: ['春'] });
    const { asset_id } = assets[0]!;
    assert.equal(assets[0]!.state, 'CREATING');
    const found = await settled(asset_id);
    assert.ok(found.fixes.length > 0, JSON.stringify(found));

    await call('assets.fix', { asset_id, fix: found.fixes[0]! });
    const fixed = await settled(asset_id);
    assert.deepEqual([fixed.state, fixed.is_fixed], ['ACTIVED', true]);
    const { asset, media_url, used_in } = await call('assets.get', { asset_id });
    assert.deepEqual(used_in, []);
    assert.ok((await mediaAt(media_url!)).length > 0);
    assert.ok((await mediaAt(asset.thumbnail_url!)).length > 0);
    const { reference } = await call('assets.place', { draft_id, asset_id });
    assert.equal(reference, `file:${fixed.file_name}`);
    assert.equal((await call('assets.place', { draft_id, asset_id })).reference, reference);
    const from = { kind: 'blank', view_mode: 'LANDSCAPE' } as const;
    const other = (await call('drafts.create', { from, name: 'Other' })).draft.draft_id;
    const wanted = { draft_id: other, from_draft_id: draft_id, references: [reference, 'file:none.png'] };
    assert.deepEqual(await call('drafts.take_materials', wanted), {
      references: [{ from: reference, to: reference }],
      missing: ['file:none.png'],
    });
    await call('drafts.recycle', { draft_id: other });
    await call('drafts.purge', { draft_id: other });

    const duplicate = told('assets.duplicate', (payload) => payload.asset_id === asset_id);
    const sent = await upload('again.bmp', bitmap(0x20));
    assert.ok(sent.envelope.ok);
    await call('assets.import', { grants: [(sent.envelope.value as { grant: string }).grant] });
    assert.equal((await duplicate).file_name, 'again.bmp');

    const asset_ids = ['e'.repeat(32)];
    writeFileSync(at('third.bmp'), bitmap(0x20));
    const third = told('assets.duplicate', ({ file_name }) => file_name === 'third.bmp');
    await call('assets.import', { grants: [await granted('third.bmp')], asset_ids });
    await third;
    assert.deepEqual(await call('assets.outcomes', { asset_ids: [...asset_ids, 'd'.repeat(32)] }), {
      assets: [],
      doubles: [{ asset_id: asset_ids[0], double_of: asset_id, is_found_again: false }],
    });

    assert.deepEqual((await call('assets.ids', { search: 'red' })).asset_ids, [asset_id]);

    await call('assets.unfix', { asset_id });
    const back = await settled(asset_id);
    assert.deepEqual([back.is_fixed, back.file_name], [false, 'red.bmp']);

    writeFileSync(at('blue.bmp'), bitmap(0x80));
    const linked = await call('assets.import', { grants: [await granted('blue.bmp')], mode: 'link' });
    const other_id = linked.assets[0]!.asset_id;
    assert.equal((await settled(other_id)).is_linked, true);
    renameSync(at('blue.bmp'), at('moved.bmp'));
    assert.equal((await call('assets.get', { asset_id: other_id })).asset.is_missing, true);
    writeFileSync(at('other.bmp'), bitmap(0x81));
    const wrong = { asset_id: other_id, grant: await granted('other.bmp') };
    for (let count = 0; count < 2; count += 1)
      await assert.rejects(
        client.call('assets.relink', wrong),
        (error: unknown) => error instanceof EngineError && error.code === 'ASSET_OTHER_CONTENT',
      );
    const right = { asset_id: other_id, grant: await granted('moved.bmp') };
    assert.equal((await call('assets.relink', right)).is_missing, false);
    await call('assets.relink', { ...wrong, accept_other: true });
    await settled(other_id);

    const foundAgain = told('assets.found_again', (payload) => payload.asset_id === other_id);
    renameSync(at('other.bmp'), at('elsewhere.bmp'));
    const joining = await call('assets.import', { grants: [await granted('elsewhere.bmp')], mode: 'link' });
    assert.equal((await foundAgain).file_name, 'elsewhere.bmp');
    const joined_id = joining.assets[0]!.asset_id;
    assert.deepEqual((await call('assets.outcomes', { asset_ids: [joined_id] })).doubles, [
      { asset_id: joined_id, double_of: other_id, is_found_again: true },
    ]);
    assert.equal((await settled(other_id)).is_missing, false);

    const doomed = await call('assets.import', { grants: [await granted('moved.bmp')] });
    const ids = doomed.assets.map((one) => one.asset_id);
    await call('assets.cancel', { asset_ids: ids });
    await call('assets.rename', { asset_id, name: '红' });
    await call('assets.tag', { asset_ids: [asset_id], add: ['夏'], remove: ['春'] });
    assert.deepEqual((await call('assets.tags', {})).tags, [{ tag: '夏', count: 1 }]);
    assert.equal((await call('assets.list', { search: 'hong' })).total, 1);
    assert.equal((await call('assets.storage', {})).kinds.length > 0, true);
    writeFileSync(at('broken.png'), 'no picture');
    const broken = await call('assets.import', { grants: [await granted('broken.png')] });
    const broken_id = broken.assets[0]!.asset_id;
    assert.equal((await settled(broken_id)).state, 'FAILED');
    writeFileSync(at('broken.png'), bitmap(0x40));
    await call('assets.retry', { asset_ids: [broken_id] });
    assert.equal((await settled(broken_id)).state, 'ACTIVED');
    const { fixes } = (await call('assets.get', { asset_id: other_id })).asset;
    await call('assets.fix', { asset_id: other_id, fix: fixes[0]! });
    assert.equal((await settled(other_id)).is_linked, false);
    await call('assets.set_active', { asset_ids: [other_id], is_active: false });
    await call('assets.recycle', { asset_ids: [asset_id, other_id] });
    await call('assets.restore', { asset_ids: [other_id] });
    await call('assets.purge', { asset_ids: [asset_id] });
    assert.equal((await call('assets.list', { shelf: 'recycled' })).total, 0);
  });

  test('many assets mended at once, when they come in and after', async () => {
    const imported = async (fix: boolean, ...colours: readonly number[]) => {
      const grants: string[] = [];
      for (const colour of colours) {
        writeFileSync(at(`${colour}.bmp`), wideBitmap(colour));
        grants.push((await call('files.grant', { path: at(`${colour}.bmp`), access: 'read' })).grant);
      }
      const ids = (await call('assets.import', { grants, fix })).assets.map((one) => one.asset_id);
      return { ids, found: await Promise.all(ids.map(settled)) };
    };
    const fixed = told('assets.fixes_ended', ({ mended_count }) => mended_count === 2);
    const { found } = await imported(true, 0x11, 0x12);
    assert.ok(found.every(({ state, is_fixed }) => state === 'ACTIVED' && is_fixed));
    await fixed;

    const { ids } = await imported(false, 0x21, 0x22);
    assert.equal((await call('assets.list', { is_mendable: true })).total, 2);
    const begun = await call('assets.fix_many', { asset_ids: [...ids, found[0]!.asset_id] });
    assert.deepEqual(
      begun.assets.map((one) => one.asset_id),
      ids,
    );
    assert.equal(begun.left_count, 1);
    const { open_count, ended_count } = await call('assets.fixing', {});
    assert.equal((await call('assets.taking_in', {})).open_count, 0);
    assert.ok(open_count + ended_count <= 2);
    const { assets } = await call('assets.cancel_fixes', {});
    assert.ok(assets.every(({ asset_id, task }) => ids.includes(asset_id) && task === null));
  });

  test('slides become a draft that is spoken from their notes', async () => {
    await writeDeck(at('deck.pptx'), { slides: [{ notes: '各位好！' }, { notes: 'Thank you.' }] });
    const { grant } = await call('files.grant', { path: at('deck.pptx'), access: 'read' });
    const { assets } = await call('assets.import', { grants: [grant] });
    const { asset_id } = assets[0]!;
    assert.equal((await settled(asset_id)).state, 'ACTIVED');
    const listed = told('slides.drafts', ({ drafts }) => drafts.some((one) => one.asset_id === asset_id));
    const ended = told('slides.draft_ended', (payload) => payload.asset_id === asset_id);
    await call('slides.make_draft', { asset_id, name: '开场' });
    await listed;
    const { draft } = await ended;
    assert.deepEqual([draft?.name, draft?.scene_count], ['开场', 2]);
    const { script } = await call('drafts.open', { draft_id: draft!.draft_id });
    assert.equal(script.shoot_scripts[0]!.shoot_script.text_config?.text, '各位好！');
    await call('slides.cancel_draft', { asset_id });
    assert.deepEqual(await call('slides.drafts', {}), { drafts: [], failures: [] });
    const { draft_id } = draft!;
    assert.deepEqual(await call('slides.losses', { draft_id }), { name: '开场', losses: [] });
    const read = told('slides.losses_read', (payload) => payload.draft_id === draft_id);
    await call('slides.forget_losses', { draft_id });
    await read;
    await call('slides.forget_failure', { asset_id });
  });
}
