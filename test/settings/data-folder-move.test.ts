import assert from 'node:assert/strict';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { EnginePlace } from '../../native/engine/place.ts';
import { type FileSystem, realFiles } from '../../native/files/file-system.ts';
import { takeRunnerPlace } from '../../native/jobs/runner-place.ts';
import { RunnerStore } from '../../native/jobs/runner-store.ts';
import { JobStore } from '../../native/jobs/store.ts';
import { withLibrary } from '../../native/library/once.ts';
import { dataFolder, standardDataFolder } from '../../native/paths.ts';
import { holdDataFolder, isDataFolderMoving } from '../../native/settings/data-folder-hold.ts';
import { settleDataFolder } from '../../native/settings/data-folder-move.ts';
import { readDataFolderNote } from '../../native/settings/data-folder-note.ts';
import { wishForDataFolder } from '../../native/settings/data-folder-wish.ts';
import { SettingsStore } from '../../native/settings/store.ts';
import { failingFiles } from '../faults/failing-files.ts';
import { startCli } from '../support/cli.ts';
import { mover } from './mover.ts';
import { standardHome } from './standard-home.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-move-'));
const environment = { ...process.env };
after(() => rmSync(root, { recursive: true, force: true }));
afterEach(() => {
  process.env = { ...environment };
});

const NAMES = { name: 'abc', mediaName: 'def', port: 4242 };
let count = 0;
let standard = '';
let target = '';

beforeEach(async () => {
  count += 1;
  const home = path.join(root, `${count}`);
  process.env = standardHome(environment, home);
  standard = standardDataFolder();
  target = path.join(home, 'other disk', 'studio');
  mkdirSync(target, { recursive: true });
  await fill();
});

/** Of everything that a data folder may hold. */
async function fill(): Promise<void> {
  const kept = path.join(standard, 'workspaces', 'kept', '0123456789abcdef01234567');
  mkdirSync(kept, { recursive: true });
  mkdirSync(path.join(standard, 'content', 'ab'), { recursive: true });
  writeFileSync(path.join(standard, 'content', 'ab', 'abcd'), 'a picture', { mode: 0o400 });
  linkSync(path.join(standard, 'content', 'ab', 'abcd'), path.join(kept, 'picture.png'));
  symlinkSync(path.join(root, 'elsewhere.mp4'), path.join(kept, 'linked.mp4'));
  writeFileSync(path.join(kept, 'script.json'), '{}');
  mkdirSync(path.join(standard, 'secrets'), { mode: 0o700 });
  writeFileSync(path.join(standard, 'secrets', 'secrets.json'), 'sealed', { mode: 0o600 });
  writeFileSync(path.join(standard, 'engine.json'), '{}');
  const place = await EnginePlace.take({ folder: standard });
  await place.remember(NAMES);
  await place.leave();
  await withLibrary(path.join(standard, 'library.db'), async (library) => {
    await new SettingsStore(library).set({ language: '"zh"' });
    await new JobStore(library).add({
      kind: 'render',
      request: {
        script_file: path.join(kept, 'script.json'),
        output_file: path.join(root, 'out.mp4'),
        allow_dirs: [path.join(root, 'pictures')],
      },
      outputFile: path.join(root, 'out.mp4'),
      priority: 5,
    });
  });
}

/** That the data lies where the note says, and all of it. */
async function requireWhole(): Promise<void> {
  const folder = dataFolder();
  const kept = path.join(folder, 'workspaces', 'kept', '0123456789abcdef01234567');
  assert.equal(readFileSync(path.join(folder, 'content', 'ab', 'abcd'), 'utf8'), 'a picture');
  assert.equal(readFileSync(path.join(folder, 'secrets', 'secrets.json'), 'utf8'), 'sealed');
  await withLibrary(path.join(folder, 'library.db'), async (library) => {
    library.verify();
    assert.equal((await new SettingsStore(library).rows()).language, '"zh"');
    const [job] = await new JobStore(library).list('all');
    assert.deepEqual(job!.request, {
      script_file: path.join(kept, 'script.json'),
      output_file: path.join(root, 'out.mp4'),
      allow_dirs: [path.join(root, 'pictures')],
    });
  });
  assert.ok(existsSync(path.join(kept, 'script.json')));
}

