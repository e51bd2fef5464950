import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { type ErrorCode, StudioError } from '../../domain/errors.ts';
import { type Library, openLibrary } from './database.ts';
import { MIGRATIONS } from './migrations.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-library-'));
after(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
let file = '';
beforeEach(() => {
  count += 1;
  file = path.join(root, `${count}`, 'library.db');
});

function codes(error: unknown): readonly ErrorCode[] {
  if (!(error instanceof StudioError)) throw error;
  return error.problems.map((one) => one.code);
}

async function refusal(work: Promise<unknown> | (() => unknown)): Promise<readonly ErrorCode[]> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    return codes(error);
  }
  return [];
}

async function opened<Result>(
  use: (library: Library) => Result,
  version = MIGRATIONS.length,
): Promise<Result> {
  const library = await openLibrary({ file, migrations: MIGRATIONS.slice(0, version) });
  try {
    return use(library);
  } finally {
    library.close();
  }
}

/** What SQLite itself says of the file, without any code of ours. */
function raw<Result>(use: (database: Database.Database) => Result): Result {
  const database = new Database(file);
  try {
    return use(database);
  } finally {
    database.close();
  }
}

const schema = () =>
  raw((one) => one.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all());

const ADD = `INSERT INTO jobs (kind, request, output_file, state, priority, created_ms, changed_ms)
  VALUES ('render', '{}', '/a.mp4', 'waiting', 0, 1, 1)`;

/** What a library of a version may hold, by the version that brought it. */
const HOLDINGS: readonly (readonly [since: number, insert: string, kept: string, wanted: unknown])[] = [
  [1, ADD, 'SELECT output_file FROM jobs', { output_file: '/a.mp4' }],
  [
    2,
    `INSERT INTO job_runner (id, process, pid, since_ms) VALUES (1, 'p', 2, 3)`,
    'SELECT pid FROM job_runner',
    { pid: 2 },
  ],
  [
    3,
    `UPDATE jobs SET outputs = '["/a.srt"]' WHERE id = 1`,
    'SELECT outputs FROM jobs',
    { outputs: '["/a.srt"]' },
  ],
  [
    4,
    `INSERT INTO drafts (id, shelf, created_ms, changed_ms, revision, cursor, name, scene_count, width, height,
        estimated_duration_ms, avatar_id, digest, search_text, script)
      VALUES ('0123456789abcdef0123456789abcdef', 'drafts', 1, 1, 1, 0, 'n', 1, 1, 1, 0, 'a', 'd', 's', '{}')`,
    'SELECT name, script FROM drafts',
    { name: 'n', script: '{}' },
  ],
  [
    4,
    `INSERT INTO draft_edits (draft_id, step, label, client, at_ms, revision, before_digest, after_digest, patch, inverse)
      VALUES ('0123456789abcdef0123456789abcdef', 1, 'edit_text', 'c', 2, 3, 'b', 'a', '[1]', '[2]')`,
    'SELECT step, label, at_ms, revision, patch, inverse FROM draft_edits',
    { step: 1, label: 'edit_text', at_ms: 2, revision: 3, patch: '[1]', inverse: '[2]' },
  ],
  [
    4,
    `INSERT INTO draft_versions (draft_id, name, revision, created_ms, scene_count, digest, script)
      VALUES ('0123456789abcdef0123456789abcdef', 'v', 3, 4, 1, 'd', '{}')`,
    'SELECT draft_id, name, revision, script FROM draft_versions',
    { draft_id: '0123456789abcdef0123456789abcdef', name: 'v', revision: 3, script: '{}' },
  ],
  [
    4,
    `INSERT INTO draft_files (draft_id, reference, sha256, bytes)
      VALUES ('0123456789abcdef0123456789abcdef', 'a.png', 'f', 5)`,
    'SELECT reference, sha256, bytes, linked_path FROM draft_files',
    { reference: 'a.png', sha256: 'f', bytes: 5, linked_path: null },
  ],
  [
    5,
    `INSERT INTO settings (key, value, changed_ms) VALUES ('language', '"zh"', 6)`,
    `SELECT value, changed_ms FROM settings WHERE key = 'language'`,
    { value: '"zh"', changed_ms: 6 },
  ],
  [
    6,
    `INSERT INTO assets (id, type, state, name, sort_key, file_name, created_ms, changed_ms)
      VALUES ('0123456789abcdef0123456789abcdef', 'IMAGE', 'CREATING', 'n', 'n', 'n.png', 1, 2)`,
    'SELECT number, name, facts, is_missing FROM assets',
    { number: 1, name: 'n', facts: '{}', is_missing: 0 },
  ],
  [
    6,
    `INSERT INTO asset_tags (asset, tag) VALUES (1, 't')`,
    'SELECT asset, tag FROM asset_tags',
    { asset: 1, tag: 't' },
  ],
  [
    6,
    `INSERT INTO asset_tasks (asset, kind, request) VALUES (1, 'take_in', '{}')`,
    'SELECT asset, kind, attempts FROM asset_tasks',
    { asset: 1, kind: 'take_in', attempts: 0 },
  ],
  [
    6,
    `INSERT INTO asset_words (rowid, words, tags, sounds) VALUES (1, '夜 景', '', 'yejing yj jing j')`,
    `SELECT rowid AS number FROM asset_words WHERE asset_words MATCH 'yej*'`,
    { number: 1 },
  ],
  [
    7,
    `INSERT INTO asset_doubles (id, asset, is_found_again) VALUES ('fedcba9876543210fedcba9876543210', 1, 1)`,
    'SELECT id, asset, is_found_again FROM asset_doubles',
    { id: 'fedcba9876543210fedcba9876543210', asset: 1, is_found_again: 1 },
  ],
  [
    8,
    `INSERT INTO slide_orders (asset_id, name, language) VALUES ('0123456789abcdef0123456789abcdef', 'n', 'zh')`,
    'SELECT number, name, language, attempts, problems FROM slide_orders',
    { number: 1, name: 'n', language: 'zh', attempts: 0, problems: null },
  ],
  [
    8,
    `INSERT INTO draft_losses (draft_id, problems) VALUES ('0123456789abcdef0123456789abcdef', '[1]')`,
    'SELECT draft_id, problems FROM draft_losses',
    { draft_id: '0123456789abcdef0123456789abcdef', problems: '[1]' },
  ],
  [
    11,
    `INSERT INTO workbench (key, value, changed_ms) VALUES ('tour', '"seen"', 7)`,
    'SELECT key, value, changed_ms FROM workbench',
    { key: 'tour', value: '"seen"', changed_ms: 7 },
  ],
];

