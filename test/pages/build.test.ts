/** What is built is what the sources say, whoever builds it and wherever: the same bytes, with nothing of the builder in them. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { buildPages } from '../../build/pages.ts';

describe('the built pages', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-pages-build-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Each file's name with the hash of its bytes. */
  const hashes = (built: string) =>
    Object.fromEntries(
      readdirSync(built, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => {
          const file = path.join(entry.parentPath, entry.name);
          return [path.relative(built, file), createHash('sha256').update(readFileSync(file)).digest('hex')];
        })
        .sort(),
    );

  it('are the same bytes each time', async () => {
    const one = await buildPages(path.join(folder, 'one'));
    const two = await buildPages(path.join(folder, 'deeper', 'two'));
    assert.deepEqual([one.isNew, two.isNew], [true, true]);
    assert.deepEqual(hashes(one.folder), hashes(two.folder));
    assert.ok(Object.keys(hashes(one.folder)).length > 5);
    assert.equal((await buildPages(one.folder)).isNew, false);
  });

  it('tell nothing of where they were built, and load nothing from elsewhere', () => {
    const built = path.join(folder, 'one');
    for (const name of Object.keys(hashes(built)).filter((file) => /\.(js|css|html)$/.test(file))) {
      const text = readFileSync(path.join(built, name), 'utf8');
      assert.ok(
        !text.includes(os.tmpdir()) && !text.includes(path.resolve(import.meta.dirname, '../..')),
        name,
      );
      assert.doesNotMatch(text, /(src|href)=["']https?:|@import|url\(["']?https?:/, name);
      assert.doesNotMatch(text, /sourceMappingURL/, name);
    }
    const index = readFileSync(path.join(built, 'index.html'), 'utf8');
    assert.doesNotMatch(index, /<script(?![^>]*\ssrc=)|<style|\son\w+=/);
  });
});
