import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseColour } from './colour.ts';

test('every form in which scripts write a colour', () => {
  assert.equal(parseColour('#A1b2C3'), '#a1b2c3');
  assert.equal(parseColour('#abc'), '#aabbcc');
  assert.equal(parseColour('255,0,16'), '#ff0010');
  assert.equal(parseColour(' 255 , 255 , 255 '), '#ffffff');
  assert.equal(parseColour('rgb(0, 128, 255)'), '#0080ff');
  assert.equal(parseColour('RGB(1,2,3)'), '#010203');
});

test('what is no colour is undefined', () => {
  for (const text of [
    '',
    'red',
    '#12',
    '#gggggg',
    '256,0,0',
    '1,2',
    '1,2,3,4',
    'rgb(1,2,3',
    '1,2,3)',
    '-1,0,0',
  ])
    assert.equal(parseColour(text), undefined, text);
});
