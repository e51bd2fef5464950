/** What a render survives, in short; the whole proof is full.ts. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Stage } from '../../native/render/progress.ts';
import { hungOrphanTrial, misdeedTrial } from './fake-ffmpeg.ts';
import { faultsOfKill, type KillMode, killTrial, type Reference, reference } from './kill-trial.ts';

/** A kill that comes too early or too late is tried again with another seed, so many times in all. */
const MOST_KILLS = 8;

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
      const seed = (attempt: number) => index + 1 + attempt * kills.length;
      const trial = (attempt: number) => killTrial(seed(attempt), stage, mode, wanted);
      assert.deepEqual(await faultsOfKill(stage, MOST_KILLS, trial), []);
    });

  it('killed while its FFmpeg hangs: the next start ends that too', async () => {
    assert.deepEqual(await hungOrphanTrial(wanted), []);
  });

  it('whose FFmpeg prints garbage tells so by a code, leaves nothing, and works again without it', async () => {
    const { codes, faults } = await misdeedTrial('prints garbage', 'every', wanted);
    assert.deepEqual([codes, faults], [['FFMPEG_FAILED'], []]);
  });
});

describe('the judge of kills', () => {
  const landing = (...stages: (Stage | undefined)[]) => {
    return async (attempt: number) => ({ stage: stages[attempt], faults: [`fault ${attempt}`] });
  };

  it('tries again until one has landed where it was meant to, and forgives none of the others', async () => {
    const faults = await faultsOfKill('sound', 3, landing('picture', undefined, 'sound'));
    assert.deepEqual(faults, ['fault 0', 'fault 1', 'fault 2']);
    assert.deepEqual(await faultsOfKill('sound', 3, landing('sound', 'check')), ['fault 0']);
  });

  it('does not count kills that landed elsewhere', async () => {
    const faults = await faultsOfKill('sound', 2, landing('picture', 'picture', 'sound'));
    assert.match(faults.at(-1) ?? '', /of 2 kills meant for sound none landed there: .*sound 0, picture 2/);
  });
});
