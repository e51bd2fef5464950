import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Markup, readMarkup } from './markup.ts';
import { RandomTexts } from './random-text.test-helper.ts';

const ROUNDS = 4000;
const INSERTS = [
  '',
  '',
  '你',
  'a b',
  ']',
  '>',
  ']]>',
  '<',
  '&',
  '&amp;',
  '<p>',
  '\u0001',
  '😀',
  '\ud83d',
  '\n',
];

/** Read as if nothing like it had been read before. */
function freshMarkup(text: string): Markup | undefined {
  for (const other of ['一', '<p>二</p>', '<break/>']) readMarkup(`<speak>${other}</speak>`);
  return readMarkup(text);
}

describe('markup', () => {
  it(`is read the same after a key as by itself (${ROUNDS} seeds, printed on failure)`, () => {
    let same = 0;
    readMarkup('<speak>一<break>x</break></speak>');
    const spaced = '<speak>一<break> </break></speak>';
    assert.deepEqual(readMarkup(spaced), freshMarkup(spaced));
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const random = new RandomTexts(seed);
      const text = random.marked();
      if (freshMarkup(text) === undefined) continue;
      const at = random.below(text.length + 1);
      const gone = random.of([0, 0, 0, 1, 2, 5]);
      const next = text.slice(0, at) + random.of(INSERTS) + text.slice(at + gone);
      const told = `seed ${seed}: ${JSON.stringify(text)} → ${JSON.stringify(next)}`;
      const quick = readMarkup(next);
      assert.deepEqual(quick, freshMarkup(next), told);
      if (quick) same += 1;
    }
    assert.ok(same > ROUNDS / 8, `${same} sound ones`);
  });
});
