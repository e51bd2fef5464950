import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { dataFolder } from '../paths.ts';
import { installVoicePack } from '../speech/packs.ts';
import { ENGLISH } from '../speech/piper/published-config.test-helper.ts';
import { tinyVoiceModel } from '../speech/piper/tiny-model.test-helper.ts';
import { type Asker, VoiceSamples, type WantedSample } from './voice-samples.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'voice-samples-'));
const homeBefore = process.env.METASTUDIO_HOME;
process.env.METASTUDIO_HOME = path.join(folder, 'home');
const made: VoiceSamples[] = [];

after(async () => {
  await Promise.all(made.map((one) => one.close()));
  if (homeBefore === undefined) delete process.env.METASTUDIO_HOME;
  else process.env.METASTUDIO_HOME = homeBefore;
  rmSync(folder, { recursive: true, force: true });
});

function samples(): VoiceSamples {
  const one = new VoiceSamples({ cacheLimitBytes: async () => 1e9 });
  made.push(one);
  return one;
}

const asker = (signal = new AbortController().signal): Asker => ({ client: 'a', language: 'en', signal });
const wanted = (text: string, changes: Partial<WantedSample> = {}): WantedSample => ({
  voiceId: 'voice:espeak/en-us',
  text,
  speed: 100,
  pitch: 100,
  ...changes,
});

/** Of 16-bit samples, 0…1. */
function loudest(file: string): number {
  const bytes = readFileSync(file);
  let peak = 0;
  for (let at = 44; at + 1 < bytes.length; at += 2) peak = Math.max(peak, Math.abs(bytes.readInt16LE(at)));
  return peak / 32_768;
}

const failsWith = (code: string) => (error: unknown) =>
  error instanceof StudioError && error.problems[0]!.code === code;

describe('samples of voices', () => {
  it('are heard, as long as the sentence, and are not spoken twice', async () => {
    const one = samples();
    const first = await one.sample(wanted('The quick brown fox jumps over the lazy dog.'), asker());
    assert.equal(readFileSync(first.file).toString('latin1', 0, 4), 'RIFF');
    assert.ok(first.durationMs > 1500 && first.durationMs < 6000, `${first.durationMs} ms`);
    assert.ok(loudest(first.file) > 0.1, `${loudest(first.file)}`);
    assert.deepEqual(first.warnings, []);
    const again = await one.sample(wanted('The quick brown fox jumps over the lazy dog.'), asker());
    assert.equal(again.file, first.file);
    const slow = await one.sample(
      wanted('The quick brown fox jumps over the lazy dog.', { speed: 60 }),
      asker(),
    );
    assert.ok(slow.durationMs > 1.3 * first.durationMs, `${slow.durationMs} ms`);
    const later = await samples().sample(wanted('The quick brown fox jumps over the lazy dog.'), asker());
    assert.notEqual(later.file, first.file);
    assert.equal(statSync(later.file).size, statSync(first.file).size);
  });

  it('S-04 read words as a draft’s dictionary says, and are not taken for those without one', async () => {
    const one = samples();
    const plain = await one.sample(wanted('AI'), asker());
    const read = await one.sample(
      wanted('AI', { readings: { AI: 'artificial intelligence and all that' } }),
      asker(),
    );
    assert.notEqual(read.file, plain.file);
    assert.ok(read.durationMs > 1.5 * plain.durationMs, `${plain.durationMs} and ${read.durationMs} ms`);
  });

  it('tell what a voice cannot read, also when it is asked again', async () => {
    const one = samples();
    const { voices } = await one.list(asker());
    assert.ok(voices.some(({ id }) => id === 'voice:espeak/cmn'));
    const pack = path.join(folder, 'only-english');
    await mkdir(pack);
    await writeFile(path.join(pack, 'tiny.onnx'), tinyVoiceModel());
    await writeFile(path.join(pack, 'tiny.onnx.json'), JSON.stringify(ENGLISH));
    await installVoicePack(path.join(pack, 'tiny.onnx'), { dataFolder: dataFolder() });
    const mixed = wanted('Hello, 你好，世界。', { voiceId: 'voice:pack/tiny' });
    const codes = async () => (await one.sample(mixed, asker())).warnings.map(({ code }) => code);
    assert.ok((await codes()).includes('VOICE_LANGUAGE_FALLBACK'));
    assert.ok((await codes()).includes('VOICE_LANGUAGE_FALLBACK'));
    const names = (await one.list(asker())).voices.map(({ id }) => id);
    assert.ok(names.includes('voice:pack/tiny'), 'a pack that came meanwhile is known');
  });

  it('that cannot be say why', async () => {
    const one = samples();
    await assert.rejects(
      one.sample(wanted('Hello.', { voiceId: 'voice:espeak/xx' }), asker()),
      failsWith('VOICE_NOT_FOUND'),
    );
    await assert.rejects(one.sample(wanted('…!'), asker()), failsWith('TEXT_NOT_SPOKEN'));
    await assert.rejects(one.sample(wanted('<speak><p>'), asker()), failsWith('SAMPLE_IMPOSSIBLE'));
  });

  it('are given up at once, and the next is made all the same', async () => {
    const one = samples();
    const window = new AbortController();
    const long = 'This is a rather long sentence that nobody wants to hear to its end. '.repeat(4).trim();
    const first = one.sample(wanted(long), asker(window.signal));
    window.abort();
    await assert.rejects(first, failsWith('CANCELLED'));
    const second = one.sample(wanted(long), asker());
    one.cancel('a');
    await assert.rejects(second, failsWith('CANCELLED'));
    const { file } = await one.sample(wanted('Here I am.'), asker());
    assert.ok(loudest(file) > 0.1);
  });
});
