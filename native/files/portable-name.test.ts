import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portableName } from './portable-name.ts';

test('a name is kept where every system takes it, and changed as little as needed elsewhere', () => {
  const expected: Readonly<Record<string, string>> = {
    '产品 介绍.mp4': '产品 介绍.mp4',
    'a/b\\c:d*.png': 'a_b_c_d_.png',
    'con.png': '_con.png',
    '..hidden.': 'hidden',
    '~/x.mov': '_x.mov',
    '': '_',
    'x\u202egnp.mp4': 'x_gnp.mp4',
  };
  for (const [name, wanted] of Object.entries(expected)) assert.equal(portableName(name), wanted, name);
});

test('a long name keeps its ending and whole characters', () => {
  const name = portableName(`${'长'.repeat(200)}.webm`);
  assert.ok(name.endsWith('长.webm'));
  assert.ok(Buffer.byteLength(name) <= 200);
});
