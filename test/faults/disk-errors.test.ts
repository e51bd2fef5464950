/** Every step of making a render's files fails once, and every disk dies at every step. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { realFiles } from '../../native/files/file-system.ts';
import { OutputFiles } from '../../native/files/output-files.ts';
import { sweepLeftovers } from '../../native/files/sweep.ts';
import { altered, type Failure, failingFiles } from './failing-files.ts';
import { disk, EARLIER, FINISHED, FOLDER, faultsOf, finishOutputs, hasAll, machine } from './power-cut.ts';
import { fault, type SimulatedDisk } from './simulated-disk.ts';

const CODES = {
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EIO: 'DISK_FAULT',
  EACCES: 'OUTPUT_NOT_WRITABLE',
  EROFS: 'DISK_READ_ONLY',
} as const;

/** Steps that take things away: when one of them fails, what it should have taken stays until the next start. */
const REMOVING: ReadonlySet<string> = new Set(['lstat', 'list', 'unlink', 'removeFolder']);

async function codesOf(work: Promise<void>): Promise<readonly string[] | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    assert.ok(error instanceof StudioError, String(error));
    return error.problems.map((one) => one.code);
  }
}

/** What lies in the folder of the outputs. */
const videos = (one: SimulatedDisk) =>
  Object.fromEntries(Object.entries(one.tree()).filter(([name]) => /^\/videos\/./.test(name)));

async function countCalls(links: boolean): Promise<number> {
  const { files, calls } = failingFiles(links ? disk() : linkless(disk()));
  await finishOutputs(files);
  return calls.length;
}

function linkless(one: SimulatedDisk) {
  return altered(one, { link: () => Promise.reject(fault('EPERM')) });
}

async function failOnce(failure: Failure, links: boolean) {
  const one = disk();
  const { files, calls } = failingFiles(links ? one : linkless(one), failure);
  const codes = await codesOf(finishOutputs(files));
  const left = videos(one);
  await sweepLeftovers([FOLDER], machine(one, 2));
  return { codes, left, swept: videos(one), failed: calls[failure.step] };
}

describe('a step that fails', () => {
  for (const [system, expected] of Object.entries(CODES)) {
    it(`${system}: a code, the earlier files untouched, nothing left over – or success`, async () => {
      for (const links of [true, false]) {
        const count = await countCalls(links);
        let failures = 0;
        for (let step = 0; step < count; step++) {
          const { codes, left, swept, failed } = await failOnce({ step, code: system }, links);
          const where = `${failed} at ${step} of ${count}`;
          const wanted = codes === undefined ? FINISHED : EARLIER;
          if (codes) {
            failures += 1;
            assert.deepEqual(codes, [expected], where);
          }
          assert.ok(hasAll(left, wanted), where);
          if (!REMOVING.has(failed!)) assert.deepEqual(left, wanted, where);
          assert.deepEqual(swept, wanted, where);
        }
        assert.ok(failures > 10, `only ${failures} of ${count} steps mattered`);
      }
    });
  }

  it('does no harm on the real disk either', async (t) => {
    const root = mkdtempSync(path.join(os.tmpdir(), 'disk-errors-'));
    t.after(() => rmSync(root, { recursive: true, force: true }));
    const render = async (folder: string, failure?: Failure) => {
      const { files, calls } = failingFiles(realFiles, failure);
      const names = ['a.mp4', 'a.cover.png'].map((name) => path.join(folder, name));
      const outputs = await OutputFiles.reserve(names, [], machine(files, 1, path.join(root, 'journal')));
      try {
        for (const name of names) await outputs.write(name, 'new');
        await outputs.finish();
      } finally {
        await outputs.discard();
      }
      return calls.length;
    };
    mkdirSync(path.join(root, 'count'));
    const count = await render(path.join(root, 'count'));
    for (let step = 0; step < count; step++) {
      const folder = path.join(root, String(step));
      mkdirSync(folder);
      writeFileSync(path.join(folder, 'a.mp4'), 'earlier');
      let failed = false;
      await render(folder, { step, code: 'EIO' }).catch((error: unknown) => {
        assert.ok(error instanceof StudioError, String(error));
        failed = true;
      });
      await sweepLeftovers([folder], machine(realFiles, 2, path.join(root, 'journal')));
      assert.equal(readFileSync(path.join(folder, 'a.mp4'), 'utf8'), failed ? 'earlier' : 'new', `${step}`);
      assert.deepEqual(readdirSync(folder).toSorted(), failed ? ['a.mp4'] : ['a.cover.png', 'a.mp4']);
    }
    assert.deepEqual(readdirSync(path.join(root, 'journal')), []);
  });
});

describe('a disk that dies for good', () => {
  it('at any step: a code, and the earlier file is somewhere whole', async () => {
    for (const links of [true, false]) {
      const count = await countCalls(links);
      for (let step = 0; step < count; step++) {
        const one = disk();
        const { files } = failingFiles(links ? one : linkless(one), { step, code: 'EIO', forever: true });
        const codes = await codesOf(finishOutputs(files));
        assert.deepEqual(faultsOf(one.tree()), [], `step ${step}`);
        if (codes) assert.equal(codes[0], 'DISK_FAULT');
        await sweepLeftovers([FOLDER], machine(one, 2));
        const wanted = codes ? EARLIER : FINISHED;
        if (codes) assert.ok(!Object.keys(videos(one)).some((name) => name.includes('metastudio')));
        else assert.deepEqual(videos(one), wanted, `step ${step}`);
      }
    }
  });

  it('tells where an earlier file is that could not be put back, and no clearing away takes it', async () => {
    const one = disk();
    let isBroken = false;
    const files = altered(one, {
      rename: async (from, to) => {
        if (to === '/videos/film.cover.png') isBroken = true;
        // Names in use can no longer be changed; free ones can still be given.
        if (isBroken && to in FINISHED) throw fault('EIO');
        await one.rename(from, to);
      },
    });
    const work = finishOutputs(files);
    await assert.rejects(work, (error: unknown) => {
      assert.ok(error instanceof StudioError);
      assert.deepEqual(
        error.problems.map((found) => found.code),
        ['DISK_FAULT', 'EARLIER_FILE_KEPT'],
      );
      const kept = String(error.problems[1]?.details.kept);
      assert.match(kept, /^\/videos\/film\.earlier-[0-9a-f]{6}\.mp4$/);
      assert.equal(one.tree()[kept], 'earlier film');
      return true;
    });
    await sweepLeftovers([FOLDER], machine(one, 2));
    assert.ok(Object.values(videos(one)).includes('earlier film'));
  });
});
