import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EVERYTHING, isSelected, NOTHING, selectedCount, toggled } from './selection.ts';

describe('a selection in a list that is known in parts', () => {
  it('takes one in and out again', () => {
    const one = toggled(NOTHING, 'a');
    assert.deepEqual([isSelected(one, 'a'), isSelected(one, 'b'), selectedCount(one, 9)], [true, false, 1]);
    assert.equal(selectedCount(toggled(one, 'a'), 9), 0);
  });

  it('is all but those that were taken out, whatever was never seen', () => {
    const most = toggled(EVERYTHING, 'b');
    assert.deepEqual([isSelected(most, 'never seen'), isSelected(most, 'b')], [true, false]);
    assert.equal(selectedCount(most, 100_000), 99_999);
  });
});
