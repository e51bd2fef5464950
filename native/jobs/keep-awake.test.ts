import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from '../files/alive.test-helper.ts';
import { untilWithin } from '../files/until.test-helper.ts';
import { inhibitor, KeepAwake } from './keep-awake.ts';

const until = untilWithin(10_000);

const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-awake-'));
const record = path.join(folder, 'record');
const PATH_BEFORE = process.env.PATH;

/** Stands for the system's helper: notes its own number and arguments, then does as it does, runs the rest. */
const FAKE = `#!/bin/sh
echo "$$ $@" > "${record}.part" && mv "${record}.part" "${record}"
while [ "\${1#--}" != "$1" ]; do shift; done
[ $# -gt 0 ] && [ "$1" = cat ] && exec "$@"
exec sleep 1000
`;

async function recorded(): Promise<{ pid: number; args: string }> {
  await until('the helper', () => existsSync(record));
  const [, pid = '', args = ''] = /^(\d+) (.*)$/m.exec(readFileSync(record, 'utf8')) ?? [];
  rmSync(record);
  return { pid: Number(pid), args };
}

describe('keeping the machine awake', () => {
  before(() => {
    const [program] = inhibitor(process.platform, process.pid)!;
    writeFileSync(path.join(folder, program), FAKE);
    chmodSync(path.join(folder, program), 0o755);
    process.env.PATH = `${folder}${path.delimiter}${PATH_BEFORE}`;
  });
  after(() => {
    process.env.PATH = PATH_BEFORE;
    rmSync(folder, { recursive: true, force: true });
  });

  it('asks the system for as long as it is told to, once', async () => {
    const awake = new KeepAwake();
    awake.start();
    const { pid, args } = await recorded();
    assert.equal(args, inhibitor(process.platform, process.pid)!.slice(1).join(' '));
    awake.start();
    await delay(100);
    assert.ok(isAlive(pid) && !existsSync(record));
    awake.stop();
    await until('its end', () => !isAlive(pid));
    awake.start();
    const again = await recorded();
    awake.stop();
    await until('its second end', () => !isAlive(again.pid));
  });

  it('asks again for the next job when its helper has ended before its time', async () => {
    const awake = new KeepAwake();
    awake.start();
    const { pid } = await recorded();
    process.kill(pid, 'SIGKILL');
    await until('another helper', () => {
      awake.start();
      return existsSync(record);
    });
    const again = await recorded();
    assert.notEqual(again.pid, pid);
    awake.stop();
    await until('its end', () => !isAlive(again.pid));
  });

  it('ends with us, even when we are killed', async () => {
    const module = JSON.stringify(new URL('./keep-awake.ts', import.meta.url).href);
    const source = `new (await import(${module})).KeepAwake().start(); setInterval(() => {}, 1000)`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: 'ignore' });
    const { pid } = await recorded();
    assert.ok(isAlive(pid));
    child.kill('SIGKILL');
    await once(child, 'exit');
    await until('its end', () => !isAlive(pid));
  });

  it('goes on without it', async () => {
    process.env.PATH = path.join(folder, 'nothing');
    const awake = new KeepAwake();
    awake.start();
    await delay(50);
    awake.stop();
  });

  it('knows the helper of every system that we ship for', () => {
    assert.deepEqual(
      (['linux', 'darwin', 'win32', 'aix'] as const).map((platform) => inhibitor(platform, 7)?.[0]),
      ['systemd-inhibit', 'caffeinate', 'powershell.exe', undefined],
    );
    assert.deepEqual(inhibitor('darwin', 7), ['caffeinate', '-i', '-w', '7']);
  });
});
