/** What a program that works through the queue is told of its end. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { cli, json } from '../support/cli.ts';
import { folderWithHome } from '../support/home.ts';
import { smallScript } from '../support/script.ts';

const at = folderWithHome('run-result');

interface Ran {
  readonly ok: boolean;
  readonly done: number;
  readonly failed: number;
  readonly errors?: readonly { readonly code: string }[];
}

/** Names of fields of all objects in a value. */
function fieldsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(fieldsOf);
  return Array.isArray(value) ? below : [...Object.keys(value), ...below];
}

describe('queue run --until-empty', () => {
  const script = at('script.json');
  // The address gives a warning, for the result to hold one.
  const video = { output_external_url: 'https://a/b' };
  writeFileSync(script, JSON.stringify(smallScript(['Hi.'], video)));
  const add = async (file: string) =>
    assert.equal((await cli(['queue', 'add', script, '-o', file])).status, 0, file);
  const run = (...args: string[]) => cli(['queue', 'run', '--until-empty', ...args]);

  it('ends with 0 only when no job failed, else with the code of the failure', async () => {
    await add(at('a.mp4'));
    // The ending is that of no codec, which the job tells.
    await add(at('b.avi'));
    const result = await run('--json');
    const { errors, ...told } = json<Ran>(result);
    assert.deepEqual(told, { ok: false, done: 1, failed: 1, cancelled: 0, waiting: 0, paused: 0 });
    assert.deepEqual(
      errors?.map((one) => one.code),
      ['OUTPUT_FORMAT'],
    );
    assert.equal(result.status, 2);
    const empty = await run('--json');
    assert.deepEqual([empty.status, json<Ran>(empty).ok], [0, true]);
  });

  it('says why a job failed, where it says that it did', async () => {
    await add(at('c.avi'));
    const result = await run();
    assert.equal(result.status, 2);
    assert.match(result.stdout, /Job 3: failed .*c\.avi\n +\[OUTPUT_FORMAT\] .*\n0 done, 1 failed/);
  });

  it('writes all names of its JSON in one style, those of a result as `render` does', async () => {
    const history = json<{ jobs: readonly { result: Record<string, unknown> | null }[] }>(
      await cli(['queue', 'history', '--json']),
    );
    const strange = fieldsOf(history).filter((name) => !/^[a-z0-9_]+$/.test(name));
    assert.deepEqual(strange, []);
    const { result } = history.jobs.find((one) => one.result !== null)!;
    assert.equal(result?.output, at('a.mp4'));
    const rendered = json<Record<string, unknown>>(
      await cli(['render', script, '-o', at('d.mp4'), '--json']),
    );
    assert.deepEqual(Object.keys({ ok: true, ...result }), Object.keys(rendered));
    assert.notDeepEqual(rendered.warnings, []);
    assert.deepEqual(result?.warnings, rendered.warnings);
  });

  it('says what is left in the queue, and that nobody works through it', async () => {
    await add(at('e.mp4'));
    const [job] = json<{ jobs: readonly { id: number }[] }>(await cli(['queue', 'list', '--json'])).jobs;
    const id = String(job!.id);
    assert.equal((await cli(['queue', 'pause', id])).status, 0);
    assert.match((await run()).stdout, /^0 done, 0 failed, 0 cancelled; still in the queue: 1 paused$/m);
    assert.match((await run('--lang', 'zh')).stdout, /取消 0 个；队列中还有 1 个已暂停$/m);
    const hint = /^Nobody works through the queue now\. Run `metastudio queue run`/m;
    assert.match((await cli(['queue', 'resume', id])).stdout, hint);
    assert.doesNotMatch((await cli(['queue', 'cancel', id])).stdout, hint);
    const again = (await cli(['queue', 'retry', id])).stdout;
    assert.match(again, hint);
    const copy = /job (\d+)/.exec(again)?.[1] ?? '';
    assert.equal((await cli(['queue', 'cancel', copy])).status, 0);
    assert.match((await run()).stdout, /^0 done, 0 failed, 0 cancelled$/m);
  });

  it('is said in the help', async () => {
    assert.match((await cli(['queue', '--help'])).stdout, /queue run --until-empty: that of the first job/);
  });
});
