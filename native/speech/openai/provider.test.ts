import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fail, messageOf, StudioError } from '../../../domain/errors.ts';
import type { SynthesisRequest } from '../../../domain/speech/types.ts';
import { systemKeychain } from '../../secrets/keychain.ts';
import { SecretStore } from '../../secrets/store.ts';
import { createEspeakProvider } from '../espeak/provider.ts';
import { readSpeechServices } from './config.ts';
import { type KeySecrets, readServiceKey, writeServiceKey } from './keys.ts';
import { createOpenAiProvider } from './provider.ts';

const KEY = 'sk-secret-0123456789';
const LIMITS = { firstByteMs: 300, silenceMs: 200, totalMs: 3_000, longestRetryMs: 1_000 };
const espeak = createEspeakProvider();

/** Half a second of a 200 Hz tone, 16 bits, mono, 24 kHz. */
function wav(options: { declared?: number } = {}): Buffer {
  const data = Buffer.alloc(24_000);
  for (let i = 0; i < 12_000; i += 1)
    data.writeInt16LE(Math.round(8_000 * Math.sin((i * Math.PI) / 60)), i * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(24_000, 24);
  head.writeUInt32LE(48_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(options.declared ?? data.length, 40);
  return Buffer.concat([head, data]);
}

const request: SynthesisRequest = {
  voiceId: 'voice:service/local/alloy',
  language: 'en',
  tokens: [{ spoken: 'Hello world', source: { start: 0, end: 11 } }],
  prosody: { rate: 1.5, pitch: 1, volume: 1 },
  ending: 'sentence',
};

describe('OpenAI-compatible speech service', () => {
  let server: Server;
  let folder = '';
  const keychain = systemKeychain({ environment: { METASTUDIO_KEYCHAIN: 'off' } });
  let secrets: SecretStore;
  let base = '';
  let calls: { headers: IncomingMessage['headers']; body: unknown }[] = [];
  let answer: (response: ServerResponse, call: number) => void = (response) => response.end();

  before(async () => {
    server = createServer(async (incoming, response) => {
      let text = '';
      for await (const piece of incoming) text += String(piece);
      calls.push({ headers: incoming.headers, body: JSON.parse(text) });
      answer(response, calls.length);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    folder = await mkdtemp(path.join(tmpdir(), 'openai-'));
    await configure(base);
    secrets = new SecretStore(path.join(folder, 'secrets'), { keychain });
    await writeServiceKey(folder, 'local', KEY, secrets);
  });
  beforeEach(() => {
    calls = [];
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await espeak.close();
    await rm(folder, { recursive: true, force: true });
  });

  function configure(base_url: string, more: object = {}) {
    const service = {
      id: 'local',
      base_url,
      model: 'tts-1',
      voices: [{ id: 'alloy', languages: ['en', 'zh'] }],
      ...more,
    };
    return writeFile(path.join(folder, 'voices.json'), JSON.stringify({ services: [service] }));
  }
  const speak = (signal?: AbortSignal) =>
    createOpenAiProvider({ dataFolder: folder, espeak, limits: LIMITS, secrets }).synthesise(request, signal);
  const ok = (response: ServerResponse, body: Buffer, type = 'audio/wav') =>
    response.writeHead(200, { 'content-type': type }).end(body);
  const status =
    (code: number, body = '', headers = {}) =>
    (response: ServerResponse) =>
      response.writeHead(code, headers).end(body);

  async function refused(expected: string, count?: number): Promise<void> {
    await assert.rejects(speak(), (error: unknown) => {
      assert.ok(error instanceof StudioError);
      const [first] = error.problems;
      assert.equal(first!.code, expected);
      const shown = messageOf(first!, 'en') + messageOf(first!, 'zh') + JSON.stringify(first) + error.stack;
      assert.doesNotMatch(shown, new RegExp(KEY));
      assert.doesNotMatch(messageOf(first!, 'en'), /\{\w+\}/);
      return true;
    });
    if (count !== undefined) assert.equal(calls.length, count);
  }

  it('asks as OpenAI is asked, and finds the words in the sound', async () => {
    answer = (response) => ok(response, wav());
    const result = await speak();
    assert.deepEqual(calls[0]!.body, {
      model: 'tts-1',
      input: 'Hello world',
      voice: 'alloy',
      response_format: 'wav',
      speed: 1.5,
    });
    assert.equal(calls[0]!.headers.authorization, `Bearer ${KEY}`);
    assert.equal(result.sampleRateHz, 24_000);
    assert.equal(result.samples.length, 12_000);
    assert.ok(result.phonemes.length >= 6);
    assert.ok(result.phonemes.every(({ start, end }) => end > start && end <= 12_000));
  });

  it('takes streamed WAV, and raw PCM', async () => {
    answer = (response) => ok(response, wav({ declared: 0xffff_ffff }));
    assert.equal((await speak()).samples.length, 12_000);
    await configure(base, { format: 'pcm' });
    answer = (response) => ok(response, wav().subarray(44), 'audio/pcm');
    assert.equal((await speak()).samples.length, 12_000);
    await configure(base);
  });

  it('S-07 tells a wrong key, an empty account, and a rate limit apart', async () => {
    answer = status(401, `{"error":{"message":"Incorrect API key provided: ${KEY}"}}`);
    await refused('SPEECH_SERVICE_CREDENTIALS', 1);
    calls = [];
    answer = status(403);
    await refused('SPEECH_SERVICE_CREDENTIALS', 1);
    calls = [];
    answer = status(429, '{"error":{"code":"insufficient_quota"}}', { 'retry-after': '0' });
    await refused('SPEECH_SERVICE_QUOTA', 1);
    calls = [];
    answer = status(402);
    await refused('SPEECH_SERVICE_QUOTA', 1);
    calls = [];
    answer = status(429, '{}', { 'retry-after': '0' });
    await refused('SPEECH_SERVICE_RATE_LIMITED', 3);
    calls = [];
    answer = status(429, '{}', { 'retry-after': '3600' });
    await refused('SPEECH_SERVICE_RATE_LIMITED', 1);
  });

  it('waits as long as Retry-After says, and then succeeds', async () => {
    answer = (response, call) =>
      call === 1 ? status(429, '{}', { 'retry-after': '0.05' })(response) : ok(response, wav());
    await speak();
    assert.equal(calls.length, 2);
  });

  it('asks again at most twice when the service fails', async () => {
    answer = (response, call) => (call < 3 ? status(503)(response) : ok(response, wav()));
    await speak();
    assert.equal(calls.length, 3);
    calls = [];
    answer = status(500);
    await refused('SPEECH_SERVICE_FAILED', 3);
  });

  it('S-07 never waits for ever: no answer, a stalled one, one that drips', async () => {
    answer = () => undefined;
    await refused('SPEECH_SERVICE_TIMED_OUT', 1);
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'audio/wav' }).write(wav().subarray(0, 1000));
    };
    await refused('SPEECH_SERVICE_TIMED_OUT');
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'audio/wav' });
      const drip = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(drip));
    };
    await refused('SPEECH_SERVICE_TIMED_OUT');
  });

  it('refuses what is not sound: a web page, garbage, a truncated file, silence, a broken connection', async () => {
    answer = (response) => ok(response, Buffer.from('<html>'), 'text/html');
    await refused('SPEECH_SERVICE_AUDIO_INVALID', 1);
    const bodies = [
      Buffer.from('not a wav at all, whatever the type says'),
      wav().subarray(0, 5_000),
      wav().subarray(0, 30),
      wav().fill(0, 44),
      Buffer.alloc(0),
    ];
    for (const body of bodies) {
      answer = (response) => ok(response, body);
      await refused('SPEECH_SERVICE_AUDIO_INVALID');
    }
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': '24044' });
      response.write(wav().subarray(0, 1000), () => response.destroy());
    };
    await refused('SPEECH_SERVICE_AUDIO_INVALID');
  });

  it('keeps the key from another address, and reports other refusals with their reason', async () => {
    answer = status(302, '', { location: 'http://127.0.0.1:9/elsewhere' });
    await refused('SPEECH_SERVICE_REDIRECTED', 1);
    answer = status(400, `{"error":{"message":"model not found <b>${KEY}</b>"}}`);
    await refused('SPEECH_SERVICE_REFUSED');
  });

  it('stops at once when cancelled, and says when nobody answers at the address', async () => {
    answer = () => undefined;
    const stop = new AbortController();
    const speaking = speak(stop.signal);
    setTimeout(() => stop.abort(), 30);
    await assert.rejects(speaking, /CANCELLED/);
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    await configure(`http://127.0.0.1:${port}/v1`);
    await refused('SPEECH_SERVICE_UNREACHABLE', undefined);
    await configure(base);
  });

  it('refuses settings that are wrong or would give the key away', async () => {
    const at = (base_url: string) =>
      JSON.stringify({
        services: [{ id: 'a', base_url, model: 'm', voices: [{ id: 'v', languages: ['en'] }] }],
      });
    const bad = [
      '{',
      `{"key": ${KEY}}`,
      '{"services":[{"id":"../x"}]}',
      '{"unknown":1}',
      at('http://example.com/v1'),
      at(`https://u:${KEY}@example.com`),
      at(`http://:${KEY}@127.0.0.1/v1`),
      at(`https://example.com/v1?key=${KEY}`),
      at(`https://example.com/v1#${KEY}`),
    ];
    for (const text of bad) {
      await writeFile(path.join(folder, 'voices.json'), text);
      await assert.rejects(readSpeechServices(folder), (error: unknown) => {
        const shown = messageOf((error as StudioError).problems[0]!, 'en');
        assert.match(shown, /voices\.json/, text);
        assert.doesNotMatch(shown, new RegExp(KEY.slice(0, 9)), text);
        return true;
      });
    }
    await rm(path.join(folder, 'voices.json'));
    assert.deepEqual(await readSpeechServices(folder), []);
    await configure(base);
  });

  it('never quotes a key that no header can carry', async () => {
    for (const key of ['', ' ', `${KEY}\n${KEY}`, `${KEY} x`, `${KEY}é`])
      await assert.rejects(writeServiceKey(folder, 'local', key, secrets), /SPEECH_KEY_INVALID/);
    await mkdir(path.join(folder, 'keys'));
    const file = path.join(folder, 'keys', 'local.key');
    await writeFile(file, `${KEY}\n${KEY}\n`);
    await refused('VOICES_CONFIG_INVALID', 0);
    await rm(file);
    await secrets.set('speech/local', `${KEY} x`);
    await refused('VOICES_CONFIG_INVALID', 0);
    await writeServiceKey(folder, 'local', KEY, secrets);
  });

  it('takes the key of an earlier version over, and leaves no file of it', async () => {
    const keys = path.join(folder, 'keys');
    await mkdir(keys, { recursive: true });
    await writeFile(path.join(keys, 'earlier.key'), `${KEY}-2\n`);
    assert.equal(await readServiceKey(folder, 'earlier', secrets), `${KEY}-2`);
    assert.equal(await secrets.get('speech/earlier'), `${KEY}-2`);
    await assert.rejects(stat(keys), { code: 'ENOENT' });
    assert.equal(await readServiceKey(folder, 'earlier', secrets), `${KEY}-2`);
    assert.equal(await readServiceKey(folder, 'another', secrets), undefined);
  });

  it('does not let the key of an earlier version take the place of one that is set meanwhile', async () => {
    const keys = path.join(folder, 'keys');
    await mkdir(keys, { recursive: true });
    await writeFile(path.join(keys, 'late.key'), `${KEY}-old\n`);
    const slow: KeySecrets = {
      get: async (name) => await secrets.get(name),
      set: async (...given) => {
        await writeServiceKey(
          folder,
          'late',
          `${KEY}-new`,
          new SecretStore(path.join(folder, 'secrets'), { keychain }),
        );
        return await secrets.set(...given);
      },
    };
    assert.equal(await readServiceKey(folder, 'late', slow), `${KEY}-new`);
    assert.equal(await secrets.get('speech/late'), `${KEY}-new`);
    await assert.rejects(stat(keys), { code: 'ENOENT' });
  });

  it('uses the key of an earlier version where secrets cannot be kept', async () => {
    const file = path.join(folder, 'keys', 'kept.key');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, KEY);
    const closed = {
      get: async () => undefined,
      set: () => Promise.reject(fail('SECRET_STORE_UNAVAILABLE', { details: { reason: 'EROFS' } })),
    };
    assert.equal(await readServiceKey(folder, 'kept', closed), KEY);
    assert.equal(await readFile(file, 'utf8'), KEY);
  });
});
