import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMotion, EMOTIONS, type Stance } from './motion.ts';
import type { RigData } from './rig-schema.ts';
import { noise, seedOf, unitOf } from './seed.ts';
import type { Performance } from './types.ts';

const ACTIONS = ['nod', 'bow', 'wave', 'tilt'].map((motion) => ({
  tag: motion,
  name_zh: motion,
  name_en: motion,
  motion: motion as 'nod',
  duration_ms: 1200,
}));
// Motion reads the rig's actions and nothing else of it.
const RIG = { actions: ACTIONS } as unknown as RigData;

function performance(change: Partial<Performance> = {}): Performance {
  const frameCount = change.frameCount ?? 750;
  return {
    seed: 5,
    framesPerSecond: 25,
    frameCount,
    speechOffsetSample: 0,
    phonemes: [],
    levelDb: new Float32Array(frameCount).fill(-18),
    actions: [],
    emotions: [],
    ...change,
  };
}

const NEUTRAL: Stance = {
  breath: 0,
  bodyLean: 0,
  bodyDip: 0,
  headRoll: 0,
  headYaw: 0,
  headPitch: 0,
  lids: 1,
  gazeX: 0,
  gazeY: 0,
  arm: 0,
  armSwing: 0,
  mood: EMOTIONS.NEUTRAL!,
};

function assertNeutral(stance: Stance, message: string) {
  for (const [key, value] of Object.entries(NEUTRAL))
    if (key !== 'mood')
      assert.ok(Math.abs((stance[key as keyof Stance] as number) - value) < 1e-12, `${message}: ${key}`);
  for (const value of Object.values(stance.mood)) assert.ok(Math.abs(value) < 1e-12, message);
}

describe('a presenter moves', () => {
  it('from neutral to neutral, whatever happens in between', () => {
    for (let seed = 0; seed < 40; seed++) {
      const frameCount = 20 + Math.floor(unitOf(seed, 0, 0) * 300);
      const motion = createMotion(
        RIG,
        performance({
          seed,
          frameCount,
          actions: [
            { tag: 'wave', startFrame: frameCount - 12 },
            { tag: 'bow', startFrame: -4 },
          ],
          emotions: [{ emotion: 'ANGRY', startFrame: 0, endFrame: frameCount }],
        }),
      );
      assertNeutral(motion.at(0), `seed ${seed}, first`);
      assertNeutral(motion.at(frameCount - 1), `seed ${seed}, last`);
    }
  });

  it('the same at a frame, in whatever order frames are asked for', () => {
    const one = createMotion(RIG, performance());
    const forward = Array.from({ length: 750 }, (_, frame) => one.at(frame));
    const other = createMotion(RIG, performance());
    for (let frame = 749; frame >= 0; frame -= 7) assert.deepEqual(other.at(frame), forward[frame]);
  });

  it('otherwise with another seed', () => {
    const a = createMotion(RIG, performance({ seed: 1 }));
    const b = createMotion(RIG, performance({ seed: 2 }));
    assert.notDeepEqual(a.at(200), b.at(200));
  });

  it('without jumps: no joint moves far between two frames', () => {
    const motion = createMotion(
      RIG,
      performance({ actions: ACTIONS.map(({ tag }, index) => ({ tag, startFrame: 60 + 100 * index })) }),
    );
    for (let frame = 1; frame < 750; frame++) {
      const before = motion.at(frame - 1);
      const now = motion.at(frame);
      assert.ok(Math.abs(now.headRoll - before.headRoll) < 0.03, `roll at ${frame}`);
      assert.ok(Math.abs(now.headPitch - before.headPitch) < 0.4, `pitch at ${frame}`);
      assert.ok(Math.abs(now.arm - before.arm) < 0.3, `arm at ${frame}`);
    }
  });

  it('blinks at natural intervals, more often while speaking', () => {
    const blinksOf = (level: number) => {
      let blinks = 0;
      for (let seed = 0; seed < 10; seed++) {
        const motion = createMotion(
          RIG,
          performance({ seed, frameCount: 1500, levelDb: new Float32Array(1500).fill(level) }),
        );
        let shut = false;
        for (let frame = 0; frame < 1500; frame++) {
          const now = motion.at(frame).lids < 0.35;
          if (now && !shut) blinks++;
          shut = now;
        }
      }
      return blinks / 10;
    };
    const speaking = blinksOf(-18);
    const quiet = blinksOf(-90);
    assert.ok(quiet >= 10 && quiet <= 26, `${quiet} a minute at rest`);
    assert.ok(speaking >= 16 && speaking <= 36, `${speaking} a minute speaking`);
    assert.ok(speaking > quiet);
  });

  it('through each action and only during it; unknown tags do nothing', () => {
    const at = (tag: string, frame: number) =>
      createMotion(RIG, performance({ actions: [{ tag, startFrame: 100 }] })).at(frame);
    const plain = createMotion(RIG, performance()).at(112);
    assert.ok(at('wave', 115).arm > 0.9);
    assert.ok(at('bow', 115).bodyDip > 0.9);
    assert.ok(at('tilt', 115).headRoll - createMotion(RIG, performance()).at(115).headRoll > 0.08);
    assert.ok(Math.abs(at('nod', 112).headPitch - plain.headPitch) > 0.3);
    assert.deepEqual(at('moonwalk', 112), plain);
    assert.deepEqual(at('nod', 131), createMotion(RIG, performance()).at(131));
  });

  it('with the emotion of the moment', () => {
    const mood = (emotion: string) =>
      createMotion(
        RIG,
        performance({
          levelDb: new Float32Array(750).fill(-90),
          emotions: [{ emotion, startFrame: 100, endFrame: 200 }],
        }),
      ).at(150).mood;
    assert.ok(mood('HAPPY').smile > 0.9);
    assert.ok(mood('SAD').smile < -0.5 && mood('SAD').browInner > 0.5);
    assert.ok(mood('ANGRY').browInner < -0.5);
    assert.ok(mood('SURPRISED').browLift > 0.5 && mood('SURPRISED').eyes > 0);
    assert.deepEqual(mood('HUNGRY'), mood('NEUTRAL'));
  });
});

describe('seeds', () => {
  it('differ between scenes and scripts, and fit 32 bits', () => {
    const seeds = new Set<number>();
    for (let script = 0; script < 100; script++)
      for (let scene = 0; scene < 100; scene++) {
        const seed = seedOf(script, scene);
        assert.ok(Number.isInteger(seed) && seed >= 0 && seed <= 0xffff_ffff);
        seeds.add(seed);
      }
    assert.equal(seeds.size, 10_000);
    assert.equal(seedOf(7, 3), seedOf(7, 3));
  });

  it('make even numbers and smooth noise', () => {
    let sum = 0;
    for (let index = 0; index < 10_000; index++) sum += unitOf(3, 1, index);
    assert.ok(Math.abs(sum / 10_000 - 0.5) < 0.02);
    for (let at = 0; at < 20; at += 0.01)
      assert.ok(Math.abs(noise(1, 2, at) - noise(1, 2, at + 0.01)) < 0.05);
  });
});
