/** Methods of drafts, their files, their pictures and the queue. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { EngineError } from '../../domain/contract/client.ts';
import type { InputOf, OutputOf } from '../../domain/contract/contract.ts';
import { at, call, client, mediaAt, told, upload } from './real-engine-bench.ts';

export function testDrafts(): void {
  test('a draft from its creation to its end, with its versions', async () => {
    const { examples } = await call('drafts.examples', {});
    await call('drafts.create', { from: { kind: 'example', example_id: examples[0]!.example_id } });
    const { draft } = await call('drafts.create', {
      from: { kind: 'blank', view_mode: 'LANDSCAPE' },
      name: '合同',
    });
    const { draft_id } = draft;
    let base_revision = draft.revision;
    type Change = 'drafts.edit' | 'drafts.rename' | 'drafts.undo' | 'drafts.redo' | 'drafts.go_to';
    const changed = async <Name extends Change>(
      name: Name,
      input: Omit<InputOf<Name>, 'draft_id' | 'base_revision'>,
    ) => {
      const change = await call(name, { draft_id, base_revision, ...input } as InputOf<Name>);
      base_revision = (change as OutputOf<'drafts.undo'>).draft.revision;
      return change as OutputOf<'drafts.undo'>;
    };
    await changed('drafts.edit', {
      edits: [{ kind: 'set', path: '/shoot_scripts/0/shoot_script/text_config/text', value: '你好。' }],
      label: 'edit_text',
    });
    assert.equal((await changed('drafts.rename', { name: 'Contract' })).draft.name, 'Contract');
    assert.equal((await changed('drafts.undo', {})).draft.name, '合同');
    assert.equal((await changed('drafts.redo', {})).draft.name, 'Contract');
    const { steps, present } = await call('drafts.history', { draft_id });
    assert.deepEqual([present, ...steps.map(({ label }) => label)], [2, 'rename', 'edit_text']);
    assert.equal((await changed('drafts.go_to', { step: 1 })).draft.name, '合同');
    assert.equal((await changed('drafts.go_to', { step: 2 })).draft.name, 'Contract');
    const { version_id } = await call('versions.save', { draft_id, base_revision, name: 'first' });
    assert.equal((await call('versions.list', { draft_id })).versions.length, 1);
    await changed('drafts.rename', { name: 'Later' });
    const restored = await call('versions.restore', { draft_id, base_revision, version_id });
    assert.equal(restored.draft.name, 'Contract');
    await call('versions.remove', { draft_id, version_id });
    assert.equal((await call('drafts.open', { draft_id })).draft.revision, restored.draft.revision);
    assert.deepEqual((await call('drafts.check', { draft_id })).problems, []);
    await call('drafts.set_template', { draft_id, is_template: true });
    await call('drafts.recycle', { draft_id });
    await call('drafts.restore', { draft_id });
    await call('drafts.recycle', { draft_id });
    await call('drafts.purge', { draft_id });
    assert.equal((await call('drafts.list', {})).total, 1);
    await assert.rejects(
      client.call('drafts.open', { draft_id }),
      (error: unknown) => error instanceof EngineError && error.code === 'DRAFT_NOT_FOUND',
    );
  });

  test('files out and in again, by grant, by upload and from the media origin', async () => {
    const { drafts } = await call('drafts.list', {});
    const { draft_id, name } = drafts[0]!;
    await call('files.collect', { draft_id });
    const fetched = await call('files.export', { draft_id });
    const project = await mediaAt(fetched.url!);
    assert.equal(project.length, fetched.bytes);
    const place = await call('files.grant', { path: at('out.msproj'), access: 'write' });
    assert.equal((await call('files.export', { draft_id, grant: place.grant })).url, null);
    const { grant } = await call('files.grant', { path: at('out.msproj'), access: 'read' });
    assert.equal((await call('files.import', { grant })).draft.name, `${name} (2)`);
    const { status, envelope } = await upload('项目.msproj', project);
    assert.ok(status === 200 && envelope.ok);
    const uploaded = envelope.value as { grant: string; file_name: string };
    assert.equal(uploaded.file_name, '项目.msproj');
    assert.equal((await call('files.import', { grant: uploaded.grant })).draft.name, `${name} (3)`);
    await assert.rejects(
      client.call('files.import', { grant: uploaded.grant }),
      (error: unknown) => error instanceof EngineError && error.code === 'GRANT_INVALID',
    );
  });

  test('a picture and a video of a draft, and the queue', async () => {
    const { draft } = await call('drafts.create', { from: { kind: 'blank', view_mode: 'LANDSCAPE' } });
    const { draft_id } = draft;
    const change = await call('drafts.edit', {
      draft_id,
      base_revision: draft.revision,
      edits: [{ kind: 'set', path: '/shoot_scripts/0/shoot_script/text_config/text', value: '好。' }],
      label: 'edit_text',
    });
    const picture = await call('previews.scene', { draft_id, scene_index: 0 });
    assert.equal((await mediaAt(picture.url)).subarray(1, 4).toString(), 'PNG');
    const facts = await call('previews.facts', { draft_id, scene_index: 0 });
    const shown = await call('previews.items', {
      ...{ draft_id, scene_index: 0, frame: null, scale: 0.25, speech: 'guessed' },
    });
    assert.deepEqual([shown.frame, shown.revision], [facts.cover_frame, change.draft.revision]);
    const presenter = shown.items.find(({ look }) => JSON.parse(look).kind === 'avatar')!;
    assert.equal((await mediaAt(presenter.picture!.url)).subarray(1, 4).toString(), 'PNG');

    const base_revision = change.draft.revision;
    const job = await call('jobs.render', { draft_id, base_revision, quality: 'draft' });
    const { job_id } = job;
    const state = (wanted: string, id = job_id) =>
      told('jobs.changed', (payload) => payload.job.job_id === id && payload.job.state === wanted);
    const paused = state('paused');
    await call('jobs.pause', { job_id });
    await paused;
    const done = state('done');
    await call('jobs.resume', { job_id });
    await done;
    const { files } = await call('jobs.outputs', { job_id });
    const video = files.find(({ kind }) => kind === 'video')!;
    assert.equal((await mediaAt(video.url)).subarray(4, 8).toString(), 'ftyp');
    assert.ok(existsSync((await call('jobs.reveal', { job_id })).path));
    const again = await call('jobs.retry', { job_id });
    const cancelled = state('cancelled', again.job_id);
    await call('jobs.cancel', { job_id: again.job_id });
    await cancelled;
    const removed = told('jobs.removed', (payload) => payload.job_id === again.job_id);
    await call('jobs.remove', { job_id: again.job_id });
    await removed;
    assert.deepEqual(
      (await call('jobs.list', { which: 'ended' })).jobs.map((one) => one.job_id),
      [job_id],
    );
  });
}
