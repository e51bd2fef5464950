import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { isBeyondHelp } from '../../domain/assets/help.ts';
import { blankScript } from '../../domain/drafts/blank.ts';
import { ERRORS, problem, StudioError } from '../../domain/errors.ts';
import { DraftStore } from '../drafts/draft-store.ts';
import { openLibrary } from '../library/database.ts';
import type { AssetQuestion } from './asset-list.ts';
import { type AssetFindings, AssetStore } from './asset-store.ts';
import { AssetTaskStore } from './asset-task-store.ts';
import { markFailed } from './mark-asset.ts';
import type { TakeInRequest } from './task-requests.ts';

async function bench(t: TestContext) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-assets-'));
  const library = await openLibrary({ file: path.join(root, 'library.db') });
  t.after(() => {
    library.close();
    rmSync(root, { recursive: true, force: true });
  });
  let now = 1000;
  const store = new AssetStore(library, () => now++);
  const tasks = new AssetTaskStore(library, () => now++);
  const add = async (...names: readonly string[]) =>
    await store.add(
      names.map((name) => ({
        ...{ type: 'IMAGE', fileName: `${name}.png`, name, tags: [] },
        request: requestOf(name),
      })),
    );
  /** Taken in, each with content of its own. */
  const have = async (...names: readonly string[]) => {
    const added = await add(...names);
    for (const { number, assetId } of await tasks.waiting(names.length))
      await tasks.finish(number, found(assetId.padEnd(64, '0')));
    return added.map(({ id }) => id);
  };
  const names = async (question: Partial<AssetQuestion> = {}) => {
    const all: AssetQuestion = {
      ...{ shelf: 'library', types: [], search: '', tags: [], needsHelp: false, order: 'newest' },
      ...question,
    };
    return (await store.list(all, { offset: 0, limit: 100 })).assets.map(({ name }) => name);
  };
  const taskOf = async (id: string) => {
    await tasks.deriveAgain([id], 'pictures');
    return (await tasks.waiting(100)).find(({ assetId }) => assetId === id)!.number;
  };
  return { library, store, tasks, add, have, names, taskOf };
}

function requestOf(name: string): TakeInRequest {
  return { source: { kind: 'granted', path: `/${name}`, mode: 'copy' } };
}

function found(sha256: string, more: Partial<AssetFindings> = {}): AssetFindings {
  const source = { sha256, bytes: 7, linkedPath: undefined, linkedModifiedMs: undefined };
  return {
    ...{
      type: 'IMAGE',
      source,
      facts: { width: 2 },
      systemProperties: ['MATERIAL_IMG'],
      problems: [],
      fixes: [],
    },
    ...more,
  };
}

async function codes(work: Promise<unknown>): Promise<readonly string[]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof StudioError) return error.problems.map(({ code }) => code);
    throw error;
  }
  return [];
}

