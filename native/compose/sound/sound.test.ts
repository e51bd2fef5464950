import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { encodeSound } from '../encode/sound-file.ts';
import { sine, temporaryFolder, timelineOf } from '../fixtures.ts';
import { duckingCurve } from './ducking.ts';
import { Limiter } from './limiter.ts';
import { type Loudness, LoudnessMeter } from './loudness.ts';
import { type PreparedSound, prepareSound, TRUE_PEAK_LIMIT_DBTP } from './prepare.ts';
import { memorySource, type SampleSource } from './source.ts';
import { readSpeech } from './speech-stem.ts';
import { TARGET_LUFS } from './target.ts';

/** Noise in words and pauses, with a wide range of levels: near enough to speech for a meter. */
function speechLike(seconds: number, seed: number, level = 0.1): Float32Array {
  let state = seed;
  let smooth = 0;
  return Float32Array.from({ length: Math.round(seconds * 48_000) }, (_, at) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    smooth += (state / 2 ** 31 - 1 - smooth) * 0.2;
    const word = Math.max(0, Math.sin(at / 4_000 + Math.sin(at / 31_000)));
    const pause = at % 144_000 > 110_000 ? 0 : 1;
    return level * smooth * word * pause * 4;
  });
}

function ebur128(file: string, inputArguments: readonly string[] = []): Loudness {
  const { stderr } = spawnSync(
    'ffmpeg',
    [
      '-hide_banner',
      '-nostats',
      ...inputArguments,
      '-i',
      file,
      '-vn',
      '-af',
      'ebur128=peak=true',
      '-f',
      'null',
      '-',
    ],
    { encoding: 'utf8' },
  );
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
  return {
    integratedLufs: Number(/I:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1]),
    truePeakDbtp: Number(/Peak:\s+(-?[\d.]+) dBFS/.exec(summary)?.[1]),
  };
}

function writeRaw(file: string, channels: readonly Float32Array[]): void {
  const length = channels[0]?.length ?? 0;
  const all = new Float32Array(length * channels.length);
  channels.forEach((samples, channel) => {
    for (let at = 0; at < length; at++) all[at * channels.length + channel] = samples[at] ?? 0;
  });
  writeFileSync(file, new Uint8Array(all.buffer));
}

/** As a render's last step encodes it. */
async function encoded(sound: PreparedSound, folder: string): Promise<string> {
  const plan = { container: 'mp4' } as const;
  const file = path.join(folder, 'sound.mp4');
  await encodeSound({ plan, sound, sampleCount: sound.sampleCount, file });
  return file;
}

function whole(blocks: Iterable<Float32Array>): { left: Float32Array; right: Float32Array } {
  const all = Array.from(blocks, (block) => [...block]).flat();
  return {
    left: Float32Array.from(all.filter((_, at) => at % 2 === 0)),
    right: Float32Array.from(all.filter((_, at) => at % 2 === 1)),
  };
}

/** Interleaved, the right channel at a share of the left. */
function stereo(samples: Float32Array, right = 1): SampleSource {
  const all = new Float32Array(samples.length * 2);
  samples.forEach((value, at) => {
    all[at * 2] = value;
    all[at * 2 + 1] = value * right;
  });
  return memorySource(all, 2);
}

function rmsDb(samples: Float32Array, fromSeconds: number, toSeconds: number): number {
  const part = samples.subarray(fromSeconds * 48_000, toSeconds * 48_000);
  return 10 * Math.log10(part.reduce((sum, value) => sum + value * value, 0) / part.length);
}

