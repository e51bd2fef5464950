/** What a render survives, in short; the whole proof is full.ts. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Stage } from '../../native/render/progress.ts';
import { hungOrphanTrial, misdeedTrial } from './fake-ffmpeg.ts';
import { type KillMode, killTrial, type Reference, reference } from './kill-trial.ts';

describe('a render', () => {
  let wanted: Reference;
  before(async () => {
    wanted = await reference();
  });

  const kills: readonly (readonly [stage: Stage, mode: KillMode])[] = [
    ['check', 'parent'],
    ['speech', 'group'],
    ['sound', 'parent'],
    ['picture', 'parent'],
    ['picture', 'group'],
    ['finish', 'parent'],
  ];
  for (const [index, [stage, mode]] of kills.entries())
    it(`killed in ${stage}, ${mode}: no half film, nothing alive or left, and the next one finishes`, async () => {
      const { faults } = await killTrial(index + 1, stage, mode, wanted);
      assert.deepEqual(faults, []);
    });

  it('killed while its FFmpeg hangs: the next start ends that too', async () => {
    assert.deepEqual(await hungOrphanTrial(wanted), []);
  });

  it('whose FFmpeg prints garbage tells so by a code, leaves nothing, and works again without it', async () => {
    const { codes, faults } = await misdeedTrial('prints garbage', 'every', wanted);
    assert.deepEqual([codes, faults], [['FFMPEG_FAILED'], []]);
  });
});
