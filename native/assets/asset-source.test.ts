import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { messageOf, StudioError } from '../../domain/errors.ts';
import { hashOf, openSource } from './asset-source.ts';

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-source-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function refusalOf(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => undefined,
    (one: unknown) => one,
  );
  assert.ok(error instanceof StudioError);
  const [problem] = error.problems;
  for (const language of ['zh', 'en'] as const)
    assert.match(messageOf(problem!, language), /a\.mov/, 'by its name');
  return problem!.code;
}

describe('a file that is to be taken in', () => {
  it('is gone, or cannot be opened: neither says anything of what is in it', async (t) => {
    const folder = folderFor(t);
    assert.equal(await refusalOf(openSource(path.join(folder, 'a.mov'), 'a.mov')), 'ASSET_SOURCE_GONE');
    // No system opens such a name, whoever asks.
    const barred = path.join(folder, 'a\0.mov');
    assert.equal(await refusalOf(openSource(barred, 'a.mov')), 'ASSET_SOURCE_UNREADABLE');
  });

  it('cannot be read any more while it is read, as when its card is pulled', async (t) => {
    const file = path.join(folderFor(t), 'a.mov');
    writeFileSync(file, 'a film');
    const source = await openSource(file, 'a.mov');
    truncateSync(file, 2);
    const { signal } = new AbortController();
    assert.equal(await refusalOf(hashOf(source, signal)), 'ASSET_SOURCE_UNREADABLE');
    await source.close();
  });
});
