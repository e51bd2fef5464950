import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type LockKind, takeLock } from './process-lock.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-lock-'));
after(() => rmSync(root, { recursive: true, force: true }));

const program = path.join(root, 'holder.ts');
writeFileSync(
  program,
  `import { takeLock } from '${pathToFileURL(path.join(import.meta.dirname, 'process-lock.ts'))}';
   const [file, kind] = process.argv.slice(2);
   process.on('message', () => {});
   process.send(Boolean(await takeLock(file, kind, 0)));`,
);

async function inOtherProcess(
  file: string,
  kind: LockKind,
): Promise<{ process: ChildProcess; has: boolean }> {
  const child = fork(program, [file, kind]);
  const [has] = (await once(child, 'message')) as [boolean];
  return { process: child, has };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('a lock between processes', () => {
  it('is had by many who share it, or by one alone, and ends with a process that is killed', async () => {
    const file = path.join(root, 'new', 'a.lock');
    const first = await inOtherProcess(file, 'shared');
    assert.ok(first.has);
    const ours = await takeLock(file, 'shared', 0);
    assert.ok(ours);
    assert.equal(await takeLock(file, 'exclusive', 0), undefined);
    ours.release();
    ours.release();
    assert.equal(await takeLock(file, 'exclusive', 0), undefined);
    await kill(first.process);
    const alone = await takeLock(file, 'exclusive', 0);
    assert.ok(alone);
    for (const kind of ['shared', 'exclusive'] as const) {
      const refused = await inOtherProcess(file, kind);
      assert.equal(refused.has, false);
      await kill(refused.process);
      assert.equal(await takeLock(file, kind, 0), undefined);
    }
    alone.release();
    const last = await inOtherProcess(file, 'exclusive');
    assert.ok(last.has);
    await kill(last.process);
    assert.deepEqual(readdirSync(path.dirname(file)), ['a.lock']);
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  it('is waited for', async () => {
    const file = path.join(root, 'b.lock');
    const first = await takeLock(file, 'exclusive', 0);
    const waiting = takeLock(file, 'exclusive', 60_000);
    setImmediate(() => first?.release());
    const second = await waiting;
    assert.ok(second);
    second.release();
  });
});
