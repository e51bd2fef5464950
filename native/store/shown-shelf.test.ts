import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { it, type TestContext } from 'node:test';
import { PREVIEW_ENDING, ShownShelf } from './shown-shelf.ts';

const KEY = 'a'.repeat(64);

function shelfIn(t: TestContext): () => ShownShelf {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-shown-'));
  const shelves: ShownShelf[] = [];
  t.after(async () => {
    for (const shelf of shelves) await shelf.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    const limitBytes = async () => 2 ** 20;
    const shelf = new ShownShelf({ ending: PREVIEW_ENDING, mostShown: 2, folder, limitBytes });
    shelves.push(shelf);
    return shelf;
  };
}

const writing = (text: string) => async (file: string) => {
  await writeFile(file, text);
  return { isFinal: true };
};

it('gives all who ask for the same at the same time one file, which stays', async (t) => {
  const open = shelfIn(t);
  const made = await open().add(KEY, writing('a picture'));
  assert.equal(readFileSync(made, 'utf8'), 'a picture');
  const shelf = open();
  const found = await Promise.all(Array.from({ length: 4 }, () => shelf.find(KEY)));
  assert.equal(new Set(found).size, 1, String(found));
  assert.equal(readFileSync(found[0]!, 'utf8'), 'a picture');
  const added = await Promise.all(['one', 'other'].map((text) => shelf.add('b'.repeat(64), writing(text))));
  assert.equal(added[0], added[1]);
  assert.ok(existsSync(added[0]!));
});

it('lets go of what was shown longest ago', async (t) => {
  const shelf = shelfIn(t)();
  const files: string[] = [];
  for (const key of ['a', 'b', 'c']) files.push(await shelf.add(key.repeat(64), writing(key)));
  assert.deepEqual(files.map(existsSync), [false, true, true]);
});
