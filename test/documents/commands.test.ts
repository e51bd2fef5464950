import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const ROOT = path.resolve(import.meta.dirname, '../..');

test('every command of npm that a document names is there', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const documents = globSync(['*.md', 'docs/**/*.md', 'test/**/*.md'], { cwd: ROOT });
  const named = documents.flatMap((document) =>
    [...readFileSync(path.join(ROOT, document), 'utf8').matchAll(/\bnpm run (?:--?\w+ )*([\w:-]+)/g)].map(
      ([, script]) => `${document}: ${script}`,
    ),
  );
  assert.ok(named.length > 10, String(named.length));
  assert.deepEqual(
    named.filter((one) => !((one.split(': ')[1] ?? '') in scripts)),
    [],
  );
});
