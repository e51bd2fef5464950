import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FileSystem } from '../../native/files/file-system.ts';
import { altered } from './failing-files.ts';
import { cutEverywhere } from './power-cut.ts';
import { fault, type SimulatedDisk } from './simulated-disk.ts';

const asItIs = (disk: SimulatedDisk): FileSystem => disk;
/** FAT and many network disks. */
const withoutLinks = (disk: SimulatedDisk): FileSystem =>
  altered(disk, {
    link: async () => {
      throw fault('EPERM');
    },
  });

describe('a power cut after any step of finishing', () => {
  for (const [name, view] of Object.entries({ 'with links': asItIs, 'without links': withoutLinks })) {
    it(`leaves nothing, the earlier file or the whole new one; after the restart nothing of ours (${name})`, async () => {
      const { faults, states } = await cutEverywhere(view);
      assert.deepEqual(faults, []);
      assert.ok(states > 50, `${states} states`);
    });
  }

  it('syncs every file before its rename, and the folder after the last and before earlier files go', async () => {
    const { steps } = await cutEverywhere(asItIs);
    const at = (pattern: RegExp) => steps.findLastIndex((step) => pattern.test(step));
    const first = (pattern: RegExp) => steps.findIndex((step) => pattern.test(step));
    assert.ok(at(/^sync \/videos\/.*\/new\//) < first(/^rename .* \/videos\/film/));
    assert.ok(at(/^rename .* \/videos\/film/) < at(/^sync folder \/videos$/));
    assert.ok(at(/^sync folder \/videos$/) < first(/^unlink .*\/previous\//));
    assert.equal(steps.filter((step) => /^rename .* \/videos\/film/.test(step)).length, 2);
  });
});

describe('the judge of power cuts notices', () => {
  it('a file that is not synced', async () => {
    const { faults } = await cutEverywhere((disk) => altered(disk, { sync: async () => {} }));
    assert.ok(faults.some((one) => one.includes('is partial')));
  });

  it('a file that is synced after its rename', async () => {
    const late = (disk: SimulatedDisk) => {
      const waiting: string[] = [];
      return altered(disk, {
        sync: async (file) => void waiting.push(file),
        rename: async (from, to) => {
          await disk.rename(from, to);
          if (waiting.includes(from)) await disk.sync(to);
        },
      });
    };
    const { faults } = await cutEverywhere(late);
    assert.ok(faults.some((one) => one.includes('is partial')));
  });

  it('a folder that is not synced', async () => {
    const { faults } = await cutEverywhere((disk) => altered(disk, { syncFolder: async () => {} }));
    assert.ok(faults.includes('finished, and not there after a power cut'));
  });

  it('an earlier file that is removed before the new one has its name', async () => {
    const hasty = (disk: SimulatedDisk) =>
      altered(disk, {
        link: async (file) => await disk.unlink(file),
      });
    const { faults } = await cutEverywhere(hasty);
    assert.ok(faults.some((one) => one.includes('is lost')));
  });
});
