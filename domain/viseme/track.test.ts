import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unitOf } from '../avatar/seed.ts';
import { POSE_OF_VISEME } from './poses.ts';
import { PHONEME_REFERENCE } from './reference.ts';
import { SILENCE_DB } from './silence.ts';
import { type MouthInput, mouthTrack } from './track.ts';

const RATE = 48_000;

/** `['a', 200]`: a sound and its milliseconds, or a pause when the symbol is empty. */
function scene(
  sounds: readonly (readonly [string, number])[],
  options: { framesPerSecond?: number; offsetMs?: number; level?: number } = {},
): MouthInput {
  const { framesPerSecond = 25, offsetMs = 200, level = -20 } = options;
  let at = 0;
  const phonemes = sounds.flatMap(([symbol, ms]) => {
    const startSample = Math.round((at * RATE) / 1000);
    at += ms;
    const endSample = Math.round((at * RATE) / 1000);
    return symbol === '' ? [] : [{ symbol, language: 'en', stress: 0 as const, startSample, endSample }];
  });
  const frameCount = Math.ceil(((offsetMs + at + 200) / 1000) * framesPerSecond);
  return {
    framesPerSecond,
    frameCount,
    speechOffsetSample: Math.round((offsetMs * RATE) / 1000),
    phonemes,
    levelDb: new Float32Array(frameCount).fill(level),
  };
}

/** Frames whose middle falls within [from, until) milliseconds of speech. */
function framesWithin(input: MouthInput, from: number, until: number): number[] {
  const offset = (input.speechOffsetSample * 1000) / RATE;
  return Array.from({ length: input.frameCount }, (_, frame) => frame).filter((frame) => {
    const middle = ((frame + 0.5) * 1000) / input.framesPerSecond - offset;
    return middle >= from && middle < until;
  });
}

