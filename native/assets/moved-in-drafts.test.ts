import assert from 'node:assert/strict';
import { renameSync, statSync, unlinkSync } from 'node:fs';
import { describe, it } from 'node:test';
import { blankScript } from '../../domain/drafts/blank.ts';
import { checkDraftFiles } from '../drafts/check-draft.ts';
import { summaryOf } from '../drafts/draft-records.ts';
import { materialsOf } from '../drafts/materials.ts';
import { Workspaces } from '../drafts/workspace.ts';
import { bench as deskBench, hashOf } from './desk-bench.test-helper.ts';
import { CONVERT } from './file-work.test-helper.ts';

/** With drafts whose music is a linked asset: what it is does not matter here, only whether it is there. */
async function bench(t: Parameters<typeof deskBench>[0]) {
  const given = await deskBench(t);
  const { at, stores, content } = given;
  const workspaces = new Workspaces(at('workspaces'), content);
  const { signal } = new AbortController();
  return {
    ...given,
    draftWith: async (assetId: string) => {
      const script = blankScript('LANDSCAPE', 'en');
      const { draft } = await stores.drafts.create({ script, shelf: 'drafts' });
      const reference = await stores.assets.place(assetId, draft.id);
      await stores.drafts.edit({
        ...{ id: draft.id, baseRevision: 1, label: 'music', client: 'test' },
        edits: [
          {
            ...{ kind: 'set', path: '/background_music_config' },
            value: { music_asset_id: `file:${reference}`, volume: 100 },
          },
        ],
      });
      return draft.id;
    },
    /** Whether all that the draft uses is there, as a check, a render and the page have it. */
    isWhole: async (draftId: string) => {
      const { script } = await stores.drafts.open(draftId);
      const rows = await stores.drafts.filesOf(draftId);
      const codes = (await checkDraftFiles(script, rows, workspaces, signal)).map(({ code }) => code);
      const [material] = await materialsOf(script, rows, content);
      const isMissing = material!.state === 'missing';
      assert.equal(codes.includes('MATERIAL_MISSING') || codes.includes('MEDIA_NOT_FOUND'), isMissing);
      return !isMissing;
    },
    users: async (assetId: string) => (await stores.assets.usedIn(assetId)).map(({ id }) => id),
  };
}

describe('a draft that uses a linked file', () => {
  it('has it where it lies now, once it was moved and imported anew', async (t) => {
    const { link, add, work, stores, at, draftWith, isWhole, users, names } = await bench(t);
    const id = await link('a.png', 'a picture');
    await work();
    const [draft, thrownAway] = [await draftWith(id), await draftWith(id)];
    await stores.drafts.recycle(thrownAway);
    assert.ok(await isWhole(draft));
    renameSync(at('user', 'a.png'), at('user', 'moved.png'));
    assert.equal(await isWhole(draft), false);
    await add('moved.png', { kind: 'granted', path: at('user', 'moved.png'), mode: 'link' });
    await work();
    assert.deepEqual(await users(id), [draft]);
    const { draft: changed } = await stores.drafts.open(draft);
    assert.deepEqual(
      names('drafts.changed').map(({ payload }) => payload),
      [{ draft: summaryOf(changed) }],
    );
    for (const one of [draft, thrownAway]) {
      assert.ok(await isWhole(one));
      const [row] = await stores.drafts.filesOf(one);
      assert.deepEqual([row!.linkedPath, row!.sha256], [at('user', 'moved.png'), undefined]);
    }
    assert.equal(await stores.assets.place(id, draft), 'a.png', 'the same asset has the same name');
  });

  it('has the copy that was imported in its place, for as long as it uses it', async (t) => {
    const { link, copy, work, stores, content, at, draftWith, isWhole, users } = await bench(t);
    const id = await link('a.png', 'a picture');
    await work();
    const draft = await draftWith(id);
    unlinkSync(at('user', 'a.png'));
    await copy('backup.png', 'a picture');
    await work();
    assert.deepEqual([await users(id), await isWhole(draft)], [[draft], true]);
    const [row] = await stores.drafts.filesOf(draft);
    assert.deepEqual([row!.linkedPath, row!.sha256, row!.bytes], [undefined, hashOf('a picture'), 9]);
    await stores.assets.act([id], 'recycle');
    await stores.assets.purge([id]);
    await content.sweep(() => stores.drafts.referencedHashes());
    assert.ok(await isWhole(draft), 'what a draft uses stays');
  });

  it('has it where it was found, also by a version and by what can be undone', async (t) => {
    const { link, work, stores, at, draftWith, isWhole } = await bench(t);
    const id = await link('a.png', 'a picture');
    await work();
    const draft = await draftWith(id);
    const version = await stores.versions.save({ id: draft, baseRevision: 2, name: 'with music' });
    await stores.drafts.undo({ id: draft, baseRevision: 2 });
    renameSync(at('user', 'a.png'), at('user', 'moved.png'));
    const modifiedMs = Math.round(statSync(at('user', 'moved.png')).mtimeMs);
    const found = { from: at('user', 'a.png'), path: at('user', 'moved.png'), modifiedMs, isSame: true };
    await stores.assets.relink(id, found);
    await stores.drafts.redo({ id: draft, baseRevision: 3 });
    assert.ok(await isWhole(draft));
    await stores.versions.restore({
      ...{ id: draft, baseRevision: 4, versionId: version.id, client: 'test' },
    });
    assert.ok(await isWhole(draft));
  });

  it('has what a fixed asset was made from where that lies now', async (t) => {
    const { link, work, stores, at, draftWith, isWhole, users } = await bench(t);
    const id = await link('a.mov', 'better this');
    await work();
    const draft = await draftWith(id);
    await stores.assetTasks.fix(id, { ...CONVERT, is_needed: false });
    await work();
    renameSync(at('user', 'a.mov'), at('user', 'moved.mov'));
    const modifiedMs = Math.round(statSync(at('user', 'moved.mov')).mtimeMs);
    const found = { from: at('user', 'a.mov'), path: at('user', 'moved.mov'), modifiedMs, isSame: true };
    await stores.assets.relink(id, found);
    assert.deepEqual([await users(id), await isWhole(draft)], [[draft], true]);
  });

  it('keeps what lies at its place where the asset gets another file, or another asset has its place', async (t) => {
    const { link, write, work, stores, at, draftWith } = await bench(t);
    const placeOf = async (draft: string) => (await stores.drafts.filesOf(draft))[0]!.linkedPath;
    const relinked = async (id: string, to: string, isSame: boolean) => {
      const modifiedMs = Math.round(statSync(write(to, 'whatever')).mtimeMs);
      const found = { from: at('user', 'a.png'), path: at('user', to), modifiedMs, isSame };
      await stores.assets.relink(id, found);
    };
    const id = await link('a.png', 'a picture');
    await work();
    const draft = await draftWith(id);
    await relinked(id, 'other.png', false);
    assert.equal(await placeOf(draft), at('user', 'a.png'));
    const second = await link('a.png', 'another picture');
    await work();
    const third = await link('a.png', 'a third picture');
    await work();
    await relinked(second, 'b.png', true);
    assert.equal(await placeOf(draft), at('user', 'a.png'));
    await relinked(third, 'c.png', true);
    assert.equal(await placeOf(draft), at('user', 'c.png'));
  });
});
