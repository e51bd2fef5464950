/** The queue as a user drives it: commands on one side, a runner in another process on the other. */
import assert from 'node:assert/strict';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseArgs } from 'node:util';
import { ERRORS, type ErrorEntry, StudioError } from '../../domain/errors.ts';
import { type CommandContext, parseConfig } from '../../native/cli/command.ts';
import { queue } from '../../native/cli/commands/queue.ts';
import { Output } from '../../native/cli/output.ts';
import { OutputFiles } from '../../native/files/output-files.ts';
import { processTable } from '../../native/files/processes.ts';
import { untilWithin } from '../../native/files/until.test-helper.ts';
import { realPlace } from '../../native/files/work-folders.ts';
import { cli, json, startCli } from '../support/cli.ts';
import { smallScript } from '../support/script.ts';

interface ToldJob {
  readonly id: number;
  readonly state: string;
  readonly stage: string | null;
  readonly priority: number;
  readonly output: string;
  readonly fraction: number;
  readonly pid: number | null;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

interface Told {
  readonly ok: boolean;
  readonly job?: ToldJob;
  readonly jobs?: readonly ToldJob[];
  readonly runner_active?: boolean;
  readonly errors?: readonly { readonly code: string; readonly message: string }[];
}

class Recorder extends Output {
  value: unknown;
  override result(value: unknown): void {
    this.value = value;
  }
}

describe('metastudio queue', () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-queue-cli-'));
  const outputs = path.join(root, 'outputs');
  const script = path.join(root, 'script.json');
  const long = path.join(root, 'long.json');
  before(() => {
    mkdirSync(outputs);
    const text = (file: string, words: string) => writeFileSync(file, JSON.stringify(smallScript([words])));
    process.env.METASTUDIO_HOME = environment.METASTUDIO_HOME;
    text(script, 'Hi.');
    text(long, 'This takes a while to say, and longer to draw. '.repeat(20));
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const environment = { METASTUDIO_HOME: path.join(root, 'home') };
  const shell = (...args: string[]) => cli(['queue', ...args], root, environment);

  /** What a command would print with `--json`, without a process of its own for each. */
  async function told(action: string, ...args: string[]): Promise<Told> {
    const recorder = new Recorder(true, 'en');
    const { values, positionals } = parseArgs({ args, options: parseConfig(queue), allowPositionals: true });
    await queue.run({
      command: 'queue',
      positionals: [action, ...positionals],
      options: values as CommandContext['options'],
      language: 'en',
      output: recorder,
      signal: new AbortController().signal,
    });
    return recorder.value as Told;
  }

  async function refusal(action: string, ...args: string[]): Promise<string> {
    const error = await told(action, ...args).catch((cause: unknown) => cause);
    assert.ok(error instanceof StudioError, `${action} ${args.join(' ')}: ${error}`);
    assert.ok(error.problems.every((one) => (ERRORS[one.code] as ErrorEntry).exit === 2));
    return error.problems[0]!.code;
  }

  async function jobs(...args: string[]): Promise<readonly ToldJob[]> {
    return (await told('list', ...args)).jobs ?? [];
  }

  async function untilJobs(condition: (jobs: readonly ToldJob[]) => boolean, what: string): Promise<void> {
    await untilWithin(60_000)(what, async () => condition(await jobs('--all')));
  }

  it('says what it needs, in both languages', async () => {
    const asked = [
      ['dance'],
      ['add'],
      ['add', script],
      ['cancel'],
      ['cancel', 'x'],
      ['priority', '1'],
    ] as const;
    for (const [action, ...args] of asked)
      assert.equal(await refusal(action, ...args), 'USAGE', `${action} ${args.join(' ')}`);
    assert.equal(await refusal('cancel', '7'), 'JOB_NOT_FOUND');
    assert.equal(await refusal('run', '--concurrency', '21'), 'QUEUE_CONCURRENCY');
    const zh = await shell('cancel', '7', '--lang', 'zh', '--json');
    assert.deepEqual([zh.status, json<Told>(zh).errors?.[0]?.code], [2, 'JOB_NOT_FOUND']);
    assert.match(json<Told>(zh).errors?.[0]?.message ?? '', /[一-龥]/);
  });

  it('checks a script before it queues it', async () => {
    const wrong = path.join(root, 'wrong.json');
    writeFileSync(wrong, '{"script_name": "Test"}');
    assert.match(await refusal('add', wrong, '-o', path.join(outputs, 'a.mp4')), /^SCRIPT_|FIELD/);
    assert.equal(
      await refusal('add', script, '-o', path.join(outputs, 'a.mp4'), '--priority', '12'),
      'JOB_PRIORITY_INVALID',
    );
    for (const place of [
      path.join(outputs, 'none', 'a.mp4'),
      path.join(wrong, 'a.mp4'),
      path.join(wrong, 'film'),
    ])
      assert.equal(await refusal('add', script, '-o', place), 'OUTPUT_NOT_WRITABLE', place);
    assert.deepEqual(await jobs(), []);
  });

  it('adds, orders, holds, releases, cancels, and queues again', async () => {
    const added = json<Told>(await shell('add', 'script.json', '-o', 'outputs/a.mp4', '--json'));
    assert.deepEqual(
      [added.job?.id, added.job?.output, added.runner_active],
      [1, path.join(outputs, 'a.mp4'), false],
    );
    assert.equal(await refusal('add', script, '-o', path.join(outputs, 'a.mp4')), 'JOB_OUTPUT_QUEUED');
    await told('add', script, '-o', outputs, '--priority', '7');
    assert.deepEqual(
      (await jobs()).map((one) => [one.id, one.priority, path.basename(one.output)]),
      [
        [2, 7, 'Test.mp4'],
        [1, 5, 'a.mp4'],
      ],
    );
    assert.equal((await told('priority', '1', '9')).job?.priority, 9);
    assert.equal((await told('pause', '1')).job?.state, 'paused');
    assert.equal((await told('resume', '1')).job?.state, 'waiting');
    assert.equal((await told('cancel', '2')).job?.state, 'cancelled');
    assert.equal(await refusal('cancel', '2'), 'JOB_ENDED');
    const again = (await told('retry', '2')).job;
    assert.deepEqual([again?.id, again?.state], [3, 'waiting']);
    assert.equal((await told('cancel', '3')).job?.state, 'cancelled');
    assert.deepEqual(
      (await jobs()).map((one) => one.id),
      [1],
    );
    assert.deepEqual(
      (await jobs('--all')).map((one) => one.id),
      [1, 3, 2],
    );
    assert.match((await shell('list')).stdout, /STATE.*\n +1 {2}waiting.*a\.mp4/);
  });

  it('queues no two jobs that would write one file, whatever their scripts and folders are called', async () => {
    const films = path.join(root, 'films');
    const link = path.join(root, 'link');
    const other = path.join(root, 'other', 'script.json');
    mkdirSync(films);
    mkdirSync(path.dirname(other));
    symlinkSync(films, link);
    const first = String((await told('add', script, '-o', films)).job?.id);
    // Another file, with the same name of the script within.
    copyFileSync(script, path.join(root, 'copy.json'));
    for (const [file, target] of [
      [path.join(root, 'copy.json'), films],
      [script, link],
      [script, path.join(link, 'Test.mp4')],
    ] as const)
      assert.equal(await refusal('add', file, '-o', target), 'JOB_OUTPUT_QUEUED', `${file} ${target}`);
    assert.equal(
      await refusal('add', script, '-o', path.join(films, 'b.mp4'), '--report', path.join(link, 'Test.mp4')),
      'JOB_OUTPUT_QUEUED',
    );
    // The same file name, with another name of the script within.
    writeFileSync(other, readFileSync(script, 'utf8').replace('"Test"', '"Other"'));
    const second = String((await told('add', other, '-o', films)).job?.id);
    for (const id of [first, second]) {
      await told('cancel', id);
      await told('remove', id);
    }
    assert.deepEqual(readdirSync(films), []);
  });

  it('renders what is queued, and remembers it until it is removed', async () => {
    const result = await shell('run', '--until-empty');
    assert.equal(result.status, 0, result.stderr);
    assert.match(result.stdout, /Job 1: running.*\nJob 1: done.*\n1 done, 0 failed, 0 cancelled/);
    assert.deepEqual(readdirSync(outputs).sort(), ['a.cover.png', 'a.mp4']);
    const [job] = (await told('history')).jobs ?? [];
    assert.deepEqual([job?.id, job?.state, job?.fraction], [1, 'done', 1]);
    assert.equal((await told('remove', '1')).job?.id, 1);
    assert.equal(await refusal('remove', '1'), 'JOB_NOT_FOUND');
  });

  it('pauses, resumes and cancels a job while it runs, and leaves nothing of it', async () => {
    const id = String((await told('add', long, '-o', path.join(outputs, 'long.mp4'))).job?.id);
    const before = readdirSync(outputs);
    const runner = startCli(['queue', 'run'], root, environment);
    const isRunning = (all: readonly ToldJob[]) =>
      all.some((one) => String(one.id) === id && one.state === 'running' && one.pid !== null);
    await untilJobs(isRunning, 'at work');
    assert.equal(await refusal('run'), 'QUEUE_RUNNER_ACTIVE');
    assert.equal((await told('pause', id)).job?.state, 'paused');
    assert.deepEqual(readdirSync(outputs), before);
    assert.equal((await told('resume', id)).job?.state, 'waiting');
    await untilJobs(isRunning, 'at work again');
    assert.equal((await told('cancel', id)).job?.state, 'cancelled');
    assert.deepEqual(readdirSync(outputs), before);
    runner.child.kill('SIGINT');
    const { status, stdout } = await runner.done;
    assert.equal(status, 0, stdout);
    assert.match(stdout, /0 done, 0 failed, 1 cancelled/);
  });

  it('makes no file that a render outside the queue is making, and lets none make that of a job', async () => {
    const file = path.join(outputs, 'shared.mp4');
    const direct = await OutputFiles.reserve([file]);
    await told('add', script, '-o', file);
    await shell('run', '--until-empty');
    const [job] = (await told('history')).jobs ?? [];
    assert.deepEqual([job?.state, job?.errors.map((one) => one.code)], ['failed', ['OUTPUT_IN_USE']]);
    await direct.discard();
    const id = String((await told('add', long, '-o', file)).job?.id);
    const runner = startCli(['queue', 'run', '--until-empty'], root, environment);
    await untilJobs(
      (all) => all.some((one) => String(one.id) === id && one.stage === 'picture'),
      'far enough to have its files',
    );
    const refused = await cli(['render', script, '-o', file, '--json'], root, environment);
    assert.deepEqual(
      [refused.status, json<Told>(refused).errors?.map((one) => one.code)],
      [3, ['OUTPUT_IN_USE']],
    );
    await told('cancel', id);
    await runner.done;
    assert.equal((await cli(['render', script, '-o', file], root, environment)).status, 0);
  });

  it('makes a file that another container was making only when told that it has stopped, as render does', async () => {
    const file = path.join(outputs, 'recreated.mp4');
    const container = { ...processTable, host: async () => 'before' };
    await OutputFiles.reserve([file], [], { ...realPlace(), processes: container });
    const id = (await told('add', script, '-o', file)).job?.id;
    const run = await shell('run', '--until-empty');
    assert.match(run.stdout, /OUTPUT_IN_USE_ELSEWHERE.* --take-over after `render` or `queue run`/);
    await told('retry', String(id));
    assert.equal((await shell('run', '--until-empty', '--take-over')).status, 0);
    const render = (...args: string[]) => cli(['render', script, '-o', file, ...args], root, environment);
    assert.equal((await render()).status, 3);
    assert.equal((await render('--take-over')).status, 0);
  });

  it('tells what was wrong with a job, with its code, below it', async () => {
    const id = (await told('add', script, '-o', path.join(outputs, 'b.avi'))).job?.id;
    await shell('run', '--until-empty');
    const [job] = (await told('history')).jobs ?? [];
    assert.deepEqual([job?.id, job?.state, job?.errors[0]?.code], [id, 'failed', 'OUTPUT_FORMAT']);
    assert.match((await shell('history')).stdout, /failed .*b\.avi\n +\[OUTPUT_FORMAT\] /);
  });
});
