import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectFileName } from './project-name.ts';

const name = (draftName: string) => projectFileName(draftName, 'project');

test('a project is called after its draft', () => {
  assert.equal(name('新品发布 v2.1 – final'), '新品发布 v2.1 – final.mstudio');
  assert.equal(name('👩‍👩‍👧 family'), '👩‍👩‍👧 family.mstudio');
});

test('a name is one that every system takes, and does nothing', () => {
  const wanted: Readonly<Record<string, string>> = {
    '../../etc/passwd': 'etc passwd.mstudio',
    'a/b\\c:d*e?f"g<h>i|j': 'a b c d e f g h i j.mstudio',
    'a\nb\u0000c\u001b[2J': 'a b c [2J.mstudio',
    'film\u202egnp.exe': 'film gnp.exe.mstudio',
    '.hidden': 'hidden.mstudio',
    'ends in dots. . .': 'ends in dots.mstudio',
    con: '_con.mstudio',
    'LPT1.txt': '_LPT1.txt.mstudio',
    'CON\u200f': '_CON.mstudio',
    '': 'project.mstudio',
    ' ... ': 'project.mstudio',
    '\ud800': '\ufffd.mstudio',
  };
  for (const [given, expected] of Object.entries(wanted)) assert.equal(name(given), expected, given);
});

test('a name is never longer than file systems take, and never cut inside a character', () => {
  for (const text of ['影'.repeat(256), '👩'.repeat(256), 'a'.repeat(1000), `a${'😀'.repeat(300)}`]) {
    const made = name(text);
    assert.ok(Buffer.byteLength(made) <= 208, made);
    assert.ok(made.isWellFormed());
    assert.ok(made.endsWith('.mstudio'));
  }
});
