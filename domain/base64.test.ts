import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBase64Text, encodeBase64Text } from './base64.ts';

test('text goes through base64 as Node has it, and back', () => {
  for (const text of [
    '',
    'a',
    'ab',
    'abc',
    '你好，world 👋🏽\n“”',
    '\u0000\u007f\u0080\u07ff\u0800\uffff\u{10ffff}',
  ]) {
    assert.equal(encodeBase64Text(text), Buffer.from(text).toString('base64'));
    assert.equal(decodeBase64Text(encodeBase64Text(text)), text);
  }
});

test('what is not base64, or not UTF-8, is no text', () => {
  for (const base64 of ['a', 'ab', 'abc', 'a b=', 'ab=c', '=abc', '/w==', '7aCA', 'wIA=', '4oI='])
    assert.equal(decodeBase64Text(base64), undefined, base64);
});