describe('an asset', () => {
  it('M-02 is a row before it is work, and usable when that has ended well', async (t) => {
    const { tasks, add } = await bench(t);
    const [asset] = await add('a');
    assert.deepEqual([asset!.state, asset!.task], ['CREATING', 'take_in']);
    const [task] = await tasks.waiting(10);
    assert.deepEqual([task!.assetId, task!.kind, task!.request], [asset!.id, 'take_in', requestOf('a')]);
    assert.equal(await tasks.begin(task!.number), 1);
    const next = { kind: 'derive', request: { what: 'pictures' } } as const;
    const done = await tasks.finish(task!.number, found('ab'.repeat(32)), next);
    assert.deepEqual([done!.state, done!.task, done!.facts], ['ACTIVED', 'derive', { width: 2 }]);
    assert.equal(await tasks.begin(task!.number), 0);
  });

  it('M-03 that is not what it should be fails with its reason, and can be taken in again', async (t) => {
    const { tasks, add } = await bench(t);
    const [asset] = await add('a');
    const [task] = await tasks.waiting(1);
    const problems = [problem('MEDIA_NOT_FOUND', { details: { file: 'a.png' } })];
    const fixes = [{ kind: 'convert', steps: ['codec'], format: 'PNG', is_needed: true }] as const;
    const failed = await tasks.finish(task!.number, {
      problems,
      fixes: fixes.map((fix) => ({ ...fix, steps: [...fix.steps] })),
    });
    assert.deepEqual([failed!.state, failed!.problems[0]!.code], ['FAILED', 'MEDIA_NOT_FOUND']);
    assert.deepEqual(failed!.fixes, fixes);
    const [again] = (await tasks.retry([asset!.id])).begun;
    assert.deepEqual([again!.state, again!.task], ['CREATING', 'take_in']);
    const [second] = await tasks.waiting(10);
    assert.equal((await tasks.finish(second!.number, found('ab'.repeat(32))))!.state, 'ACTIVED');
    assert.deepEqual(await codes(tasks.retry([asset!.id])), ['ASSET_STATE']);
  });

  it('goes through the recycle bin and back to what it was, and is destroyed from there alone', async (t) => {
    const { store, have, names } = await bench(t);
    const [a, b] = await have('a', 'b');
    await store.act([a!], 'deactivate');
    await store.act([a!, b!], 'recycle');
    assert.deepEqual([await names(), await names({ shelf: 'recycled' })], [[], ['b', 'a']]);
    assert.equal((await store.act([a!], 'restore')).done[0]!.state, 'UNACTIVED');
    assert.deepEqual(await codes(store.purge([a!])), ['ASSET_STATE']);
    assert.equal((await store.get(b!)).state, 'DELETED');
    const { removed, hashes } = await store.purge([b!]);
    assert.deepEqual([removed, hashes], [[b!], [b!.padEnd(64, '0')]]);
    assert.deepEqual(await codes(store.get(b!)), ['ASSET_NOT_FOUND']);
  });

  it('M-02 that was frozen in the bin comes back as it was before it was deleted', async (t) => {
    const { store, have } = await bench(t);
    const [a] = await have('a');
    await store.act([a!], 'recycle');
    await store.act([a!], 'freeze');
    assert.deepEqual(await codes(store.act([a!], 'restore')), ['ASSET_STATE']);
    assert.equal((await store.act([a!], 'unfreeze')).done[0]!.state, 'ACTIVED');
  });

  it('that was recycled while it was taken in is finished in the bin', async (t) => {
    const { store, tasks, add } = await bench(t);
    const [a] = await add('a');
    await store.act([a!.id], 'recycle');
    const [task] = await tasks.waiting(1);
    assert.equal((await tasks.finish(task!.number, found('ab'.repeat(32))))!.state, 'DELETED');
    assert.equal((await store.act([a!.id], 'restore')).done[0]!.state, 'ACTIVED');
  });

  it('has at most as many tags as the wire takes, and all that are asked for or none', async (t) => {
    const { store, have } = await bench(t);
    const [a] = await have('a');
    const many = Array.from({ length: 50 }, (_, index) => `t${index}`);
    await store.tag([a!], { add: many, remove: [] });
    assert.deepEqual(await codes(store.tag([a!], { add: ['x', 'y'], remove: ['t0'] })), [
      'ASSET_TOO_MANY_TAGS',
    ]);
    assert.equal((await store.get(a!)).tags.length, 50);
    assert.equal((await store.tags()).length, 50);
  });
});

describe('what is done with several assets', () => {
  const GONE = 'f'.repeat(32);
  const leftOf = (left: readonly { readonly id: string; readonly problem: { readonly code: string } }[]) =>
    left.map(({ id, problem }) => [id, problem.code]);

  it('is done with those that it can be done with, and the others are told', async (t) => {
    const { store, have, names } = await bench(t);
    const [a, b, c] = await have('a', 'b', 'c');
    const recycled = await store.act([a!, GONE, b!, a!], 'recycle');
    assert.deepEqual(
      recycled.done.map(({ name, state }) => [name, state]),
      [
        ['a', 'DELETED'],
        ['b', 'DELETED'],
      ],
    );
    assert.deepEqual(leftOf(recycled.left), [[GONE, 'ASSET_NOT_FOUND']]);
    const restored = await store.act([c!, a!], 'restore');
    assert.deepEqual(
      restored.done.map(({ name }) => name),
      ['a'],
    );
    assert.deepEqual(leftOf(restored.left), [[c, 'ASSET_STATE']]);
    const purged = await store.purge([a!, b!, GONE]);
    assert.deepEqual([purged.removed, purged.hashes], [[b], [b!.padEnd(64, '0')]]);
    assert.deepEqual(leftOf(purged.left), [
      [a, 'ASSET_STATE'],
      [GONE, 'ASSET_NOT_FOUND'],
    ]);
    assert.deepEqual([await names(), await names({ shelf: 'recycled' })], [['c', 'a'], []]);
  });

  it('gives tags to those that have room for them', async (t) => {
    const { store, have } = await bench(t);
    const [full, free] = await have('full', 'free');
    await store.tag([full!], { add: Array.from({ length: 50 }, (_, index) => `t${index}`), remove: [] });
    const { done, left } = await store.tag([full!, GONE, free!], { add: ['x'], remove: [] });
    assert.deepEqual(
      done.map(({ name, tags }) => [name, tags]),
      [['free', ['x']]],
    );
    assert.deepEqual(leftOf(left), [
      [full, 'ASSET_TOO_MANY_TAGS'],
      [GONE, 'ASSET_NOT_FOUND'],
    ]);
    assert.equal((await store.get(full!)).tags.length, 50);
    // One that gives a tag up for it has room.
    assert.equal((await store.tag([full!], { add: ['x'], remove: ['t0'] })).left.length, 0);
  });

  it('fails where it can be done with none, and nothing has changed', async (t) => {
    const { store, have, names } = await bench(t);
    const [a] = await have('a');
    assert.deepEqual(await codes(store.act([a!, GONE], 'restore')), ['ASSET_STATE']);
    assert.deepEqual(await codes(store.act([GONE, a!], 'restore')), ['ASSET_NOT_FOUND']);
    assert.deepEqual(await codes(store.purge([a!, GONE])), ['ASSET_STATE']);
    assert.deepEqual(await codes(store.tag([GONE], { add: ['x'], remove: [] })), ['ASSET_NOT_FOUND']);
    assert.deepEqual(await names(), ['a']);
  });
});

