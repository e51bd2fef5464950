/** docs/security.md promises lines and tests: each is there, and the page leaves out no point of the lists that it follows. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

const ROOT = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8');
/** Whatever stands between backticks, one or two of them. */
const quoted = [...page.matchAll(/(`+)(.+?)\1(?!`)/g)].map(([, , text]) => text!.trim());
const quotes = quoted.filter((text) => text.includes(' › ')).map((text) => text.split(' › ', 2));

describe('docs/security.md', () => {
  it('quotes files that are there, and words that stand in them', () => {
    const absent = quotes.flatMap(([file, words]) => {
      const place = path.join(ROOT, file!);
      if (!existsSync(place)) return [`there is no ${file}`];
      return readFileSync(place, 'utf8').includes(words!) ? [] : [`${file} does not say: ${words}`];
    });
    assert.deepEqual(absent, []);
    assert.ok(quotes.length > 90, `${quotes.length} quotes`);
  });

  it('quotes tests by the whole of their names', () => {
    const cut = quotes.filter(([file, words]) => {
      if (!file!.endsWith('.test.ts')) return false;
      const source = readFileSync(path.join(ROOT, file!), 'utf8');
      return !["'", '"', '`'].some((mark) => source.includes(`${mark}${words}${mark}`));
    });
    assert.deepEqual(cut, []);
  });

  it('names no other file of ours that is not there', () => {
    const named = quoted.filter((text) =>
      /^(?:build|domain|electron|native|renderer|test|\.github)\/\S+\.\w+$/.test(text),
    );
    assert.deepEqual(
      named.filter((file) => !existsSync(path.join(ROOT, file))),
      [],
    );
    assert.ok(named.length > 0);
  });

  it('has all twenty points of Electron’s checklist, each with something that meets it', () => {
    const rows = [...page.matchAll(/^\| (\d+) \| (.+?) \| (.+) \|$/gm)];
    assert.deepEqual(
      rows.map(([, number]) => Number(number)),
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    for (const [row, number] of rows) assert.ok(row.includes(' › '), `point ${number}`);
  });

  it('has a line for every file of attacks on the door', () => {
    const locks = page.slice(page.indexOf('## The engine'));
    for (const [, , words] of locks.matchAll(/^\| (?!lock|---)(.+?) \| (.+) \|$/gm))
      assert.ok(words!.includes(' › '), words);
    for (const attack of [
      'cookies',
      'foreign-page',
      'media',
      'own-page',
      'port-squatter',
      'rebinding',
      'requests',
      'tokens',
    ])
      assert.ok(locks.includes(`test/door/${attack}.test.ts › `), attack);
  });
});
