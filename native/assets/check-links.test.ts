import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { openContentStore } from '../content/content-store.ts';
import { realFiles } from '../files/file-system.ts';
import { openLibrary } from '../library/database.ts';
import { linkRequest } from './asset-changes.ts';
import { AssetStore } from './asset-store.ts';
import { AssetTaskStore } from './asset-task-store.ts';
import { findLinks } from './check-links.ts';

it('a stick that is not plugged in is told from a file that is gone from one', async (t) => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-links-'));
  const library = await openLibrary({ file: path.join(root, 'library.db') });
  t.after(() => {
    library.close();
    rmSync(root, { recursive: true, force: true });
  });
  const [store, tasks] = [new AssetStore(library), new AssetTaskStore(library)];
  const links = ['/media/anna/OUT/a.mov', '/run/media/anna/OUT/a.mov', '/media/anna/IN/a.mov'];
  for (const linkedPath of links) {
    await store.add([
      { type: 'VIDEO', name: 'a', fileName: 'a.mov', tags: [], request: linkRequest(linkedPath) },
    ]);
    const [task] = await tasks.waiting(1);
    const source = { sha256: '0'.repeat(64), bytes: 9, linkedPath, linkedModifiedMs: 5000 };
    await tasks.finish(task!.number, { source });
  }
  // The folders that sticks are put into stay without them.
  const folders = new Set(['/media/anna', '/run/media/anna', '/media/anna/IN']);
  const anyFolder = path.join(root, 'folder');
  mkdirSync(anyFolder);
  const stat = async (file: string) => {
    if (folders.has(file)) return await realFiles.stat(anyFolder);
    throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
  };
  const found = await findLinks({
    ...{ library, content: openContentStore(path.join(root, 'content')), looksFolder: anyFolder },
    ...{ now: () => 2000, signal: undefined, onChecked: () => {} },
    files: { ...realFiles, stat },
  });
  assert.deepEqual(
    found.map(({ problem }) => [problem.code, problem.details.file]),
    [
      ['CHECK_LINK_UNREACHABLE', links[0]],
      ['CHECK_LINK_UNREACHABLE', links[1]],
      ['CHECK_LINK_GONE', links[2]],
    ],
  );
});
