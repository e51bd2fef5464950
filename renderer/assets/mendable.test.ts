import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AssetFix } from '../../domain/assets/fix.ts';
import { canBeMended, mendableAmong } from './mendable.ts';
import { summary } from './summary.test-helper.ts';

const NEEDED: AssetFix = { kind: 'convert', steps: ['codec'], format: 'MP4', is_needed: true };
const BETTER: AssetFix = { ...NEEDED, is_needed: false };
const CHANNEL: AssetFix = { kind: 'channel', channel: 'left', is_needed: false };

describe('what can be mended without a choice', () => {
  it('has one conversion that it needs, and nobody works on it', () => {
    const broken = summary(1, { state: 'FAILED', fixes: [NEEDED, CHANNEL] });
    assert.equal(canBeMended(broken), true);
    assert.equal(canBeMended({ ...broken, task: { kind: 'derive', fraction: null } }), true);
    assert.equal(canBeMended({ ...broken, task: { kind: 'fix', fraction: null } }), false);
    assert.equal(canBeMended({ ...broken, is_missing: true }), false);
    assert.equal(canBeMended({ ...broken, state: 'DELETED' }), false);
    assert.equal(canBeMended(summary(2, { state: 'FAILED' })), false);
  });

  it('is never a channel, and what is only better for it where that is wished', () => {
    assert.equal(canBeMended(summary(1, { fixes: [CHANNEL] }), true), false);
    assert.equal(canBeMended(summary(1, { fixes: [BETTER] })), false);
    assert.equal(canBeMended(summary(1, { fixes: [BETTER] }), true), true);
  });

  it('is, among several, what needs it, and else what is better for it', () => {
    const [broken, fine, plain] = [
      summary(1, { state: 'FAILED', fixes: [NEEDED] }),
      summary(2, { fixes: [BETTER] }),
      summary(3),
    ];
    assert.deepEqual(mendableAmong([broken, fine, plain]), { ids: [broken.asset_id], withOptional: false });
    assert.deepEqual(mendableAmong([fine, plain]), { ids: [fine.asset_id], withOptional: true });
    assert.deepEqual(mendableAmong([plain]).ids, []);
  });
});
