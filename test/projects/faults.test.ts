/** Imports, exports and collecting on disks that fail, in processes that are killed, and of files larger than memory. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { StudioError } from '../../domain/errors.ts';
import { realFiles } from '../../native/files/file-system.ts';
import { failingFiles } from '../faults/failing-files.ts';
import { forge, honest } from './forge.ts';
import { type KillBench, killBench, killTrial } from './kills.ts';
import { CONTEXT, codeOf, filesBelow, openStudio, type Studio, scriptWith } from './studio.ts';

const { project, first, second } = honest();
const PROJECT = forge([project, first, second]);

type Work = (here: Studio) => Promise<unknown>;

const WORKS: Readonly<
  Record<string, { readonly prepare: Work; readonly work: Work; readonly least: number }>
> = {
  'an import': {
    prepare: async (here) => here.put('a.mstudio', PROJECT),
    work: async (here) => await here.import(here.at('a.mstudio')),
    least: 15,
  },
  'an export to a place': {
    prepare: async (here) => {
      here.put('out.mstudio', 'earlier');
      await here.draftWith({ 'a.png': 'one', 'b.png': 'two' });
    },
    work: async (here) => await here.exportTo(await onlyDraft(here), here.at('out.mstudio')),
    least: 10,
  },
  'an export to a page': {
    prepare: async (here) => await here.draftWith({ 'a.png': 'one', 'b.png': 'two' }),
    work: async (here) => await here.methods['files.export']({ draft_id: await onlyDraft(here) }, CONTEXT),
    least: 4,
  },
  collecting: {
    prepare: async (here) => {
      for (const name of ['a.png', 'b.png']) here.put(`script/${name}`, `the ${name}`);
      await here.import(here.put('script/s.json', JSON.stringify(scriptWith(['a.png', 'b.png']))));
    },
    work: async (here) => await here.collect(await onlyDraft(here)),
    least: 15,
  },
};

async function onlyDraft(here: Studio): Promise<string> {
  const { drafts } = await here.stores.drafts.list({
    ...{ shelf: 'drafts', search: '', order: 'name', offset: 0, limit: 2 },
  });
  assert.equal(drafts.length, 1);
  return drafts[0]!.id;
}

describe('a disk that fails at any step', () => {
  for (const [what, { prepare, work, least }] of Object.entries(WORKS))
    for (const [system, code, stride] of [
      ['ENOSPC', 'DISK_FULL', 1],
      // The way back is the same for both.
      ['EIO', 'DISK_FAULT', 4],
    ] as const)
      it(`${what}, ${system}: a code and nothing changed, or success`, async () => {
        let mattered = 0;
        for (let step = 0, isOver = false; !isOver; step += stride) {
          const there = await openStudio();
          await prepare(there);
          const before = tree(there);
          await there.close({ removes: false });
          const { files, calls } = failingFiles(realFiles, { step, code: system });
          const here = await openStudio({ root: there.root, files });
          const where = () => `${calls[step]} at ${step}`;
          try {
            await work(here);
          } catch (error) {
            assert.ok(error instanceof StudioError, `${where()}: ${error}`);
            // A folder that is there and cannot be looked at is told as one that cannot be made.
            if (calls[step] !== 'stat' || codeOf(error) !== 'OUTPUT_NOT_WRITABLE')
              assert.equal(codeOf(error), code, where());
            mattered += 1;
            await here.close({ removes: false });
            const later = await openStudio({ root: there.root });
            await later.content.sweepUnfinished();
            await later.content.sweep(() => later.stores.drafts.referencedHashes());
            await later.exports.sweep();
            assert.deepEqual(tree(later), before, where());
            // It works again.
            await work(later);
            await later.close({ removes: false });
          }
          isOver = calls.length <= step;
          await here.close();
        }
        assert.ok(mattered >= Math.floor(least / stride), `only ${mattered} steps mattered`);
      });
});

/** Of all files but those in which SQLite keeps its own order, and of what lies in the cache under names of its own. */
function tree(here: Studio): Readonly<Record<string, string>> {
  const names = filesBelow(here.root).filter((name) => !/library\.db|^cache\/work\//.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(here.root, name), 'base64')]));
}

describe('an import that is killed', () => {
  let bench: KillBench;
  before(async () => {
    bench = await killBench();
  });
  after(() => bench.remove());

  it('leaves the whole draft or nothing, and the next start sweeps', async (t) => {
    const ends: string[] = [];
    const count = 4;
    for (let trial = 0; trial <= count; trial++) {
      const step = 1 + Math.round((trial / count) * bench.steps);
      const { end, faults } = await killTrial(bench, step);
      assert.deepEqual(faults, [], `killed before step ${step} of ${bench.steps}`);
      ends.push(end);
    }
    t.diagnostic(ends.join(', '));
    assert.ok(ends.includes('nothing'));
  });
});

describe('memory', () => {
  const run = async (...given: readonly string[]) => {
    const program = path.join(import.meta.dirname, 'measured-process.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...given]);
    return JSON.parse(stdout) as { readonly megabytes: number; readonly isRight: boolean };
  };

  it('does not grow with the materials of a project', async (t) => {
    const [small, large] = [await run('large', '1'), await run('large', '150')];
    assert.deepEqual([small.isRight, large.isRight], [true, true]);
    t.diagnostic(`${small.megabytes} MB for 1 MB of material, ${large.megabytes} MB for 150 MB`);
    assert.ok(large.megabytes < small.megabytes + 100, `${large.megabytes} MB`);
  });

  it('is bounded for whatever a hostile project holds', async (t) => {
    const { megabytes, isRight } = await run('hostile');
    assert.equal(isRight, true);
    t.diagnostic(`${megabytes} MB`);
    assert.ok(megabytes < 800, `${megabytes} MB`);
  });
});

describe('what goes wrong besides', () => {
  it('a material that changes while it is exported fails the export, and leaves the earlier file', async () => {
    const files = { ...realFiles };
    const here = await openStudio({ files });
    const picture = here.put('script/a.png', 'first');
    const { draft } = await here.import(here.put('script/s.json', JSON.stringify(scriptWith(['a.png']))));
    here.put('out.mstudio', 'earlier');
    files.create = async (file, access) => {
      await realFiles.create(file, access);
      if (file.endsWith('.mstudio')) writeFileSync(picture, 'other');
    };
    await assert.rejects(
      here.exportTo(draft.draft_id, here.at('out.mstudio')),
      (error) => codeOf(error) === 'MEDIA_UNREADABLE',
    );
    assert.equal(readFileSync(here.at('out.mstudio'), 'utf8'), 'earlier');
    rmSync(picture);
    await assert.rejects(
      here.exportTo(draft.draft_id, here.at('out.mstudio')),
      (error) => codeOf(error) === 'MATERIAL_MISSING',
    );
    await here.close();
  });

  it('an export through a link to a folder tells neither where the link lies nor where it leads', async () => {
    const files = { ...realFiles };
    const here = await openStudio({ files });
    const { draft } = await here.draftWith({ 'a.png': 'one' });
    here.put('behind the link/earlier.txt', '');
    symlinkSync(here.at('behind the link'), here.at('link'), 'junction');
    for (const code of ['EIO', 'ENOSPC', 'EACCES']) {
      files.sync = async (file) => {
        if (!file.endsWith('.mstudio')) return await realFiles.sync(file);
        throw Object.assign(new Error(), { code });
      };
      await assert.rejects(
        here.exportTo(draft.id, path.join(here.at('link'), 'out.mstudio')),
        (error: StudioError) => {
          for (const detail of error.problems.flatMap((one) => Object.values(one.details)))
            assert.ok(!String(detail).includes(path.sep), `${code}: ${detail}`);
          return true;
        },
      );
    }
    await here.close();
  });

  it('two imports of one content at a time, of which one fails, leave the other whole', async () => {
    const here = await openStudio();
    const forged = forge([project, first, { ...second, content: 'the other pictuRe' }]);
    for (let round = 0; round < 10; round++) {
      const ends = await Promise.allSettled([
        here.upload('a.mstudio', PROJECT),
        here.upload('b.mstudio', forged),
        here.upload('c.mstudio', PROJECT),
      ]);
      assert.deepEqual(
        ends.map(({ status }) => status),
        ['fulfilled', 'rejected', 'fulfilled'],
      );
      assert.equal(here.contents().length, 2);
    }
    for (const sha256 of here.contents()) assert.equal(await here.content.verify(sha256), true);
    await here.close();
  });
});
