import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { powerCutTrial } from './power-cut-trial.ts';

describe('a power cut while a draft is changed', () => {
  it('takes nothing that was acknowledged, from the library’s very first moment on', async (t) => {
    const result = await powerCutTrial({ seed: 1, sessions: 2, edits: 30, states: 150, durability: 'full' });
    t.diagnostic(
      `seed 1: ${result.acknowledged} changes acknowledged, ${result.syncs} syncs, ${result.writtenBytes} bytes written`,
    );
    assert.deepEqual(result.faults, []);
    // A change that is not synced could be there only by luck.
    assert.ok(result.acknowledged > 40 && result.syncs > result.acknowledged);
  });

  for (const durability of ['normal', 'off'] as const)
    it(`would be noticed if SQLite synced less: synchronous=${durability} loses what was acknowledged`, async () => {
      const { faults } = await powerCutTrial({ seed: 1, sessions: 1, edits: 15, states: 40, durability });
      assert.ok(faults.filter((one) => one.includes('was lost')).length > 10, faults.join('\n'));
    });
});
