import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { wavBytes } from '../../media/wav.ts';
import { sine, temporaryFolder, timelineOf, toolOutput } from '../fixtures.ts';
import { BLOCK_SAMPLES, mixBlocks } from './mix.ts';
import { openSounds } from './open.ts';
import { prepareSound } from './prepare.ts';
import { memorySource, wholeOf } from './source.ts';
import { addTrack, type SoundTrack } from './tracks.ts';

const EDGE = 240;

function trackOf(
  samples: Float32Array,
  more: Partial<SoundTrack> & { readonly channels?: 1 | 2 },
): SoundTrack {
  const { channels = 1, ...rest } = more;
  return {
    source: memorySource(samples, channels),
    startSample: 0,
    endSample: Infinity,
    fromSample: 0,
    roundSamples: Infinity,
    gain: 1,
    fadeInSamples: 0,
    fadeOutSamples: 0,
    fadeOutEndSample: Infinity,
    ducksMusic: false,
    ...rest,
  };
}

/** The first `length` samples of a timeline on which nothing but the track is heard, added in uneven blocks. */
function heard(track: SoundTrack, length: number, block = 701): { left: Float32Array; right: Float32Array } {
  const left = new Float32Array(length);
  const right = new Float32Array(length);
  const scratch = new Float32Array(2 * block);
  for (let start = 0; start < length; start += block) {
    const part = [left, right].map((channel) => channel.subarray(start, start + block));
    addTrack(part[0]!, part[1]!, start, track, scratch);
  }
  return { left, right };
}

describe('addTrack', () => {
  it('puts a whole sound at its sample, untouched, in the middle, whatever the block', () => {
    const samples = Float32Array.from({ length: 1_000 }, (_, at) => at + 1);
    for (const block of [1, 64, 701, 5_000]) {
      const { left, right } = heard(trackOf(samples, { startSample: 123, gain: 0.5 }), 2_000, block);
      const expected = new Float32Array(2_000);
      samples.forEach((value, at) => {
        expected[123 + at] = value / 2;
      });
      assert.deepEqual([left, right], [expected, expected], `blocks of ${block}`);
    }
  });

  it('keeps stereo apart, and adds to what is there', () => {
    const track = trackOf(Float32Array.of(1, -1, 2, -2), { channels: 2, startSample: 1 });
    const left = new Float32Array(4).fill(10);
    const right = new Float32Array(4).fill(20);
    addTrack(left, right, 0, track, new Float32Array(8));
    assert.deepEqual([...left, ...right], [10, 11, 12, 10, 20, 19, 18, 20]);
  });

  it('begins each round at its place in the source, exactly a round apart, and ends where it is told', () => {
    const samples = Float32Array.from({ length: 4_000 }, (_, at) => at);
    const track = trackOf(samples, {
      startSample: 50,
      fromSample: 300,
      roundSamples: 1_500,
      endSample: 4_050,
    });
    const { left } = heard(track, 5_000);
    // In the middle of each round, away from the edges.
    for (const [round, at] of [
      [0, 700],
      [1, 700],
      [2, 500],
    ] as const)
      assert.equal(left[50 + round * 1_500 + at], 300 + at, `round ${round}`);
    assert.deepEqual([left[49], left[4_049] !== 0, left[4_050]], [0, true, 0]);
  });

  it('is silent where a round is longer than its sound', () => {
    const track = trackOf(new Float32Array(100).fill(1), { roundSamples: 300, endSample: 600 });
    const { left } = heard(track, 700);
    assert.deepEqual([left[99], left[100], left[299], left[399], left[400]], [1, 0, 0, left[399], 0]);
    assert.ok(left[399]! > 0);
  });

  it('declicks cuts within 5 ms, and leaves alone how a sound begins and ends by itself', () => {
    const loud = new Float32Array(10_000).fill(1);
    const steps = (samples: Float32Array) =>
      samples.reduce((most, value, at) => Math.max(most, Math.abs(value - (samples[at - 1] ?? value))), 0);
    const cut = heard(trackOf(loud, { fromSample: 1_000, startSample: 500, endSample: 3_500 }), 4_000).left;
    assert.ok(steps(cut) < 1.5 / EDGE, `${steps(cut)}`);
    assert.deepEqual([cut[500 + EDGE], cut[3_499 - EDGE]], [1, 1]);
    const looped = heard(trackOf(loud, { roundSamples: 2_000, endSample: 9_000 }), 9_000).left;
    assert.ok(steps(looped) < 1.5 / EDGE, `${steps(looped)}`);
    assert.equal(looped[0], 1, 'it begins as it was recorded');
    assert.equal(heard(trackOf(loud, {}), 11_000).left[9_999], 1, 'it ends as it was recorded');
  });

  it('fades with its picture', () => {
    const loud = new Float32Array(10_000).fill(1);
    const { left } = heard(
      trackOf(loud, {
        ...{ endSample: 8_000, fadeInSamples: 1_000, fadeOutSamples: 2_000, fadeOutEndSample: 8_000 },
      }),
      9_000,
    );
    for (const [at, value] of [
      [250, 0.25],
      [500, 0.5],
      [3_000, 1],
      [7_000, 0.5],
      [7_500, 0.25],
    ] as const)
      assert.ok(Math.abs(left[at]! - value) < 0.001, `${left[at]} at ${at}`);
  });

  it('is cut off where its scene ends, with the level that its picture has there', () => {
    const loud = new Float32Array(10_000).fill(1);
    const fade = { fadeOutSamples: 4_000, fadeOutEndSample: 10_000 };
    const { left } = heard(trackOf(loud, { endSample: 8_000, ...fade }), 9_000);
    for (const [at, value] of [
      [6_000, 1],
      [7_000, 0.75],
      [8_000 - EDGE, 0.56],
      [8_000, 0],
    ] as const)
      assert.ok(Math.abs(left[at]! - value) < 0.005, `${left[at]} at ${at}`);
  });
});

