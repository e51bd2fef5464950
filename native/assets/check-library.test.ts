import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { ERRORS, type ErrorEntry, problem, StudioError } from '../../domain/errors.ts';
import { linkRequest } from './asset-changes.ts';
import { bench, sha256 } from './check-library.test-helper.ts';
import { checkLibrary } from './check-library.ts';

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
