/** A library to be checked, for tests of what the check finds and mends. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { type ErrorCode, messageOf } from '../../domain/errors.ts';
import { openContentStore } from '../content/content-store.ts';
import { realFiles } from '../files/file-system.ts';
import { processTable } from '../files/processes.ts';
import { openLibrary } from '../library/database.ts';
import { linkRequest } from './asset-changes.ts';
import type { AssetQuestion } from './asset-list.ts';
import { AssetStore } from './asset-store.ts';
import { AssetTaskStore } from './asset-task-store.ts';
import { checkLibrary } from './check-library.ts';

export const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

export const REQUEST = linkRequest('/anywhere');

export const QUESTION: AssetQuestion = {
  ...{ shelf: 'library', types: [], search: '', tags: [], needsHelp: false, order: 'newest' },
};

/** A library with three assets in order: `a` and `b` copied, `c` linked; and with a draft of no files. */
export async function bench(t: TestContext) {
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