describe('LoudnessMeter', () => {
  it('agrees with FFmpeg’s ebur128 within 0.1 LU and its true peak within 0.2 dB', async (t) => {
    const folder = await temporaryFolder(t);
    const left = speechLike(9.3, 1);
    const right = sine(9.3, 997, 0.05);
    const signals: Record<string, readonly Float32Array[]> = {
      stereo: [left, right],
      speech: [left, left],
      // A quarter of the sampling rate, between the samples: the true peak is 3 dB above every sample.
      between: [0, 1].map(() =>
        Float32Array.from(
          { length: 96_000 },
          (_, at) => 0.5 * Math.sin((Math.PI * at) / 96_000) * Math.sin((Math.PI / 2) * (at + 0.5)),
        ),
      ),
      loud: [sine(3, 200, 1.2), sine(3, 5000, 0.9)],
    };
    for (const [name, channels] of Object.entries(signals)) {
      const file = path.join(folder, `${name}.f32`);
      writeRaw(file, channels);
      const theirs = ebur128(file, ['-f', 'f32le', '-ar', '48000', '-ac', '2']);
      const meter = new LoudnessMeter(2);
      // In uneven pieces, as they come.
      for (let start = 0; start < (channels[0]?.length ?? 0); start += 7_001)
        meter.add(channels.map((samples) => samples.subarray(start, start + 7_001)));
      const ours = meter.result();
      assert.ok(
        Math.abs(ours.integratedLufs - theirs.integratedLufs) <= 0.1,
        `${name}: ${JSON.stringify({ ours, theirs })}`,
      );
      assert.ok(
        Math.abs(ours.truePeakDbtp - theirs.truePeakDbtp) <= 0.2,
        `${name}: ${JSON.stringify({ ours, theirs })}`,
      );
    }
  });

  it('counts one channel as two equal ones', () => {
    const samples = speechLike(4, 2);
    const [mono, stereo] = [new LoudnessMeter(1), new LoudnessMeter(2)];
    mono.add([samples]);
    stereo.add([samples, samples]);
    assert.ok(Math.abs(mono.result().integratedLufs - stereo.result().integratedLufs) < 1e-9);
  });

  it('calls silence −∞', () => {
    const meter = new LoudnessMeter(1);
    meter.add([new Float32Array(100_000)]);
    assert.deepEqual(meter.result(), { integratedLufs: -Infinity, truePeakDbtp: -Infinity });
  });
});

describe('Limiter', () => {
  it('lets nothing over the ceiling, leaves alone what is under it, and only delays', () => {
    const quiet = speechLike(1, 3, 0.02);
    const input = Float32Array.from([...quiet, ...sine(0.5, 1000, 3), ...speechLike(1, 4, 1.5), ...quiet]);
    const limiter = new Limiter(1, -2);
    const output: number[] = [];
    const push = (block: Float32Array) => {
      limiter.process([block]);
      output.push(...block);
    };
    for (let start = 0; start < input.length; start += 4_801) push(input.slice(start, start + 4_801));
    push(new Float32Array(Limiter.delay));
    const aligned = Float32Array.from(output.slice(Limiter.delay));
    assert.equal(aligned.length, input.length);
    const meter = new LoudnessMeter(1);
    meter.add([aligned]);
    assert.ok(meter.result().truePeakDbtp <= -1.9, `${meter.result().truePeakDbtp}`);
    assert.deepEqual(aligned.subarray(0, 40_000), input.subarray(0, 40_000));
    // A second after the last peak it has let go.
    assert.ok(Math.abs(rmsDb(aligned, 2.9, 3.4) - rmsDb(input, 2.9, 3.4)) < 0.05);
  });
});