describe('a list of assets', () => {
  it('can be used again when its lost content is brought in once more', async (t) => {
    const { library, store, tasks, add, have } = await bench(t);
    const [lost] = await have('holiday');
    const row = library.read((sql) =>
      sql.one('SELECT number, sha256 FROM assets WHERE id = @lost', { lost: lost! }),
    )!;
    const reason = problem('ASSET_CONTENT_LOST', { details: { name: 'holiday' } });
    library.write((sql) => markFailed(sql, Number(row.number), reason, 0));
    assert.equal((await store.get(lost!)).state, 'FAILED');
    const [again] = await add('again');
    const [task] = await tasks.waiting(1);
    const taken = await tasks.takeIn(task!.number, found(String(row.sha256)));
    assert.equal(taken && 'doubleOf' in taken && taken.doubleOf.id, lost);
    const { state, problems } = await store.get(lost!);
    assert.deepEqual([state, problems], ['ACTIVED', []]);
    assert.deepEqual(await store.some([again!.id]), []);
  });

  it('M-06 is searched in Chinese, by pinyin, by initials, by the beginnings of words and by tags', async (t) => {
    const { store, have, names } = await bench(t);
    const [product] = await have('产品介绍 Report_v2', '重庆夜景', 'IMG_2024', 'product shot');
    await store.tag([product!], { add: ['春季'], remove: [] });
    const expected: Readonly<Record<string, readonly string[]>> = {
      产品: ['产品介绍 Report_v2'],
      品介: ['产品介绍 Report_v2'],
      介品: [],
      chanpin: ['产品介绍 Report_v2'],
      jieshao: ['产品介绍 Report_v2'],
      cpjs: ['产品介绍 Report_v2'],
      chongq: ['重庆夜景'],
      yj: ['重庆夜景'],
      REP: ['产品介绍 Report_v2'],
      'rep 产品': ['产品介绍 Report_v2'],
      'rep 重庆': [],
      春季: ['产品介绍 Report_v2'],
      pro: ['product shot'],
      '"': [],
      'a OR b': [],
      png: ['product shot', 'IMG_2024', '重庆夜景', '产品介绍 Report_v2'],
    };
    for (const [search, wanted] of Object.entries(expected))
      assert.deepEqual(await names({ search }), wanted, search);
    await store.rename(product!, '别的');
    assert.deepEqual([await names({ search: 'bieз' }), await names({ search: 'bied' })], [[], ['别的']]);
  });

  it('M-06 is found by words as they are written, capitals within or not, and past signs', async (t) => {
    const { have, names } = await bench(t);
    await have(
      'iPhone 实拍',
      'WeChat图片_20260301',
      'MyHolidayVideo',
      '产品 - 2024 & 服务',
      "Don't stop",
      '西安',
    );
    const expected: Readonly<Record<string, readonly string[]>> = {
      iphone: ['iPhone 实拍'],
      iPhone: ['iPhone 实拍'],
      phone: ['iPhone 实拍'],
      wechat: ['WeChat图片_20260301'],
      'chat 图片': ['WeChat图片_20260301'],
      holiday: ['MyHolidayVideo'],
      myholi: ['MyHolidayVideo'],
      HolidayV: ['MyHolidayVideo'],
      '产品 - 2024': ['产品 - 2024 & 服务'],
      '产品 -': ['产品 - 2024 & 服务'],
      '产品 & 服务': ['产品 - 2024 & 服务'],
      "don't": ["Don't stop"],
      "xi'an": ['西安'],
      "xi'": ['西安'],
      '- &': [],
    };
    for (const [search, wanted] of Object.entries(expected))
      assert.deepEqual(await names({ search }), wanted, search);
  });

  it('stands in the order that is asked for: names by their sound and numbers by their value', async (t) => {
    const { have, names } = await bench(t);
    await have('第10讲', '第9讲', '安', 'b', 'A');
    assert.deepEqual(await names({ order: 'name' }), ['A', '安', 'b', '第9讲', '第10讲']);
    assert.deepEqual(await names(), ['A', 'b', '安', '第9讲', '第10讲']);
  });

  it('is found among what nobody can mend exactly where the rule says so, for every reason that there is', async (t) => {
    const { library, have, names } = await bench(t);
    await have('a');
    const codes = Object.keys(ERRORS);
    for (const code of codes) {
      const problems = [{ code, severity: 'error', details: {} }];
      library.write((sql) =>
        sql.run(`UPDATE assets SET state = 'FAILED', problems = @problems`, {
          problems: JSON.stringify(problems),
        }),
      );
      const isHopeless = isBeyondHelp({ state: 'FAILED', isMissing: false, fixes: [], problems });
      const [only, without] = [await names({ beyondHelp: 'only' }), await names({ beyondHelp: 'without' })];
      assert.deepEqual([only.length, without.length], isHopeless ? [1, 0] : [0, 1], code);
    }
  });

  it('is found by several tags, by what needs help, and anew when another connection has changed something', async (t) => {
    const { library, store, have, names } = await bench(t);
    const [a, b] = await have('a', 'b');
    await store.tag([a!, b!], { add: ['x'], remove: [] });
    await store.tag([b!], { add: ['y'], remove: [] });
    assert.deepEqual([await names({ tags: ['x'] }), await names({ tags: ['x', 'y'] })], [['b', 'a'], ['b']]);
    assert.deepEqual(await names({ needsHelp: true }), []);
    const other = await openLibrary({ file: library.file });
    await new AssetStore(other).rename(a!, 'c');
    other.close();
    assert.deepEqual(await names({ order: 'name' }), ['b', 'c']);
  });
});

