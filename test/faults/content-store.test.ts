/** The library's content under power cuts and failing steps: what has a name is whole, and what was told as kept is there. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { openContentStore } from '../../native/content/content-store.ts';
import type { FileSystem } from '../../native/files/file-system.ts';
import { altered, failingFiles } from './failing-files.ts';
import { machine } from './power-cut.ts';
import { SimulatedDisk } from './simulated-disk.ts';

const CONTENT = 'the whole picture';
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const NAME = `/data/content/${SHA256.slice(0, 2)}/${SHA256}`;

const disk = () => new SimulatedDisk(['/data', '/cache', '/cache/work']);

async function* source(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(CONTENT);
}

async function put(files: FileSystem) {
  return await openContentStore('/data/content', machine(files, 1)).intake().put(source());
}

/** The library's files, without folders. */
function kept(real: SimulatedDisk): Record<string, string> {
  return Object.fromEntries(
    Object.entries(real.tree()).filter(([name]) => name.startsWith('/data/') && !name.endsWith('/')),
  );
}

interface Cut {
  readonly during: readonly Record<string, string>[];
  readonly after: readonly Record<string, string>[];
  readonly left: readonly string[];
}

async function cutEverywhere(view: (real: SimulatedDisk) => FileSystem): Promise<Cut> {
  const real = disk();
  const states = new Map<string, SimulatedDisk>();
  real.onStep = () => {
    for (const state of real.afterPowerCut()) states.set(JSON.stringify(state.tree()), state);
  };
  await put(view(real));
  const after = [...real.afterPowerCut()].map(kept);
  const during: Record<string, string>[] = [];
  const left: string[] = [];
  for (const state of states.values()) {
    await openContentStore('/data/content', machine(state, 2)).sweepUnfinished();
    during.push(kept(state));
    left.push(...Object.keys(state.tree()).filter((name) => name.includes('.metastudio-')));
  }
  return { during, after, left };
}

describe('a power cut while content comes into the library', () => {
  it('leaves all of it or nothing, and nothing unfinished after the next start', async () => {
    const { during, left } = await cutEverywhere((real) => real);
    assert.ok(during.some((one) => NAME in one) && during.some((one) => !(NAME in one)));
    for (const one of during) assert.deepEqual(one, NAME in one ? { [NAME]: CONTENT } : {});
    assert.deepEqual(left, []);
  });

  it('takes nothing away that was told as kept', async () => {
    const { after } = await cutEverywhere((real) => real);
    for (const one of after) assert.equal(one[NAME], CONTENT);
  });

  it('is judged by a test that can fail: without fsync of content, or of folders, it does', async () => {
    const torn = await cutEverywhere((real) => altered(real, { sync: async () => {} }));
    assert.ok(torn.during.some((one) => NAME in one && one[NAME] !== CONTENT));
    const unnamed = await cutEverywhere((real) => altered(real, { syncFolder: async () => {} }));
    assert.ok(unnamed.after.some((one) => !(NAME in one)));
  });

  it('between two that bring the same: whichever is told first, it is there for good', async () => {
    const real = disk();
    const store = openContentStore('/data/content', machine(real, 1));
    const intake = store.intake();
    const told = async () => {
      await intake.put(source());
      return [...real.afterPowerCut()].map(kept);
    };
    for (const states of await Promise.all([told(), told()]))
      for (const one of states) assert.equal(one[NAME], CONTENT);
  });
});

describe('a step that fails while content comes in', () => {
  for (const [system, expected] of Object.entries({
    ENOSPC: 'DISK_FULL',
    EDQUOT: 'DISK_FULL',
    EIO: 'DISK_FAULT',
    EACCES: 'OUTPUT_NOT_WRITABLE',
    EROFS: 'DISK_READ_ONLY',
  }))
    it(`${system}: a code and nothing left over, or success`, async () => {
      let mattered = 0;
      for (let step = 0, isOver = false; !isOver; step++) {
        const real = disk();
        const { files, calls } = failingFiles(real, { step, code: system });
        const where = () => `${calls[step]} at ${step}`;
        try {
          await put(files);
          assert.deepEqual(kept(real), { [NAME]: CONTENT }, where());
        } catch (error) {
          assert.ok(error instanceof StudioError, `${where()}: ${error}`);
          assert.equal(error.problems[0]?.code, expected, where());
          // A name that could not be brought to the disk may be there: it is whole, and the sweep's.
          for (const [name, content] of Object.entries(kept(real))) {
            if (!name.includes('.metastudio-')) assert.equal(content, CONTENT, where());
          }
          mattered += 1;
        }
        const later = openContentStore('/data/content', machine(real, 2));
        await later.sweepUnfinished();
        await later.sweep(async () => []);
        assert.deepEqual(kept(real), {}, where());
        isOver = calls.length <= step;
      }
      assert.ok(mattered > 6, `only ${mattered} steps mattered`);
    });
});
