import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { planSpeech } from '../../domain/speech/plan.ts';
import type { PlanItem, SceneSpeech, SpeechItem, SpeechPlan } from '../../domain/speech/types.ts';
import { samplesFromMs } from '../../domain/time.ts';
import { memorySource, wholeOf } from '../compose/sound/source.ts';
import { SpoolWriter } from '../compose/sound/spool.ts';
import { createSpeechService, type SpeechService } from './service.ts';
import { decibels, rms, speechLevel } from './sound/level.ts';
import type { SpokenScene } from './spoken-scene.ts';

let folder = '';
let service: SpeechService;
let cache = 0;
/** Each with an empty cache, so that nothing is proven by remembering. */
function fresh(): SpeechService {
  cache += 1;
  return createSpeechService({ dataFolder: folder, cacheFolder: path.join(folder, `cache-${cache}`) });
}

function speech(text: string, language: string, more: Partial<SpeechItem> = {}): SpeechItem {
  return {
    kind: 'speech',
    language,
    tokens: [{ spoken: text, source: { start: 0, end: text.length } }],
    prosody: { rate: 1, pitch: 1, volume: 1 },
    emphasis: 'none',
    sentence: 0,
    paragraph: 0,
    ending: 'sentence',
    ...more,
  };
}
const planOf = (...items: PlanItem[]): SpeechPlan => ({ displayText: '', items, warnings: [] });
const speak = async (plan: SpeechPlan, voiceId = 'voice:espeak/cmn') =>
  inMemory(await service.speakScene({ plan, voiceId }));
const inMemory = (scene: SpokenScene): SceneSpeech => ({ ...scene, samples: wholeOf(scene.samples) });

function checkOrder({ words, phonemes, samples }: SceneSpeech): void {
  for (const list of [words, phonemes]) {
    let last = 0;
    for (const { startSample, endSample } of list) {
      assert.ok(startSample >= last && endSample > startSample && endSample <= samples.length);
      last = endSample;
    }
  }
}

