/** The process that the user started and the program behind it end together, and neither without a word. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { RunnerStore } from '../../native/jobs/runner-store.ts';
import { openLibrary } from '../../native/library/database.ts';
import { ROOT } from '../support/cli.ts';
import { folderWithHome } from '../support/home.ts';
import { processInfo } from '../support/processes.ts';

const SCRIPT = path.join(ROOT, 'build', 'bootstrap.mjs');

describe('the start of the program', () => {
  const at = folderWithHome('bootstrap');

  /** Something that goes on until it is ended, and whose process can be asked for. */
  function startRunner(language: string): { child: ChildProcess; told: () => string } {
    const child = spawn(process.execPath, [SCRIPT, 'queue', 'run', '--lang', language], {
      cwd: at('.'),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    return { child, told: () => stderr };
  }

  /** @param isThere what is waited for @returns the process of the program; undefined when it has left its place */
  async function runner(isThere: boolean): Promise<number | undefined> {
    const library = await openLibrary();
    try {
      const store = new RunnerStore(library);
      for (let index = 0; index < 1500; index++) {
        const found = await store.runner();
        if ((found !== undefined) === isThere) return found?.pid;
        await delay(20);
      }
      return assert.fail(isThere ? 'the program never came up' : 'the program never left its place');
    } finally {
      library.close();
    }
  }

  for (const [language, words] of [
    ['zh', /SIGKILL.*内存不足.*场景会保留/],
    ['en', /SIGKILL.*lack of memory.*finished scenes are kept/],
  ] as const)
    it(`says that the program was killed from outside, in ${language}`, async () => {
      const { child, told } = startRunner(language);
      process.kill((await runner(true))!, 'SIGKILL');
      const [status] = await once(child, 'close');
      assert.equal(status, 3);
      assert.match(told(), words);
      // Its place is left behind; the next one finds that it is gone.
      const library = await openLibrary();
      await new RunnerStore(library).leavePlace((await new RunnerStore(library).runner())!.process);
      library.close();
    });

  it('killed, lets the program cancel and clean up', async () => {
    const { child } = startRunner('en');
    const pid = (await runner(true))!;
    assert.notEqual(pid, child.pid);
    try {
      child.kill('SIGKILL');
      assert.equal(await runner(false), undefined);
      for (let index = 0; isAlive(pid) && index < 1500; index++) await delay(20);
      assert.ok(!isAlive(pid));
    } finally {
      if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    }
  });

  it('keeps the codes of signals that it passes on, and of what ends by itself', async () => {
    const { child, told } = startRunner('en');
    await runner(true);
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'close'), [0, null]);
    assert.equal(told(), '');
    const quick = spawn(process.execPath, [SCRIPT, 'queue', 'list'], { cwd: at('.'), stdio: 'ignore' });
    assert.deepEqual(await once(quick, 'close'), [0, null]);
  });
});

/** One that has ended and that nobody has asked about has no command line any more. */
function isAlive(pid: number): boolean {
  return processInfo(pid, 'cmdline') !== '';
}
