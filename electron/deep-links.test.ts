import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readArguments, readDeepLink, readProjectPath } from './deep-links.ts';

const DRAFT = '0123456789abcdef0123456789abcdef';

describe('what is opened from outside', () => {
  it('reads a link to a draft, with or without the slash that systems add', () => {
    for (const link of [`metastudio://open?draft=${DRAFT}`, `metastudio://open/?draft=${DRAFT}`])
      assert.deepEqual(readDeepLink(link), { kind: 'draft', draftId: DRAFT });
  });

  for (const link of [
    'metastudio://open',
    'metastudio://open?draft=',
    `metastudio://open?draft=${DRAFT}0`,
    `metastudio://open?draft=${DRAFT.toUpperCase()}`,
    `metastudio://open?draft=${DRAFT}&x=1`,
    `metastudio://open?x=1&draft=${DRAFT}`,
    `metastudio://open?draft=${DRAFT}#a`,
    `metastudio://open?draft=${DRAFT}\n`,
    `metastudio://open/../?draft=${DRAFT}`,
    `metastudio://user@open?draft=${DRAFT}`,
    `METASTUDIO://open?draft=${DRAFT}`,
    `https://open?draft=${DRAFT}`,
    `metastudio://delete?draft=${DRAFT}`,
  ]) {
    it(`takes nothing from ${JSON.stringify(link)}`, () => assert.equal(readDeepLink(link), undefined));
  }

  it('reads the name of a project file, relative to where it was given', () => {
    assert.deepEqual(readProjectPath('a.MSTUDIO', '/films'), {
      kind: 'path',
      path: path.resolve('/films/a.MSTUDIO'),
    });
    assert.deepEqual(readProjectPath('/b/c.mstudio', '/films'), {
      kind: 'path',
      path: path.resolve('/b/c.mstudio'),
    });
    for (const file of ['a.exe', 'mstudio', '', '.mstudio', 'a.mstudio\0.exe', 'a.mstudio/b'])
      assert.equal(readProjectPath(file, '/films'), undefined, file);
  });

  it('finds the first of them among a program’s arguments, and takes no option for one', () => {
    assert.deepEqual(
      readArguments(['--load=a.mstudio', '-a.mstudio', 'x', `metastudio://open?draft=${DRAFT}`], '/'),
      {
        kind: 'draft',
        draftId: DRAFT,
      },
    );
    assert.equal(readArguments(['metastudio:a.mstudio', '--inspect'], '/'), undefined);
  });
});
