import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { filesToImport } from './files-to-import.ts';

it('a folder that may not be looked into is told, and stops no other', async (t) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'files-to-import-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string) => path.join(folder, name);
  for (const name of ['day 1', 'lost+found', 'z']) {
    mkdirSync(at(name));
    writeFileSync(at(`${name}/a.mp4`), '');
  }
  const { files, unreadable } = await filesToImport([folder], new AbortController().signal, async (one) => {
    if (one.endsWith('lost+found')) throw Object.assign(new Error('no'), { code: 'EACCES' });
    return await readdir(one, { withFileTypes: true });
  });
  assert.deepEqual(files, [at('day 1/a.mp4'), at('z/a.mp4')]);
  assert.deepEqual(
    unreadable.map(([one, problems]) => [one, problems[0]?.code, problems[0]?.details.reason]),
    [[at('lost+found'), 'MEDIA_UNREADABLE', 'EACCES']],
  );
});
