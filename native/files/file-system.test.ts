import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { realFiles } from './file-system.ts';

it('tells when a file was changed as whoever else asks is told, rounded', async (t) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-files-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'footage.mp4');
  writeFileSync(file, '');
  for (const seconds of [1_700_000_000, 1_700_000_000.0003, 1_700_000_000.0007, 1_700_000_001.9996, 0.4567]) {
    utimesSync(file, seconds, seconds);
    const { modifiedMs } = await realFiles.stat(file);
    assert.equal(modifiedMs, Math.round(statSync(file).mtimeMs), String(seconds));
  }
});
