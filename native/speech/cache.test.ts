import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fail } from '../../domain/errors.ts';
import type { SynthesisRequest, SynthesisResult } from '../../domain/speech/types.ts';
import { createSpeechCache, speechCacheKey } from './cache.ts';

const request = (spoken: string): SynthesisRequest => ({
  voiceId: 'v',
  language: 'en',
  tokens: [{ spoken, source: { start: 0, end: spoken.length } }],
  prosody: { rate: 1, pitch: 1, volume: 1 },
  ending: 'sentence',
});
const result = (seed: number, length = 1_000): SynthesisResult => ({
  sampleRateHz: 22_050,
  samples: Float32Array.from({ length }, (_, i) => Math.sin(i * seed)),
  words: [{ token: 0, start: 1, end: 2 }],
  phonemes: [{ symbol: 'ʃ', start: 1, end: 2, stress: 2 }],
  warnings: [],
});

describe('speech cache', () => {
  let folder = '';
  let made = 0;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'speech-cache-'));
    made = 0;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const make = (seed: number, length?: number) => async () => {
    made += 1;
    return result(seed, length);
  };
  const files = async () =>
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((one) => one.isFile())
      .map((one) => path.join(one.parentPath, one.name));

  it('remembers bit for bit', async () => {
    const cache = createSpeechCache(folder);
    const first = await cache.remember('f', request('a'), make(1));
    assert.deepEqual(await createSpeechCache(folder).remember('f', request('a'), make(2)), first);
    assert.equal(made, 1);
  });

  it('knows requests apart by all that shapes the sound, and by nothing else', () => {
    const base = request('a');
    const key = (change: Partial<SynthesisRequest>, fingerprint = 'f') =>
      speechCacheKey(fingerprint, { ...base, ...change });
    const [token] = base.tokens;
    const keys = [
      key({}),
      key({}, 'g'),
      key({ voiceId: 'w' }),
      key({ language: 'de' }),
      key({ ending: 'question' }),
      key({ prosody: { rate: 1.1, pitch: 1, volume: 1 } }),
      key({ prosody: { rate: 1, pitch: 1.1, volume: 1 } }),
      key({ tokens: [{ ...token!, reading: { alphabet: 'ipa', value: 'a', origin: 'author' } }] }),
    ];
    assert.equal(new Set(keys).size, keys.length);
    assert.equal(key({ tokens: [{ ...token!, source: { start: 7, end: 8 } }] }), keys[0]);
  });

  it('makes anew what is damaged in any byte', async () => {
    const cache = createSpeechCache(folder);
    const first = await cache.remember('f', request('a'), make(1));
    const [file] = await files();
    const bytes = await readFile(file!);
    for (const at of [0, 12, 40, bytes.length >> 1, bytes.length - 1]) {
      const damaged = Buffer.from(bytes);
      damaged[at]! ^= 0x40;
      await writeFile(file!, damaged);
      assert.deepEqual(await cache.remember('f', request('a'), make(1)), first);
    }
    await writeFile(file!, bytes.subarray(0, 20));
    await cache.remember('f', request('a'), make(1));
    assert.equal(made, 7);
  });

  it('makes a thing once for many who ask, and again for who waited on a cancelled one', async () => {
    const cache = createSpeechCache(folder);
    await Promise.all(Array.from({ length: 5 }, () => cache.remember('f', request('a'), make(1))));
    assert.equal(made, 1);
    const cancelled = cache.remember('f', request('b'), async () => {
      throw fail('CANCELLED');
    });
    const waiting = cache.remember('f', request('b'), make(2));
    await assert.rejects(cancelled, /CANCELLED/);
    assert.equal((await waiting).samples.length, 1_000);
  });

  it('stays under its limit, and keeps what was used last', async () => {
    const cache = createSpeechCache(folder, { mostBytes: 200_000 });
    for (let index = 0; index < 30; index += 1) {
      await cache.remember('f', request(`item ${index}`), make(index, 3_000));
      await cache.remember('f', request('item 0'), make(0, 3_000));
    }
    const sizes = await Promise.all((await files()).map(async (file) => (await stat(file)).size));
    assert.ok(sizes.reduce((a, b) => a + b, 0) <= 220_000);
    assert.equal(made, 30);
  });

  it('works without a folder to write to', async () => {
    const file = path.join(folder, 'a-file');
    await writeFile(file, '');
    const cache = createSpeechCache(path.join(file, 'below'));
    assert.equal((await cache.remember('f', request('a'), make(1))).samples.length, 1_000);
  });
});
