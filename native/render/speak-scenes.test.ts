import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { wavBytes } from '../media/wav.ts';
import { loadScript } from '../script/load.ts';
import { createEspeakProvider } from '../speech/espeak/provider.ts';
import { createOpenAiProvider } from '../speech/openai/provider.ts';
import { createSpeechService } from '../speech/service.ts';
import { speakScenes } from './speak-scenes.ts';

/** Half a second of 220 Hz. */
const tone = Float32Array.from(
  { length: 24_000 },
  (_, at) => 0.3 * Math.sin((at * 2 * Math.PI * 220) / 48_000),
);
const TEXTS = ['One.', 'Two.', 'Three.'];

describe('S-07 a script whose voice fails', () => {
  let folder = '';
  let calls = 0;
  let answer: (response: ServerResponse) => void = () => undefined;
  let told: number[] = [];
  const server = createServer((request, response) => {
    request.resume();
    calls += 1;
    answer(response);
  });

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'speak-scenes-'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const service = {
      id: 'local',
      base_url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
      model: 'tts-1',
      voices: [{ id: 'alloy', languages: ['en'] }],
    };
    await writeFile(path.join(folder, 'voices.json'), JSON.stringify({ services: [service] }));
    const script = {
      script_name: 'Test',
      model_asset_id: 'avatar:lin',
      voice_config: { voice_asset_id: 'voice:service/local/alloy' },
      video_config: { width: 1280, height: 720, bitrate: 2000 },
      shoot_scripts: TEXTS.map((text, index) => ({
        sequence_no: index,
        shoot_script: { text_config: { text } },
      })),
    };
    await writeFile(path.join(folder, 'script.json'), JSON.stringify(script));
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** @returns codes and scenes of what went wrong, and how often the service was asked */
  async function speak(): Promise<{ problems: string[]; calls: number }> {
    calls = 0;
    told = [];
    const espeak = createEspeakProvider();
    const limits = { firstByteMs: 3000, silenceMs: 3000, longestRetryMs: 0 };
    const service = createSpeechService({
      dataFolder: folder,
      cacheFolder: folder,
      providers: [espeak, createOpenAiProvider({ dataFolder: folder, espeak, limits })],
    });
    try {
      const loaded = await loadScript(path.join(folder, 'script.json'), {
        avatars: [{ id: 'avatar:lin', actions: [] }],
        voices: await service.voices(),
      });
      await speakScenes({
        loaded,
        service,
        language: 'en',
        workFolder: folder,
        signal: new AbortController().signal,
        onProgress: ({ fraction }) => told.push(fraction),
      });
      return { problems: [], calls };
    } catch (error) {
      if (!(error instanceof StudioError)) throw error;
      const scene = (where = '') => /shoot_scripts\[(\d)\]/.exec(where)?.[1];
      return { problems: error.problems.map((one) => `${one.code} ${scene(one.path)}`), calls };
    } finally {
      await service.close();
    }
  }

  it('stops at the first failure that is the service’s own', async () => {
    answer = () => undefined;
    assert.deepEqual(await speak(), { problems: ['SPEECH_SERVICE_TIMED_OUT 0'], calls: 1 });
    const statuses = {
      401: 'CREDENTIALS',
      402: 'QUOTA',
      302: 'REDIRECTED',
      500: 'FAILED',
      429: 'RATE_LIMITED',
    };
    for (const [status, name] of Object.entries(statuses)) {
      answer = (response) => response.writeHead(Number(status)).end();
      assert.deepEqual(await speak(), { problems: [`SPEECH_SERVICE_${name} 0`], calls: 1 }, status);
    }
  });

  it('collects the failures that may lie in the texts', async () => {
    answer = (response) => response.writeHead(400).end('{"error":{"message":"no"}}');
    const problems = TEXTS.map((_, index) => `SPEECH_SERVICE_REFUSED ${index}`);
    assert.deepEqual(await speak(), { problems, calls: 3 });
  });

  it('tells a progress that never falls and ends with all of it, whatever became of the scenes', async () => {
    answer = (response) => {
      if (calls === 2) response.writeHead(400).end('{"error":{"message":"no"}}');
      else response.writeHead(200, { 'content-type': 'audio/wav' }).end(wavBytes(tone));
    };
    assert.deepEqual(await speak(), { problems: ['SPEECH_SERVICE_REFUSED 1'], calls: 3 });
    assert.deepEqual(
      told,
      told.toSorted((a, b) => a - b),
    );
    assert.equal(told.at(-1), 1);
  });
});
