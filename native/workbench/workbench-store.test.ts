import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { WORKBENCH_DEFAULTS } from '../../domain/contract/workbench.ts';
import { type Library, openLibrary } from '../library/database.ts';
import { MIGRATIONS } from '../library/migrations.ts';
import { WorkbenchStore } from './workbench-store.ts';

function newFile(t: TestContext): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-workbench-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  return path.join(root, 'library.db');
}

async function withStore<Result>(
  file: string,
  use: (store: WorkbenchStore, library: Library) => Promise<Result>,
): Promise<Result> {
  const library = await openLibrary({ file });
  try {
    return await use(new WorkbenchStore(library), library);
  } finally {
    library.close();
  }
}

test('what was arranged is there at the next start, and what was not has its default', async (t) => {
  const file = newFile(t);
  const left_panel = { size: 300, is_open: false };
  const shortcuts = { 'edit.undo': ['Mod+u'], 'scene.add': [] };
  await withStore(file, async (store) => {
    assert.deepEqual(await store.get(), WORKBENCH_DEFAULTS);
    await store.set({ left_panel });
    assert.deepEqual(await store.set({ shortcuts }), { ...WORKBENCH_DEFAULTS, left_panel, shortcuts });
  });
  const kept = await withStore(file, (store) => store.get());
  assert.deepEqual(kept, { ...WORKBENCH_DEFAULTS, left_panel, shortcuts });
});

test('what nobody can read has its default, and what a newer version has written stays', async (t) => {
  const file = newFile(t);
  await withStore(file, async (store, library) => {
    const put = 'INSERT INTO workbench (key, value, changed_ms) VALUES (@key, @value, 1)';
    library.write((sql) => {
      sql.run(put, { key: 'left_panel', value: '{"size":"wide"}' });
      sql.run(put, { key: 'left_tab', value: '"library"' });
      sql.run(put, { key: 'of_tomorrow', value: '[1]' });
    });
    assert.deepEqual(await store.get(), { ...WORKBENCH_DEFAULTS, left_tab: 'library' });
    await store.set({ script_tab: 'timeline' });
    const row = library.read((sql) => sql.one("SELECT value FROM workbench WHERE key = 'of_tomorrow'"));
    assert.deepEqual(row, { value: '[1]' });
  });
});

test('a library of the version before gets one', async (t) => {
  const file = newFile(t);
  (await openLibrary({ file, migrations: MIGRATIONS.slice(0, 9) })).close();
  assert.deepEqual(await withStore(file, (store) => store.get()), WORKBENCH_DEFAULTS);
});
