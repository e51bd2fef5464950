import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { realFiles } from '../files/file-system.ts';
import { processTable } from '../files/processes.ts';
import { ExportShelf } from './export-shelf.ts';

function bench(t: TestContext) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-exports-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const folder = path.join(root, 'exports');
  const place = { files: realFiles, processes: processTable, journal: path.join(root, 'journal') };
  return { root, folder, place };
}

const content = (text: string) => async (file: string) => writeFileSync(file, text);

describe('exported files that wait', () => {
  it('are private, and the newest three', async (t) => {
    const { folder, place } = bench(t);
    const shelf = new ExportShelf(folder, place);
    const files: string[] = [];
    for (const text of ['a', 'b', 'c', 'd']) files.push((await shelf.add(content(text))).file);
    assert.deepEqual(
      files.map((file) => existsSync(file)),
      [false, true, true, true],
    );
    if (process.platform !== 'win32') assert.equal(statSync(files[3]!).mode & 0o777, 0o600);
    await shelf.close();
    assert.deepEqual(readdirSync(folder), []);
  });

  it('go when their time is over', async (t) => {
    const { folder, place } = bench(t);
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const shelf = new ExportShelf(folder, place, 1000);
    const { file } = await shelf.add(content('a'));
    t.mock.timers.tick(999);
    assert.equal(existsSync(file), true);
    t.mock.timers.tick(1);
    t.mock.timers.reset();
    await shelf.close();
    assert.equal(existsSync(file), false);
  });

  it('that could not be written leave nothing', async (t) => {
    const { folder, place } = bench(t);
    const shelf = new ExportShelf(folder, place);
    const full = async (file: string) => {
      writeFileSync(file, 'half');
      throw Object.assign(new Error(), { code: 'ENOSPC' });
    };
    await assert.rejects(shelf.add(full), /DISK_FULL/);
    const [work] = readdirSync(folder);
    assert.deepEqual(readdirSync(path.join(folder, work!)), []);
    await shelf.close();
  });

  it('of an engine that was killed go at the next start', async (t) => {
    const { root, folder, place } = bench(t);
    const killed = { ...place, processes: { ...processTable, boot: async () => 'an earlier start' } };
    await new ExportShelf(folder, killed).add(content('a'));
    await new ExportShelf(folder, place).sweep();
    assert.deepEqual(readdirSync(folder), []);
    assert.deepEqual(readdirSync(path.join(root, 'journal')), []);
  });
});
