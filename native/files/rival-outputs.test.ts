/** Two runs must not make one file: the later would replace, unseen, what the earlier took hours for. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { type Problem, StudioError } from '../../domain/errors.ts';
import { realFiles } from './file-system.ts';
import { OutputFiles } from './output-files.ts';
import { ourselves, ownerName } from './owner.ts';
import { processTable } from './processes.ts';
import { type Claim, NEW, requireNoRival } from './rival-outputs.ts';
import type { WorkPlace } from './work-folders.ts';
import { WORK_FOLDER_PREFIX } from './write-fault.ts';

interface Bench {
  readonly at: (name: string) => string;
  readonly place: WorkPlace;
  /** Another machine with the same disk. */
  readonly elsewhere: WorkPlace;
}

function bench(t: TestContext): Bench {
  const root = mkdtempSync(path.join(os.tmpdir(), 'rival-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(path.join(root, 'videos'));
  const place = { files: realFiles, processes: processTable, journal: path.join(root, 'journal') };
  const elsewhere = { ...place, processes: { ...processTable, host: async () => 'elsewhere' } };
  return { at: (name) => path.join(root, 'videos', name), place, elsewhere };
}

async function refusal(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  assert.ok(error instanceof StudioError, String(error));
  return error.problems[0]!;
}

/** A process of its own that reserves a file and says so, and waits to be killed. */
const HOLDER = `
  const { OutputFiles } = await import(process.argv[1]);
  await OutputFiles.reserve([process.argv[2]]);
  console.log('reserved');
  setInterval(() => {}, 1000);
`;

/** As a run that lives and has not looked around yet leaves it, by a name before which everybody else's comes. */
async function reserving(at: Bench['at'], place: WorkPlace): Promise<Claim> {
  const name = ownerName(await ourselves(place.processes));
  const file = at('a.mp4');
  for (const end of ['zzzzzzzz', '0']) {
    mkdirSync(path.join(at(`${WORK_FOLDER_PREFIX}${name}-${end}`), NEW), { recursive: true });
  }
  writeFileSync(path.join(at(`${WORK_FOLDER_PREFIX}${name}-zzzzzzzz`), NEW, 'a.mp4'), '');
  return { work: at(`${WORK_FOLDER_PREFIX}${name}-0`), files: new Map([['a.mp4', file]]) };
}

describe('a file that another run is making', () => {
  it('is refused while the other lives, whatever way its name is given, and free when it ended', async (t) => {
    const { at, place } = bench(t);
    symlinkSync(at('.'), at('link'));
    const first = await OutputFiles.reserve([at('a.mp4'), at('a.srt')], [], place);
    await first.write(at('a.mp4'), 'first');
    for (const [name, file] of [
      ['a.mp4', 'a.mp4'],
      ['link/a.srt', 'link/a.srt'],
    ] as const) {
      const found = await refusal(OutputFiles.reserve([at('b.cover.png'), at(name)], [], place));
      assert.deepEqual(
        [found.code, found.details.file, found.details.pid],
        ['OUTPUT_IN_USE', at(file), process.pid],
      );
    }
    // Neighbours are nobody's business.
    await (await OutputFiles.reserve([at('b.mp4')], [], place)).discard();
    await first.finish();
    assert.deepEqual(readdirSync(at('.')).toSorted(), ['a.mp4', 'a.srt', 'link']);
    assert.equal(readFileSync(at('a.mp4'), 'utf8'), 'first');
    await (await OutputFiles.reserve([at('a.mp4')], [], place)).finish();
  });

  it('is free at once when the other process was killed', async (t) => {
    const { at, place } = bench(t);
    const module = path.join(import.meta.dirname, 'output-files.ts');
    const child = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, module, at('a.mp4')], {
      env: { ...process.env, METASTUDIO_HOME: path.join(path.dirname(at('.')), 'home') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    const found = await refusal(OutputFiles.reserve([at('a.mp4')], [], place));
    assert.deepEqual([found.code, found.details.pid], ['OUTPUT_IN_USE', child.pid]);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const outputs = await OutputFiles.reserve([at('a.mp4')], [], place);
    await outputs.finish();
    assert.ok(existsSync(at('a.mp4')));
  });

  it('goes to exactly one of many that begin at the same time', async (t) => {
    for (let round = 0; round < 8; round++) {
      const { at, place } = bench(t);
      const all = await Promise.allSettled(
        Array.from({ length: 5 }, () => OutputFiles.reserve([at('a.mp4'), at('a.srt')], [], place)),
      );
      const won = all.filter((one) => one.status === 'fulfilled');
      const codes = all.flatMap((one) =>
        one.status === 'rejected' ? [one.reason.problems?.[0]?.code ?? String(one.reason)] : [],
      );
      assert.deepEqual([won.length, codes], [1, Array(4).fill('OUTPUT_IN_USE')]);
      await won[0]?.value.finish();
      assert.deepEqual(readdirSync(at('.')).toSorted(), ['a.mp4', 'a.srt']);
    }
  });

  it('is refused with the folder to move away when nobody here can know whether the other lives', async (t) => {
    const { at, place, elsewhere } = bench(t);
    await OutputFiles.reserve([at('a.mp4')], [], elsewhere);
    const work = at(readdirSync(at('.'))[0]!);
    const found = await refusal(OutputFiles.reserve([at('a.mp4')], [], place));
    assert.deepEqual(
      [found.code, found.details.file, found.details.folder],
      ['OUTPUT_IN_USE_ELSEWHERE', at('a.mp4'), work],
    );
    assert.deepEqual(readdirSync(at('.')), [path.basename(work)], 'the other keeps what it has');
    rmSync(work, { recursive: true });
    await (await OutputFiles.reserve([at('a.mp4')], [], place)).discard();
  });

  it('is not looked for where nobody can know of the other and the user says that it has stopped', async (t) => {
    const { at, place, elsewhere } = bench(t);
    const takesOver = { takesOver: true };
    await OutputFiles.reserve([at('a.mp4')], [], elsewhere);
    const other = readdirSync(at('.'));
    const outputs = await OutputFiles.reserve([at('a.mp4')], [], place, takesOver);
    // Who certainly lives still counts.
    const found = await refusal(OutputFiles.reserve([at('a.mp4')], [], place, takesOver));
    assert.deepEqual([found.code, found.details.pid], ['OUTPUT_IN_USE', process.pid]);
    await outputs.finish();
    assert.deepEqual(
      readdirSync(at('.')).toSorted(),
      [...other, 'a.mp4'].toSorted(),
      'nothing is taken away',
    );
  });

  it('is waited for as long as was meant, however long a look takes', async (t) => {
    const { at, place } = bench(t);
    const claim = await reserving(at, place);
    let looks = 0;
    const find: typeof processTable.find = async (pid) => {
      looks += 1;
      await delay(100);
      return await processTable.find(pid);
    };
    const slow = { ...place, processes: { ...processTable, find } };
    const found = await refusal(requireNoRival(claim, slow, { patienceMs: 50 }));
    assert.deepEqual([found.code, looks], ['OUTPUT_IN_USE', 1]);
  });

  it('is waited for no longer when the run is cancelled', async (t) => {
    const { at, place } = bench(t);
    await reserving(at, place);
    const controller = new AbortController();
    let looks = 0;
    const list = (folder: string) => {
      if (path.basename(folder) === 'videos') looks += 1;
      if (looks === 2) controller.abort();
      return realFiles.list(folder);
    };
    const { signal } = controller;
    const work = OutputFiles.reserve(
      [at('a.mp4')],
      [],
      { ...place, files: { ...realFiles, list } },
      { signal },
    );
    assert.equal((await refusal(work)).code, 'CANCELLED');
    assert.equal(looks, 2);
  });

  it('is looked for by what the disk takes for the same name', async (t) => {
    const { at, place } = bench(t);
    const lower = (file: string) => path.join(path.dirname(file), path.basename(file).toLowerCase());
    const files = {
      ...realFiles,
      create: (file: string) => realFiles.create(lower(file)),
      lstat: (file: string) => realFiles.lstat(lower(file)),
    };
    await OutputFiles.reserve([at('FILM.mp4')], [], { ...place, files });
    const found = await refusal(OutputFiles.reserve([at('film.MP4')], [], { ...place, files }));
    assert.equal(found.code, 'OUTPUT_IN_USE');
  });

  it('stands in nobody’s way where a folder cannot be listed', async (t) => {
    const { at, place } = bench(t);
    writeFileSync(at('a.mp4'), 'earlier');
    const files = { ...realFiles, list: () => Promise.reject(new Error('EACCES')) };
    await (await OutputFiles.reserve([at('a.mp4')], [], { ...place, files })).discard();
    assert.equal(readFileSync(at('a.mp4'), 'utf8'), 'earlier');
  });
});