describe('tracks in the mix', () => {
  const timeline = timelineOf([50, 50]);
  const silent = [memorySource(new Float32Array(0)), memorySource(new Float32Array(0))];

  it('stand beside the speech at their recorded level', () => {
    const speech = [memorySource(new Float32Array(96_000).fill(0.25)), silent[1]!];
    const click = new Float32Array(10).fill(0.5);
    const track = trackOf(click, { startSample: 48_123, gain: 0.5 });
    const parts = { timeline, speech, speechGain: 2, tracks: [track], music: undefined };
    const blocks = Array.from(mixBlocks(parts), (block) => block.map((channel) => channel.slice()));
    assert.deepEqual(
      [122, 123, 132, 133].map((at) => blocks[1]![0]![at]),
      [0.5, 0.75, 0.75, 0.5],
    );
    assert.equal(blocks[2]![1]!.length, BLOCK_SAMPLES);
  });

  it('make music step back where a clip is heard, and not for an effect', () => {
    const tone = sine(1, 1_000, 0.2);
    const music = { source: memorySource(new Float32Array(400_000).fill(0.1), 2), gain: 1 };
    const at = (ducksMusic: boolean) => {
      const track = trackOf(tone, { startSample: 96_000, ducksMusic });
      const parts = { timeline, speech: silent, speechGain: 1, tracks: [track], music };
      const block = Array.from(mixBlocks(parts), (one) => one[0]!.slice())[2]!;
      // The mean over whole periods: what is left is the music.
      return block.subarray(24_000, 28_800).reduce((sum, value) => sum + value, 0) / 4_800;
    };
    assert.ok(Math.abs(at(true) - 0.1 * 10 ** (-12 / 20)) < 1e-3, `${at(true)}`);
    assert.ok(Math.abs(at(false) - 0.1) < 1e-3, `${at(false)}`);
  });

  it('come from files, each decoded once and no further than it is heard', async (t) => {
    const folder = await temporaryFolder(t);
    const file = path.join(folder, 'tone.wav');
    await writeFile(file, wavBytes(sine(3, 500, 0.5)));
    const wanted = [48_000, 72_000].map((length) => ({ source: { file }, length }));
    const [one, two] = await openSounds(wanted, { workFolder: folder });
    assert.equal(one, two);
    assert.deepEqual([one!.channels, one!.sampleCount], [2, 72_000]);
    const samples = wholeOf(one!);
    const expected = sine(3, 500, 0.5);
    for (const sample of [0, 1_000, 71_999])
      for (const channel of [0, 1])
        assert.ok(
          Math.abs(samples[2 * sample + channel]! - expected[sample]!) < 1e-3,
          'mono at its own level',
        );
  });

  it('stay with their picture when a video’s sound begins after it', async (t) => {
    const folder = await temporaryFolder(t);
    const file = path.join(folder, 'late.mp4');
    await toolOutput('ffmpeg', [
      ...['-v', 'error', '-f', 'lavfi', '-i', 'color=s=16x16:d=1', '-itsoffset', '0.5'],
      ...['-f', 'lavfi', '-i', 'sine=500:d=0.5:r=44100', '-c:a', 'aac', file],
    ]);
    const [source] = await openSounds([{ source: { file }, length: 48_000 }], { workFolder: folder });
    const first = wholeOf(source!).findIndex((value) => Math.abs(value) > 0.05) / 2;
    assert.ok(Math.abs(first - 24_000) < 96, `it begins at ${first}`);
  });

  it('are heard in the finished sound, under the limiter', async (t) => {
    const folder = await temporaryFolder(t);
    const file = path.join(folder, 'tone.wav');
    await writeFile(file, wavBytes(sine(1, 500, 0.9)));
    const { source: _, ...place } = trackOf(new Float32Array(0), { startSample: 4_800, endSample: 52_800 });
    const sound = await prepareSound({
      timeline,
      speech: [memorySource(sine(2, 300, 0.9)), silent[1]!],
      tracks: [{ ...place, source: { file } }],
      workFolder: folder,
    });
    assert.ok(Math.abs(sound.loudness.integratedLufs + 16) < 0.2, `${sound.loudness.integratedLufs}`);
    assert.ok(sound.loudness.truePeakDbtp <= -2.4);
    const [first] = sound.blocks();
    assert.ok(first);
    const rms = (from: number, to: number) =>
      Math.sqrt(first.subarray(2 * from, 2 * to).reduce((sum, value) => sum + value * value, 0));
    assert.ok(rms(24_000, 28_000) > 1.2 * rms(0, 4_000));
  });
});
