import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { type Script, script as scriptSchema } from '../../domain/script/schema.ts';
import { openContentStore } from '../../native/content/content-store.ts';
import { type Material, Workspaces } from '../../native/drafts/workspace.ts';
import { type FileSystem, realFiles } from '../../native/files/file-system.ts';
import { processTable } from '../../native/files/processes.ts';
import { altered } from '../faults/failing-files.ts';
import { fault } from '../faults/simulated-disk.ts';
import { smallScript } from '../support/script.ts';

function withPictures(...references: readonly string[]): Script {
  return scriptSchema.parse({
    ...smallScript(['Hello']),
    shoot_scripts: references.map((reference, sequence_no) => ({
      sequence_no,
      shoot_script: {
        text_config: { text: 'Hello' },
        background_config: [{ background_type: 'IMAGE', background_asset_id: `file:${reference}` }],
      },
    })),
  });
}

function isCode(code: string, details: object = {}): (error: unknown) => boolean {
  return (error) => {
    if (!(error instanceof StudioError) || error.problems[0]?.code !== code) return false;
    assert.deepEqual({ ...error.problems[0].details, ...details }, { ...error.problems[0].details });
    return true;
  };
}

async function bench(t: TestContext, view: (files: FileSystem) => FileSystem = (files) => files) {
  const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'metastudio-workspace-')));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const place = { files: view(realFiles), processes: processTable, journal: path.join(root, 'journal') };
  const content = openContentStore(path.join(root, 'data', 'content'), {
    ...place,
    files: realFiles,
  });
  const folder = path.join(root, 'data', 'workspaces');
  const keep = async (reference: string, text: string): Promise<Material> => {
    async function* source() {
      yield Buffer.from(text);
    }
    return { reference, sha256: (await content.intake().put(source())).sha256 };
  };
  const link = (reference: string, text: string): Material => {
    const linkedPath = path.join(root, 'pictures', reference);
    mkdirSync(path.dirname(linkedPath), { recursive: true });
    writeFileSync(linkedPath, text);
    return { reference, linkedPath };
  };
  const left = () =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((one) => !one.isDirectory())
          .map((one) => path.relative(folder, path.join(one.parentPath, one.name)))
      : [];
  return { root, folder, content, keep, link, left, workspaces: new Workspaces(folder, content, place) };
}

describe('a draft as files', () => {
  it('is its script with every material where the script names it, and is gone afterwards', async (t) => {
    const { workspaces, keep, link, left } = await bench(t);
    const script = withPictures('a.png', 'deep/b.png');
    const files = [await keep('a.png', 'kept'), link('deep/b.png', 'linked')];
    const workspace = await workspaces.open({ script, files });
    assert.deepEqual(JSON.parse(readFileSync(workspace.scriptFile, 'utf8')), script);
    assert.equal(readFileSync(path.join(workspace.folder, 'a.png'), 'utf8'), 'kept');
    assert.equal(readFileSync(path.join(workspace.folder, 'deep', 'b.png'), 'utf8'), 'linked');
    assert.deepEqual(workspace.allowDirs, []);
    if (process.platform !== 'win32') assert.equal(statSync(workspace.scriptFile).mode & 0o777, 0o600);
    await workspace.dispose();
    assert.deepEqual(left(), []);
  });

  it('holds second names, no copies', async (t) => {
    const { workspaces, keep, content } = await bench(t);
    const material = await keep('a.png', 'kept');
    const { folder } = await workspaces.open({ script: withPictures('a.png'), files: [material] });
    const { sha256 } = material as { sha256: string };
    assert.equal(statSync(path.join(folder, 'a.png')).ino, statSync(content.pathOf(sha256)).ino);
  });

  it('leaves out what the script does not name any more', async (t) => {
    const { workspaces, keep, link } = await bench(t);
    const files = [
      await keep('a.png', 'kept'),
      link('old.png', 'old'),
      { reference: 'x', linkedPath: '/none' },
    ];
    const { folder } = await workspaces.open({ script: withPictures('a.png'), files });
    assert.deepEqual(readdirSync(folder).toSorted(), ['a.png', 'script.json']);
  });

  it('takes no name from a material for its script', async (t) => {
    const { workspaces, keep } = await bench(t);
    const files = [await keep('script.json', 'a picture all the same')];
    const workspace = await workspaces.open({ script: withPictures('script.json'), files });
    assert.equal(path.basename(workspace.scriptFile), 'script-1.json');
    assert.equal(readFileSync(path.join(workspace.folder, 'script.json'), 'utf8'), 'a picture all the same');
  });

  it('copies what can have no second name, and leads to linked files instead', async (t) => {
    const linkless = (files: FileSystem) => altered(files, { link: () => Promise.reject(fault('EXDEV')) });
    const { workspaces, keep, link, root } = await bench(t, linkless);
    const files = [await keep('a.png', 'kept'), link('b.png', 'linked')];
    const { folder, allowDirs } = await workspaces.open({ script: withPictures('a.png', 'b.png'), files });
    assert.equal(lstatSync(path.join(folder, 'a.png')).isFile(), true);
    assert.equal(realpathSync(path.join(folder, 'b.png')), path.join(root, 'pictures', 'b.png'));
    assert.deepEqual(allowDirs, [path.join(root, 'pictures')]);
  });

  it('allows no folder to a script that climbs out of its own', async (t) => {
    const linkless = (files: FileSystem) => altered(files, { link: () => Promise.reject(fault('EPERM')) });
    const { workspaces, link } = await bench(t, linkless);
    const draft = { script: withPictures('b.png', '../secret.png'), files: [link('b.png', 'linked')] };
    const { folder, allowDirs } = await workspaces.open(draft, { missing: 'leave_out' });
    assert.deepEqual(allowDirs, []);
    assert.equal(lstatSync(path.join(folder, 'b.png')).isFile(), true);
  });

  it('follows a link of the user’s to the file itself', async (t) => {
    const { workspaces, link, root } = await bench(t);
    link('real.png', 'real');
    const linkedPath = path.join(root, 'pictures', 'alias.png');
    symlinkSync(path.join(root, 'pictures', 'real.png'), linkedPath);
    const files = [{ reference: 'a.png', linkedPath }];
    const { folder } = await workspaces.open({ script: withPictures('a.png'), files });
    assert.equal(lstatSync(path.join(folder, 'a.png')).isSymbolicLink(), false);
    assert.equal(readFileSync(path.join(folder, 'a.png'), 'utf8'), 'real');
  });
});

