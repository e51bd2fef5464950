import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { findOffences } from './layers.ts';

describe('layer table', () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'layers-'));
  after(() => rmSync(root, { recursive: true, force: true }));

  function offencesOf(files: Readonly<Record<string, string>>): string[] {
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root);
    const manifest = {
      dependencies: { zod: '1', 'left-pad': '1' },
      devDependencies: { typescript: '1' },
    };
    writeFileSync(path.join(root, 'package.json'), JSON.stringify(manifest));
    for (const [file, source] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), source);
    }
    return findOffences(root).map((one) => `${one.file}: ${one.reason}`);
  }

  const cases: [name: string, files: Record<string, string>, offences: string[]][] = [
    ['allows native to use domain', { 'native/a.ts': "import '../domain/b.ts'", 'domain/b.ts': '' }, []],
    [
      'keeps domain from native',
      { 'domain/a.ts': "import '../native/b.ts'", 'native/b.ts': '' },
      ['domain/a.ts: domain/ may not import native/'],
    ],
    [
      'keeps domain from Node',
      { 'domain/a.ts': "import 'node:fs'" },
      ['domain/a.ts: domain/ may not use Node'],
    ],
    [
      'keeps domain from unlisted packages',
      { 'domain/a.ts': "import 'left-pad'" },
      ['domain/a.ts: domain/ may not use left-pad'],
    ],
    [
      'sees type imports',
      { 'domain/a.ts': "import type { B } from '../native/b.ts'", 'native/b.ts': '' },
      ['domain/a.ts: domain/ may not import native/'],
    ],
    [
      'sees re-exports',
      { 'domain/a.ts': "export * from '../native/b.ts'", 'native/b.ts': '' },
      ['domain/a.ts: domain/ may not import native/'],
    ],
    [
      'sees dynamic imports',
      { 'domain/a.ts': "await import('node:fs')" },
      ['domain/a.ts: domain/ may not use Node'],
    ],
    [
      'reserves electron',
      { 'native/a.ts': "import 'electron'" },
      ['native/a.ts: only electron/ may use electron'],
    ],
    [
      'limits electron to the shell interface',
      { 'electron/a.ts': "import '../domain/errors.ts'", 'domain/errors.ts': '' },
      ['electron/a.ts: electron/ may not import domain/'],
    ],
    [
      'lets electron use what runs it, and nothing else that is not named',
      { 'electron/a.ts': "import 'electron'\nimport 'electron-updater'" },
      ['electron/a.ts: electron-updater is not among the dependencies of package.json'],
    ],
    [
      'finds a cycle',
      { 'native/a.ts': "import './b.ts'", 'native/b.ts': "import './a.ts'" },
      ['native/a.ts: a cycle between files'],
    ],
    [
      'keeps packages out that package.json does not name',
      { 'native/a.ts': "import 'right-pad'" },
      ['native/a.ts: right-pad is not among the dependencies of package.json'],
    ],
    [
      'keeps development packages out of what is shipped, but for its tests',
      { 'native/a.ts': "import 'typescript'", 'native/a.test.ts': "import 'typescript'" },
      ['native/a.ts: typescript is not among the dependencies of package.json'],
    ],
    ['knows no other rooms', { 'scripts/a.ts': '' }, ['scripts/a.ts: scripts/ is not a room of the table']],
    [
      'finds a cycle of types',
      { 'native/a.ts': "import type { B } from './b.ts'", 'native/b.ts': "import './a.ts'" },
      ['native/a.ts: a cycle between files'],
    ],
  ];
  for (const [name, files, offences] of cases) it(name, () => assert.deepEqual(offencesOf(files), offences));
});