describe('prepareSound', () => {
  it('puts speech at its sample, whatever the block, and never beyond its scene', () => {
    const timeline = timelineOf([30, 25]);
    const shifted = {
      ...timeline,
      scenes: timeline.scenes.map((span) => ({ ...span, speechOffsetSample: 123 })),
    };
    const speech = [Float32Array.from({ length: 30 * 1920 }, (_, at) => at + 1), Float32Array.of(7, 8)].map(
      (samples) => memorySource(samples),
    );
    const all = new Float32Array(timeline.sampleCount);
    for (let start = 0; start < all.length; start += 999)
      readSpeech(all.subarray(start, start + 999), start, shifted, speech);
    assert.deepEqual([all[122], all[123], all[30 * 1920 - 1], all[30 * 1920]], [0, 1, 30 * 1920 - 123, 0]);
    assert.deepEqual([...all.subarray(30 * 1920 + 122, 30 * 1920 + 126)], [0, 7, 8, 0]);
  });

  it('reaches −16 LUFS under −1.5 dBTP from any level, in the file as FFmpeg hears it', async (t) => {
    const folder = await temporaryFolder(t);
    for (const [name, level] of [
      ['soft', 0.004],
      ['hot', 3],
    ] as const) {
      const sound = await prepareSound({
        timeline: timelineOf([250]),
        speech: [memorySource(speechLike(10, 5, level))],
        music: { source: stereo(sine(3, 440, 0.5)), volume: 30 },
        workFolder: folder,
      });
      const heard = ebur128(await encoded(sound, folder));
      assert.ok(Math.abs(heard.integratedLufs - TARGET_LUFS) <= 0.5, `${name}: ${heard.integratedLufs} LUFS`);
      assert.ok(heard.truePeakDbtp <= TRUE_PEAK_LIMIT_DBTP, `${name}: ${heard.truePeakDbtp} dBTP`);
      assert.ok(
        Math.abs(sound.loudness.integratedLufs - heard.integratedLufs) < 0.4,
        `${name}: ${sound.loudness.integratedLufs} and ${heard.integratedLufs} LUFS`,
      );
    }
  });

  it('says what its blocks measure, whether the limiter has something to do or not', async () => {
    for (const samples of [speechLike(6, 6, 0.01), sine(6, 300, 0.001)]) {
      const sound = await prepareSound({
        timeline: timelineOf([150]),
        speech: [memorySource(samples)],
        workFolder: '',
      });
      const { left, right } = whole(sound.blocks());
      assert.deepEqual([left.length, left], [150 * 1920, right]);
      const meter = new LoudnessMeter(1);
      meter.add([left]);
      const { integratedLufs, truePeakDbtp } = meter.result();
      assert.ok(Math.abs(integratedLufs - sound.loudness.integratedLufs) < 0.01);
      assert.ok(Math.abs(truePeakDbtp - sound.loudness.truePeakDbtp) < 0.01);
      assert.ok(Math.abs(integratedLufs - TARGET_LUFS) <= 0.1, `${integratedLufs}`);
    }
  });

  it('knows its samples by a digest: one sample, the level or the limit changes it', async () => {
    const timeline = timelineOf([25]);
    const digest = async (samples: Float32Array, more: object = {}, overshootDb = 2) => {
      const job = { timeline, speech: [memorySource(samples)], workFolder: tmpdir(), ...more };
      return (await prepareSound(job, { overshootDb })).digest;
    };
    const speech = sine(1, 300, 0.4);
    const music = (volume: number) => ({ music: { source: memorySource(sine(2, 80, 0.2)), volume } });
    const all = [
      await digest(speech),
      await digest(speech.with(777, 0.1)),
      await digest(speech.map((one) => one / 2)),
      await digest(speech, music(50)),
      await digest(speech, music(51)),
      await digest(speech, {}, 30),
      await digest(speech, {}, 31),
    ];
    assert.equal(new Set(all).size, all.length, all.join('\n'));
    assert.equal(await digest(speech.slice(), music(50)), all[3]);
  });

  it('ducks the music by 12 dB before the first word, and lets it up in the pauses and out at the end', async () => {
    const music = stereo(sine(4, 440, 0.3), 0.5);
    const speech = sine(4, 1500, 0.2);
    const timeline = timelineOf([100, 100, 100]);
    const silent = memorySource(new Float32Array(0));
    const sound = await prepareSound({
      timeline,
      speech: [silent, memorySource(speech), silent],
      music: { source: music, volume: 50 },
      workFolder: '',
    });
    const { left, right } = whole(sound.blocks());
    const band = (from: number, to: number) => goertzelDb(left, 440, from, to);
    assert.ok(Math.abs(band(5, 7) - band(2, 3) + 12) < 0.3, `under speech ${band(5, 7) - band(2, 3)}`);
    assert.ok(Math.abs(band(9.7, 9.9) - band(2, 2.2)) < 0.3, `after it ${band(9.7, 9.9) - band(2, 2.2)}`);
    assert.ok(band(3.9, 4) < band(2, 2.1) - 3, 'it has fallen when the first word comes');
    assert.ok(rmsDb(left, 11.98, 12) < rmsDb(left, 9.7, 9.9) - 30, 'it fades out');
    assert.ok(Math.abs(rmsDb(right, 2, 3) - rmsDb(left, 2, 3) + 6.02) < 0.1, 'it stays stereo');
  });

  it('loops short music without a click', async () => {
    // 440 Hz does not fit into the loop's period: a bare join would jump.
    const music = stereo(sine(1.0301, 440, 0.3));
    const sound = await prepareSound({
      timeline: timelineOf([250]),
      speech: [memorySource(new Float32Array(0))],
      music: { source: music, volume: 100 },
      workFolder: '',
    });
    const { left } = whole(sound.blocks());
    let steepest = 0;
    for (let at = 48_000; at < left.length - 100_000; at++)
      steepest = Math.max(steepest, Math.abs((left[at] ?? 0) - (left[at - 1] ?? 0)));
    const amplitude = left.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    assert.ok(steepest < amplitude * 0.075, `steps of ${steepest} at an amplitude of ${amplitude}`);
    assert.ok(rmsDb(left, 7, 8) > -30, 'it goes on');
  });

  it('keeps a silent video silent, with a sound of its length', async () => {
    const sound = await prepareSound({
      timeline: timelineOf([50]),
      speech: [memorySource(new Float32Array(0))],
      workFolder: '',
    });
    assert.equal(sound.loudness.integratedLufs, -Infinity);
    const { left } = whole(sound.blocks());
    assert.deepEqual([left.length, left.every((value) => value === 0)], [96_000, true]);
  });

  it('keeps a click at its sample through AAC', async (t) => {
    const folder = await temporaryFolder(t);
    const speech = new Float32Array(48_000);
    speech.set(sine(0.05, 1000, 0.5), 24_000);
    const sound = await prepareSound({
      timeline: timelineOf([50]),
      speech: [memorySource(speech)],
      workFolder: folder,
    });
    const pcm = execFileSync('ffmpeg', [
      ...['-v', 'error', '-i', await encoded(sound, folder), '-vn', '-f', 'f32le', '-ac', '1', 'pipe:1'],
    ]);
    const samples = new Float32Array(pcm.buffer.slice(pcm.byteOffset, pcm.byteOffset + pcm.length));
    const first = samples.findIndex((value) => Math.abs(value) > 0.1);
    assert.ok(Math.abs(first - 24_000) < 48, `the click is at ${first}`);
  });
});

describe('duckingCurve', () => {
  it('does not let the music up in a short pause', () => {
    const curve = duckingCurve(400, (step) =>
      (step > 100 && step < 150) || (step > 180 && step < 220) ? -20 : -90,
    );
    assert.equal(curve[0], 1);
    for (let step = 101; step < 260; step++) assert.ok((curve[step] ?? 1) < 0.26, `step ${step}`);
    assert.equal(curve[399], 1);
  });
});

/** Level of one frequency in a stretch. */
function goertzelDb(
  samples: Float32Array,
  frequency: number,
  fromSeconds: number,
  toSeconds: number,
): number {
  const part = samples.subarray(fromSeconds * 48_000, toSeconds * 48_000);
  let real = 0;
  let imaginary = 0;
  part.forEach((value, at) => {
    real += value * Math.cos((2 * Math.PI * frequency * at) / 48_000);
    imaginary += value * Math.sin((2 * Math.PI * frequency * at) / 48_000);
  });
  return 20 * Math.log10((2 * Math.hypot(real, imaginary)) / part.length);
}
