import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDelete } from './platform.ts';

describe('the key that deletes', () => {
  it('is the one that is shown: Backspace on a Mac too, and nowhere else', () => {
    for (const isMac of [true, false]) {
      assert.equal(isDelete({ key: 'Delete', repeat: false }, isMac), true);
      assert.equal(isDelete({ key: 'Backspace', repeat: false }, isMac), isMac);
      assert.equal(isDelete({ key: 'd', repeat: false }, isMac), false);
    }
  });

  it('asks once, however long it is held', () => {
    assert.equal(isDelete({ key: 'Delete', repeat: true }, false), false);
    assert.equal(isDelete({ key: 'Backspace', repeat: true }, true), false);
  });
});
