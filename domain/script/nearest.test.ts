import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from './nearest.ts';

const VOICES = [
  'voice:espeak/af',
  'voice:espeak/am',
  'voice:espeak/cmn',
  'voice:espeak/en-gb',
  'voice:espeak/en-us',
  'voice:piper/amy',
];

test('only names that somebody could have meant are suggested', () => {
  for (const [unknown, expected] of [
    ['voice:espeak/cnm', 'voice:espeak/cmn'],
    ['voice:espek/cmn', 'voice:espeak/cmn'],
    ['espeak/cmn', 'voice:espeak/cmn'],
    ['cmn', 'voice:espeak/cmn'],
    ['voice:espeak/en', 'voice:espeak/en-gb, voice:espeak/en-us'],
    ['Voice:Piper/Amy', 'voice:piper/amy'],
    ['voice:nope/x', '–'],
    ['voice:espeak/zz', '–'],
    ['', '–'],
    ['x'.repeat(100_000), '–'],
  ] as const)
    assert.equal(nearest(unknown, VOICES), expected, unknown.slice(0, 40));
  assert.equal(nearest('anything', []), '–');
  assert.equal(nearest('ab', ['abc', 'abd', 'abe', 'abf']), 'abc, abd, abe');
});
