/** A library that cannot be changed now: why is told, nothing in it is touched, and it goes on when it can. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { blankScript } from '../../domain/drafts/blank.ts';
import { messageOf, type Problem, StudioError } from '../../domain/errors.ts';
import { DraftStore } from '../../native/drafts/draft-store.ts';
import { openLibrary } from '../../native/library/database.ts';
import { openLibraryThread } from '../../native/library/library-thread.ts';
import { MIGRATIONS } from '../../native/library/migrations.ts';
import { CONTEXT, openStudio, scriptWith } from '../projects/studio.ts';
import { type Call, type EngineBench, openEngineBench } from './engine-bench.ts';
import { bytesOf } from './history-model.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-unusable-'));
after(() => rmSync(root, { recursive: true, force: true }));

let folder = '';
let count = 0;
const file = () => path.join(folder, 'library.db');
beforeEach(() => {
  count += 1;
  folder = path.join(root, `${count}`);
  mkdirSync(folder);
});

const script = { ...blankScript('LANDSCAPE', 'en'), script_name: 'Kept' };
const TEXT = '/shoot_scripts/0/shoot_script/text_config/text';
const edits = (value: string) => [{ kind: 'set' as const, path: TEXT, value }];

/** A draft with two steps, of which one is undone, and a version. @returns its name */
async function kept(): Promise<string> {
  const thread = await openLibraryThread({ file: file() });
  const { drafts, versions } = thread.stores;
  let { draft } = await drafts.create({ script, shelf: 'drafts' });
  for (const text of ['one', 'two']) {
    const base = { id: draft.id, baseRevision: draft.revision };
    ({ draft } = await drafts.edit({ ...base, edits: edits(text), label: 'edit_text', client: 'a' }));
  }
  await versions.save({ id: draft.id, baseRevision: draft.revision, name: 'v' });
  await drafts.undo({ id: draft.id, baseRevision: draft.revision });
  await thread.close();
  return draft.id;
}

async function problemOf(work: Promise<unknown>): Promise<Problem | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    return error.problems[0];
  }
}

const codeOf = async (work: Promise<unknown>) => (await problemOf(work))?.code;

async function withEngine<Result>(use: (engine: EngineBench) => Promise<Result>): Promise<Result> {
  const engine = await openEngineBench(folder, 'thread');
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}

/** Every command that changes a draft. */
function changesOf(draft_id: string, base_revision: number, version_id: number): readonly Call[] {
  const base = { draft_id, base_revision };
  return [
    { name: 'drafts.create', input: { from: { kind: 'blank', view_mode: 'VERTICAL' } } },
    { name: 'drafts.create', input: { from: { kind: 'example', example_id: 'welcome' } } },
    { name: 'drafts.create', input: { from: { kind: 'draft', draft_id } } },
    { name: 'drafts.edit', input: { ...base, edits: edits('three'), label: 'edit_text' } },
    { name: 'drafts.rename', input: { ...base, name: 'Other' } },
    { name: 'drafts.undo', input: base },
    { name: 'drafts.redo', input: base },
    { name: 'drafts.go_to', input: { ...base, step: 0 } },
    { name: 'drafts.set_template', input: { draft_id, is_template: true } },
    { name: 'drafts.recycle', input: { draft_id } },
    { name: 'drafts.restore', input: { draft_id } },
    { name: 'drafts.purge', input: { draft_id } },
    { name: 'versions.save', input: { ...base, name: 'w' } },
    { name: 'versions.restore', input: { ...base, version_id } },
    { name: 'versions.remove', input: { draft_id, version_id } },
  ];
}

describe('a library of a newer version', () => {
  it('shows its drafts and their versions, refuses every change, and stays as it is', async () => {
    const draft_id = await kept();
    const database = new Database(file());
    database.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    database.exec('ALTER TABLE drafts ADD COLUMN of_later TEXT');
    database.close();
    const before = readFileSync(file());
    await withEngine(async (engine) => {
      const opened = await engine.ask('drafts.open', { draft_id });
      assert.equal(opened.script.shoot_scripts[0]?.shoot_script.text_config?.text, 'one');
      assert.deepEqual(opened.history, { undo_label: 'edit_text', redo_label: 'edit_text' });
      assert.equal((await engine.ask('drafts.list', { search: 'kept' })).total, 1);
      const [version] = (await engine.ask('versions.list', { draft_id })).versions;
      assert.equal(version?.name, 'v');
      for (const call of changesOf(draft_id, opened.draft.revision, version.version_id))
        assert.deepEqual(await engine.perform(call, 'a'), { code: 'LIBRARY_NEWER' }, call.name);
    });
    assert.deepEqual(readFileSync(file()), before);
    assert.ok(!existsSync(path.join(folder, 'content')));
  });
});

