/** `metastudio library check` as users run it, on a library of its own. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { linkRequest } from '../../native/assets/asset-changes.ts';
import { AssetStore } from '../../native/assets/asset-store.ts';
import { AssetTaskStore } from '../../native/assets/asset-task-store.ts';
import { openContentStore } from '../../native/content/content-store.ts';
import { openLibrary } from '../../native/library/database.ts';
import { type CliResult, cli, json } from '../support/cli.ts';
import { dataFolderOf, EngineProcess } from '../support/engine-process.ts';

interface Told {
  readonly ok: boolean;
  readonly mended: number;
  readonly left: number;
  readonly links: number;
  readonly findings: readonly { readonly code: string; readonly mended: boolean; readonly message: string }[];
}

it('metastudio library check: finds, mends, and keeps away from a library that is worked with', async (t) => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'library-command-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const check = async (...args: string[]): Promise<CliResult> =>
    await cli(['library', 'check', ...args], home, { METASTUDIO_HOME: home });
  const asked = async (...args: string[]) => {
    const result = await check('--json', ...args);
    const { ok, mended, left, findings } = json<Told>(result);
    return [result.status, ok, mended, left, findings.map(({ code }) => code)];
  };

  const none = await check();
  assert.equal(none.status, 0);
  assert.match(none.stdout, /There is no library yet/);
  assert.equal(existsSync(path.join(dataFolderOf(home), 'library.db')), false);

  const folder = dataFolderOf(home);
  mkdirSync(folder, { recursive: true });
  const content = openContentStore(path.join(folder, 'content'));
  const stored = await content.intake().put(
    (async function* () {
      yield Buffer.from('a picture');
    })(),
  );
  const library = await openLibrary({ file: path.join(folder, 'library.db') });
  const store = new AssetStore(library);
  const tasks = new AssetTaskStore(library);
  await store.add([
    { type: 'IMAGE', name: 'a', fileName: 'a.png', tags: [], request: linkRequest('/a.png') },
  ]);
  const [task] = await tasks.waiting(1);
  const source = { ...stored, linkedPath: undefined, linkedModifiedMs: undefined };
  await tasks.finish(task!.number, { source });
  library.close();
  const whole = await check('--lang', 'zh');
  assert.deepEqual([whole.status, whole.stdout], [0, '资料库没有问题。\n']);

  writeFileSync(path.join(folder, 'content', 'note.txt'), '');
  rmSync(content.pathOf(stored.sha256));
  const codes = ['CHECK_CONTENT_LOST', 'CHECK_CONTENT_FOREIGN'];
  assert.deepEqual(await asked(), [3, false, 0, 1, codes]);
  const inWords = await check();
  assert.equal(inWords.status, 3);
  assert.match(inWords.stdout, /^✗ The file of the asset "a" is not in the library/);
  assert.match(inWords.stdout, /^· .*note\.txt/m);
  assert.match(inWords.stdout, /Wrong: 1\. Mend with `metastudio library check --mend`\.\n$/);

  const engine = new EngineProcess(home);
  t.after(() => engine.kill());
  await engine.listening();
  for (const args of [[], ['--mend']]) {
    const refused = await check(...args);
    assert.equal(refused.status, 3);
    assert.match(refused.stderr, /\[CHECK_ENGINE_RUNS\] .*engine stop/);
  }
  await engine.end();

  const mended = await check('--mend');
  assert.equal(mended.status, 3);
  assert.match(mended.stdout, /^✗ The file of the asset "a" is not in the library/);
  assert.match(mended.stdout, /Files that are lost or damaged: 1\. Import them again.*\n$/);
  assert.deepEqual(await asked('--mend'), [0, true, 0, 0, ['CHECK_CONTENT_FOREIGN']]);
  assert.equal((await cli(['library'], home, { METASTUDIO_HOME: home })).status, 2);
  // Its place is free again.
  const next = new EngineProcess(home);
  t.after(() => next.kill());
  await next.listening();
  await next.end();
});

it('metastudio library check: linked files that are away are told with their places, and are no fault', async (t) => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'library-links-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const check = async (...args: string[]): Promise<CliResult> =>
    await cli(['library', 'check', ...args], home, { METASTUDIO_HOME: home });
  const folder = dataFolderOf(home);
  mkdirSync(folder, { recursive: true });
  const library = await openLibrary({ file: path.join(folder, 'library.db') });
  const store = new AssetStore(library);
  const tasks = new AssetTaskStore(library);
  const place = (index: number) => path.join(home, `${index}.mp4`);
  await store.add(
    Array.from({ length: 12 }, (_, index) => ({
      ...{ type: 'VIDEO' as const, name: `clip ${index}`, fileName: `${index}.mp4`, tags: [] },
      request: linkRequest(place(index)),
    })),
  );
  for (const [index, task] of (await tasks.waiting(12)).entries())
    await tasks.finish(task.number, {
      source: {
        ...{ sha256: String(index).padStart(64, '0'), bytes: 3 },
        ...{ linkedPath: place(index), linkedModifiedMs: 1 },
      },
    });
  library.close();

  for (const args of [[], ['--mend'], ['--mend']]) {
    const told = await check(...args);
    assert.equal(told.status, 0, told.stdout);
    assert.match(
      told.stdout,
      new RegExp(`^· .*"clip 0" links to is not where it was: ${place(0)}\\. Put it back`),
    );
    assert.match(told.stdout, /\n {2}… and 2 more of the kind\nNothing is wrong with the library\.\n/);
    assert.match(told.stdout, /\nLinked files that are away or have changed: 12, as told above\..*\n$/);
  }
  const { ok, left, links, findings } = json<Told>(await check('--json'));
  assert.deepEqual([ok, left, links, findings.length], [true, 0, 12, 12]);
  assert.ok(findings.every(({ code, mended }) => code === 'CHECK_LINK_GONE' && !mended));
  const zh = await check('--lang', 'zh');
  assert.match(zh.stdout, /^· 素材“clip 0”链接的文件不在原处：/);
  assert.match(zh.stdout, /资料库没有问题。\n有 12 个链接的文件不在原处或有变动（见上）。.*\n$/);
});