/** Longest stretch below −45 dBFS, in milliseconds, in windows of 5 ms. */
function longestHole(samples: Float32Array): number {
  let longest = 0;
  let run = 0;
  for (let at = 0; at + 240 <= samples.length; at += 240) {
    run = decibels(rms(samples, at, at + 240)) < -45 ? run + 5 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'speech-'));
  service = fresh();
});
after(async () => {
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

describe('speakScene', () => {
  it('S-02 joins languages without a hole, in the same sex, and without a warning', async () => {
    const plan = planOf(
      speech('欢迎来到', 'zh', { ending: 'joined' }),
      speech('Amsterdam', 'en', { ending: 'joined' }),
      speech('我们的', 'zh', { ending: 'joined' }),
      speech('Loom', 'en', { ending: 'joined' }),
      speech('软件', 'zh'),
    );
    for (const voice of ['voice:espeak/cmn', 'voice:espeak/cmn+f3']) {
      const scene = await speak(plan, voice);
      assert.deepEqual(scene.warnings, []);
      assert.ok(longestHole(scene.samples) <= 60, `${longestHole(scene.samples)} ms`);
      checkOrder(scene);
      assert.deepEqual([...new Set(scene.phonemes.map((one) => one.language))], ['zh', 'en']);
    }
  });

  it('places pauses, actions and emotions to the sample', async () => {
    const first = await speak(planOf(speech('你好', 'zh')));
    const plan = planOf(
      { kind: 'emotion', emotion: 'HAPPY' },
      speech('你好', 'zh'),
      { kind: 'pause', durationMs: 250, origin: 'break' },
      { kind: 'action', tag: 'wave', name: 'Wave' },
      { kind: 'emotion', emotion: 'NEUTRAL' },
      speech('你好', 'zh'),
      { kind: 'emotion', emotion: 'SAD' },
      { kind: 'pause', durationMs: 100, origin: 'break' },
    );
    const scene = await speak(plan);
    const length = first.samples.length;
    const pause = samplesFromMs(250);
    assert.equal(scene.samples.length, 2 * length + pause + samplesFromMs(100));
    assert.ok(scene.samples.subarray(length, length + pause).every((value) => value === 0));
    assert.deepEqual(scene.actions, [{ tag: 'wave', name: 'Wave', startSample: length + pause }]);
    assert.deepEqual(scene.emotions, [
      { emotion: 'HAPPY', startSample: 0, endSample: length + pause },
      { emotion: 'SAD', startSample: 2 * length + pause, endSample: scene.samples.length },
    ]);
    checkOrder(scene);
  });

  it('gives the same samples for the same plan, made or remembered', async () => {
    const { plan } = planSpeech({
      text: '大家好，欢迎使用 MetaStudio。It is 3.5% better! 你觉得呢？\n第二段。',
      voiceLanguages: ['zh'],
    });
    const made = await speak(plan!);
    assert.deepEqual(await speak(plan!), made);
    const other = fresh();
    assert.deepEqual(inMemory(await other.speakScene({ plan: plan!, voiceId: 'voice:espeak/cmn' })), made);
    await other.close();
  });

  it('puts a scene on the disk as it would be in memory, and leaves nothing else there', async () => {
    const plan = planOf(
      speech('你好，欢迎来到这里', 'zh', { ending: 'joined' }),
      speech('Amsterdam', 'en'),
      { kind: 'pause', durationMs: 1_500, origin: 'break' },
      speech('再见', 'zh'),
    );
    const spools = await mkdtemp(path.join(folder, 'spools-'));
    let count = 0;
    const sink = () => new SpoolWriter(path.join(spools, `${count++}`));
    const voiceId = 'voice:espeak/cmn';
    assert.deepEqual(inMemory(await service.speakScene({ plan, voiceId, sink })), await speak(plan));
    assert.deepEqual([count, (await readdir(spools)).length], [2, 1]);
    await assert.rejects(
      service.speakScene({ plan: planOf(speech('x'.repeat(20_001), 'en')), voiceId, sink }),
      /SPEECH_TOO_LONG/,
    );
    assert.equal((await readdir(spools)).length, 1);
  });

  it('speaks different voices equally loud, and volume as asked', async () => {
    const level = async (voice: string, language: string, volume = 1) => {
      const item = speech('la la la la', language, { prosody: { rate: 1, pitch: 1, volume } });
      const scene = await speak(planOf(item), voice);
      assert.ok(scene.samples.every((value) => Math.abs(value) <= 1));
      return decibels(speechLevel(scene.samples, 48_000));
    };
    const base = await level('voice:espeak/en-us', 'en');
    for (const voice of ['de', 'cmn+f3', 'fr+m3'])
      assert.ok(Math.abs((await level(`voice:espeak/${voice}`, voice.slice(0, 2))) - base) < 1.5, voice);
    assert.ok(Math.abs((await level('voice:espeak/en-us', 'en', 0.5)) - base + 6) < 1);
    await level('voice:espeak/en-us', 'en', 4);
  });

  it('starts and ends every piece without a click', async () => {
    const { samples } = await speak(
      planOf(speech('爸爸', 'zh'), { kind: 'pause', durationMs: 50, origin: 'break' }),
    );
    const end = samples.length - samplesFromMs(50);
    assert.ok(Math.abs(samples[0]!) < 0.001 && Math.abs(samples[end - 1]!) < 0.001);
  });

  it('S-02 says when a language has no voice, and when a voice does not exist', async () => {
    const { warnings } = await speak(planOf(speech('hello', 'tlh')));
    assert.deepEqual(
      warnings.map((one) => one.code),
      ['VOICE_LANGUAGE_UNSUPPORTED'],
    );
    const missing = service.speakScene({
      plan: planOf(speech('x', 'en')),
      voiceId: 'voice:none',
      path: 'here',
    });
    await assert.rejects(missing, (error: { problems: { code: string; path: string }[] }) => {
      assert.deepEqual([error.problems[0]!.code, error.problems[0]!.path], ['VOICE_NOT_FOUND', 'here']);
      return true;
    });
  });

  it('stops when cancelled, and speaks again afterwards', async () => {
    const own = fresh();
    const plan = planOf(
      ...Array.from({ length: 40 }, (_, index) => speech(`句子${'啊'.repeat(40)}${index}`, 'zh')),
    );
    const stop = new AbortController();
    const progress: number[] = [];
    const scene = own.speakScene({
      plan,
      voiceId: 'voice:espeak/cmn',
      signal: stop.signal,
      onProgress: (fraction) => {
        progress.push(fraction);
        if (progress.length === 2) stop.abort();
      },
    });
    await assert.rejects(scene, /CANCELLED/);
    assert.ok(
      progress.length < 40 && progress.every((one, index) => index === 0 || one >= progress[index - 1]!),
    );
    assert.ok(
      (await own.speakScene({ plan: planOf(speech('好', 'zh')), voiceId: 'voice:espeak/cmn' })).samples
        .sampleCount > 0,
    );
    await own.close();
  });

  it('stops when cancelled while it joins what was spoken', async () => {
    const plan = planOf(...Array.from({ length: 30 }, () => speech('你好', 'zh')));
    const stop = new AbortController();
    const scene = service.speakScene({
      plan,
      voiceId: 'voice:espeak/cmn',
      signal: stop.signal,
      onProgress: (fraction) => {
        if (fraction === 1) setImmediate(() => stop.abort());
      },
    });
    await assert.rejects(scene, /CANCELLED/);
  });

  it('serves several scenes at once', async () => {
    const texts = ['一', '二', '三', '四', '五', '六'];
    const alone = await Promise.all(texts.map((text) => speak(planOf(speech(text, 'zh')))));
    const own = fresh();
    const together = await Promise.all(
      texts.map(async (text) =>
        inMemory(await own.speakScene({ plan: planOf(speech(text, 'zh')), voiceId: 'voice:espeak/cmn' })),
      ),
    );
    assert.deepEqual(together, alone);
    await own.close();
  });

  it('does not let broken service settings silence the other voices', async () => {
    await writeFile(path.join(folder, 'voices.json'), '{');
    const own = fresh();
    await own.speakScene({ plan: planOf(speech('好', 'zh')), voiceId: 'voice:espeak/cmn' });
    assert.ok((await own.voices()).some((voice) => voice.id === 'voice:espeak/cmn'));
    const [problem, ...more] = await own.voiceProblems();
    assert.deepEqual([problem!.code, problem!.severity, more], ['VOICES_CONFIG_INVALID', 'warning', []]);
    assert.equal(await own.findVoice('voice:unknown'), undefined);
    await assert.rejects(own.findVoice('voice:service/a/b'), /VOICES_CONFIG_INVALID/);
    // Mended while it runs, as in a desktop program.
    await writeFile(path.join(folder, 'voices.json'), '{}');
    assert.equal(await own.findVoice('voice:service/a/b'), undefined);
    assert.deepEqual(await own.voiceProblems(), []);
    await own.close();
    await rm(path.join(folder, 'voices.json'));
  });

  it('says once that the data folder is none, and speaks', async () => {
    const file = path.join(folder, 'a-file');
    await writeFile(file, '');
    const own = createSpeechService({ dataFolder: path.join(file, 'data'), cacheFolder: file });
    await own.speakScene({ plan: planOf(speech('好', 'zh')), voiceId: 'voice:espeak/cmn' });
    assert.deepEqual(
      (await own.voiceProblems()).map((one) => [one.code, one.details.reason]),
      [['DATA_FOLDER_UNUSABLE', 'ENOTDIR']],
    );
    await own.close();
  });
});

describe('S-01 speechFromRecording', () => {
  const text = '今天我们去公园散步，看看花，听听鸟叫。';
  const recorded = async () => {
    const { plan } = planSpeech({
      text,
      voiceLanguages: ['zh'],
      prosody: { rate: 0.85, pitch: 1.2, volume: 1 },
    });
    const scene = await speak(plan!, 'voice:espeak/cmn+f3');
    const silence = samplesFromMs(700);
    const samples = new Float32Array(scene.samples.length + 2 * silence);
    samples.set(scene.samples, silence);
    return { scene, samples, silence };
  };
  const options = { language: 'zh', voiceId: 'voice:espeak/cmn' };

  it('finds the words of a transcript in another voice at another speed', async () => {
    const { scene, samples, silence } = await recorded();
    const source = memorySource(samples);
    const found = await service.speechFromRecording({ ...options, samples: source, transcript: text });
    assert.equal(found.samples, source);
    checkOrder(inMemory(found));
    const errors: number[] = [];
    for (const word of scene.words) {
      const match = found.words.find((one) => one.source.start === word.source.start);
      if (match !== undefined) errors.push(Math.abs(match.startSample - word.startSample - silence) / 48);
    }
    errors.sort((a, b) => a - b);
    assert.ok(errors.length >= 8, `${errors.length} words`);
    assert.ok(
      errors[Math.floor(errors.length * 0.8)]! < 90,
      `80 % within ${errors[Math.floor(errors.length * 0.8)]} ms`,
    );
    assert.ok(found.phonemes.every((one) => one.startSample >= silence - 960));
    assert.ok(found.phonemes.every((one) => one.endSample <= samples.length - silence + 960));
  });

  it('moves the mouth by loudness alone without a transcript, and keeps it shut in silence', async () => {
    const { samples, silence } = await recorded();
    const found = await service.speechFromRecording({ ...options, samples: memorySource(samples) });
    checkOrder(inMemory(found));
    assert.deepEqual(found.words, []);
    assert.ok(new Set(found.phonemes.map((one) => one.symbol)).size >= 3);
    assert.ok(found.phonemes.every((one) => one.startSample >= silence - 960));
    assert.ok(found.phonemes.every((one) => one.endSample <= samples.length - silence + 960));
    const quiet = await service.speechFromRecording({
      ...options,
      samples: memorySource(new Float32Array(48_000)),
    });
    assert.deepEqual([quiet.phonemes, quiet.warnings.map((one) => one.code)], [[], ['RECORDING_SILENT']]);
  });

  it('takes a transcript that has nothing to do with the recording', async () => {
    const samples = memorySource(
      Float32Array.from({ length: 48_000 }, (_, i) => (i % 9_600 < 4_800 ? Math.sin(i / 20) * 0.2 : 0)),
    );
    checkOrder(
      inMemory(
        await service.speechFromRecording({
          ...options,
          samples,
          transcript: '完全不同的一句很长的话，说了又说。',
        }),
      ),
    );
    await assert.rejects(
      service.speechFromRecording({ ...options, samples, signal: AbortSignal.abort() }),
      /CANCELLED/,
    );
  });
});
