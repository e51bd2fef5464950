import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, untilGone } from '../../files/alive.test-helper.ts';
import { codeOf, problemOf } from '../../media/problems.test-helper.ts';
import { Pictures } from './pictures.ts';
import { folder, hollowPng, written } from './samples.test-helper.ts';

const program = path.join(import.meta.dirname, 'unruly-pictures.test-helper.ts');
const { signal } = new AbortController();

function look(pictures: Pictures, name: string, by = signal) {
  return pictures.work(
    { kind: 'look', file: path.join(folder, name), shownName: name },
    { shownName: name, signal: by },
  );
}

describe('the process for pictures', () => {
  it('that ends, or stands still, is the fault of one picture alone', async () => {
    const pictures = new Pictures({ program, patienceMs: 1500 });
    for (const name of ['ends', 'stuck', 'silent']) {
      const { code, details } = await problemOf(look(pictures, name));
      assert.deepEqual([code, details.file, details.reason], ['MEDIA_UNREADABLE', name, 'too demanding']);
      assert.equal(await look(pictures, 'fine'), undefined);
    }
  });

  it('is ended when its work is called off, and what waits goes on', async () => {
    const pictures = new Pictures({ program });
    const abort = new AbortController();
    const stuck = codeOf(look(pictures, 'stuck', abort.signal));
    const waiting = look(pictures, 'fine');
    await delay(300);
    const { pid } = pictures;
    abort.abort();
    assert.equal(await stuck, 'CANCELLED');
    assert.equal(isAlive(pid), false);
    assert.equal(await waiting, undefined);
  });

  it('goes when nobody asks for a while', async () => {
    const pictures = new Pictures({ program, idleMs: 50 });
    await look(pictures, 'fine');
    const { pid } = pictures;
    assert.ok(isAlive(pid));
    await untilGone(pid!);
    assert.equal(pictures.pid, undefined);
  });

  it('does not keep the engine alive', () => {
    const [module, file] = [
      path.join(import.meta.dirname, 'file-work.ts'),
      written('small.png', hollowPng(9, 9)),
    ];
    const program = written(
      'engine.ts',
      `import { openFileWork } from ${JSON.stringify(module)};
        const { signal } = new AbortController();
        const asked = { file: ${JSON.stringify(file)}, fileName: 'a.png', signal };
        console.log((await openFileWork().inspect(asked)).problems[0].details.reason);`,
    );
    const said = execFileSync(process.execPath, [program], { encoding: 'utf8', timeout: 25_000 });
    assert.equal(said, 'damaged picture\n');
  });

  it('gets no more memory than one picture may take, where the system can see to that', async () => {
    if (process.platform !== 'linux') return;
    const pictures = new Pictures({ program });
    await look(pictures, 'fine');
    const limits = execFileSync('/usr/bin/prlimit', [
      '--pid',
      String(pictures.pid),
      '--data',
      '--noheadings',
      '-o',
      'SOFT',
    ]);
    assert.equal(Number(limits.toString()), 3 * 2 ** 30);
  });
});
