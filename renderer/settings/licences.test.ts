import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { PACKAGES } from './licences.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const manifest = (file: string) =>
  JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')) as {
    readonly license?: string;
    readonly dependencies?: Readonly<Record<string, string>>;
  };

describe('the licences that the settings show', () => {
  it('are those of all packages that users run, as each package states it', () => {
    const names = Object.keys(manifest('package.json').dependencies!).sort();
    assert.deepEqual(
      PACKAGES,
      names.map((name) => ({ name, licence: manifest(`node_modules/${name}/package.json`).license })),
    );
  });
});
