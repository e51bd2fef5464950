import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { after, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { METHODS } from '../../../domain/contract/contract.ts';
import { canonicalJson } from '../../../domain/drafts/canonical.ts';
import { RULE_LIMITS } from '../../../domain/limits.ts';
import { openContentStore } from '../../content/content-store.ts';
import { checkDraftFiles } from '../../drafts/check-draft.ts';
import { Workspaces } from '../../drafts/workspace.ts';
import { realFiles } from '../../files/file-system.ts';
import { realPlace } from '../../files/work-folders.ts';
import { openLibraryThread } from '../../library/library-thread.ts';
import type { EventSink } from '../ports.ts';
import { CONTEXT, callsOf } from './calls.test-helper.ts';
import { type DraftServices, draftMethodsOf } from './drafts.ts';
import { versionMethodsOf } from './versions.ts';

const root = await mkdtemp(path.join(os.tmpdir(), 'metastudio-draft-methods-'));
const thread = await openLibraryThread({ file: path.join(root, 'library.db') });
after(async () => {
  await thread.close();
  await rm(root, { recursive: true, force: true });
});

const content = openContentStore(path.join(root, 'content'));
const workspaces = new Workspaces(path.join(root, 'workspaces'), content);
const told: { name: string; payload: unknown }[] = [];
const events: EventSink = { publish: (name, payload) => void told.push({ name, payload }) };
const faults: unknown[] = [];
const { stores } = thread;
const services: DraftServices = {
  stores,
  events,
  content,
  check: async ({ draft, script }, signal) =>
    checkDraftFiles(script, await stores.drafts.filesOf(draft.id), workspaces, signal),
  onFault: (error) => void faults.push(error),
};
const { call, refusal } = callsOf({ ...draftMethodsOf(services), ...versionMethodsOf({ stores, events }) });

const TEXT = '/shoot_scripts/0/shoot_script/text_config/text';
const blank = { kind: 'blank', view_mode: 'LANDSCAPE' } as const;

describe('a project to begin with', () => {
  it('is made once of whatever windows ask at the same time, and of a start that was killed on the way', async () => {
    const wanted = await refusal('drafts.create_first', { example_id: 'nothing' });
    assert.equal(wanted, 'EXAMPLE_NOT_FOUND');
    assert.equal((await stores.workbench.get()).sample, 'wanted', 'what did not come about is still wanted');
    const first = () => call('drafts.create_first', { example_id: 'lesson' });
    const made = (await Promise.all([first(), first()])).flatMap(({ draft }) => draft ?? []);
    assert.equal(made.length, 1);
    assert.ok(told.some(({ name }) => name === 'workbench.changed'));
    const { draft_id } = made[0]!;
    assert.deepEqual((await call('drafts.check', { draft_id })).problems, []);
    await call('drafts.recycle', { draft_id });
    await call('drafts.purge', { draft_id });
    assert.equal((await first()).draft, null, 'whoever throws it away is not given another');
  });

  it('is not made where there is something to begin with, in the recycle bin or not', async () => {
    await stores.workbench.set({ sample: 'wanted' });
    const { draft } = await call('drafts.create', { from: { kind: 'blank', view_mode: 'LANDSCAPE' } });
    await call('drafts.recycle', { draft_id: draft.draft_id });
    assert.equal((await call('drafts.create_first', { example_id: 'lesson' })).draft, null);
    assert.equal((await stores.workbench.get()).sample, 'made');
    await call('drafts.purge', { draft_id: draft.draft_id });
  });
});

describe('drafts through the contract', () => {
  it('are made, changed, undone and kept as versions, and every window is told', async () => {
    const made = await call('drafts.create', { from: blank, name: 'First' });
    const { draft_id } = made.draft;
    assert.equal(made.draft.name, 'First');
    told.length = 0;
    const edited = await call('drafts.edit', {
      draft_id,
      base_revision: 1,
      edits: [{ kind: 'set', path: TEXT, value: 'Hello.' }],
      label: 'edit_text',
    });
    assert.deepEqual(told, [{ name: 'drafts.changed', payload: { draft: edited.draft } }]);
    assert.deepEqual(edited.history, { undo_label: 'edit_text', redo_label: null });
    const version = await call('versions.save', { draft_id, base_revision: 2, name: 'Hello' });
    const renamed = await call('drafts.rename', { draft_id, base_revision: 2, name: 'Second' });
    assert.equal(renamed.draft.name, 'Second');
    await call('drafts.undo', { draft_id, base_revision: 3 });
    await call('drafts.redo', { draft_id, base_revision: 4 });
    const restored = await call('versions.restore', {
      draft_id,
      base_revision: 5,
      version_id: version.version_id,
    });
    assert.equal(restored.draft.name, 'First');
    assert.deepEqual((await call('versions.list', { draft_id })).versions, [version]);
    await call('versions.remove', { draft_id, version_id: version.version_id });
    assert.deepEqual((await call('drafts.open', { draft_id })).script, restored.script);
    assert.equal((await call('drafts.list', { search: 'hello first' })).total, 1);
  });

  it('tell what is refused by codes that their methods name', async () => {
    const { draft } = await call('drafts.create', { from: blank });
    const seen = { draft_id: draft.draft_id, base_revision: 1 };
    const nobody = { draft_id: '0'.repeat(32), base_revision: 1 };
    assert.equal(await refusal('drafts.open', { draft_id: nobody.draft_id }), 'DRAFT_NOT_FOUND');
    assert.equal(await refusal('drafts.rename', { ...nobody, name: 'n' }), 'DRAFT_NOT_FOUND');
    assert.equal(await refusal('drafts.rename', { ...seen, base_revision: 9, name: 'n' }), 'CONFLICT');
    assert.equal(await refusal('drafts.undo', seen), 'DRAFT_NOTHING_TO_UNDO');
    assert.equal(await refusal('drafts.redo', seen), 'DRAFT_NOTHING_TO_REDO');
    assert.equal(await refusal('drafts.go_to', { ...seen, step: 1 }), 'DRAFT_STEP_NOT_FOUND');
    assert.equal(await refusal('drafts.go_to', { ...nobody, step: 0 }), 'DRAFT_NOT_FOUND');
    assert.equal(await refusal('drafts.history', { draft_id: nobody.draft_id }), 'DRAFT_NOT_FOUND');
    const edits = [{ kind: 'remove_scene', scene: 0 } as const];
    assert.equal(await refusal('drafts.edit', { ...seen, edits, label: 'x' }), 'DRAFT_EDIT_INVALID');
    assert.equal(await refusal('drafts.purge', { draft_id: draft.draft_id }), 'DRAFT_NOT_RECYCLED');
    assert.equal(await refusal('versions.restore', { ...seen, version_id: 99 }), 'VERSION_NOT_FOUND');
    for (const example_id of ['none', '../examples/welcome', 'README', ''])
      assert.equal(
        await refusal('drafts.create', { from: { kind: 'example', example_id } }),
        'EXAMPLE_NOT_FOUND',
      );
  });

  it('that are damaged are told so by codes that every method names', async () => {
    const { draft } = await call('drafts.create', { from: blank });
    const { draft_id } = draft;
    const edits = [{ kind: 'set', path: TEXT, value: 'Hello.' } as const];
    await call('drafts.edit', { draft_id, base_revision: 1, edits, label: 'x' });
    await call('drafts.rename', { draft_id, base_revision: 2, name: 'Other' });
    await call('drafts.undo', { draft_id, base_revision: 3 });
    const { version_id } = await call('versions.save', { draft_id, base_revision: 4, name: 'v' });
    const database = new Database(path.join(root, 'library.db'));
    for (const [table, column] of [
      ['drafts', 'id'],
      ['draft_versions', 'draft_id'],
    ])
      database.prepare(`UPDATE ${table} SET digest = 'another' WHERE ${column} = ?`).run(draft_id);
    database.close();
    const seen = { draft_id, base_revision: 4 };
    for (const refused of [
      refusal('drafts.open', { draft_id }),
      refusal('drafts.create', { from: { kind: 'draft', draft_id } }),
      refusal('drafts.edit', { ...seen, edits, label: 'x' }),
      refusal('drafts.rename', { ...seen, name: 'Third' }),
      refusal('drafts.undo', seen),
      refusal('drafts.redo', seen),
      refusal('drafts.go_to', { ...seen, step: 0 }),
      refusal('drafts.check', { draft_id }),
      refusal('versions.save', { ...seen, name: 'w' }),
      refusal('versions.restore', { ...seen, version_id }),
    ])
      assert.equal(await refused, 'DRAFT_DAMAGED');
    for (const name of ['jobs.render', 'previews.scene', 'files.export', 'files.collect'] as const)
      assert.ok((METHODS[name].errors as readonly string[]).includes('DRAFT_DAMAGED'), name);
  });

  it('V-22 that grow too large by their name are refused by a code that their method names', async () => {
    const { maximum } = RULE_LIMITS['V-22.draft'];
    const { draft } = await call('drafts.create', { from: blank });
    const { draft_id } = draft;
    const sized = async (length: number, base_revision: number) => {
      const edits = [{ kind: 'set', path: TEXT, value: 'a'.repeat(length) } as const];
      return await call('drafts.edit', { draft_id, base_revision, edits, label: 'x' });
    };
    const small = await sized(1, 1);
    const room = maximum - Buffer.byteLength(canonicalJson(small.script as never));
    await sized(room + 1, 2);
    assert.equal(
      await refusal('drafts.rename', { draft_id, base_revision: 3, name: 'n'.repeat(200) }),
      'DRAFT_TOO_LARGE',
    );
  });

  it('begin from every example, with its materials in the library, and can be rendered as they are', async () => {
    const { examples } = await call('drafts.examples', {});
    assert.ok(examples.length >= 3);
    for (const { example_id, name, scene_count } of examples) {
      const made = await call('drafts.create', { from: { kind: 'example', example_id } });
      assert.deepEqual([made.draft.name, made.draft.scene_count], [name, scene_count]);
      assert.ok(made.files.length > 0);
      assert.deepEqual([...new Set(made.files.map((one) => one.state))], ['kept']);
      const { problems } = await call('drafts.check', { draft_id: made.draft.draft_id });
      assert.deepEqual(
        problems.filter((one) => one.severity === 'error'),
        [],
      );
    }
  });

  it('V-22 lack nothing but a text when they are blank, and say what else is wrong', async () => {
    const { draft } = await call('drafts.create', { from: blank });
    const { draft_id } = draft;
    const checked = async () => {
      const { problems } = await call('drafts.check', { draft_id });
      return problems.filter((one) => one.severity === 'error').map((one) => one.code);
    };
    assert.equal((await checked()).length, 1);
    const set = (path: string, value: string) => ({ kind: 'set', path, value }) as const;
    const edits = [set(TEXT, 'Hello there.')];
    await call('drafts.edit', { draft_id, base_revision: 1, edits, label: 'x' });
    assert.deepEqual(await checked(), []);
    const wrong = [
      set('/model_asset_id', 'avatar:nobody'),
      set('/background_music_config/music_asset_id', 'file:gone.mp3'),
    ];
    await call('drafts.edit', { draft_id, base_revision: 2, edits: wrong, label: 'x' });
    assert.deepEqual((await checked()).sort(), ['MEDIA_NOT_FOUND', 'SCRIPT_AVATAR_UNKNOWN']);
    const outside = [set('/background_music_config/music_asset_id', 'file:../../etc/passwd')];
    await call('drafts.edit', { draft_id, base_revision: 3, edits: outside, label: 'x' });
    assert.ok((await checked()).includes('FILE_OUTSIDE_FOLDER'));
  });

  it('V-21 are told nothing of what only the hosted service would do with them', async () => {
    const { draft } = await call('drafts.create', { from: blank });
    const { draft_id } = draft;
    const layer = { layer_type: 'VIDEO', asset_id: 'file:clip.mp4' } as const;
    const edits = [{ kind: 'insert_layer', scene: 0, layer }] as const;
    await call('drafts.edit', { draft_id, base_revision: 1, edits: [...edits], label: 'x' });
    const codes = (await call('drafts.check', { draft_id })).problems.map(({ code }) => code);
    assert.ok(codes.includes('MEDIA_NOT_FOUND'), String(codes));
    assert.ok(!codes.includes('LAYER_COVER_MISSING'), String(codes));
  });

  it('V-15 are copied with their materials, and a template that lacks one says which', async () => {
    const linked = path.join(root, 'photo.png');
    writeFileSync(linked, 'any');
    const { draft } = await call('drafts.create', { from: blank, name: 'Mine', shelf: 'templates' });
    const { draft_id } = draft;
    const edits = [
      { kind: 'insert_layer', scene: 0, layer: { layer_type: 'IMAGE', asset_id: 'file:photo.png' } } as const,
    ];
    await call('drafts.edit', { draft_id, base_revision: 1, edits, label: 'x' });
    assert.equal((await call('drafts.open', { draft_id })).files[0]?.state, 'missing');
    const row = { reference: 'photo.png', sha256: undefined, bytes: 3, linkedModifiedMs: undefined };
    await stores.drafts.setFiles(draft_id, [{ ...row, linkedPath: linked }]);
    const copy = await call('drafts.create', { from: { kind: 'draft', draft_id }, name: 'Copy' });
    assert.deepEqual(copy.files, [{ reference: 'photo.png', bytes: 3, state: 'linked' }]);
    assert.equal(copy.draft.shelf, 'drafts');
    rmSync(linked);
    assert.equal(await refusal('drafts.create', { from: { kind: 'draft', draft_id } }), 'TEMPLATE_UNUSABLE');
    const again = await call('drafts.create', {
      from: { kind: 'draft', draft_id: copy.draft.draft_id },
    });
    assert.equal(again.files[0]?.state, 'missing');
    const { script } = await call('drafts.open', { draft_id });
    const layers = script.shoot_scripts[0]!.shoot_script.layer_config ?? [];
    const index = layers.findIndex(({ asset_id }) => asset_id === 'file:photo.png');
    const place = `/shoot_scripts/0/shoot_script/layer_config/${index}/x_studio/hidden`;
    const hide = { kind: 'set', path: place, value: true } as const;
    await call('drafts.edit', { draft_id, base_revision: 2, edits: [hide], label: 'x' });
    const codes = (await call('drafts.check', { draft_id })).problems.map(({ code }) => code);
    assert.ok(!codes.includes('MEDIA_NOT_FOUND'), String(codes));
    const hidden = await call('drafts.create', { from: { kind: 'draft', draft_id } });
    assert.equal(
      hidden.files[0]?.state,
      'missing',
      'what only a hidden layer shows is not needed, nor forgotten',
    );
  });

  it('take their materials with them when they are removed for ever, but for those that others use', async () => {
    const from = { kind: 'example', example_id: 'product' } as const;
    const { draft } = await call('drafts.create', { from });
    const other = await call('drafts.create', { from: { kind: 'draft', draft_id: draft.draft_id } });
    const rows = await stores.drafts.filesOf(draft.draft_id);
    const purge = async (draft_id: string) => {
      await call('drafts.recycle', { draft_id });
      assert.equal((await call('drafts.list', { shelf: 'recycled' })).drafts[0]?.draft_id, draft_id);
      await call('drafts.purge', { draft_id });
      assert.deepEqual(told.at(-1), { name: 'drafts.removed', payload: { draft_id } });
    };
    // The one that the other tests have made uses them too.
    const { drafts } = await call('drafts.list', { search: 'lumo' });
    for (const one of drafts) if (one.draft_id !== other.draft.draft_id) await purge(one.draft_id);
    for (const { sha256 } of rows) assert.equal(await content.has(sha256!), true);
    await purge(other.draft.draft_id);
    for (const { sha256 } of rows) assert.equal(await content.has(sha256!), false);
  });

  it('V-22 of which two materials want one name in a folder are told so, like of anything else', async () => {
    const { draft } = await call('drafts.create', { from: blank });
    const { draft_id } = draft;
    const layer = (asset_id: string) =>
      ({ kind: 'insert_layer', scene: 0, layer: { layer_type: 'IMAGE', asset_id } }) as const;
    const edits = [layer('file:a.png'), layer('file:./a.png')];
    await call('drafts.edit', { draft_id, base_revision: 1, edits, label: 'x' });
    for (const [reference, name] of [
      ['a.png', 'one'],
      ['./a.png', 'two'],
    ] as const) {
      const linkedPath = path.join(root, `${name}.png`);
      writeFileSync(linkedPath, name);
      await stores.drafts.setFiles(draft_id, [
        { reference, sha256: undefined, bytes: 3, linkedPath, linkedModifiedMs: undefined },
      ]);
    }
    const { problems } = await call('drafts.check', { draft_id });
    assert.ok(problems.some(({ code }) => code === 'FILE_PATH_INVALID'));
  });

  it('are changed once, though what belongs to it cannot be done any more', async () => {
    const broken = async () => {
      throw Object.assign(new Error('a disk that fails'), { code: 'EIO' });
    };
    const failing = openContentStore(path.join(root, 'content'), {
      ...realPlace(),
      files: { ...realFiles, unlink: broken },
    });
    const unlucky = draftMethodsOf({ ...services, content: failing });
    faults.length = 0;
    const { draft_id } = (await call('drafts.create', { from: blank })).draft;
    const intake = content.intake();
    const only = await intake.put(Readable.from([Buffer.from('nobody else’s')]));
    await stores.drafts.setFiles(draft_id, [
      { reference: 'a.png', ...only, linkedPath: undefined, linkedModifiedMs: undefined },
    ]);
    intake.release();
    await call('drafts.recycle', { draft_id });
    assert.deepEqual(await unlucky['drafts.purge']({ draft_id }, CONTEXT), {});
    assert.equal(await refusal('drafts.open', { draft_id }), 'DRAFT_NOT_FOUND');
    assert.equal(faults.length, 1);

    const blind = openContentStore(path.join(root, 'content'), {
      ...realPlace(),
      files: { ...realFiles, lstat: broken },
    });
    const copied = draftMethodsOf({ ...services, content: blind });
    const { draft } = await call('drafts.create', { from: { kind: 'example', example_id: 'lesson' } });
    const copy = await copied['drafts.create'](
      { from: { kind: 'draft', draft_id: draft.draft_id }, name: 'Only once', shelf: 'drafts' },
      CONTEXT,
    );
    assert.deepEqual([copy.draft.name, copy.files], ['Only once', []]);
    assert.equal((await call('drafts.list', { search: 'only once' })).total, 1);
    assert.equal(faults.length, 2);
  });

  it('leave no folder behind when they are checked', () => {
    const left = existsSync(path.join(root, 'workspaces')) ? readdirSync(path.join(root, 'workspaces')) : [];
    assert.deepEqual(
      left.filter((name) => name !== 'kept'),
      [],
    );
  });
});
