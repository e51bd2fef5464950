import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { forgetChildren, killOrphans, onChildEnded, onChildStarted } from './children.ts';
import { realFiles } from './file-system.ts';
import { ourselves, ownerName } from './owner.ts';
import { findWith, processTable } from './processes.ts';
import { sweepLeftovers } from './sweep.ts';
import { makeWorkFolder, makeWorkFolders, removeWorkFolder, type WorkPlace } from './work-folders.ts';

interface Bench {
  readonly videos: string;
  readonly place: WorkPlace;
  /** The same machine after a restart: everyone from before is gone. */
  readonly restarted: WorkPlace;
}

function bench(t: TestContext): Bench {
  const root = mkdtempSync(path.join(os.tmpdir(), 'sweep-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const videos = path.join(root, 'videos');
  mkdirSync(videos);
  const place = { files: realFiles, processes: processTable, journal: path.join(root, 'cache', 'work') };
  const restarted = { ...place, processes: { ...processTable, boot: async () => 'later' } };
  return { videos, place, restarted };
}

describe('what a dead process left', () => {
  it('goes with the next start, wherever it lies; what a living one works in stays', async (t) => {
    const { videos, place, restarted } = bench(t);
    const work = await makeWorkFolder(videos, place);
    mkdirSync(path.join(work, 'new'));
    writeFileSync(path.join(work, 'new', 'film.mp4'), 'half');
    assert.deepEqual((await sweepLeftovers([videos], place)).removed, []);
    assert.ok(existsSync(work));
    // By the journal alone.
    assert.deepEqual((await sweepLeftovers([], restarted)).removed, [work]);
    assert.deepEqual([readdirSync(videos), readdirSync(place.journal)], [[], []]);
  });

  it('is found beside the outputs when the journal is lost, spoilt or cannot be written', async (t) => {
    const { videos, place, restarted } = bench(t);
    await makeWorkFolder(videos, place);
    for (const entry of readdirSync(place.journal)) writeFileSync(path.join(place.journal, entry), '/etc');
    writeFileSync(path.join(videos, 'file'), '');
    await makeWorkFolder(videos, { ...place, journal: path.join(videos, 'file', 'journal') });
    assert.equal((await sweepLeftovers([videos], restarted)).removed.length, 2);
    assert.deepEqual([readdirSync(videos), readdirSync(place.journal)], [['file'], []]);
  });

  it('gives back an earlier file whose name is free, and no other', async (t) => {
    const { videos, place, restarted } = bench(t);
    const work = await makeWorkFolder(videos, place);
    const previous = path.join(work, 'previous');
    mkdirSync(previous);
    for (const name of ['free.mp4', 'replaced.mp4', 'same.mp4'])
      writeFileSync(path.join(previous, name), 'earlier');
    writeFileSync(path.join(videos, 'replaced.mp4'), 'new');
    linkSync(path.join(previous, 'same.mp4'), path.join(videos, 'same.mp4'));
    await sweepLeftovers([videos], restarted);
    const found = readdirSync(videos).map((name) => [name, readFileSync(path.join(videos, name), 'utf8')]);
    assert.deepEqual(found.toSorted(), [
      ['free.mp4', 'earlier'],
      ['replaced.mp4', 'new'],
      ['same.mp4', 'earlier'],
    ]);
  });

  it('is left alone when it is not ours, or no name of ours', async (t) => {
    const { videos, place, restarted } = bench(t);
    const me = await ourselves();
    const names = [
      `.metastudio-${ownerName({ ...me, host: 'elsewhere' })}-00000000`,
      '.metastudio-a1b2c3',
      '.metastudio-',
      'metastudio-x',
    ];
    for (const name of names) mkdirSync(path.join(videos, name));
    await sweepLeftovers([videos, path.join(videos, 'not there')], restarted);
    assert.deepEqual(readdirSync(videos).toSorted(), names.toSorted());
    assert.ok(!existsSync(place.journal));
  });

  it('stays when the system does not say whether its owner lives', async (t) => {
    const { videos, place } = bench(t);
    const work = await makeWorkFolder(videos, place);
    const silent = {
      ...processTable,
      boot: async () => '0',
      find: (pid: number) => findWith(async () => undefined, pid),
    };
    assert.deepEqual((await sweepLeftovers([videos], { ...place, processes: silent })).removed, []);
    assert.ok(existsSync(work));
  });

  it('may be swept by several at once', async (t) => {
    const { videos, place, restarted } = bench(t);
    for (let count = 0; count < 5; count++) {
      const work = await makeWorkFolder(videos, place);
      mkdirSync(path.join(work, 'previous'));
      writeFileSync(path.join(work, 'previous', `${count}.mp4`), 'earlier');
    }
    await Promise.all([1, 2, 3].map(() => sweepLeftovers([videos], restarted)));
    assert.deepEqual(readdirSync(videos).toSorted(), ['0.mp4', '1.mp4', '2.mp4', '3.mp4', '4.mp4']);
  });

  it('is nothing when the work was ended in order', async (t) => {
    const { videos, place } = bench(t);
    const work = await makeWorkFolder(videos, place);
    writeFileSync(path.join(work, 'part'), '');
    await removeWorkFolder(work, place);
    assert.deepEqual([readdirSync(videos), readdirSync(place.journal)], [[], []]);
  });
});

describe('work folders in several places', () => {
  it('are those that can be had, in order', async (t) => {
    const { videos, place } = bench(t);
    writeFileSync(path.join(videos, 'file'), '');
    const parents = [path.join(videos, 'file', 'x'), path.join(videos, 'made', 'here'), videos];
    const folders = await makeWorkFolders(parents, place);
    assert.deepEqual(folders.map(path.dirname), parents.slice(1));
    await assert.rejects(makeWorkFolders(parents.slice(0, 1), place), /OUTPUT_NOT_WRITABLE/);
  });
});

describe('a child whose owner is gone', () => {
  async function sleeper(t: TestContext) {
    const child = spawn('sleep', ['60'], { stdio: 'ignore', detached: true });
    t.after(() => child.kill('SIGKILL'));
    await once(child, 'spawn');
    const found = await processTable.find(child.pid!);
    return { child, pid: child.pid!, start: found!.start! };
  }

  async function noted(place: WorkPlace, pid: number, start: string, command: string, changes = {}) {
    mkdirSync(place.journal, { recursive: true });
    const owner = ownerName({ ...(await ourselves()), ...changes });
    writeFileSync(path.join(place.journal, `${owner}-${pid}-${start}-${command}.child`), '');
  }

  it('is killed; that of a living owner is not', async (t) => {
    const { place } = bench(t);
    const { child, pid, start } = await sleeper(t);
    await noted(place, pid, start, 'sleep');
    assert.deepEqual(await killOrphans(place), []);
    await noted(place, pid, start, 'sleep', { pid: 4_194_304 + 1 });
    const ended = once(child, 'exit');
    assert.deepEqual(await killOrphans(place), [pid]);
    assert.deepEqual(await ended, [null, 'SIGKILL']);
    assert.equal(readdirSync(place.journal).length, 1);
  });

  it('is noted while it runs, whatever its program is called', async (t) => {
    const { place } = bench(t);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'child-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const program = path.join(folder, 'a-b %&.sh');
    writeFileSync(program, '#!/bin/sh\nsleep 60\n', { mode: 0o755 });
    const child = spawn(program, { stdio: 'ignore', detached: true });
    const ended = once(child, 'exit');
    await once(child, 'spawn');
    mkdirSync(place.journal, { recursive: true });
    onChildStarted(child.pid, place);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(readdirSync(place.journal).length, 1);
    const restarted = {
      ...place.processes,
      find: async (pid: number) => (pid === process.pid ? undefined : await place.processes.find(pid)),
    };
    assert.deepEqual(await killOrphans({ ...place, processes: restarted }), [child.pid]);
    assert.deepEqual(await ended, [null, 'SIGKILL']);
    assert.deepEqual(readdirSync(place.journal), []);
  });

  it('is forgotten when it ends', async (t) => {
    const { place } = bench(t);
    const { child, pid } = await sleeper(t);
    mkdirSync(place.journal, { recursive: true });
    onChildStarted(pid, place);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    onChildEnded(pid);
    while (readdirSync(place.journal).length > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('is forgotten by whoever ended its thread; other children and other owners are not', async (t) => {
    const { place } = bench(t);
    await noted(place, 71, '1', 'ended');
    await noted(place, 7, '1', 'other');
    await noted(place, 71, '1', 'foreign', { pid: process.pid + 1 });
    await forgetChildren(new Set([71]), place);
    const left = readdirSync(place.journal).map((name) => name.split('-').at(-1));
    assert.deepEqual(left.toSorted(), ['foreign.child', 'other.child']);
  });

  it('waits for the next start when the system does not say which program it is', async (t) => {
    const { place } = bench(t);
    const { child, pid, start } = await sleeper(t);
    await noted(place, pid, start, 'sleep', { pid: 4_194_304 + 1 });
    const silent = {
      ...place.processes,
      boot: async () => '0',
      find: (number: number) => findWith(async () => undefined, number),
    };
    assert.deepEqual(await killOrphans({ ...place, processes: silent }), []);
    assert.equal(readdirSync(place.journal).length, 1);
    const ended = once(child, 'exit');
    assert.deepEqual(await killOrphans(place), [pid]);
    await ended;
  });

  it('whose number is another’s now is left alone: another start, another program, another boot', async (t) => {
    const { place } = bench(t);
    const { child, pid, start } = await sleeper(t);
    const gone = { pid: 4_194_304 + 1 };
    await noted(place, pid, `${start}1`, 'sleep', gone);
    await noted(place, pid, start, 'ffmpeg', gone);
    assert.deepEqual(await killOrphans(place), []);
    await noted(place, pid, start, 'sleep', { boot: 'earlier' });
    await noted(place, 1, '0', 'init', gone);
    await noted(place, 0, '0', 'kernel', gone);
    assert.deepEqual(await killOrphans(place), []);
    assert.equal(child.exitCode ?? child.signalCode, null);
    assert.deepEqual(readdirSync(place.journal), []);
  });
});
