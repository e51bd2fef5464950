import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { blankScript } from '../../domain/drafts/blank.ts';
import {
  ERRORS,
  type ErrorCode,
  type ErrorEntry,
  messageOf,
  problem,
  StudioError,
} from '../../domain/errors.ts';
import { openContentStore } from '../content/content-store.ts';
import { DraftStore } from '../drafts/draft-store.ts';
import { realFiles } from '../files/file-system.ts';
import { processTable } from '../files/processes.ts';
import { openLibrary } from '../library/database.ts';
import { linkRequest } from './asset-changes.ts';
import type { AssetQuestion } from './asset-list.ts';
import { AssetStore } from './asset-store.ts';
import { AssetTaskStore } from './asset-task-store.ts';
import { checkLibrary } from './check-library.ts';

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

const REQUEST = linkRequest('/anywhere');

const QUESTION: AssetQuestion = {
  ...{ shelf: 'library', types: [], search: '', tags: [], needsHelp: false, order: 'newest' },
};

/** A library with three assets in order: `a` and `b` copied, `c` linked; and with a draft of no files. */
async function bench(t: TestContext) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-check-'));
  const file = path.join(root, 'data', 'library.db');
  const library = await openLibrary({ file });
  t.after(() => {
    library.close();
    rmSync(root, { recursive: true, force: true });
  });
  const place = { files: realFiles, processes: processTable, journal: path.join(root, 'journal') };
  const content = openContentStore(path.join(root, 'data', 'content'), place);
  const store = new AssetStore(library, () => 1000);
  const tasks = new AssetTaskStore(library, () => 1000);
  const linked = path.join(root, 'c.mp4');
  const looksFolder = path.join(root, 'cache', 'assets');
  const put = async (text: string) => {
    const intake = content.intake();
    const stored = await intake.put(
      (async function* () {
        yield Buffer.from(text);
      })(),
    );
    intake.release();
    return stored;
  };
  const add = async (
    name: string,
    source: { sha256?: string; bytes?: number; linkedPath?: string; linkedModifiedMs?: number },
  ) => {
    const [asset] = await store.add([
      { type: 'IMAGE', name, fileName: `${name}.png`, tags: ['夜景'], request: REQUEST },
    ]);
    const [task] = await tasks.waiting(1);
    await tasks.finish(task!.number, {
      source: {
        ...{ sha256: undefined, bytes: undefined, linkedPath: undefined, linkedModifiedMs: undefined },
        ...source,
      },
    });
    return asset!.id;
  };
  writeFileSync(linked, 'content of c');
  utimesSync(linked, 5, 5);
  const [a, b] = [await add('甲', await put('content of a')), await add('b', await put('content of b'))];
  const c = await add('c', {
    ...{ sha256: sha256('content of c'), bytes: 12, linkedPath: linked, linkedModifiedMs: 5000 },
  });
  const sql = (text: string) => library.write((one) => one.run(text));
  const findings = async (mends: boolean) => {
    const found = await checkLibrary({ library, content, looksFolder, mends, now: () => 2000 });
    for (const { problem } of found)
      for (const language of ['zh', 'en'] as const)
        assert.doesNotMatch(messageOf(problem, language), /[{}]/, problem.code);
    return found;
  };
  const check = async (mends: boolean) =>
    (await findings(mends)).map(({ problem, isMended }) => `${problem.code}${isMended ? ' mended' : ''}`);
  /** Found without a change, then mended, and then no more. */
  const isMended = async (...codes: readonly ErrorCode[]) => {
    assert.deepEqual(await check(false), codes);
    assert.deepEqual(
      await check(true),
      codes.map((code) => `${code} mended`),
    );
    assert.deepEqual(await check(true), []);
  };
  const fileOf = (text: string) => content.pathOf(sha256(text));
  const search = async (asked: string) =>
    (await store.list({ ...QUESTION, search: asked }, { offset: 0, limit: 9 })).assets.map(
      ({ name }) => name,
    );
  return {
    root,
    library,
    store,
    tasks,
    content,
    looksFolder,
    linked,
    put,
    add,
    sql,
    findings,
    check,
    isMended,
    fileOf,
    search,
    a,
    b,
    c,
  };
}

