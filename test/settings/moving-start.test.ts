/** Starts of the engine that move the data, or meet one that does: real processes, in folders as a system lays them out. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import { findEngine } from '../../native/engine/find-engine.ts';
import { EnginePlace } from '../../native/engine/place.ts';
import { readRecord } from '../../native/engine/record.ts';
import { ensureEngine } from '../../native/engine/start-engine.ts';
import { stopEngine } from '../../native/engine/stop-engine.ts';
import { httpClient } from '../../native/host/http-client.ts';
import { withLibrary } from '../../native/library/once.ts';
import { dataFolder, standardDataFolder } from '../../native/paths.ts';
import { holdDataFolder } from '../../native/settings/data-folder-hold.ts';
import { settleDataFolder } from '../../native/settings/data-folder-move.ts';
import { wishForDataFolder } from '../../native/settings/data-folder-wish.ts';
import { isMovedAsItIs, isOfLibrary, isOfProcesses } from '../../native/settings/data-names.ts';
import { hasGone } from '../engine/processes.ts';
import { MAIN, startCli } from '../support/cli.ts';
import { mover } from './mover.ts';
import { standardHome } from './standard-home.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-moving-'));
const environment = { ...process.env };
after(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
let standard = '';
let target = '';

beforeEach(async () => {
  count += 1;
  const home = path.join(root, `${count}`);
  process.env = standardHome(environment, home);
  standard = standardDataFolder();
  target = path.join(home, 'other');
  for (const folder of [path.join(standard, 'content'), target]) mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(standard, 'content', 'picture'), 'a picture');
  await withLibrary(path.join(standard, 'library.db'), async () => undefined);
  await wishForDataFolder(target);
});
afterEach(async () => {
  await stopEngine();
  process.env = { ...environment };
});

const settings = async () => {
  const { origin, shell_token: token } = (await findEngine()) ?? assert.fail();
  return (await httpClient({ origin, token }).call('settings.get', {})).settings;
};

describe('a start that moves the data', () => {
  it('says how far it has come before it says where it listens, and holds the data where it is', async () => {
    const { child, done } = startCli(['engine', 'run', '--json']);
    await once(child.stdout!, 'data');
    child.kill('SIGTERM');
    const { stdout, status } = await done;
    const [first = '', ...rest] = stdout.split('\n');
    assert.deepEqual(JSON.parse(first), { moving: 0 });
    assert.equal(JSON.parse(rest.join('\n').replace(/^\{"moving":.*\n/gm, '')).ok, true);
    assert.equal(status, 0);
    assert.equal(dataFolder(), target);
  });

  it('is waited for by every other start, and shown', async () => {
    const moving = mover('copy', standard);
    assert.equal(await moving.said(), 'waits');
    const { child, done } = startCli(['engine', 'start', '--json']);
    child.stdout!.setEncoding('utf8');
    const [sign] = (await once(child.stdout!, 'data')) as [string];
    assert.match(sign, /^\{"moving":0\}\n/);
    moving.goOn();
    assert.deepEqual(await moving.said(), { kind: 'moved' });
    const { stdout, status } = await done;
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^(\{"moving":0\}\n)+\{\n {2}"ok": true/);
    const { data_folder, data_folder_move } = await settings();
    assert.deepEqual([data_folder, data_folder_move], [target, null]);
    // What an engine makes is known to whoever moves it.
    assert.deepEqual(
      readdirSync(target).filter((one) => !isMovedAsItIs(one) && !isOfLibrary(one) && !isOfProcesses(one)),
      [],
    );
    // The engine works in it: nobody moves it on.
    const next = path.join(root, `${count}`, 'next');
    mkdirSync(next);
    await wishForDataFolder(next);
    assert.equal((await settleDataFolder()).kind, 'waits');
    assert.deepEqual((await settings()).data_folder_move, { to: next, state: 'wished', problems: [] });
  });

  it('while somebody works with the data leaves it to the next one, which is told in the settings', async () => {
    const hold = await holdDataFolder();
    await ensureEngine();
    const { data_folder, data_folder_move } = await settings();
    assert.equal(data_folder, standard);
    assert.deepEqual(
      [data_folder_move?.state, data_folder_move?.to, data_folder_move?.problems[0]?.code],
      ['waits', target, 'LIBRARY_BUSY'],
    );
    await stopEngine();
    hold.release();
    await ensureEngine();
    assert.deepEqual((await settings()).data_folder, target);
  });

  it('that could not is told in the settings, with its reason', async () => {
    const mine = path.join(target, 'thesis.docx');
    writeFileSync(mine, 'mine');
    const signs: number[] = [];
    await ensureEngine({ onMoving: (fraction) => signs.push(fraction) });
    // Again and again for as long as it takes, so that nobody gives it up.
    assert.deepEqual([...new Set(signs)], [0]);
    const { data_folder, data_folder_move } = await settings();
    assert.equal(data_folder, standard);
    assert.deepEqual(
      [data_folder_move?.state, data_folder_move?.to, data_folder_move?.problems[0]?.code],
      ['failed', target, 'SETTING_INVALID'],
    );
  });
});

describe('an engine', () => {
  it('whose reader goes before it could say anything begins all the same, and closes what it has opened', async () => {
    const child = spawn(process.execPath, [MAIN, 'engine', 'run', '--json'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child.stdout.destroy();
    const ended = once(child, 'exit');
    while (child.exitCode === null && (await findEngine())?.pid !== child.pid)
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(child.exitCode, null);
    assert.equal((await readRecord(dataFolder()))?.pid, child.pid);
    await stopEngine();
    await ended;
    assert.ok(await hasGone(child.pid!));
    assert.ok(!existsSync(path.join(dataFolder(), 'engine.json')));
    const place = await EnginePlace.take({ folder: dataFolder() });
    assert.equal(place.wasAbandoned, false);
    await place.leave();
  });
});
