import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foundNow } from './meant.ts';

describe('what is meant', () => {
  it('is looked for once, at the beginning, and stays what it was', async () => {
    let library = ['a', 'b'];
    const meant = foundNow(async () => library);
    library = [];
    assert.deepEqual(
      [await meant(), await meant()],
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
    );
  });

  it('is looked for anew until it has been found, and then no more', async () => {
    let looked = 0;
    const meant = foundNow(async () => {
      looked += 1;
      if (looked <= 2) throw new Error('away');
      return [`${looked}`];
    });
    await assert.rejects(meant(), /away/);
    assert.deepEqual([await meant(), await meant()], [['3'], ['3']]);
  });
});
