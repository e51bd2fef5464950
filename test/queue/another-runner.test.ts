/** Commands of the queue while somebody else works through it: the studio's engine, or another terminal. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { cli, json, startCli } from '../support/cli.ts';
import { EngineProcess } from '../support/engine-process.ts';
import { folderWithHome } from '../support/home.ts';
import { smallScript } from '../support/script.ts';

const at = folderWithHome('another-runner');

type Started = ReturnType<typeof startCli>;

/** Until its output has it. @throws Error when it ends before */
async function said(one: Started, words: RegExp): Promise<void> {
  let text = '';
  const found = new Promise<void>((resolve) => {
    one.child.stdout?.on('data', (piece) => {
      text += piece;
      if (words.test(text)) resolve();
    });
  });
  const ended = one.done.then(({ stdout, stderr }) => {
    if (!words.test(stdout)) throw new Error(`it ended without ${words}: ${stdout}${stderr}`);
  });
  await Promise.race([found, ended]);
}

describe('the queue, beside somebody who works through it', () => {
  const script = at('script.json');
  const long = at('long.json');
  writeFileSync(script, JSON.stringify(smallScript(['Hi.'])));
  writeFileSync(long, JSON.stringify(smallScript(['This takes a while to say. '.repeat(60)])));
  const add = async (file: string, from = script) => {
    const { job } = json<{ job: { id: number } }>(
      await cli(['queue', 'add', from, '-o', at(file), '--json']),
    );
    return String(job.id);
  };
  const cancel = async (id: string) => assert.equal((await cli(['queue', 'cancel', id])).status, 0);
  const WAITS = /Waiting until it is done/;

  it('run --until-empty waits for the other, and ends as if it had done the work itself', async () => {
    const first = await add('long.mp4', long);
    const other = startCli(['queue', 'run']);
    await said(other, /running/);
    // The ending is that of no codec, which the job tells.
    const second = await add('b.avi');
    const run = startCli(['queue', 'run', '--until-empty']);
    await said(run, WAITS);
    await cancel(first);
    const { status, stdout } = await run.done;
    assert.equal(status, 2, stdout);
    assert.match(stdout, new RegExp(`^Job ${second}: failed .*\\n +\\[OUTPUT_FORMAT\\]`, 'm'));
    assert.match(stdout, /^0 done, 1 failed, 1 cancelled$/m);
    other.child.kill('SIGINT');
    assert.equal((await other.done).status, 0);
  });

  it('run --until-empty goes on with what a runner that was killed has left', async () => {
    const id = await add('long.mp4', long);
    const other = startCli(['queue', 'run']);
    await said(other, /running/);
    const run = startCli(['queue', 'run', '--until-empty', '--lang', 'en']);
    await said(run, WAITS);
    other.child.kill('SIGKILL');
    await said(run, new RegExp(`Job ${id}: running`));
    await cancel(id);
    const { status, stdout } = await run.done;
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^0 done, 0 failed, 1 cancelled$/m);
  });

  it('add says that the studio renders it, which it does', async () => {
    const engine = new EngineProcess(at('home'));
    try {
      await engine.listening();
      const added = await cli(['queue', 'add', script, '-o', at('a.mp4')]);
      assert.match(added.stdout, /^The studio runs, and renders what waits\./m);
      assert.doesNotMatch(added.stdout, /queue run/);
      const { status, stdout } = await cli(['queue', 'run', '--until-empty']);
      assert.equal(status, 0, stdout);
      assert.match((await cli(['queue', 'history'])).stdout, /done .*a\.mp4/);
    } finally {
      await engine.end();
    }
  });
});
