import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cutName } from './cut-name.ts';

describe('a name that is too long', () => {
  it('is cut between characters as readers see them', () => {
    assert.equal(cutName('季度总结', 4), '季度总结');
    assert.equal(cutName('季度总结', 3), '季度总');
    assert.equal(cutName('ab👩‍👩‍👧c', 9), 'ab', 'a family stays together');
    assert.equal(cutName('ab👩‍👩‍👧c', 10), 'ab👩‍👩‍👧');
    assert.equal(cutName('caf\u0065\u0301s', 4), 'caf');
    assert.equal(cutName('one two', 4), 'one');
  });

  it('of one endless character is cut all the same, and stays readable', () => {
    assert.equal(cutName(`a${'\u0301'.repeat(9)}`, 4), `a${'\u0301'.repeat(3)}`);
    assert.equal(cutName('😀‍😀', 4), '😀‍');
    assert.ok(cutName('👩‍👩‍👧', 4).isWellFormed());
  });
});
