import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { bench, QUESTION, REQUEST } from './check-library.test-helper.ts';

describe('the check of rows', () => {
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
});
