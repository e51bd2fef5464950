import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSentence } from './default-sentence.ts';

test('every voice has a sentence of its own, at least numbers', () => {
  assert.equal(defaultSentence('yue'), defaultSentence('zh-CN'));
  assert.notEqual(defaultSentence('de'), defaultSentence('en'));
  assert.match(defaultSentence('tlh'), /\d/);
});