async function requireMoved(): Promise<void> {
  assert.equal(dataFolder(), target);
  await requireWhole();
  const place = await EnginePlace.take({ folder: target });
  assert.deepEqual(await place.names(), NAMES);
  await place.leave();
  assert.deepEqual(readDataFolderNote(standard), { data_folder: target });
  assert.deepEqual(readdirSync(standard).sort(), ['data-folder.json', 'data-folder.lock']);
  assert.ok(!existsSync(path.join(target, '.metastudio-move')));
}

const codes = (found: Awaited<ReturnType<typeof settleDataFolder>>) =>
  'problems' in found ? [found.kind, ...found.problems.map(({ code }) => code)] : [found.kind];

describe('the data folder', () => {
  it('stays where it is without a wish, or where METASTUDIO_HOME says', async () => {
    assert.deepEqual(await settleDataFolder(), { kind: 'none' });
    await wishForDataFolder(target);
    process.env.METASTUDIO_HOME = path.join(root, 'portable');
    assert.deepEqual(await settleDataFolder(), { kind: 'none' });
  });

  it('moves with all that it holds, and leaves nothing', async () => {
    await wishForDataFolder(target);
    assert.deepEqual(await settleDataFolder(), { kind: 'moved', from: standard, to: target });
    await requireMoved();
    const content = statSync(path.join(target, 'content', 'ab', 'abcd'));
    const kept = path.join(target, 'workspaces', 'kept', '0123456789abcdef01234567');
    assert.equal(content.ino, statSync(path.join(kept, 'picture.png')).ino);
    assert.equal(content.mode & 0o777, 0o400);
    assert.deepEqual(await settleDataFolder(), { kind: 'none' });
  });

  it('moves back to the standard place, where the note lies', async () => {
    await wishForDataFolder(target);
    await settleDataFolder();
    await wishForDataFolder(standard);
    assert.deepEqual(await settleDataFolder(), { kind: 'moved', from: target, to: standard });
    assert.equal(dataFolder(), standard);
    await requireWhole();
    assert.deepEqual(readDataFolderNote(standard), {});
    assert.ok(!existsSync(target));
  });

  it('is whole wherever the note says, and arrives, whichever step was the last of a start', async (t) => {
    await wishForDataFolder(target);
    const seen = failingFiles(realFiles);
    await settleDataFolder({ files: seen.files });
    t.diagnostic(`${seen.calls.length} steps`);
    for (let step = 0; step < seen.calls.length; step += 1) {
      for (const folder of [standard, target]) rmSync(folder, { recursive: true, force: true });
      mkdirSync(target, { recursive: true });
      await fill();
      await wishForDataFolder(target);
      const { files } = failingFiles(realFiles, { step, code: 'EIO', forever: true });
      await settleDataFolder({ files }).catch(() => undefined);
      await requireWhole();
      await settleDataFolder();
      await requireMoved();
    }
  });

  it('stays where it lies when a step fails, whole, and the new folder is as it was', async (t) => {
    await wishForDataFolder(target);
    const seen = failingFiles(realFiles);
    await settleDataFolder({ files: seen.files });
    const switched = seen.calls.lastIndexOf('rename', seen.calls.lastIndexOf('rename') - 1);
    const steps = [...seen.calls.keys()].filter((step) => step < switched && step % 3 === 0);
    t.diagnostic(`${steps.length} steps`);
    for (const step of steps) {
      for (const folder of [standard, target]) rmSync(folder, { recursive: true, force: true });
      mkdirSync(target, { recursive: true });
      await fill();
      await wishForDataFolder(target);
      const { files, calls } = failingFiles(realFiles, { step, code: 'ENOSPC' });
      const found = await settleDataFolder({ files });
      await requireWhole();
      // What only tidies up may fail without harm.
      if (found.kind === 'moved') continue;
      assert.equal(found.kind, 'failed', calls[step]);
      assert.equal(dataFolder(), standard);
      assert.deepEqual(readDataFolderNote(standard), {});
      assert.deepEqual(readdirSync(target), []);
    }
  });

  it('does not arrive as something else', async () => {
    await wishForDataFolder(target);
    const files: FileSystem = {
      ...realFiles,
      copy: async (file, name) => {
        await realFiles.copy(file, name);
        if (name.endsWith('secrets.json')) writeFileSync(name, 'zealed');
      },
    };
    assert.deepEqual(codes(await settleDataFolder({ files })), ['failed', 'DISK_FAULT']);
    assert.equal(dataFolder(), standard);
    await requireWhole();
  });

  it('waits while another engine has it', async () => {
    await wishForDataFolder(target);
    const place = await EnginePlace.take({ folder: standard });
    assert.deepEqual(codes(await settleDataFolder()), ['waits', 'ENGINE_ACTIVE']);
    await place.leave();
    assert.equal((await settleDataFolder()).kind, 'moved');
    await requireMoved();
  });

  it('is not moved over what the user has put there since', async () => {
    await wishForDataFolder(target);
    writeFileSync(path.join(target, 'thesis.docx'), 'mine');
    assert.deepEqual(codes(await settleDataFolder()), ['failed', 'SETTING_INVALID']);
    assert.equal(readFileSync(path.join(target, 'thesis.docx'), 'utf8'), 'mine');
    await requireWhole();
  });

  it('is no new, empty one while the disk that it lies on is away', async () => {
    await wishForDataFolder(target);
    await settleDataFolder();
    renameSync(target, `${target} away`);
    await assert.rejects(
      settleDataFolder(),
      (error) => error instanceof StudioError && error.problems[0]!.code === 'LIBRARY_UNAVAILABLE',
    );
    assert.ok(!existsSync(target));
    renameSync(`${target} away`, target);
    assert.deepEqual(await settleDataFolder(), { kind: 'none' });
    await requireMoved();
  });

  it('is moved by one of two engines that start at once, each of which has read the wish', async () => {
    await wishForDataFolder(target);
    await settleDataFolder();
    const next = path.join(path.dirname(target), 'next');
    mkdirSync(next);
    await wishForDataFolder(next);
    const late = mover('stat', path.join(target, 'library.db'));
    assert.equal(await late.said(), 'waits');
    const quick = mover('unlink', target);
    assert.equal(await quick.said(), 'waits');
    assert.equal(dataFolder(), next);
    late.goOn();
    const came = await late.said();
    quick.goOn();
    assert.deepEqual([came, await quick.said()], [{ kind: 'waits' }, { kind: 'moved' }]);
    target = next;
    await requireMoved();
  });

  it('is not moved while somebody works in it, who finds it where it is', async () => {
    await wishForDataFolder(target);
    const hold = await holdDataFolder();
    assert.deepEqual(codes(await settleDataFolder()), ['waits', 'LIBRARY_BUSY']);
    hold.release();
    const moving = mover('unlink', standard);
    assert.equal(await moving.said(), 'waits');
    assert.equal(await isDataFolderMoving(), true);
    await assert.rejects(holdDataFolder(), /DATA_FOLDER_MOVING/);
    const { stdout, status } = await startCli(['cache', '--limit', '5', '--json']).done;
    assert.match(stdout, /DATA_FOLDER_MOVING/);
    assert.equal(status, 3);
    moving.goOn();
    assert.deepEqual(await moving.said(), { kind: 'moved' });
    assert.equal(await isDataFolderMoving(), false);
    (await holdDataFolder()).release();
    await requireMoved();
  });

  it('can be worked with where it cannot be locked, and is not moved then', async () => {
    await wishForDataFolder(target);
    const lock = path.join(standard, 'data-folder.lock');
    rmSync(lock, { force: true });
    mkdirSync(lock);
    assert.deepEqual(codes(await settleDataFolder()), ['waits', 'LIBRARY_UNAVAILABLE']);
    (await holdDataFolder()).release();
    assert.equal(await isDataFolderMoving(), false);
    rmSync(lock, { recursive: true });
    assert.equal((await settleDataFolder()).kind, 'moved');
    await requireMoved();
  });

  it('is not moved while a runner is at work, however late it has come', async () => {
    await wishForDataFolder(target);
    const library = path.join(standard, 'library.db');
    const { process } = await withLibrary(library, async (one) => {
      const place = await takeRunnerPlace(new RunnerStore(one));
      return { process: place };
    });
    assert.deepEqual(codes(await settleDataFolder()), ['waits', 'LIBRARY_BUSY']);
    await withLibrary(library, async (one) => await new RunnerStore(one).leavePlace(process));
    assert.equal((await settleDataFolder()).kind, 'moved');
    await requireMoved();
  });

  it('leaves in the old place what is not ours, what came after it was copied, and what was changed', async () => {
    const theirs = path.join(standard, 'Shell', 'Preferences');
    mkdirSync(path.dirname(theirs));
    writeFileSync(theirs, 'a running program’s');
    writeFileSync(path.join(standard, 'voices.json'), '{}');
    await wishForDataFolder(target);
    const added = path.join(standard, 'content', 'ab', 'added');
    const files: FileSystem = {
      ...realFiles,
      syncFolder: async (folder) => {
        await realFiles.syncFolder(folder);
        if (folder !== target) return;
        writeFileSync(added, 'a voice');
        writeFileSync(path.join(standard, 'voices.json'), '{"later":1}');
      },
    };
    assert.deepEqual(await settleDataFolder({ files }), { kind: 'moved', from: standard, to: target });
    await requireWhole();
    assert.equal(readFileSync(theirs, 'utf8'), 'a running program’s');
    assert.ok(!existsSync(path.join(target, 'Shell')));
    assert.equal(readFileSync(added, 'utf8'), 'a voice');
    assert.equal(readFileSync(path.join(standard, 'voices.json'), 'utf8'), '{"later":1}');
    assert.deepEqual(readdirSync(path.join(standard, 'content')), ['ab']);
    assert.ok(!existsSync(path.join(standard, 'workspaces')));
    assert.ok(!existsSync(path.join(standard, 'secrets')));
    // Nor does it keep the data from coming back, once nothing of the same name is in its way.
    for (const name of ['content', 'voices.json']) rmSync(path.join(standard, name), { recursive: true });
    await wishForDataFolder(standard);
    assert.equal((await settleDataFolder()).kind, 'moved');
    await requireWhole();
    assert.equal(readFileSync(theirs, 'utf8'), 'a running program’s');
  });

  it('is whole and can be worked with when the old place cannot be tidied, which is told', async () => {
    await wishForDataFolder(target);
    const stuck: FileSystem = {
      ...realFiles,
      list: async (folder) => {
        if (folder === path.join(standard, 'content') && dataFolder() === target)
          throw Object.assign(new Error('not now'), { code: 'EACCES' });
        return await realFiles.list(folder);
      },
    };
    const told = async (move: ReturnType<typeof settleDataFolder>) => {
      const { kind, untidied } = await move;
      return [kind, ...(untidied ?? []).map(({ code }) => code)];
    };
    assert.deepEqual(await told(settleDataFolder({ files: stuck })), ['moved', 'OUTPUT_NOT_WRITABLE']);
    await requireWhole();
    assert.deepEqual(await told(settleDataFolder({ files: stuck })), ['none', 'OUTPUT_NOT_WRITABLE']);
    await requireWhole();
    assert.deepEqual(await settleDataFolder(), { kind: 'none' });
    await requireMoved();
  });
});