describe('the files of a library of a newer version', () => {
  it('stay, whatever it uses them for: nothing is taken in, collected or swept', async () => {
    const earlier = await openStudio({ root: folder });
    const { draft } = await earlier.draftWith({ 'a.png': 'one' });
    await earlier.exportTo(draft.id, earlier.at('a.mstudio'));
    earlier.put('script/b.png', 'two');
    const linking = earlier.put('script/s.json', JSON.stringify(scriptWith(['b.png'])));
    const linked = (await earlier.import(linking)).draft.draft_id;
    const contents = earlier.contents();
    assert.equal(contents.length, 1);
    await earlier.close({ removes: false });
    const database = new Database(path.join(folder, 'data', 'library.db'));
    database.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    // It says in another way which files it uses.
    database.exec('DELETE FROM draft_files WHERE sha256 IS NOT NULL');
    database.close();
    const here = await openStudio({ root: folder });
    const { grant } = await here.methods['files.grant'](
      { path: here.at('a.mstudio'), access: 'read' },
      { ...CONTEXT, scope: 'shell' },
    );
    for (const refused of [
      () => here.methods['files.import']({ grant }, CONTEXT),
      () => here.collect(linked),
      () => here.content.sweep(() => here.stores.drafts.referencedHashes()),
    ])
      assert.equal(await codeOf(refused()), 'LIBRARY_NEWER');
    assert.deepEqual(here.contents(), contents);
    assert.ok(await here.desk.take(grant, 'read'), 'what the user has chosen is not used up');
    await here.close();
  });
});

describe('a library of an older version', () => {
  for (const version of MIGRATIONS.keys())
    it(`version ${version}: keeps its jobs and takes drafts`, async () => {
      const older = await openLibrary({ file: file(), migrations: MIGRATIONS.slice(0, version) });
      if (version > 0)
        older.write((sql) =>
          sql.run(
            `INSERT INTO jobs (kind, request, output_file, state, priority, created_ms, changed_ms)
              VALUES ('render', '{}', '/a.mp4', 'waiting', 5, 1, 1)`,
          ),
        );
      older.close();
      const draft_id = await kept();
      await withEngine(async (engine) => {
        const { draft } = await engine.ask('drafts.open', { draft_id });
        const redone = await engine.ask('drafts.redo', { draft_id, base_revision: draft.revision });
        assert.equal(redone.script.shoot_scripts[0]?.shoot_script.text_config?.text, 'two');
      });
      const thread = await openLibraryThread({ file: file() });
      const jobs = await thread.stores.jobs.list('unended').finally(() => thread.close());
      assert.deepEqual(
        jobs.map((job) => job.outputFile),
        version > 0 ? ['/a.mp4'] : [],
      );
    });
});

/** Rights mean nothing to root, so that it becomes nobody for a while. */
async function asNobody(work: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid!(65_534);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid!(0);
  }
}

describe('a folder that cannot be written', () => {
  const refused = async () => {
    const names = readdirSync(folder);
    const problem = await problemOf(openLibrary({ file: file() }).then((library) => library.close()));
    assert.ok(problem);
    assert.equal(problem.code, 'LIBRARY_UNAVAILABLE');
    for (const language of ['zh', 'en'] as const) assert.ok(messageOf(problem, language).includes(file()));
    assert.deepEqual(readdirSync(folder), names);
  };

  it('takes no new library, and says so', async () => {
    chmodSync(root, 0o755);
    chmodSync(folder, 0o555);
    await asNobody(refused);
    chmodSync(folder, 0o777);
    await asNobody(async () => (await openLibrary({ file: file() })).close());
  });

  it('leaves the library in it as it is, which goes on when it can be written', async () => {
    const id = await kept();
    const before = readFileSync(file());
    chmodSync(root, 0o755);
    chmodSync(file(), 0o444);
    chmodSync(folder, 0o555);
    await asNobody(refused);
    assert.deepEqual(readFileSync(file()), before);
    // The file may be written, but nothing beside it, where the log would be.
    chmodSync(file(), 0o666);
    await asNobody(refused);
    assert.deepEqual(readFileSync(file()), before);
    chmodSync(folder, 0o777);
    await asNobody(async () => {
      const library = await openLibrary({ file: file() });
      const drafts = new DraftStore(library);
      const state = await drafts.open(id);
      await drafts.redo({ id, baseRevision: state.draft.revision });
      library.close();
    });
  });
});

describe('a library that another process keeps busy', () => {
  it('can be opened and read, refuses changes until that has ended, and has lost nothing', async (t) => {
    const id = await kept();
    const holder = spawn(process.execPath, ['-e', HOLDING, file()], {
      cwd: import.meta.dirname,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    t.after(() => holder.kill());
    await once(holder.stdout, 'data');
    const thread = await openLibraryThread({ file: file(), busyTimeoutMs: 50 });
    t.after(() => thread.close());
    const { drafts } = thread.stores;
    const before = await drafts.open(id);
    const redo = () => drafts.redo({ id, baseRevision: before.draft.revision });
    assert.equal(await codeOf(redo()), 'LIBRARY_BUSY');
    assert.equal(bytesOf((await drafts.open(id)).script), bytesOf(before.script));
    holder.stdin.end();
    await once(holder, 'exit');
    assert.equal((await redo()).draft.revision, before.draft.revision + 1);
  });
});

const HOLDING = `
  const database = new (require('better-sqlite3'))(process.argv[1]);
  database.exec('BEGIN IMMEDIATE');
  console.log('held');
  process.stdin.resume().on('end', () => process.exit());
`;
