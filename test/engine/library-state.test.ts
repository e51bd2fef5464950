/** What the engine says of a library that is full, or that it may only read. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { EngineError } from '../../domain/contract/engine-error.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { stopEngine } from '../../native/engine/stop-engine.ts';
import { JobStore } from '../../native/jobs/store.ts';
import { openLibrary } from '../../native/library/database.ts';
import { folderWithHome } from '../support/home.ts';
import { newDraft, openWindow } from './bench.ts';

const refused = (code: string) => (error: unknown) => error instanceof EngineError && error.code === code;

describe('the engine on a library', () => {
  const at = folderWithHome('library-state');
  afterEach(async () => {
    await stopEngine();
  });

  it('whose queue is full takes no more jobs, and leaves nothing of them (V-14)', async () => {
    const { maximum } = RULE_LIMITS['V-14.waiting'];
    const library = await openLibrary();
    const jobs = new JobStore(library);
    for (let index = 0; index < maximum; index += 1) {
      const { id } = await jobs.add({
        kind: 'render',
        request: {},
        outputFile: at(`${index}.mp4`),
        priority: 0,
      });
      await jobs.pause(id);
    }
    library.close();
    const { client } = await openWindow();
    const draft = await newDraft(client, 'One more', ['Hi.']);
    const { draft_id, revision: base_revision } = draft;
    await assert.rejects(client.call('jobs.render', { draft_id, base_revision }), refused('QUEUE_FULL'));
    const [first] = (await client.call('jobs.list', { limit: 1 })).jobs;
    await client.call('jobs.cancel', { job_id: first!.job_id });
    const { state, job_id } = await client.call('jobs.render', { draft_id, base_revision });
    assert.equal(state, 'waiting');
    await client.call('jobs.cancel', { job_id });
    client.close();
  });

  it('of a newer version shows what is there and changes nothing', async () => {
    const database = new Database(at('home/data/library.db'));
    const version = Number(database.pragma('user_version', { simple: true }));
    database.pragma(`user_version = ${version + 1000}`);
    database.close();
    const { client } = await openWindow();
    const { library } = await client.call('engine.status', {});
    assert.equal(library.is_read_only, true);
    const { drafts } = await client.call('drafts.list', {});
    assert.deepEqual(
      drafts.map(({ name }) => name),
      ['One more'],
    );
    const { draft_id, revision: base_revision, name } = drafts[0]!;
    assert.equal((await client.call('drafts.open', { draft_id })).draft.name, name);
    assert.ok((await client.call('jobs.list', { which: 'ended' })).jobs.length > 0);
    for (const change of [
      () => client.call('drafts.rename', { draft_id, base_revision, name: 'Other' }),
      () => client.call('jobs.render', { draft_id, base_revision }),
      () => client.call('settings.change', { changes: { language: 'zh' } }),
    ])
      await assert.rejects(change(), refused('LIBRARY_NEWER'));
    client.close();
    await stopEngine();
    const after = new Database(at('home/data/library.db'), { readonly: true });
    assert.equal(after.pragma('user_version', { simple: true }), version + 1000);
    assert.equal(after.pragma('integrity_check', { simple: true }), 'ok');
    after.close();
  });
});
