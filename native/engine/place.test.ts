import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import Database from 'better-sqlite3';
import { EnginePlace, engineHolder } from './place.ts';

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-place-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('whose the place is can be seen while somebody else is about to write', async (t) => {
  const folder = folderOf(t);
  const place = await EnginePlace.take({ folder });
  const other = new Database(path.join(folder, 'engine.db'));
  try {
    other.exec('BEGIN IMMEDIATE');
    assert.equal(await place.isOurs(), true);
    assert.equal((await engineHolder(folder))?.pid, process.pid);
    other.exec(`UPDATE holder SET process = 'another'; COMMIT`);
    assert.equal(await place.isOurs(), false);
  } finally {
    other.close();
  }
});

test('who only looks makes nothing', async (t) => {
  const folder = folderOf(t);
  assert.equal(await engineHolder(folder), undefined);
  assert.deepEqual(readdirSync(folder), []);
  new Database(path.join(folder, 'engine.db')).close();
  assert.equal(await engineHolder(folder), undefined);
});