describe('the library', () => {
  it('keeps what was written through a power cut: write-ahead log, full sync, and its users own', async () => {
    await opened((library) => library.write((sql) => sql.run(ADD)));
    assert.equal(
      raw((one) => one.pragma('journal_mode', { simple: true })),
      'wal',
    );
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
    const pragmas = await opened((library) =>
      library.read((sql) => [
        sql.one('SELECT * FROM pragma_synchronous')?.synchronous,
        sql.one('SELECT * FROM pragma_foreign_keys')?.foreign_keys,
        sql.one('SELECT * FROM pragma_busy_timeout')?.timeout,
        sql.one('SELECT * FROM pragma_fullfsync')?.fullfsync,
        sql.one('SELECT * FROM pragma_checkpoint_fullfsync')?.checkpoint_fullfsync,
      ]),
    );
    assert.deepEqual(pragmas, [2, 1, 5000, 1, 1]);
  });

  it('makes all changes of a transaction or none', async () => {
    await opened((library) => {
      assert.throws(() =>
        library.write((sql) => {
          sql.run(ADD);
          throw new Error('in the middle');
        }),
      );
      assert.equal(
        library.read((sql) => sql.all('SELECT id FROM jobs').length),
        0,
      );
    });
  });

  it('numbers its migrations without gaps', () => {
    assert.deepEqual(
      MIGRATIONS.map((one) => one.version),
      MIGRATIONS.map((_, index) => index + 1),
    );
  });

  for (const version of MIGRATIONS.keys()) {
    it(`brings version ${version} to the present one, with what it holds`, async () => {
      await opened(() => undefined, MIGRATIONS.length);
      const wanted = schema();
      rmSync(path.dirname(file), { recursive: true });
      const holdings = HOLDINGS.filter(([since]) => since <= version);
      await opened((library) => {
        for (const [, insert] of holdings) library.write((sql) => sql.run(insert));
      }, version);
      const kept = await opened((library) =>
        library.read((sql) => holdings.map(([, , select]) => sql.one(select))),
      );
      assert.deepEqual(schema(), wanted);
      assert.deepEqual(
        kept,
        holdings.map(([, , , row]) => row),
      );
      assert.equal(
        raw((one) => one.pragma('user_version', { simple: true })),
        MIGRATIONS.length,
      );
    });
  }

  it('leaves an older version as it was when a migration fails', async () => {
    await opened((library) => library.write((sql) => sql.run(ADD)), 1);
    const before = schema();
    const broken = {
      version: 2,
      up: (database: Database.Database) => {
        database.exec('CREATE TABLE half (id INTEGER); DROP TABLE jobs;');
        throw new Error('power cut');
      },
    };
    await assert.rejects(openLibrary({ file, migrations: [MIGRATIONS[0]!, broken] }), /power cut/);
    assert.deepEqual(schema(), before);
    assert.equal(
      raw((one) => one.pragma('user_version', { simple: true })),
      1,
    );
  });

  it('reads a newer version, and changes nothing in it', async () => {
    await opened((library) => library.write((sql) => sql.run(ADD)));
    raw((one) => one.pragma(`user_version = ${MIGRATIONS.length + 1}`));
    const library = await openLibrary({ file });
    try {
      assert.equal(library.isReadOnly, true);
      assert.equal(
        library.read((sql) => sql.all('SELECT id FROM jobs').length),
        1,
      );
      assert.deepEqual(await refusal(() => library.write((sql) => sql.run(ADD))), ['LIBRARY_NEWER']);
      assert.deepEqual(await refusal(() => library.read((sql) => sql.run(ADD))), ['LIBRARY_UNAVAILABLE']);
      assert.deepEqual(await refusal(() => library.read((sql) => sql.all('SELECT gone FROM jobs'))), [
        'LIBRARY_NEWER',
      ]);
    } finally {
      library.close();
    }
  });

  it('is not changed any more by us once a newer version beside us has brought it to its own', async () => {
    const newer = {
      version: MIGRATIONS.length + 1,
      up: (database: Database.Database) => database.exec('ALTER TABLE jobs RENAME COLUMN kind TO sort'),
    };
    const [reader, writer] = [await openLibrary({ file }), await openLibrary({ file })];
    try {
      writer.write((sql) => sql.run(ADD));
      assert.equal(writer.isReadOnly, false);
      (await openLibrary({ file, migrations: [...MIGRATIONS, newer] })).close();
      const remove = () => writer.write((sql) => sql.run('DELETE FROM jobs'));
      assert.deepEqual(await refusal(remove), ['LIBRARY_NEWER']);
      assert.equal(writer.isReadOnly, true);
      assert.deepEqual(await refusal(() => writer.requireWritable()), ['LIBRARY_NEWER']);
      const renamed = () => reader.read((sql) => sql.all('SELECT kind FROM jobs'));
      assert.deepEqual(await refusal(renamed), ['LIBRARY_NEWER']);
      assert.equal(
        reader.read((sql) => sql.all('SELECT id FROM jobs').length),
        1,
      );
    } finally {
      reader.close();
      writer.close();
    }
  });

  it('refuses what is damaged or no library, and leaves it as it is', async () => {
    await opened((library) => library.write((sql) => sql.run(ADD)));
    const sound = readFileSync(file);
    const torn = Buffer.from(sound);
    torn.fill(0xa5, 100, 4096);
    const cases = [Buffer.from('This is no database at all, but long enough to be one.'.repeat(9)), torn];
    for (const content of cases) {
      writeFileSync(file, content);
      assert.deepEqual(await refusal(openLibrary({ file })), ['LIBRARY_DAMAGED']);
      assert.deepEqual(readFileSync(file), content);
    }
  });

  it('refuses another program’s database', async () => {
    await opened(() => undefined);
    rmSync(file);
    raw((one) => one.exec('CREATE TABLE bookmarks (url TEXT)'));
    const before = readFileSync(file);
    assert.deepEqual(await refusal(openLibrary({ file })), ['LIBRARY_DAMAGED']);
    assert.deepEqual(readFileSync(file), before);
  });

  it('finds damage behind a sound beginning', async () => {
    await opened((library) =>
      library.write((sql) => {
        for (let index = 0; index < 500; index++) sql.run(ADD);
      }),
    );
    const content = readFileSync(file);
    content.fill(0xa5, content.length - 2 * 4096, content.length - 4096);
    writeFileSync(file, content);
    assert.deepEqual(await refusal(opened((library) => library.verify())), ['LIBRARY_DAMAGED']);
  });

  it('says why it cannot be opened', async () => {
    writeFileSync(path.join(root, 'a-file'), '');
    file = path.join(root, 'a-file', 'library.db');
    assert.deepEqual(await refusal(openLibrary({ file })), ['LIBRARY_UNAVAILABLE']);
    assert.deepEqual(await refusal(openLibrary({ file: root })), ['LIBRARY_UNAVAILABLE']);
  });

  it('says that another program keeps it busy, and is as it was when that has ended', async () => {
    const library = await openLibrary({ file, busyTimeoutMs: 10 });
    const other = new Database(file);
    try {
      other.exec('BEGIN IMMEDIATE');
      assert.deepEqual(await refusal(() => library.write((sql) => sql.run(ADD))), ['LIBRARY_BUSY']);
      // Who only looks is not held up.
      assert.equal(
        library.read((sql) => sql.all('SELECT id FROM jobs').length),
        0,
      );
      other.exec('ROLLBACK');
      library.write((sql) => sql.run(ADD));
    } finally {
      other.close();
      library.close();
    }
  });

  it('sees that something has changed, here or in another process', async () => {
    const library = await openLibrary({ file });
    try {
      const before = library.changeMark();
      assert.equal(library.changeMark(), before);
      library.write((sql) => sql.run(ADD));
      const mark = library.changeMark();
      assert.notEqual(mark, before);
      const source = `new (require('better-sqlite3'))(${JSON.stringify(file)}).exec(${JSON.stringify(ADD)})`;
      const other = spawnSync(process.execPath, ['-e', source], { cwd: import.meta.dirname });
      assert.equal(other.status, 0, String(other.stderr));
      assert.notEqual(library.changeMark(), mark);
      assert.equal(
        library.read((sql) => sql.all('SELECT id FROM jobs').length),
        2,
      );
    } finally {
      library.close();
    }
  });
});
