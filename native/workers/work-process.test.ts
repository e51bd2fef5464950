import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from '../files/alive.test-helper.ts';
import { codeOf } from '../media/problems.test-helper.ts';
import type { UnrulyOrder } from './unruly-work.test-helper.ts';
import { WorkLost, WorkProcess, type WorkProcessOptions, WorkTooLong } from './work-process.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'work-process-'));
const program = path.join(import.meta.dirname, 'unruly-work.test-helper.ts');
const BYTES = new Uint8Array([0, 1, 254, 255]);
const ECHO: UnrulyOrder = { kind: 'echo', bytes: BYTES };

const made: WorkProcess<UnrulyOrder, Uint8Array>[] = [];
after(async () => {
  await Promise.all(made.map((one) => one.close()));
  rmSync(folder, { recursive: true, force: true });
});

function worker(options: Partial<WorkProcessOptions> = {}): WorkProcess<UnrulyOrder, Uint8Array> {
  const one = new WorkProcess<UnrulyOrder, Uint8Array>({ program, patienceMs: 30_000, ...options });
  made.push(one);
  return one;
}

/** What a program of these lines says before it ends by itself. */
function saidBy(lines: string): string {
  const file = path.join(folder, 'program.ts');
  const module = JSON.stringify(path.join(import.meta.dirname, 'work-process.ts'));
  const options = JSON.stringify({ program, patienceMs: 20_000 });
  writeFileSync(file, `import { WorkProcess } from ${module};\nconst options = ${options};\n${lines}`);
  return execFileSync(process.execPath, [file], { encoding: 'utf8', timeout: 25_000 });
}

describe('a process that works for this one', () => {
  it('takes bytes and gives them back as they are, telling how far it is', async () => {
    const one = worker();
    const told: number[] = [];
    const answer = await one.perform(ECHO, { onProgress: (fraction) => told.push(fraction) });
    assert.deepEqual([answer, told], [BYTES, [0.5]]);
  });

  it('that refuses an order goes on', async () => {
    const one = worker();
    assert.equal(await codeOf(one.perform({ kind: 'refuse' })), 'DISK_FULL');
    const { pid } = one;
    await one.perform(ECHO);
    assert.equal(one.pid, pid);
  });

  it('that ends under way is started once more, where that is not called off', async () => {
    const one = worker();
    const order = (name: string) => ({ kind: 'end once', file: path.join(folder, name) }) as const;
    assert.equal((await one.perform(order('twice'))).length, 0);
    await assert.rejects(one.perform(order('once'), { isTriedOnce: true }), WorkLost);
    await assert.rejects(one.perform({ kind: 'end' }), WorkLost);
    assert.deepEqual(await one.perform(ECHO), BYTES);
  });

  it('that stands still is ended, and the next order starts another', async () => {
    const one = worker({ patienceMs: 1500 });
    await one.perform(ECHO);
    const { pid } = one;
    await assert.rejects(one.perform({ kind: 'stand still' }), WorkTooLong);
    assert.equal(isAlive(pid), false);
    assert.deepEqual(await one.perform(ECHO), BYTES);
    assert.notEqual(one.pid, pid);
  });

  it('has gone by the time that a call for its end is answered', async () => {
    const one = worker();
    await one.perform(ECHO);
    const { pid } = one;
    const stop = new AbortController();
    const given = codeOf(one.perform({ kind: 'stand still' }, { signal: stop.signal }));
    stop.abort();
    assert.equal(await given, 'CANCELLED');
    assert.equal(isAlive(pid), false);
  });

  it('that is closed under way gives its order up, and takes no other', async () => {
    const one = worker();
    await one.perform(ECHO);
    const { pid } = one;
    const given = codeOf(one.perform({ kind: 'stand still' }));
    await one.close();
    assert.equal(isAlive(pid), false);
    assert.equal(await given, 'CANCELLED');
    assert.equal(await codeOf(one.perform(ECHO)), 'CANCELLED');
    assert.equal(one.pid, undefined);
  });

  it('that is closed while it ends, as nobody asked for a while, has gone as well', async () => {
    const one = worker({ idleMs: 0 });
    await one.perform(ECHO);
    const { pid } = one;
    while (one.pid !== undefined) await delay(5);
    await one.close();
    assert.equal(isAlive(pid), false);
  });

  it('does not keep alive whoever waits for nothing of it', () => {
    assert.equal(
      saidBy(`const one = new WorkProcess({ ...options, idleMs: 600_000 });
      console.log(await one.perform({ kind: 'echo', bytes: [1, 2] }));`),
      '[ 1, 2 ]\n',
    );
  });

  it('keeps whoever closes it alive until it has gone', () => {
    assert.equal(
      saidBy(`const one = new WorkProcess(options);
      await one.perform({ kind: 'echo', bytes: [] });
      await one.close();
      console.log('closed');`),
      'closed\n',
    );
  });

  it('gets no more memory than it was given, where the system can see to that', async () => {
    if (process.platform !== 'linux') return;
    const one = worker({ mostBytes: 2 * 2 ** 30 });
    await one.perform(ECHO);
    const pid = String(one.pid);
    const limits = execFileSync('/usr/bin/prlimit', ['--pid', pid, '--data', '--noheadings', '-o', 'SOFT']);
    assert.equal(Number(limits.toString()), 2 * 2 ** 30);
  });
});
