import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { secretsIn } from '../../speech/openai/keys.ts';
import { ENGLISH } from '../../speech/piper/published-config.test-helper.ts';
import { tinyVoiceModel } from '../../speech/piper/tiny-model.test-helper.ts';
import { Output } from '../output.ts';
import type { ShownProgress } from '../progress.ts';
import { voices } from './voices.ts';

const MAIN = path.resolve(import.meta.dirname, '../main.ts');
const KEY = 'sk-secret-0123456789';

describe('voices', () => {
  let home = '';
  before(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'voices-'));
    await mkdir(path.join(home, 'data'));
    const service = {
      id: 'example',
      base_url: 'https://example.com/v1',
      model: 'm',
      voices: [{ id: 'v', languages: ['en'] }],
    };
    await writeFile(path.join(home, 'data', 'voices.json'), JSON.stringify({ services: [service] }));
  });
  after(() => rm(home, { recursive: true, force: true }));

  async function run(args: readonly string[], input: string, place = home) {
    const environment = {
      ...process.env,
      METASTUDIO_HOME: place,
      METASTUDIO_LANG: 'en',
      METASTUDIO_KEYCHAIN: 'off',
    };
    const child = spawn(process.execPath, [MAIN, ...args], { env: environment });
    let shown = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (shown += String(piece)));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const [status] = (await once(child, 'close')) as [number];
    return { status, shown };
  }

  it('tells whose voice each is in words of the language that was asked for', async () => {
    const [english, chinese] = [
      await run(['voices', '--language', 'af'], ''),
      await run(['voices', '--language', 'af', '--lang', 'zh'], ''),
    ];
    assert.match(english.shown, /^voice:espeak\/af\+f3 .*Afrikaans.* \(female\)$/m);
    assert.doesNotMatch(english.shown, /\p{Script=Han}/u);
    assert.match(chinese.shown, /^voice:espeak\/af\+m3 .*Afrikaans.*（男声）$/m);
    assert.doesNotMatch(chinese.shown, /male/);
  });

  it('stores the key of a service from standard input, and never shows it', async () => {
    const keys = path.join(home, 'data', 'keys');
    await mkdir(keys);
    await writeFile(path.join(keys, 'example.key'), 'of an earlier version');
    const stored = await run(['voices', 'key', 'example'], `${KEY}\r\n`);
    assert.equal(stored.status, 0);
    assert.match(stored.shown, /Stored the key of "example" \(sealed in the data folder/);
    await assert.rejects(stat(keys), { code: 'ENOENT' });
    const secrets = secretsIn(path.join(home, 'data'));
    const file = path.join(home, 'data', 'secrets', 'secrets.json');
    assert.equal(await secrets.get('speech/example'), KEY);
    assert.ok(!(await readFile(file, 'utf8')).includes(KEY));
    const cases: [string[], string, RegExp][] = [
      [['key', 'example'], '', /SPEECH_KEY_INVALID/],
      [['key', 'example'], `${KEY}-2\nand more\n`, /SPEECH_KEY_INVALID/],
      [['key', 'other'], KEY, /SPEECH_SERVICE_UNKNOWN.*example/],
      [['key', 'example', KEY], '', /USAGE.*standard input/],
      [['key'], KEY, /USAGE/],
    ];
    for (const [args, input, expected] of cases) {
      const result = await run(['voices', ...args], input);
      assert.equal(result.status, 2);
      assert.match(result.shown, expected);
      assert.doesNotMatch(result.shown, new RegExp(KEY));
    }
    assert.doesNotMatch(stored.shown, new RegExp(KEY));
    assert.equal(await secrets.get('speech/example'), KEY);
  });

  it('lists and checks with broken settings, warns, and lets the doctor tell', async () => {
    const broken = path.join(home, 'broken');
    await mkdir(path.join(broken, 'data'), { recursive: true });
    await writeFile(path.join(broken, 'data', 'voices.json'), '{');
    const script = path.join(broken, 'script.json');
    const write = (voice: string) =>
      writeFile(
        script,
        JSON.stringify({
          script_name: 'Test',
          model_asset_id: 'avatar:lin',
          voice_config: { voice_asset_id: voice },
          video_config: { width: 1280, height: 720, bitrate: 2000 },
          shoot_scripts: [{ sequence_no: 0, shoot_script: { text_config: { text: 'Hello.' } } }],
        }),
      );
    await write('voice:espeak/en-us');
    for (const args of [['voices'], ['check', script]]) {
      const { status, shown } = await run(args, '', broken);
      assert.equal(status, 0, shown);
      assert.match(shown, /warning \[VOICES_CONFIG_INVALID\]/);
    }
    const doctor = await run(['doctor'], '', broken);
    assert.equal(doctor.status, 3);
    assert.match(doctor.shown, /✗ Speech: .*voices\.json/);
    await write('voice:service/example/v');
    const refused = await run(['check', script], '', broken);
    assert.equal(refused.status, 2);
    assert.match(refused.shown, /error \[VOICES_CONFIG_INVALID\]/);
  });

  it('shows how far a download is', async () => {
    const model = tinyVoiceModel();
    const config = Buffer.from(JSON.stringify(ENGLISH));
    const server = createServer((request, response) => {
      const body =
        request.url === '/tiny.onnx' ? model : request.url === '/tiny.onnx.json' ? config : undefined;
      response.writeHead(body ? 200 : 404, body ? { 'content-length': body.length } : {}).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const seen: ShownProgress[] = [];
    const printed: unknown[] = [];
    class Recorder extends Output {
      override progress(value: ShownProgress): void {
        seen.push(value);
      }
      override result(value: unknown): void {
        printed.push(value);
      }
    }
    const before = process.env.METASTUDIO_HOME;
    process.env.METASTUDIO_HOME = home;
    try {
      await voices.run({
        command: 'voices',
        positionals: ['add', `http://127.0.0.1:${(server.address() as AddressInfo).port}/tiny.onnx`],
        options: { sha256: createHash('sha256').update(model).digest('hex') },
        language: 'en',
        output: new Recorder(false, 'en'),
        signal: new AbortController().signal,
      });
    } finally {
      if (before === undefined) delete process.env.METASTUDIO_HOME;
      else process.env.METASTUDIO_HOME = before;
      server.closeAllConnections();
      server.close();
    }
    assert.deepEqual(seen.at(-1), { stage: 'download', fraction: 1 });
    assert.equal((printed[0] as { id: string }).id, 'voice:pack/tiny');
  });
});
