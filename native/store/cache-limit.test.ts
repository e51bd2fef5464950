import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { cacheLimit, DEFAULT_CACHE_LIMIT_BYTES, setCacheLimit } from './cache-limit.ts';

it('keeps a limit beside other settings, and harms no file that it cannot read', async (t) => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'cache-limit-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const folder = path.join(root, 'data');
  assert.equal(await cacheLimit(folder), DEFAULT_CACHE_LIMIT_BYTES);
  await setCacheLimit(folder, 5);
  assert.equal(await cacheLimit(folder), 5);
  const file = path.join(folder, 'settings.json');
  writeFileSync(file, '{"theme":"dark"}');
  await setCacheLimit(folder, 7);
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), { theme: 'dark', cache_limit_bytes: 7 });
  assert.deepEqual(readdirSync(folder), ['settings.json']);
  for (const spoilt of ['{', '[]', 'null']) {
    writeFileSync(file, spoilt);
    assert.equal(await cacheLimit(folder), DEFAULT_CACHE_LIMIT_BYTES, spoilt);
    await assert.rejects(setCacheLimit(folder, 7), /SETTINGS_UNREADABLE/);
    assert.equal(readFileSync(file, 'utf8'), spoilt);
  }
  for (const value of ['"5"', '-1', '1.5', '1e400']) {
    writeFileSync(file, `{"cache_limit_bytes":${value}}`);
    assert.equal(await cacheLimit(folder), DEFAULT_CACHE_LIMIT_BYTES, value);
  }
  rmSync(folder, { recursive: true });
  mkdirSync(root, { recursive: true });
  writeFileSync(folder, 'a file');
  await assert.rejects(setCacheLimit(folder, 7), StudioError);
});
