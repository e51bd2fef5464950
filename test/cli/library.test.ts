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
