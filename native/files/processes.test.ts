import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { fateOf, isGone, type Owner, ourselves, ownerName, readOwner } from './owner.ts';
import {
  findWith,
  type ProcessTable,
  parseLinuxStat,
  parsePs,
  parseWindows,
  processTable,
  type RunningProcess,
  type Told,
} from './processes.ts';

describe('what systems say of a process', () => {
  it('Linux: a name may hold brackets and spaces; what has ended does not run', () => {
    const rest = '1 4242 4242 0 -1 4194560 100 0 0 0 5 1 0 0 20 0 1 0 7654321 1000 200';
    assert.deepEqual(parseLinuxStat(`4242 (ff) mpeg (x) S ${rest}\n`), {
      start: (7_654_321).toString(36),
      command: 'ff) mpeg (x',
    });
    assert.equal(parseLinuxStat(`4242 (ffmpeg) Z ${rest}\n`), 'ended');
    assert.equal(parseLinuxStat(''), undefined);
  });

  it('macOS: one moment is one token, another moment another', () => {
    const first = parsePs('S    Mon Jan  5 10:11:12 2026     /usr/local/bin/ffmpeg\n');
    const same = parsePs('R+   Mon Jan  5 10:11:12 2026     /usr/local/bin/ffmpeg\n');
    const later = parsePs('S    Mon Jan  5 10:11:13 2026     /usr/local/bin/ffmpeg\n');
    assert.equal(running(first).command, 'ffmpeg');
    assert.match(running(first).start ?? '', /^[0-9a-f]+$/);
    assert.deepEqual(first, same);
    assert.notEqual(running(first).start, running(later).start);
    assert.equal(parsePs('Z    Mon Jan  5 10:11:12 2026     (ffmpeg)\n'), 'ended');
    assert.equal(parsePs(''), undefined);
  });

  it('Windows: hundreds of nanoseconds, more than a double holds', () => {
    const one = running(parseWindows('133801234567890123 ffmpeg\r\n'));
    assert.equal(one.command, 'ffmpeg');
    assert.notEqual(one.start, running(parseWindows('133801234567890124 ffmpeg\r\n')).start);
    assert.equal(parseWindows(''), undefined);
  });
});

function running(told: Told): RunningProcess {
  if (told === undefined || told === 'ended') throw new TypeError('nothing was told');
  return told;
}

describe('a table of processes that does not answer', () => {
  const silent = async () => undefined;

  it('never makes a process that runs one that does not', async () => {
    assert.deepEqual(await findWith(silent, process.pid), { start: undefined, command: undefined });
    assert.deepEqual(await findWith(silent, 1), { start: undefined, command: undefined });
  });

  it('is not needed to know that a process has ended', async () => {
    const child = spawn('true', { stdio: 'ignore' });
    await once(child, 'exit');
    const asked: number[] = [];
    const tell = async (pid: number) => void asked.push(pid);
    assert.equal(await findWith(tell, child.pid!), undefined);
    assert.deepEqual(asked, []);
    assert.equal(await findWith(async () => 'ended', process.pid), undefined);
  });
});

describe('an owner', () => {
  it('is this process for as long as it runs, by a name that reads back', async () => {
    const me = await ourselves();
    assert.equal(me.pid, process.pid);
    assert.deepEqual(readOwner(ownerName(me).split('-')), me);
    assert.equal(await isGone(me), false);
  });

  it('is gone once it has ended, also before anybody has collected it', async () => {
    const child = spawn('sleep', ['60'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const started = await processTable.find(child.pid!);
    assert.equal(started?.command, 'sleep');
    const owner: Owner = { ...(await ourselves()), pid: child.pid!, start: started.start! };
    assert.equal(await isGone(owner), false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.equal(await isGone(owner), true);
  });

  it('is gone when its number belongs to another, or the machine was started since', async () => {
    const me = await ourselves();
    assert.equal(await isGone({ ...me, start: `${me.start}1` }), true);
    assert.equal(await isGone({ ...me, boot: 'earlier' }), true);
  });

  it('of another machine or container is never called gone', async () => {
    const me = await ourselves();
    assert.equal(await isGone({ ...me, host: 'elsewhere', boot: 'earlier', start: 'x' }), false);
  });

  it('is judged without any clock', async () => {
    const me = await ourselves();
    const { now } = Date;
    try {
      for (const jump of [-40, 40]) {
        Date.now = () => now() + jump * 365 * 86_400_000;
        assert.equal(await isGone(me), false);
        assert.equal(await isGone({ ...me, start: `${me.start}1` }), true);
      }
    } finally {
      Date.now = now;
    }
  });

  it('is neither alive nor gone when the system does not say whose the number is now', async () => {
    const owner = { host: 'here', boot: 'b', pid: 7, start: 'k' };
    const table = (boot: string, found: RunningProcess | undefined): ProcessTable => ({
      host: async () => 'here',
      boot: async () => boot,
      find: async () => found,
    });
    const node = { start: 'k', command: 'node' };
    const unnamed = { start: undefined, command: undefined };
    assert.equal(await fateOf(owner, table('b', node)), 'alive');
    assert.equal(await fateOf(owner, table('b', unnamed)), 'unknown');
    assert.equal(await fateOf({ ...owner, start: '0' }, table('b', node)), 'unknown');
    // The start of the machine, then as now.
    assert.equal(await fateOf(owner, table('0', node)), 'alive');
    assert.equal(await fateOf({ ...owner, boot: '0' }, table('b', node)), 'alive');
    assert.equal(await fateOf(owner, table('0', unnamed)), 'unknown');
    // What is certain.
    assert.equal(await fateOf(owner, table('c', node)), 'gone');
    assert.equal(await fateOf(owner, table('0', undefined)), 'gone');
    assert.equal(await fateOf({ ...owner, start: '0' }, table('b', undefined)), 'gone');
    assert.equal(await fateOf({ ...owner, start: 'l' }, table('b', node)), 'gone');
  });

  it('is asked for once, until the system has said', async () => {
    const starts = [undefined, 'k', 'later'];
    const table: ProcessTable = {
      host: async () => 'here',
      boot: async () => 'b',
      find: async () => ({ start: starts.shift(), command: 'node' }),
    };
    const told: string[] = [];
    for (let count = 0; count < 4; count++) told.push((await ourselves(table)).start);
    assert.deepEqual(told, ['0', 'k', 'k', 'k']);
  });

  it('is not read from names that are none', () => {
    for (const name of ['', 'a-b-c-d', 'h-b-0-s', 'h-b-12345678901-s', 'h--7-s', 'h-b-7-'])
      assert.equal(readOwner(name.split('-')), undefined, name);
  });
});
