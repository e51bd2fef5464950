/** The store of segments under power cuts and failing steps: what is found is whole, and a render never fails by it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import type { FileSystem } from '../../native/files/file-system.ts';
import { openSegmentStore } from '../../native/store/segment-store.ts';
import { altered, type Failure, failingFiles } from './failing-files.ts';
import { machine } from './power-cut.ts';
import { fault, SimulatedDisk } from './simulated-disk.ts';

const KEY = 'ab'.repeat(32);
const CONTENT = 'whole segment';

const disk = () => new SimulatedDisk(['/cache', '/cache/work', '/render']);

function open(files: FileSystem, start = 1) {
  return openSegmentStore('/cache/segments', {
    maximumBytes: 1000,
    workFolders: ['/render'],
    machine: machine(files, start),
  });
}

/** @param real where the encoder writes: past the failures that the store meets */
async function obtain(files: FileSystem, real: SimulatedDisk) {
  return await open(files).obtain(KEY, '.mp4', async (file) => {
    await real.write(file, CONTENT);
    return { frameCount: 5 };
  });
}

function linkless(real: SimulatedDisk): FileSystem {
  return altered(real, { link: () => Promise.reject(fault('EXDEV')) });
}

/** @returns what a lease finds in each state that a power cut can leave */
async function cutEverywhere(view: (real: SimulatedDisk) => FileSystem): Promise<(string | undefined)[]> {
  const real = disk();
  const states: SimulatedDisk[] = [];
  real.onStep = () => states.push(...real.afterPowerCut());
  await obtain(view(real), real);
  const found: (string | undefined)[] = [];
  for (const state of states) {
    await state.makeFolder('/again');
    const store = openSegmentStore('/cache/segments', {
      maximumBytes: 1000,
      workFolders: ['/again'],
      machine: machine(state, 2),
    });
    const leased = await store.lease(KEY);
    if (leased) assert.equal(leased.frameCount, 5);
    found.push(leased && state.tree()[leased.file]);
    assert.deepEqual(store.warnings(), []);
  }
  return found;
}

describe('a power cut while a segment comes into the store', () => {
  for (const [name, view] of Object.entries({
    'by a second name': (real: SimulatedDisk) => real,
    'by a copy': linkless,
  }))
    it(`leaves a whole one or none (${name})`, async () => {
      const found = await cutEverywhere(view);
      assert.ok(found.includes(undefined) && found.includes(CONTENT));
      assert.ok(found.every((one) => one === undefined || one === CONTENT));
    });

  it('leaves none that was torn, even where a disk lies about having synced', async () => {
    const found = await cutEverywhere((real) => altered(real, { sync: async () => {} }));
    assert.ok(found.every((one) => one === undefined));
  });
});

describe('a step of the store that fails', () => {
  it('costs no render: the segment is there, whole – or a code tells of the render’s own disk', async () => {
    for (const view of [(real: SimulatedDisk) => real as FileSystem, linkless])
      for (const code of ['ENOSPC', 'EIO', 'EACCES'])
        for (const forever of [false, true]) {
          let step = 0;
          for (let isOver = false; !isOver; step++) {
            const real = disk();
            const failure: Failure = { step, code, forever };
            const { files, calls } = failingFiles(view(real), failure);
            const where = () => `${calls[step]} at ${step}, ${code}`;
            try {
              const made = await obtain(files, real);
              assert.equal(real.tree()[made.file], CONTENT, where());
            } catch (error) {
              assert.ok(error instanceof StudioError, String(error));
              assert.ok(['sync', 'lstat'].includes(calls[step]!) || forever, where());
            }
            const later = await open(real, 2).lease(KEY);
            if (later) assert.equal(real.tree()[later.file], CONTENT, where());
            isOver = calls.length <= step;
          }
          assert.ok(step > 8, `${step} steps`);
        }
  });
});