describe('the mouth over time', () => {
  it('closes the lips fully for p, b and m at every frame rate and phase, however short they are', () => {
    for (const framesPerSecond of [24, 25, 30, 50, 60])
      for (let phase = 0; phase < 45; phase += 3)
        for (const length of [20, 45, 80]) {
          const input = scene(
            [
              ['a', 120],
              ['m', length],
              ['a', 120],
            ],
            { framesPerSecond, offsetMs: 200 + phase },
          );
          const track = mouthTrack(input);
          const frame = 1000 / framesPerSecond;
          const near = framesWithin(input, 120 - frame / 2, 120 + length + frame / 2);
          const shut = near.filter((index) => track[index]!.opening === 0);
          assert.ok(shut.length >= 1, `${framesPerSecond} fps, phase ${phase}, ${length} ms`);
          const vowel = framesWithin(input, 30, 90).map((index) => track[index]!.opening);
          assert.ok(Math.max(...vowel) > 0.5, `the vowel opens at phase ${phase}`);
        }
  });

  it('bites for f and v', () => {
    for (let phase = 0; phase < 40; phase += 4) {
      const input = scene(
        [
          ['a', 120],
          ['v', 40],
          ['a', 120],
        ],
        { offsetMs: 200 + phase },
      );
      const track = mouthTrack(input);
      assert.ok(framesWithin(input, 100, 180).some((frame) => track[frame]!.bite === 1));
    }
  });

  it('reaches every target of 80 ms and more near its middle', () => {
    const symbols = [...PHONEME_REFERENCE.keys()].filter((symbol) => [...symbol].length === 1);
    for (const [index, symbol] of symbols.entries()) {
      const { viseme } = PHONEME_REFERENCE.get(symbol)!;
      const target = POSE_OF_VISEME[viseme];
      for (const neighbour of ['a', 'u', 's', 'm']) {
        const input = scene(
          [
            [neighbour, 100],
            [symbol, 80 + (index % 3) * 40],
            [neighbour, 100],
          ],
          { framesPerSecond: 50 },
        );
        const middle = 100 + (80 + (index % 3) * 40) / 2;
        const reached = framesWithin(input, middle - 21, middle + 21).map(
          (frame) => mouthTrack(input)[frame]!,
        );
        const nearest = Math.min(...reached.map((pose) => Math.abs(pose.opening - target.opening)));
        assert.ok(
          nearest < 0.13,
          `${symbol} between ${neighbour}: ${nearest.toFixed(2)} away from its opening`,
        );
      }
    }
  });

  it('rounds the lips before a rounded vowel and after it', () => {
    const alone = mouthTrack(
      scene([
        ['t', 100],
        ['a', 200],
      ]),
    );
    const before = scene([
      ['t', 100],
      ['u', 200],
    ]);
    const [frame] = framesWithin(before, 50, 100);
    assert.ok(mouthTrack(before)[frame!]!.rounding > alone[frame!]!.rounding + 0.1);
    const after = scene([
      ['u', 200],
      ['t', 100],
      ['a', 100],
    ]);
    const [next] = framesWithin(after, 205, 250);
    assert.ok(mouthTrack(after)[next!]!.rounding > 0.1);
  });

  it('opens a little wider for a loud voice', () => {
    const input = scene([
      ['a', 300],
      ['a', 300],
    ]);
    input.levelDb.fill(-30, 0, Math.floor(input.frameCount / 2));
    input.levelDb.fill(-12, Math.floor(input.frameCount / 2));
    const track = mouthTrack(input);
    const [soft] = framesWithin(input, 140, 180);
    const [loud] = framesWithin(input, 440, 480);
    assert.ok(track[loud!]!.opening > track[soft!]!.opening);
    assert.ok(track[soft!]!.opening > 0.7 * track[loud!]!.opening, 'mildly');
  });

  it('is shut 120 ms into every silence, whatever the phonemes say', () => {
    const symbols = [...PHONEME_REFERENCE.keys()];
    for (let seed = 0; seed < 150; seed++) {
      const framesPerSecond = [24, 25, 30, 50, 60][seed % 5]!;
      const random = (channel: number, index: number) => unitOf(seed, channel, index);
      const sounds = Array.from({ length: 40 }, (_, index): [string, number] => [
        random(0, index) < 0.1 ? '' : symbols[Math.floor(random(1, index) * symbols.length)]!,
        15 + random(2, index) * 250,
      ]);
      const input = scene(seed % 7 === 0 ? [['', 4000]] : sounds, { framesPerSecond });
      // Noise that comes and goes at random, on and off in runs.
      let loud = true;
      for (let frame = 0; frame < input.frameCount; frame++) {
        if (random(3, frame) < 0.12) loud = !loud;
        input.levelDb[frame] = loud ? -45 + 30 * random(4, frame) : -90 + 39.9 * random(5, frame);
      }
      const track = mouthTrack(input);
      let start = -1;
      for (let frame = 0; frame < input.frameCount; frame++) {
        const silent = input.levelDb[frame]! < SILENCE_DB;
        if (!silent) start = -1;
        else if (start < 0) start = frame;
        if (silent && (frame - start) / framesPerSecond >= 0.12 - 1e-9)
          assert.equal(track[frame]!.opening, 0, `seed ${seed}, frame ${frame}`);
      }
    }
  });

  it('stays shut where there is neither sound nor measurement', () => {
    const input = scene([['a', 600]]);
    const unmeasured = mouthTrack({ ...input, levelDb: new Float32Array(0) });
    const silent = mouthTrack({ ...input, levelDb: new Float32Array(input.frameCount).fill(-Infinity) });
    for (const track of [unmeasured, silent]) assert.ok(track.every((pose) => pose.opening === 0));
    assert.deepEqual(mouthTrack({ ...input, frameCount: 0 }), []);
  });

  it('follows the level when there are no phonemes', () => {
    const input = scene([['', 1000]]);
    input.levelDb.fill(-80, 10, 20);
    const track = mouthTrack(input);
    assert.ok(track[5]!.opening > 0.2);
    assert.equal(track[15]!.opening, 0);
  });

  it('gives the same poses again, all within range', () => {
    const input = scene([
      ['m', 60],
      ['aʊ', 200],
      ['v', 70],
      ['ɔː', 150],
      ['', 300],
      ['ts', 90],
      ['i', 100],
    ]);
    const track = mouthTrack(input);
    assert.deepEqual(mouthTrack(input), track);
    for (const pose of track) {
      for (const key of ['opening', 'rounding', 'bite', 'teeth', 'tongue'] as const)
        assert.ok(pose[key] >= 0 && pose[key] <= 1, `${key} ${pose[key]}`);
      assert.ok(pose.width >= -1 && pose.width <= 1);
    }
  });
});
