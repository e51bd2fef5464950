import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { openLibraryThread } from './library-thread.ts';

const folder = await mkdtemp(path.join(os.tmpdir(), 'metastudio-thread-'));
after(() => rm(folder, { recursive: true, force: true }));

test('what a store does beyond the thread is as if it were here, problems included', async () => {
  const thread = await openLibraryThread({ file: path.join(folder, 'library.db') });
  const { jobs, library } = thread.stores;
  const added = await jobs.add({ kind: 'render', request: {}, outputFile: '/tmp/a.mp4', priority: 5 });
  assert.equal(added.id, 1);
  assert.deepEqual(await jobs.get(1), added);
  assert.equal(await library.isReadOnly(), false);
  await assert.rejects(jobs.get(2), (error) => {
    assert.ok(error instanceof StudioError);
    assert.deepEqual(
      error.problems.map(({ code, details }) => ({ code, details })),
      [{ code: 'JOB_NOT_FOUND', details: { job: 2 } }],
    );
    return true;
  });
  await thread.close();
});

test('what was asked before the end is done; what is asked after it is refused', async () => {
  const file = path.join(folder, 'closing.db');
  const thread = await openLibraryThread({ file });
  const asked = thread.stores.jobs.add({
    kind: 'render',
    request: {},
    outputFile: '/tmp/b.mp4',
    priority: 5,
  });
  await thread.close();
  assert.equal((await asked).id, 1);
  await assert.rejects(thread.stores.jobs.get(1), /ENGINE_STOPPING/);
});

test('a library that cannot be opened is told, and no thread is left', async () => {
  const file = path.join(folder, 'damaged.db');
  writeFileSync(file, 'not a library, but long enough to be looked at as one'.repeat(100));
  await assert.rejects(openLibraryThread({ file }), /LIBRARY_DAMAGED/);
});
