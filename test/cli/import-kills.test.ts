/** `metastudio import` while the engine is killed, again and again: it goes on by itself, and what it says is true. */
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { readRecord } from '../../native/engine/record.ts';
import { untilWithin } from '../../native/files/until.test-helper.ts';
import { httpClient } from '../../native/host/http-client.ts';
import { HONEST_PNG } from '../assets/crafted/things.ts';
import { Random } from '../fuzz/random.ts';
import { cli, startCli } from '../support/cli.ts';
import { dataFolderOf } from '../support/engine-process.ts';
import { folderWithHome } from '../support/home.ts';

const until = untilWithin(120_000);

const at = folderWithHome('import-kills');
/** Enough to be killed in the middle of. */
const COUNT = 80;
const SEED = 1;

function bench(t: TestContext, name: string) {
  const home = at(name);
  const footage = path.join(home, 'footage');
  mkdirSync(footage, { recursive: true });
  for (let index = 0; index < COUNT; index += 1)
    writeFileSync(path.join(footage, `${index}.png`), Buffer.concat([HONEST_PNG, Buffer.from(`${index}`)]));
  const env = { METASTUDIO_HOME: home };
  const run = async (...args: readonly string[]) => await cli(args, home, env);
  t.after(async () => await run('engine', 'stop'));
  const pid = async () => (await readRecord(dataFolderOf(home)))?.pid;
  return {
    home,
    run,
    start: () => startCli(['import', 'footage'], home, env),
    /** @returns the process that was killed */
    kill: async () => {
      const killed = await pid();
      process.kill(killed!, 'SIGKILL');
      return killed;
    },
    nextAfter: async (killed: number | undefined) =>
      await until('the next engine', async () => (await pid()) !== killed),
    states: async () => {
      const { origin, shell_token: token } = (await readRecord(dataFolderOf(home)))!;
      const { assets } = await httpClient({ origin, token }).call('assets.list', { limit: 500 });
      return assets.map(({ state }) => state);
    },
  };
}

/** Until the command has told of a file that is in. */
async function firstIn({ child, done }: ReturnType<typeof startCli>): Promise<void> {
  const told = new Promise<void>((resolve) => {
    child.stdout!.on('data', (piece) => String(piece).includes('✓') && resolve());
  });
  const ended = done.then(({ stdout, stderr }) => assert.fail(`it ended: ${stdout} ${stderr}`));
  await Promise.race([told, ended]);
}

it('goes on with engine after engine, and takes every file in once', async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const random = new Random(SEED);
  const { start, kill, nextAfter, states } = bench(t, 'again');
  const importing = start();
  await firstIn(importing);
  const killed = await kill();
  await nextAfter(killed);
  // While it takes up what was left, or before it is asked anything.
  await delay(random.below(300));
  await kill();
  const { status, stdout, stderr } = await importing.done;
  assert.equal(status, 0, `${stdout} ${stderr}`);
  assert.equal(stdout.match(/^✓ /gm)?.length, COUNT, stdout);
  assert.match(stdout, new RegExp(`Taken in: ${COUNT}\\.\n$`));
  assert.match(stderr, /was started anew: the import goes on/);
  assert.deepEqual(await states(), Array(COUNT).fill('ACTIVED'));
});

it('says what waits where no engine can be started any more; the next one takes it in', async (t) => {
  const { home, run, start, kill, states } = bench(t, 'gone');
  const importing = start();
  await firstIn(importing);
  await kill();
  const files = ['library.db', 'library.db-wal'].map((name) => path.join(dataFolderOf(home), name));
  for (const file of files) renameSync(file, `${file}.away`);
  writeFileSync(files[0]!, 'no library');
  const { status, stdout, stderr } = await importing.done;
  assert.equal(status, 3, `${stdout} ${stderr}`);
  assert.match(stdout, /^… footage\/\d+\.png: waits$/m);
  assert.match(stdout, /run `metastudio engine start`, and it is taken in\.$/m);
  assert.match(stdout, /^The library .* damaged/m);
  for (const file of files) renameSync(`${file}.away`, file);
  await run('engine', 'start');
  await until('what waited', async () => !(await states()).includes('CREATING'));
  assert.deepEqual(await states(), Array(COUNT).fill('ACTIVED'));
});