describe('a draft whose material is missing', () => {
  const script = withPictures('here.png', 'gone.png', 'lost.png', 'never.png');

  it('V-16 is refused, with the first of them and how many there are; nothing is left', async (t) => {
    const { workspaces, keep, left, root } = await bench(t);
    const files = [
      await keep('here.png', 'kept'),
      { reference: 'gone.png', linkedPath: path.join(root, 'gone.png') },
      { reference: 'lost.png', sha256: createHash('sha256').update('lost').digest('hex') },
    ];
    const told = isCode('MATERIAL_MISSING', { file: 'gone.png', count: 3 });
    await assert.rejects(workspaces.open({ script, files }), told);
    await assert.rejects(workspaces.keep({ script, files }), told);
    assert.deepEqual(left(), []);
  });

  it('is there without it where the loader is to tell', async (t) => {
    const { workspaces, keep } = await bench(t);
    const files = [await keep('here.png', 'kept')];
    const { folder } = await workspaces.open({ script, files }, { missing: 'leave_out' });
    assert.deepEqual(readdirSync(folder).toSorted(), ['here.png', 'script.json']);
  });

  it('is what a folder or a device in its place makes of it', async (t) => {
    const { workspaces, root } = await bench(t);
    for (const linkedPath of [root, '/dev/zero'])
      await assert.rejects(
        workspaces.open({ script: withPictures('a'), files: [{ reference: 'a', linkedPath }] }),
        isCode('MATERIAL_MISSING'),
      );
  });
});

describe('a hostile draft', () => {
  it('gets nothing outside its folder', async (t) => {
    const { workspaces, keep, root, left } = await bench(t);
    const material = await keep('x', 'evil');
    for (const reference of ['../evil', '../../../../evil', '/evil', 'a/../../evil', 'C:/evil', 'a\0b'])
      await assert.rejects(
        workspaces.open({ script: withPictures(reference), files: [{ ...material, reference }] }),
        StudioError,
      );
    assert.deepEqual(left(), []);
    assert.deepEqual(readdirSync(root).toSorted(), ['data', 'journal']);
  });

  it('gets no two contents under one name', async (t) => {
    const { workspaces, keep } = await bench(t);
    const files = [await keep('a.png', 'one'), await keep('./a.png', 'two')];
    const script = withPictures('a.png', './a.png');
    await assert.rejects(workspaces.open({ script, files }), isCode('FILE_PATH_INVALID'));
    await workspaces.open({ script, files: [files[0]!, { ...files[0]!, reference: './a.png' }] });
  });
});

describe('a kept workspace', () => {
  it('outlives everything but its end, and a sweep that is not told of it', async (t) => {
    const { workspaces, keep, left, folder, content } = await bench(t);
    const draft = { script: withPictures('a.png'), files: [await keep('a.png', 'kept')] };
    const [one, other, third] = [
      await workspaces.keep(draft),
      await workspaces.keep(draft),
      await workspaces.keep(draft),
    ];
    await new Workspaces(folder, content).sweepKept([one.scriptFile, other.folder]);
    assert.equal(existsSync(third.folder), false);
    assert.equal(readFileSync(path.join(one.folder, 'a.png'), 'utf8'), 'kept');
    assert.ok(existsSync(other.scriptFile));
    await workspaces.discard(one.folder);
    await workspaces.discard(other.folder);
    assert.deepEqual(left(), []);
  });

  it('keeps what the library has let go of', async (t) => {
    const { workspaces, keep, content } = await bench(t);
    const material = await keep('a.png', 'kept');
    const { folder } = await workspaces.keep({ script: withPictures('a.png'), files: [material] });
    rmSync(content.folder, { recursive: true });
    assert.equal(readFileSync(path.join(folder, 'a.png'), 'utf8'), 'kept');
  });

  it('is all that is ever discarded', async (t) => {
    const { workspaces, root } = await bench(t);
    const own = path.join(root, 'ab'.repeat(12));
    mkdirSync(own);
    for (const folder of [root, own, path.join(root, 'data', 'workspaces', 'kept', '..'), '/'])
      await workspaces.discard(folder);
    assert.ok(existsSync(own));
  });
});

describe('what a killed process leaves', () => {
  it('is removed at the next start, a picture in a folder named previous too', async (t) => {
    const { workspaces, keep, folder, left } = await bench(t);
    const files = [await keep('previous/a.png', 'kept')];
    const { folder: draft } = await workspaces.open({ script: withPictures('previous/a.png'), files });
    const [host, boot] = await Promise.all([processTable.host(), processTable.boot()]);
    const dead = path.join(folder, `.metastudio-${host}-${boot}-999999999-1-abcd`);
    renameSync(path.dirname(draft), dead);
    await workspaces.sweepUnfinished();
    assert.deepEqual(left(), []);
  });
});
