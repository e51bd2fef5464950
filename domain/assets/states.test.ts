import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ASSET_STATES, type AssetState } from './asset.ts';
import { type AssetAction, afterAction } from './states.ts';

const after = (state: AssetState, action: AssetAction, before?: AssetState) =>
  afterAction({ state, before }, action);

test('M-02 work that ends well makes an asset usable, also one that had failed, and changes no other', () => {
  assert.deepEqual(after('CREATING', 'succeed'), { state: 'ACTIVED', before: undefined });
  assert.deepEqual(after('FAILED', 'succeed'), { state: 'ACTIVED', before: undefined });
  for (const state of ['ACTIVED', 'UNACTIVED'] as const) assert.equal(after(state, 'succeed'), undefined);
});

test('M-02 work that fails makes any asset fail that is on the shelf', () => {
  for (const state of ['CREATING', 'FAILED', 'ACTIVED', 'UNACTIVED'] as const)
    assert.equal(after(state, 'fail')?.state, 'FAILED');
});

test('M-02 what was recycled or frozen while it was worked on ends where it was put', () => {
  for (const state of ['DELETED', 'BLOCK'] as const) {
    assert.deepEqual(after(state, 'succeed', 'CREATING'), { state, before: 'ACTIVED' });
    assert.deepEqual(after(state, 'succeed', 'FAILED'), { state, before: 'ACTIVED' });
    assert.equal(after(state, 'succeed', 'UNACTIVED'), undefined);
    assert.deepEqual(after(state, 'fail', 'ACTIVED'), { state, before: 'FAILED' });
  }
});

test('M-02 a frozen asset can only be unfrozen, to what it was before it was deleted', () => {
  const frozen = after('DELETED', 'freeze', 'UNACTIVED');
  assert.deepEqual(frozen, { state: 'BLOCK', before: 'UNACTIVED' });
  for (const action of ['activate', 'deactivate', 'recycle', 'restore', 'retry'] as const)
    assert.equal(after('BLOCK', action, 'UNACTIVED'), undefined);
  assert.equal(after('BLOCK', 'unfreeze', 'UNACTIVED')?.state, 'UNACTIVED');
});

test('every state can be frozen, and only a failed one be retried', () => {
  for (const state of ASSET_STATES) {
    assert.equal(after(state, 'freeze')?.state, 'BLOCK');
    assert.equal(after(state, 'retry') !== undefined, state === 'FAILED');
  }
});
