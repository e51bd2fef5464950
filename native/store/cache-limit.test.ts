import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { it, type TestContext } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { withLibrary } from '../library/once.ts';
import { SettingsStore } from '../settings/store.ts';
import { DEFAULT_CACHE_LIMIT_BYTES } from '../settings/values.ts';
import { cacheLimit, setCacheLimit } from './cache-limit.ts';

function rootOf(t: TestContext): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'cache-limit-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

it('is the one that the studio shows, among other settings', async (t) => {
  const folder = path.join(rootOf(t), 'data');
  assert.equal(await cacheLimit(folder), DEFAULT_CACHE_LIMIT_BYTES);
  // To look makes nothing.
  assert.throws(() => readdirSync(folder), /ENOENT/);
  await setCacheLimit(folder, 5);
  assert.equal(await cacheLimit(folder), 5);
  await withLibrary(path.join(folder, 'library.db'), async (library) => {
    const store = new SettingsStore(library);
    assert.equal((await store.rows()).cache_limit_bytes, '5');
    await store.set({ theme: '"dark"', cache_limit_bytes: '7' });
  });
  assert.equal(await cacheLimit(folder), 7);
  await setCacheLimit(folder, 9);
  await withLibrary(path.join(folder, 'library.db'), async (library) => {
    assert.deepEqual(
      { ...(await new SettingsStore(library).rows()) },
      { theme: '"dark"', cache_limit_bytes: '9' },
    );
  });
});

it('is the default where the library has none that can be read', async (t) => {
  const folder = rootOf(t);
  for (const value of ['"5"', '-1', '1.5', '1e400', 'null']) {
    await withLibrary(path.join(folder, 'library.db'), async (library) => {
      await new SettingsStore(library).set({ cache_limit_bytes: value });
    });
    assert.equal(await cacheLimit(folder), DEFAULT_CACHE_LIMIT_BYTES, value);
  }
  writeFileSync(path.join(folder, 'library.db'), 'no library '.repeat(1000));
  assert.equal(await cacheLimit(folder), DEFAULT_CACHE_LIMIT_BYTES);
  await assert.rejects(setCacheLimit(folder, 7), /LIBRARY_DAMAGED/);
  const file = path.join(folder, 'a file');
  writeFileSync(file, '');
  await assert.rejects(setCacheLimit(file, 7), StudioError);
  assert.equal(await cacheLimit(file), DEFAULT_CACHE_LIMIT_BYTES);
});

it('is taken over from the file that it stood in before', async (t) => {
  const root = rootOf(t);
  for (const [content, expected] of [
    ['{"cache_limit_bytes":7,"theme":"dark"}', 7],
    ['{"cache_limit_bytes":-7}', DEFAULT_CACHE_LIMIT_BYTES],
    ['null', DEFAULT_CACHE_LIMIT_BYTES],
    ['{', DEFAULT_CACHE_LIMIT_BYTES],
  ] as const) {
    const folder = mkdtempSync(path.join(root, 'data-'));
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'settings.json'), content);
    await withLibrary(path.join(folder, 'library.db'), async () => undefined);
    assert.equal(await cacheLimit(folder), expected, content);
  }
});
