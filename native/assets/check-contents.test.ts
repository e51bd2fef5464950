import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { blankScript } from '../../domain/drafts/blank.ts';
import { DraftStore } from '../drafts/draft-store.ts';
import { bench, QUESTION, sha256 } from './check-library.test-helper.ts';

describe('the check of contents', () => {
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
});