describe('the check of the library', () => {
  it('finds nothing where nothing is wrong, and tells how far it is', async (t) => {
    const { library, content, looksFolder } = await bench(t);
    const fractions: number[] = [];
    const findings = await checkLibrary({
      ...{ library, content, looksFolder, mends: false },
      onFraction: (fraction) => fractions.push(fraction),
    });
    assert.deepEqual(findings, []);
    assert.deepEqual(
      fractions,
      fractions.toSorted((one, other) => one - other),
    );
    assert.equal(fractions.at(-1), 1);
  });

  it('marks an asset whose content is gone as not usable, and as usable when that is back', async (t) => {
    const { store, isMended, fileOf, put, a } = await bench(t);
    rmSync(fileOf('content of a'));
    await isMended('CHECK_CONTENT_LOST');
    const failed = await store.get(a);
    assert.deepEqual(
      [failed.state, failed.problems.map(({ code }) => code)],
      ['FAILED', ['ASSET_CONTENT_LOST']],
    );
    assert.equal(failed.sha256, sha256('content of a'));
    await put('content of a');
    await isMended('CHECK_CONTENT_BACK');
    const back = await store.get(a);
    assert.deepEqual([back.state, back.problems], ['ACTIVED', []]);
  });

  it('leaves damaged content where it is, in the recycle bin too', async (t) => {
    const { store, isMended, fileOf, b } = await bench(t);
    await store.act([b], 'recycle');
    writeFileSync(fileOf('content of b'), 'content of X');
    await isMended('CHECK_CONTENT_DAMAGED');
    assert.equal(readFileSync(fileOf('content of b'), 'utf8'), 'content of X');
    assert.equal((await store.get(b)).state, 'DELETED');
    const [restored] = (await store.act([b], 'restore')).done;
    assert.deepEqual([restored!.state, restored!.problems[0]!.code], ['FAILED', 'ASSET_CONTENT_DAMAGED']);
  });

  it('copies lost content back from a linked file, from a wrong name, or from what lies beside it', async (t) => {
    const { store, content, check, fileOf, add, put, root } = await bench(t);
    for (const text of ['renamed', 'misnamed']) await add(text, await put(text));
    const linkedPath = path.join(root, 'copy of a');
    writeFileSync(linkedPath, 'content of a');
    utimesSync(linkedPath, 5, 5);
    await add('copy', { linkedPath, linkedModifiedMs: 5000, bytes: 12, sha256: sha256('content of a') });
    for (const text of ['content of a', 'renamed', 'misnamed']) rmSync(fileOf(text));
    writeFileSync(path.join(content.folder, 'renamed (1)'), 'renamed');
    const unused = fileOf('nobody’s');
    mkdirSync(path.dirname(unused), { recursive: true });
    writeFileSync(unused, 'misnamed');
    assert.deepEqual(await check(true), [
      ...Array.from({ length: 3 }, () => 'CHECK_CONTENT_RESTORABLE mended'),
      'CHECK_CONTENT_FOREIGN',
      'CHECK_CONTENT_UNUSED mended',
    ]);
    assert.deepEqual(await check(true), ['CHECK_CONTENT_FOREIGN']);
    for (const text of ['content of a', 'renamed', 'misnamed'])
      assert.equal(readFileSync(fileOf(text), 'utf8'), text);
    assert.ok(existsSync(path.join(content.folder, 'renamed (1)')));
    const { assets } = await store.list(QUESTION, { offset: 0, limit: 9 });
    assert.ok(assets.every(({ state }) => state === 'ACTIVED'));
  });

  it('goes back to the original of what was fixed, and forgets an original that is lost', async (t) => {
    const { store, isMended, check, fileOf, put, sql, a, b } = await bench(t);
    const { sha256: original } = await put('original');
    sql(
      `UPDATE assets SET original_sha256 = '${original}', original_bytes = 8, original_file_name = 'o.bmp' WHERE id IN ('${a}', '${b}')`,
    );
    rmSync(fileOf('content of a'));
    await isMended('CHECK_FIX_LOST');
    const back = await store.get(a);
    assert.deepEqual(
      [back.state, back.sha256, back.bytes, back.originalSha256, back.fileName],
      ['FAILED', original, 8, undefined, 'o.bmp'],
    );
    sql(`UPDATE assets SET original_sha256 = '${sha256('gone')}' WHERE id = '${b}'`);
    await isMended('CHECK_ORIGINAL_LOST');
    const kept = await store.get(b);
    assert.deepEqual([kept.state, kept.originalSha256], ['ACTIVED', undefined]);
    // That of a linked file was never ours.
    sql(
      `UPDATE assets SET original_sha256 = '${sha256('gone')}', original_linked_path = '/gone.mov' WHERE id = '${b}'`,
    );
    for (const mends of [false, true, true])
      assert.deepEqual(await check(mends), ['CHECK_LINK_ORIGINAL_AWAY']);
    assert.equal((await store.get(b)).originalSha256, sha256('gone'));
  });

  it('cannot mend what a draft has lost, and keeps its row', async (t) => {
    const { library, check, put, fileOf } = await bench(t);
    const drafts = new DraftStore(library);
    const { sha256: hash } = await put('of a draft');
    const link = { linkedPath: undefined, linkedModifiedMs: undefined };
    const files = [{ reference: 'x.png', sha256: hash, bytes: 9, ...link }];
    const { draft } = await drafts.create({ script: blankScript('LANDSCAPE', 'en'), shelf: 'drafts', files });
    assert.deepEqual(await check(true), ['CHECK_SIZE mended']);
    assert.equal((await drafts.filesOf(draft.id))[0]!.bytes, 10);
    rmSync(fileOf('of a draft'));
    for (const mends of [false, true, true])
      assert.deepEqual(await check(mends), ['CHECK_DRAFT_CONTENT_LOST']);
    assert.equal((await drafts.filesOf(draft.id))[0]!.sha256, hash);
  });

  it('removes content and cache folders that nothing refers to, and tells of what is neither', async (t) => {
    const { isMended, content, looksFolder, put, fileOf, check } = await bench(t);
    await put('nobody’s');
    mkdirSync(path.join(looksFolder, sha256('content of a')), { recursive: true });
    const looks = path.join(looksFolder, sha256('nobody’s'));
    mkdirSync(looks);
    writeFileSync(path.join(looks, 'thumbnail.webp'), '');
    mkdirSync(path.join(looksFolder, 'a user’s'));
    await isMended('CHECK_CONTENT_UNUSED', 'CHECK_LOOKS_UNUSED');
    assert.deepEqual([existsSync(fileOf('nobody’s')), existsSync(looks)], [false, false]);
    assert.ok(existsSync(path.join(looksFolder, sha256('content of a'))));
    assert.ok(existsSync(path.join(looksFolder, 'a user’s')));
    const shelf = path.dirname(fileOf('content of a'));
    const foreign = [
      path.join(content.folder, 'note.txt'),
      path.join(shelf, 'note.txt'),
      path.join(shelf, sha256('no such').replace(/^../, 'zz')),
    ];
    for (const file of foreign) writeFileSync(file, 'a user’s');
    for (const mends of [false, true, true])
      assert.deepEqual(
        await check(mends),
        foreign.map(() => 'CHECK_CONTENT_FOREIGN'),
      );
    for (const file of foreign) assert.equal(readFileSync(file, 'utf8'), 'a user’s');
  });

  it('corrects sizes, of originals too', async (t) => {
    const { store, isMended, sql, put, a } = await bench(t);
    const { sha256: original } = await put('original');
    sql(
      `UPDATE assets SET bytes = 5, original_sha256 = '${original}', original_bytes = NULL WHERE id = '${a}'`,
    );
    await isMended('CHECK_SIZE', 'CHECK_SIZE');
    assert.equal((await store.get(a)).bytes, 12);
    assert.equal((await store.storage()).kinds[0]!.bytes, 12 + 8 + 12);
  });

  it('marks linked files that are gone, are back, or are others now', async (t) => {
    const { store, tasks, check, isMended, linked, c } = await bench(t);
    rmSync(linked);
    assert.deepEqual(await check(false), ['CHECK_LINK_GONE']);
    assert.deepEqual(await check(true), ['CHECK_LINK_GONE mended']);
    assert.equal((await store.get(c)).isMissing, true);
    writeFileSync(linked, 'content of c');
    await isMended('CHECK_LINK_BACK', 'CHECK_LINK_TOUCHED');
    assert.deepEqual([(await store.get(c)).isMissing, (await store.get(c)).state], [false, 'ACTIVED']);
    writeFileSync(linked, 'another one');
    await isMended('CHECK_LINK_CHANGED');
    // It is looked at anew by the next engine.
    const changed = await store.get(c);
    assert.deepEqual([changed.state, changed.task], ['ACTIVED', 'take_in']);
    assert.deepEqual((await tasks.waiting(9))[0]!.request, linkRequest(linked));
    assert.equal(readFileSync(linked, 'utf8'), 'another one');
  });

  it('tells of linked files that are away each time, with their places, as nothing that is wrong with the library', async (t) => {
    const { store, sql, add, findings, root, linked, a, c } = await bench(t);
    const link = { linkedModifiedMs: 5000, bytes: 9 };
    const away = '/no such drive/films/away.mov';
    await add('away', { ...link, sha256: sha256('away'), linkedPath: away });
    const folder = path.join(root, 'folder.mov');
    mkdirSync(folder);
    await add('folder', { ...link, sha256: sha256('folder'), linkedPath: folder });
    const below = path.join(root, 'data', 'library.db', 'below.mov');
    await add('below', { ...link, sha256: sha256('below'), linkedPath: below });
    const original = path.join(root, 'original.mov');
    sql(
      `UPDATE assets SET original_sha256 = '${sha256('original')}', original_bytes = 8,
        original_linked_path = '${original}', original_linked_modified_ms = 5000 WHERE id = '${a}'`,
    );
    rmSync(linked);
    const told = [
      ['CHECK_LINK_GONE', linked],
      ['CHECK_LINK_UNREACHABLE', away],
      ['CHECK_LINK_GONE', folder],
      ['CHECK_LINK_GONE', below],
      ['CHECK_LINK_ORIGINAL_AWAY', original],
    ];
    for (const mends of [false, true, true]) {
      const found = await findings(mends);
      assert.deepEqual(
        found.map(({ problem }) => [problem.code, problem.details.file]),
        told,
      );
      assert.ok(found.every(({ problem }) => problem.severity === 'warning'));
    }
    const { isMissing, linkedPath, sha256: kept } = await store.get(c);
    assert.deepEqual([isMissing, linkedPath, kept], [true, linked, sha256('content of c')]);
    writeFileSync(original, 'original');
    utimesSync(original, 5, 5);
    assert.deepEqual((await findings(false)).at(-1)!.problem.code, 'CHECK_LINK_GONE');
    writeFileSync(original, 'ORIGINAL');
    assert.deepEqual((await findings(false)).at(-1)!.problem.code, 'CHECK_LINK_ORIGINAL_AWAY');
  });

  it('tells of a linked file that has changed into what cannot be used, until it is what it was', async (t) => {
    const { store, sql, check, linked, c } = await bench(t);
    const changed = problem('ASSET_LINK_CHANGED', { details: { file: 'c.mp4' } });
    sql(`UPDATE assets SET state = 'FAILED', problems = '${JSON.stringify([changed])}' WHERE id = '${c}'`);
    writeFileSync(linked, 'content of c and more');
    for (const mends of [false, true, true]) assert.deepEqual(await check(mends), ['CHECK_LINK_CHANGED']);
    assert.equal((await store.get(c)).task, undefined);
    writeFileSync(linked, 'content of c');
    assert.deepEqual(await check(true), []);
  });

  it('makes anew the words by which assets are found, and what they are sorted by', async (t) => {
    const { store, isMended, sql, search, add, put } = await bench(t);
    // Of nothing but signs: it has no words, and is known all the same.
    await add('!!!', await put('signs'));
    await isMended();
    assert.deepEqual(await search('yejing'), ['!!!', 'c', 'b', '甲']);
    sql('DELETE FROM asset_words WHERE rowid = 1');
    sql('DELETE FROM asset_words WHERE rowid = 2');
    sql(`INSERT INTO asset_words (rowid, words, tags, sounds) VALUES (2, 'x', '', '')`);
    sql(`INSERT INTO asset_words (rowid, words, tags, sounds) VALUES (77, 'surplus', '', '')`);
    sql(`DELETE FROM asset_words WHERE rowid = 4`);
    await isMended('CHECK_WORDS_SURPLUS', 'CHECK_WORDS', 'CHECK_WORDS', 'CHECK_WORDS');
    assert.deepEqual(await search('yejing'), ['!!!', 'c', 'b', '甲']);
    assert.deepEqual(await search('x'), []);
    sql(`UPDATE assets SET sort_key = 'zzz' WHERE name = 'b'`);
    await isMended('CHECK_SORT_KEY');
    const { assets } = await store.list({ ...QUESTION, order: 'name' }, { offset: 0, limit: 9 });
    assert.deepEqual(
      assets.map(({ name }) => name),
      ['!!!', 'b', 'c', '甲'],
    );
  });

  it('takes tags and work of no asset away, and work that has no place', async (t) => {
    const { library, store, isMended, sql, a, b } = await bench(t);
    // As SQLite keeps it from happening, unless another program has written there.
    const stranger = new Database(library.file);
    stranger.pragma('foreign_keys = OFF');
    stranger.exec(`INSERT INTO asset_tags (asset, tag) VALUES (99, 'x');
      INSERT INTO asset_tasks (asset, kind, request) VALUES (99, 'derive', '{}')`);
    stranger.close();
    sql(`INSERT INTO asset_tasks (asset, kind, request) VALUES (1, 'take_in', '{}')`);
    sql(`INSERT INTO asset_tasks (asset, kind, request) VALUES (1, 'derive', '{}')`);
    sql(`UPDATE assets SET state = 'CREATING' WHERE id = '${b}'`);
    await isMended('CHECK_TAG_STRAY', 'CHECK_TASK_STRAY', 'CHECK_TASK_UNFIT', 'CHECK_TASK_MISSING');
    assert.deepEqual([(await store.get(a)).state, (await store.get(a)).task], ['ACTIVED', 'derive']);
    const failed = await store.get(b);
    assert.deepEqual([failed.state, failed.problems[0]!.code], ['FAILED', 'ASSET_NOT_FINISHED']);
  });

  it('M-02 leaves what waits to be taken in, in the recycle bin too', async (t) => {
    const { store, tasks, isMended } = await bench(t);
    const news = ['new', 'thrown away'].map((name) => ({
      ...{ type: 'VIDEO' as const, name, fileName: `${name}.mp4`, tags: [], request: REQUEST },
    }));
    const [, thrown] = await store.add(news);
    await store.act([thrown!.id], 'recycle');
    await isMended();
    assert.equal((await tasks.waiting(9)).length, 2);
  });

  it('M-02 corrects states that no action leads to, and marks an asset of nothing', async (t) => {
    const { store, isMended, sql, a, b, c } = await bench(t);
    await store.act([a, b], 'recycle');
    sql(`UPDATE assets SET state_before = 'DELETED' WHERE id = '${a}'`);
    sql(`UPDATE assets SET state_before = NULL, recycled_ms = NULL WHERE id = '${b}'`);
    sql(`UPDATE assets SET state_before = 'FAILED', recycled_ms = 3 WHERE id = '${c}'`);
    await isMended('CHECK_STATE', 'CHECK_STATE', 'CHECK_STATE');
    assert.deepEqual([(await store.get(b)).recycledMs, (await store.get(c)).recycledMs], [2000, undefined]);
    const { done: restored } = await store.act([a, b], 'restore');
    assert.deepEqual(
      restored.map(({ state }) => state),
      ['ACTIVED', 'ACTIVED'],
    );
    sql(`UPDATE assets SET sha256 = NULL WHERE id = '${b}'`);
    await isMended('CHECK_ASSET_EMPTY', 'CHECK_CONTENT_UNUSED');
    assert.equal((await store.get(b)).state, 'FAILED');
  });

  it('builds indices anew that have lost rows, and refuses a file that cannot be trusted', async (t) => {
    const { library, isMended, check, search, add, put } = await bench(t);
    const stranger = new Database(library.file);
    t.after(() => stranger.close());
    stranger.unsafeMode(true);
    stranger.pragma('writable_schema = ON');
    const index = (change: string) => {
      stranger.exec(`UPDATE sqlite_schema SET sql = ${change} WHERE name = 'assets_by_name'`);
      stranger.pragma(`schema_version = ${Number(stranger.pragma('schema_version', { simple: true })) + 1}`);
    };
    // For a while it takes no rows.
    index(`sql || ' WHERE number < 0'`);
    await add('d', await put('content of d'));
    index(`replace(sql, ' WHERE number < 0', '')`);
    await isMended('CHECK_DATABASE_INDEX');
    stranger.exec('UPDATE asset_words_data SET block = zeroblob(40) WHERE id > 10');
    await isMended('CHECK_DATABASE_INDEX');
    assert.deepEqual(await search('yejing'), ['d', 'c', 'b', '甲']);
    stranger.exec(`UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'settings'`);
    stranger.pragma(`schema_version = ${Number(stranger.pragma('schema_version', { simple: true })) + 1}`);
    await assert.rejects(
      check(true),
      (error) => error instanceof StudioError && error.problems[0]!.code === 'LIBRARY_DAMAGED',
    );
  });
});

it('every kind of finding says what was found and what mending does', () => {
  const kinds = Object.entries<ErrorEntry>(ERRORS).filter(([code]) => code.startsWith('CHECK_'));
  for (const [code, { zh, en }] of kinds) {
    if (['CHECK_ENGINE_RUNS', 'CHECK_DRAFT_CONTENT_LOST', 'CHECK_CONTENT_FOREIGN'].includes(code)) continue;
    assert.match(zh, /。修复会/, code);
    assert.match(en, /\. Mending /, code);
  }
});
