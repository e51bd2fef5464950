import assert from 'node:assert/strict';
import { it } from 'node:test';
import { movedCaret } from './text-caret.ts';

it('a caret keeps its place in the text when another window changes the text around it', () => {
  const moved = (before: string, after: string) =>
    movedCaret(before.replace('|', ''), after, before.indexOf('|'));
  assert.equal(moved('one t|wo', 'one t!wo'.replace('!', '')), 5);
  assert.equal(moved('one |two', 'ONE one two'), 8);
  assert.equal(moved('one |two', 'one two three'), 4);
  assert.equal(moved('one two|', 'one'), 3);
  assert.equal(moved('|abc', 'xyz'), 0);
  assert.equal(moved('a|bc', 'axyzc'), 1);
  assert.equal(moved('ab|cd', 'aXYd'), 3);
});
