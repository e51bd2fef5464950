import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { SynthesisRequest } from '../../../domain/speech/types.ts';
import { createEspeakEngine } from '../espeak/engine.ts';
import { createEspeakProvider } from '../espeak/provider.ts';
import { installVoicePack, removeVoicePack } from '../packs.ts';
import { createPiperProvider } from './provider.ts';
import { ENGLISH } from './published-config.test-helper.ts';
import { openVoiceSession } from './session.ts';
import { SAMPLES_PER_ID, tinyVoiceModel } from './tiny-model.test-helper.ts';

const engine = createEspeakEngine();
const espeak = createEspeakProvider(engine);
let root = '';

async function install(name: string, config: unknown, model: Uint8Array) {
  const folder = path.join(root, name);
  await mkdir(folder);
  await writeFile(path.join(folder, `${name}.onnx`), model);
  await writeFile(path.join(folder, `${name}.onnx.json`), JSON.stringify(config));
  await installVoicePack(folder, { dataFolder: root });
}

const request = (voiceId: string, spoken: string, rate = 1, pitch = 1): SynthesisRequest => ({
  voiceId,
  language: 'en',
  tokens: [{ spoken, source: { start: 0, end: spoken.length } }],
  prosody: { rate, pitch, volume: 1 },
  ending: 'sentence',
});

describe('voice packs speak', () => {
  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'piper-'));
    await install('tiny', ENGLISH, tinyVoiceModel());
    const speakers = { num_speakers: 2, speaker_id_map: { anna: 0, ben: 1 } };
    await install('duo', { ...ENGLISH, ...speakers }, tinyVoiceModel({ speakers: true }));
  });
  after(async () => {
    await espeak.close();
    await rm(root, { recursive: true, force: true });
  });

  it('feeds the ids of the text, and the rate as length', async () => {
    const provider = createPiperProvider({ dataFolder: root, espeak, engine });
    const normal = await provider.synthesise(request('voice:pack/tiny', 'Test 1.'));
    // ^ _ (t ˈ ɛ s t ␠ w ˈ ʌ n . each with _) $
    assert.equal(normal.samples.length, 25 * SAMPLES_PER_ID);
    assert.equal(normal.sampleRateHz, 22_050);
    const slow = await provider.synthesise(request('voice:pack/tiny', 'Test 1.', 0.5));
    assert.equal(slow.samples.length, 50 * SAMPLES_PER_ID);
    await provider.close();
  });

  it('places phonemes and words inside the sound, in order', async () => {
    const provider = createPiperProvider({ dataFolder: root, espeak, engine });
    const { phonemes, words, samples } = await provider.synthesise(
      request('voice:pack/tiny', 'Hello there world.'),
    );
    assert.ok(phonemes.length > 8, `${phonemes.length} phonemes`);
    let last = 0;
    for (const { start, end } of phonemes) {
      assert.ok(start >= last && end > start && end <= samples.length);
      last = end;
    }
    assert.ok(words.length >= 3);
    await provider.close();
  });

  it('says so when it falls back to the processor, and when it cannot change pitch', async () => {
    const provider = createPiperProvider({ dataFolder: root, espeak, engine });
    const { warnings } = await provider.synthesise(request('voice:pack/tiny', 'Hello.', 1, 1.5));
    assert.ok(warnings.some((one) => one.code === 'PITCH_NOT_SUPPORTED'));
    const session = await openVoiceSession(path.join(root, 'tiny', 'tiny.onnx'), ['no-such-device', 'cpu']);
    assert.deepEqual([session.device, session.unavailable], ['cpu', ['no-such-device']]);
    await session.release();
    await provider.close();
  });

  it('keeps the terminal clean when an accelerator is absent', () => {
    const session = JSON.stringify(new URL('./session.ts', import.meta.url).href);
    const file = JSON.stringify(path.join(root, 'tiny', 'tiny.onnx'));
    const code = `import { openVoiceSession } from ${session};
      await (await openVoiceSession(${file}, ['cuda', 'no-such-device', 'cpu'])).release();`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      encoding: 'utf8',
    });
    assert.deepEqual([status, stderr], [0, '']);
  });

  it('gives another fingerprint to the same model with another configuration', async () => {
    const fingerprint = async () => {
      const provider = createPiperProvider({ dataFolder: root, espeak, engine });
      const value = await provider.fingerprint('voice:pack/twin');
      await provider.close();
      return value;
    };
    await install('twin', ENGLISH, tinyVoiceModel());
    const before = await fingerprint();
    await removeVoicePack('voice:pack/twin', { dataFolder: root });
    await rm(path.join(root, 'twin'), { recursive: true });
    await install('twin', { ...ENGLISH, audio: { sample_rate: 16_000 } }, tinyVoiceModel());
    assert.notEqual(await fingerprint(), before);
    await removeVoicePack('voice:pack/twin', { dataFolder: root });
  });

  it('lists the speakers of a voice that has several', async () => {
    const provider = createPiperProvider({ dataFolder: root, espeak, engine });
    const ids = (await provider.voices()).map((voice) => voice.id);
    assert.deepEqual(ids, ['voice:pack/duo/anna', 'voice:pack/duo/ben', 'voice:pack/tiny']);
    const { samples } = await provider.synthesise(request('voice:pack/duo/ben', 'Hello.'));
    assert.ok(samples.length > 0);
    assert.equal(await provider.find('voice:pack/duo/carl'), undefined);
    await provider.close();
  });

  it('S-07 stops at once when cancelled, and in bounded time when slow', async () => {
    const provider = createPiperProvider({ dataFolder: root, espeak, engine, timeoutMs: 1 });
    await assert.rejects(provider.synthesise(request('voice:pack/tiny', 'Hello.')), /SPEECH_TIMED_OUT/);
    await assert.rejects(
      provider.synthesise(request('voice:pack/tiny', 'Hello.'), AbortSignal.abort()),
      /CANCELLED/,
    );
    await provider.close();
  });
});