describe('content of assets', () => {
  it('stays for as long as an asset or a draft refers to it', async (t) => {
    const { library, store, tasks, have, taskOf } = await bench(t);
    const drafts = new DraftStore(library);
    const [a] = await have('a');
    const sha256 = a!.padEnd(64, '0');
    assert.deepEqual(await drafts.referencedHashes([sha256, 'ff'.repeat(32)]), [sha256]);
    const script = {
      ...blankScript('LANDSCAPE', 'en'),
      background_music_config: { music_asset_id: 'file:a.png', volume: 100 },
    };
    const file = { reference: 'a.png', sha256, bytes: 7, linkedPath: undefined, linkedModifiedMs: undefined };
    const state = await drafts.create({ script, shelf: 'drafts', files: [file] });
    assert.deepEqual(await store.usedIn(a!), [{ id: state.draft.id, name: script.script_name }]);
    const convert = {
      kind: 'convert' as const,
      steps: ['codec' as const],
      format: 'PNG' as const,
      is_needed: false,
    };
    await tasks.finish(await taskOf(a!), found(sha256, { fixes: [convert] }));
    await tasks.fix(a!, convert);
    const [fix] = await tasks.waiting(1);
    const original = {
      sha256,
      bytes: 7,
      linkedPath: undefined,
      linkedModifiedMs: undefined,
      fileName: 'a.png',
    };
    await tasks.finish(fix!.number, { ...found('fe'.repeat(32)), original });
    assert.deepEqual(await store.usedIn(a!), [{ id: state.draft.id, name: script.script_name }]);
    await store.act([a!], 'recycle');
    await store.purge([a!]);
    assert.deepEqual(await drafts.referencedHashes(), [sha256]);
  });

  it('M-04 is counted by kind, the recycle bin apart', async (t) => {
    const { store, have } = await bench(t);
    const [a] = await have('a', 'b');
    await store.act([a!], 'recycle');
    assert.deepEqual(await store.storage(), {
      kinds: [{ type: 'IMAGE', count: 1, bytes: 7 }],
      recycled: { count: 1, bytes: 7 },
      linkedBytes: 0,
    });
  });
});
