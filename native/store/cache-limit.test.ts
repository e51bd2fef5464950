import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import {
  cacheLimit,
  DEFAULT_CACHE_LIMIT_BYTES,
  formatSize,
  parseSize,
  setCacheLimit,
} from './cache-limit.ts';

it('reads sizes as people write them, and nothing else', () => {
  const sizes: Record<string, number | undefined> = {
    '20G': 20 * 1024 ** 3,
    '1.5 gb': 1.5 * 1024 ** 3,
    '500MiB': 500 * 1024 ** 2,
    '64k': 65_536,
    '1T': 1024 ** 4,
    '1024': 1024,
    '12B': 12,
    '0': 0,
    '': undefined,
    '-1G': undefined,
    '1e9': undefined,
    '20 apples': undefined,
    '9999999999T': undefined,
    '1,5G': undefined,
  };
  for (const [text, bytes] of Object.entries(sizes)) assert.equal(parseSize(text), bytes, text);
  assert.deepEqual([0, 1, 1023, 1024, 1.5 * 1024 ** 3, 10 * 1024 ** 4].map(formatSize), [
    '0 B',
    '1 B',
    '1023 B',
    '1 KB',
    '1.5 GB',
    '10 TB',
  ]);
});

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
