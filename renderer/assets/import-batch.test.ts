import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AssetState } from '../../domain/assets/asset.ts';
import { type AssetFate, ImportBatch } from './import-batch.ts';

const fateOf = (state: AssetState, more: Partial<AssetFate> = {}): AssetFate => ({
  ...{ state, is_missing: false, fixes: [], task: null, problems: [] },
  ...more,
});

describe('what becomes of an import', () => {
  it('is told once, when all of it is settled', () => {
    const batch = new ImportBatch();
    batch.expect([
      ['a', fateOf('CREATING')],
      ['b', fateOf('CREATING')],
    ]);
    batch.hear('a', fateOf('CREATING'));
    batch.hear('a', fateOf('ACTIVED'));
    assert.equal(batch.end(), undefined);
    batch.hear('b', fateOf('FAILED'));
    assert.deepEqual(batch.end(), { done: 1, help: 1, mendable: [], unusable: [] });
    batch.hear('b', fateOf('ACTIVED'));
    assert.equal(batch.end(), undefined);
  });

  it('knows what was settled before the answer to the import came', () => {
    const batch = new ImportBatch();
    batch.hear('a', fateOf('CREATING'));
    batch.hear('a', fateOf('FAILED'));
    batch.expect([['a', fateOf('CREATING')]]);
    assert.deepEqual(batch.end(), { done: 0, help: 1, mendable: [], unusable: [] });
  });

  it('does not count doubles, and what others do', () => {
    const batch = new ImportBatch();
    batch.expect([['a', fateOf('CREATING')]]);
    batch.hear('elsewhere', fateOf('ACTIVED'));
    batch.hear('a', undefined);
    assert.equal(batch.end(), undefined);
  });

  it('keeps what nobody can mend apart, with its reason', () => {
    const useless = { code: 'ASSET_NOT_MEDIA', severity: 'error' as const, details: { file: 'a.txt' } };
    const unlucky = { code: 'DISK_FULL', severity: 'error' as const, details: {} };
    const batch = new ImportBatch();
    batch.expect(['a', 'b', 'c'].map((id) => [id, fateOf('CREATING')] as const));
    batch.hear('a', fateOf('FAILED', { problems: [useless] }));
    batch.hear('b', fateOf('FAILED', { problems: [unlucky] }));
    batch.hear('c', undefined);
    assert.deepEqual(batch.end(), { done: 0, help: 1, mendable: [], unusable: [useless] });
    assert.equal(batch.end(), undefined);
  });

  it('names those that a button can mend, and waits for those that are mended at once', () => {
    const fixes: AssetFate['fixes'] = [{ kind: 'convert', steps: ['codec'], format: 'MP4', is_needed: true }];
    const batch = new ImportBatch();
    batch.expect(['a', 'b', 'c'].map((id) => [id, fateOf('CREATING')] as const));
    batch.hear('a', fateOf('FAILED', { fixes }));
    batch.hear('b', fateOf('FAILED'));
    batch.hear('c', fateOf('FAILED', { fixes, task: { kind: 'fix', fraction: 0.5 } }));
    assert.equal(batch.end(), undefined);
    batch.hear('c', fateOf('ACTIVED'));
    assert.deepEqual(batch.end(), { done: 1, help: 2, mendable: ['a'], unusable: [] });
  });

  it('is asked for where it was missed', async () => {
    const batch = new ImportBatch();
    batch.expect([
      ['a', fateOf('CREATING')],
      ['b', fateOf('CREATING')],
      ['c', fateOf('CREATING')],
    ]);
    const fates = { a: fateOf('ACTIVED'), c: fateOf('CREATING') };
    await batch.catchUp(async (id) => fates[id as 'a' | 'c']);
    assert.equal(batch.end(), undefined);
    batch.hear('c', fateOf('FAILED'));
    assert.deepEqual(batch.end(), { done: 1, help: 1, mendable: [], unusable: [] });
  });

  it('is not taken from an answer that is older than what was heard', async () => {
    const batch = new ImportBatch();
    batch.expect([['a', fateOf('CREATING')]]);
    await batch.catchUp(async (id) => {
      batch.hear(id, fateOf('FAILED'));
      return fateOf('CREATING');
    });
    assert.deepEqual(batch.end(), { done: 0, help: 1, mendable: [], unusable: [] });
  });
});
