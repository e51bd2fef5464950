import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { VERSION } from '../../native/version.ts';
import { cli, json, ROOT } from '../support/cli.ts';

interface Failure {
  readonly ok: false;
  readonly errors: readonly {
    readonly code: string;
    readonly rule: string | null;
    readonly path: string | null;
    readonly message: string;
  }[];
}

const COMMANDS = [
  'studio',
  'render',
  'queue',
  'cache',
  'import',
  'library',
  'check',
  'speak',
  'voices',
  'avatars',
  'doctor',
  'bench',
  'engine',
];

describe('command line', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-cli-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  function scriptFile(
    name: string,
    change: (script: Record<string, unknown>) => void = () => undefined,
  ): string {
    const script: Record<string, unknown> = {
      script_name: 'Test',
      model_asset_id: 'avatar:lin',
      voice_config: { voice_asset_id: 'voice:espeak/en-us' },
      video_config: { width: 1280, height: 720, bitrate: 2000 },
      shoot_scripts: [{ sequence_no: 0, shoot_script: { text_config: { text: 'Hello.' } } }],
    };
    change(script);
    const file = path.join(folder, name);
    writeFileSync(file, JSON.stringify(script));
    return file;
  }

  it('tells its version and its commands', async () => {
    assert.equal((await cli(['--version'])).stdout.trim(), VERSION);
    const help = await cli(['--help']);
    assert.equal(help.status, 0);
    for (const command of COMMANDS) assert.match(help.stdout, new RegExp(`^  ${command} `, 'm'));
  });

  for (const command of COMMANDS) {
    it(`${command} --help describes every option in both languages`, async () => {
      const en = await cli([command, '--help', '--lang', 'en']);
      const zh = await cli([command, '--help', '--lang', 'zh']);
      assert.deepEqual([en.status, zh.status], [0, 0]);
      assert.match(en.stdout, /Usage: metastudio/);
      assert.match(zh.stdout, /用法：metastudio/);
      const options = (text: string) => text.match(/--[a-z0-9-]+/g);
      assert.deepEqual(options(en.stdout), options(zh.stdout));
    });
  }

  it('an unknown command and a wrong option are bad input, with the way out', async () => {
    for (const args of [
      ['explode'],
      ['render', '--nonsense'],
      ['check'],
      ['render', 'x.json'],
      ['speak', 'hi'],
    ]) {
      const result = await cli([...args, '--json']);
      assert.equal(result.status, 2, args.join(' '));
      assert.equal(json<Failure>(result).errors[0]?.code, 'USAGE');
    }
  });

  it('lists avatars and voices as arrays with id and name', async () => {
    for (const command of ['avatars', 'voices']) {
      const list = json<{ id: string; name: string }[]>(await cli([command, '--json']));
      assert.ok(list.length > 0);
      for (const one of list) assert.ok(one.id && one.name, JSON.stringify(one));
      assert.equal(new Set(list.map((one) => one.id)).size, list.length);
    }
  });

  it('doctor finds this machine fit', async () => {
    const result = await cli(['doctor', '--json']);
    const report = json<{ ok: boolean; checks: { id: string; ok: boolean; detail: string }[] }>(result);
    assert.deepEqual(
      report.checks.filter((one) => !one.ok),
      [],
    );
    assert.equal(result.status, 0);
  });

  it('doctor says what is missing, with exit 3', async () => {
    const result = await cli(['doctor', '--json'], ROOT, { PATH: folder });
    const report = json<{ ok: boolean; checks: { id: string; ok: boolean; detail: string }[] }>(result);
    assert.deepEqual(
      report.checks.filter((one) => !one.ok).map((one) => one.id),
      ['ffmpeg'],
    );
    assert.equal(report.ok, false);
    assert.equal(result.status, 3);
  });

  it('takes common options before the command, and only languages that it speaks', async () => {
    const zh = await cli(['--lang', 'zh', '--json', 'check', path.join(folder, 'missing.json')]);
    assert.match(json<Failure>(zh).errors[0]!.message, /[一-龥]/);
    const french = await cli(['avatars', '--lang', 'fr', '--json']);
    assert.deepEqual([french.status, json<Failure>(french).errors[0]!.code], [2, 'USAGE']);
    assert.equal((await cli(['help', 'explode'])).status, 2);
  });

  it('has help for programs too', async () => {
    assert.match(json<{ help: string }>(await cli(['render', '--help', '--json'])).help, /--allow-dir/);
  });

  it('a full standard output is an exit 3, not a stack trace', async () => {
    const command = `exec ${process.execPath} native/cli/main.ts voices --json >/dev/full`;
    const result = spawnSync('sh', ['-c', command], { cwd: ROOT, encoding: 'utf8' });
    assert.equal(result.status, 3, result.stderr);
    assert.match(result.stderr, /disk is full/);
    assert.doesNotMatch(result.stderr, /\bat .*:\d+/);
  });

  it('does not write an empty WAV for a text without words', async () => {
    for (const text of ['', '  ', '👍', '……']) {
      const result = await cli(['speak', text, '-o', path.join(folder, 'nothing.wav'), '--json']);
      assert.equal(result.status, 2, text);
      assert.ok(!existsSync(path.join(folder, 'nothing.wav')));
    }
  });

  it('check accepts a right script and tells its length', async () => {
    const result = await cli(['check', scriptFile('right.json'), '--json']);
    const report = json<{ ok: boolean; scenes: number; estimated_duration_ms: number }>(result);
    assert.equal(result.status, 0);
    assert.equal(report.ok, true);
    assert.equal(report.scenes, 1);
    assert.ok(report.estimated_duration_ms > 100);
  });

  it('the script in the README is right', async () => {
    const [, example] = /```json\n(.*?)```/s.exec(readFileSync(path.join(ROOT, 'README.md'), 'utf8')) ?? [];
    const file = path.join(folder, 'readme.json');
    writeFileSync(file, example ?? '');
    const report = json<{ ok: boolean; warnings: unknown[] }>(await cli(['check', file, '--json']));
    assert.deepEqual([report.ok, report.warnings], [true, []]);
  });

  it('check names all errors at once: code, rule, path, message', async () => {
    const file = scriptFile('wrong.json', (script) => {
      script.voice_config = { voice_asset_id: 'voice:espeak/en-us', speed: 900 };
      script.shoot_scripts = [
        { sequence_no: 3, shoot_script: { text_config: { text: '<speak><break</speak>' } } },
        {
          sequence_no: 1,
          shoot_script: { layer_config: [{ layer_type: 'IMAGE', asset_id: 'file:../../etc/passwd' }] },
        },
      ];
    });
    const result = await cli(['check', file, '--json']);
    assert.equal(result.status, 2);
    const { ok, errors } = json<Failure>(result);
    assert.equal(ok, false);
    for (const error of errors) {
      assert.ok(error.code && error.message, JSON.stringify(error));
      assert.doesNotMatch(error.message, /\{\w+\}/, 'a placeholder was left');
    }
    const paths = errors.map((one) => one.path);
    for (const expected of ['voice_config.speed', 'shoot_scripts[0].sequence_no'])
      assert.ok(paths.includes(expected), `${expected} in ${paths}`);
    assert.ok(errors.some((one) => one.rule === 'V-22'));
  });

  it('speaks in Chinese when asked to', async () => {
    const result = await cli(['check', path.join(folder, 'missing.json'), '--lang', 'zh']);
    assert.equal(result.status, 2);
    assert.match(result.stderr, /错误 \[[A-Z_]+/);
    assert.doesNotMatch(result.stderr, /at .*\.ts:\d+/, 'a stack trace reached the user');
  });

  it('speak writes a WAV that lasts as long as it says', async () => {
    const file = path.join(folder, 'hello.wav');
    const report = json<{ duration_ms: number; words: unknown[] }>(
      await cli(['speak', 'Hello, 你好！', '-o', file, '--json']),
    );
    const bytes = readFileSync(file);
    assert.equal(bytes.toString('latin1', 0, 4), 'RIFF');
    assert.ok(Math.abs((bytes.length - 44) / 2 / 48 - report.duration_ms) < 2);
    assert.ok(report.words.length >= 2);
  });

  it('a failed render leaves nothing behind', async () => {
    const before = readdirSync(folder).sort();
    const result = await cli([
      'render',
      path.join(folder, 'right.json'),
      '-o',
      path.join(folder, 'no/such/folder/out.mp4'),
      '--json',
    ]);
    assert.equal(result.status, 2);
    assert.equal(json<Failure>(result).errors[0]?.code, 'OUTPUT_NOT_WRITABLE');
    assert.deepEqual(readdirSync(folder).sort(), before);
  });
});
