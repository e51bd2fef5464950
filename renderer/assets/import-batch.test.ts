import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ImportBatch } from './import-batch.ts';

describe('what becomes of an import', () => {
  it('is told once, when all of it is settled', () => {
    const batch = new ImportBatch();
    batch.expect([
      ['a', 'CREATING'],
      ['b', 'CREATING'],
    ]);
    batch.hear('a', 'CREATING');
    batch.hear('a', 'ACTIVED');
    assert.equal(batch.end(), undefined);
    batch.hear('b', 'FAILED');
    assert.deepEqual(batch.end(), { done: 1, help: 1 });
    batch.hear('b', 'ACTIVED');
    assert.equal(batch.end(), undefined);
  });

  it('knows what was settled before the answer to the import came', () => {
    const batch = new ImportBatch();
    batch.hear('a', 'CREATING');
    batch.hear('a', 'FAILED');
    batch.expect([['a', 'CREATING']]);
    assert.deepEqual(batch.end(), { done: 0, help: 1 });
  });

  it('does not count doubles, and what others do', () => {
    const batch = new ImportBatch();
    batch.expect([['a', 'CREATING']]);
    batch.hear('elsewhere', 'ACTIVED');
    batch.hear('a', undefined);
    assert.equal(batch.end(), undefined);
  });

  it('is asked for where it was missed', async () => {
    const batch = new ImportBatch();
    batch.expect([
      ['a', 'CREATING'],
      ['b', 'CREATING'],
      ['c', 'CREATING'],
    ]);
    const states = { a: 'ACTIVED', c: 'CREATING' } as const;
    await batch.catchUp(async (id) => states[id as 'a' | 'c']);
    assert.equal(batch.end(), undefined);
    batch.hear('c', 'FAILED');
    assert.deepEqual(batch.end(), { done: 1, help: 1 });
  });

  it('is not taken from an answer that is older than what was heard', async () => {
    const batch = new ImportBatch();
    batch.expect([['a', 'CREATING']]);
    await batch.catchUp(async (id) => {
      batch.hear(id, 'FAILED');
      return 'CREATING';
    });
    assert.deepEqual(batch.end(), { done: 0, help: 1 });
  });
});
