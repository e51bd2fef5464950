import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GestureData } from '../data/gestures.ts';
import type { RigData } from '../data/rig-schema.ts';
import { unitOf } from '../seed.ts';
import type { Performance } from '../types.ts';
import { createMotion } from './motion.ts';
import { CALM, type Stance } from './stance.ts';

const FINGER: [number, number, number, number, number, number] = [0, 40, 25, 18, 0, 0];
const HAND = {
  thumb: FINGER,
  index: FINGER,
  middle: FINGER,
  ring: FINGER,
  little: FINGER,
  palm: 1,
  inside: 0,
  thumbOver: 0,
};
const FLAT = { ...HAND, inside: 1 };
const GESTURES: GestureData = {
  format: 1,
  hands: { relaxed: HAND, flat: FLAT },
  actions: [
    {
      tag: 'wave',
      name_zh: '挥手',
      name_en: 'Wave',
      duration_ms: 1200,
      right: {
        fore: [
          [0, 0],
          [0.3, 150],
          [0.7, 150],
          [1, 0],
        ],
        hand: [[0, 'flat']],
      },
    },
    {
      tag: 'bow',
      name_zh: '鞠躬',
      name_en: 'Bow',
      duration_ms: 1200,
      body: {
        dip: [
          [0, 0],
          [0.4, 1],
          [0.6, 1],
          [1, 0],
        ],
      },
    },
  ],
};
// Motion reads how the arms hang and nothing else of a rig.
const RIG = { arms: { rest: { upper: 6, fore: 2 } } } as unknown as RigData;

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
const motionOf = (change: Partial<Performance> = {}) => createMotion(RIG, GESTURES, performance(change));

const REST = 6 * (Math.PI / 180);

function assertNeutral(stance: Stance, message: string) {
  const numbers: Readonly<Record<string, number>> = {
    ...stance.body,
    ...stance.head,
    swing: stance.swing,
    lids: stance.eyes.lids - 1,
    gazeX: stance.eyes.gazeX,
    gazeY: stance.eyes.gazeY,
    ...stance.mood,
    upper: stance.arms.right.upper - REST,
    wrist: stance.arms.right.wrist,
  };
  for (const [name, value] of Object.entries(numbers))
    assert.ok(Math.abs(value) < 1e-9, `${message}: ${name} is ${value}`);
}

describe('a presenter moves', () => {
  it('from neutral to neutral, whatever happens in between', () => {
    for (let seed = 0; seed < 40; seed++) {
      const frameCount = 20 + Math.floor(unitOf(seed, 0, 0) * 300);
      const motion = motionOf({
        seed,
        frameCount,
        actions: [
          { tag: 'wave', startFrame: frameCount - 12 },
          { tag: 'bow', startFrame: -4 },
        ],
        emotions: [{ emotion: 'ANGRY', startFrame: 0, endFrame: frameCount }],
      });
      assertNeutral(motion.at(0), `seed ${seed}, first`);
      assertNeutral(motion.at(frameCount - 1), `seed ${seed}, last`);
    }
  });

  it('the same at a frame, in whatever order frames are asked for', () => {
    const forward = Array.from({ length: 750 }, (_, frame) => motionOf().at(frame));
    const other = motionOf();
    for (let frame = 749; frame >= 0; frame -= 7) assert.deepEqual(other.at(frame), forward[frame]);
  });

  it('otherwise with another seed', () => {
    assert.notDeepEqual(motionOf({ seed: 1 }).at(200), motionOf({ seed: 2 }).at(200));
  });

  it('blinks at natural intervals, more often while speaking', () => {
    const blinksOf = (level: number) => {
      let blinks = 0;
      for (let seed = 0; seed < 10; seed++) {
        const motion = motionOf({ seed, frameCount: 1500, levelDb: new Float32Array(1500).fill(level) });
        let shut = false;
        for (let frame = 0; frame < 1500; frame++) {
          const now = motion.at(frame).eyes.lids < 0.35;
          if (now && !shut) blinks++;
          shut = now;
        }
      }
      return blinks / 10;
    };
    const speaking = blinksOf(-18);
    const quiet = blinksOf(-90);
    // Bentivoglio et al. 1997: 17 a minute at rest, 26 in conversation.
    assert.ok(quiet >= 10 && quiet <= 24, `${quiet} a minute at rest`);
    assert.ok(speaking >= 18 && speaking <= 36, `${speaking} a minute speaking`);
    assert.ok(speaking > quiet);
  });

  it('idle for ten minutes without a freeze and without a loop', () => {
    const frameCount = 15_000;
    const motion = motionOf({ frameCount, levelDb: new Float32Array(frameCount).fill(-90) });
    const heads = Array.from({ length: frameCount }, (_, frame) => {
      const { head, body } = motion.at(frame);
      return [head.yaw, head.pitch, head.roll * 20, body.breath, body.shift];
    });
    const distance = (one: readonly number[], other: readonly number[]) =>
      Math.hypot(...one.map((value, index) => value - other[index]!));
    for (let frame = 25; frame < frameCount - 25; frame++)
      assert.ok(distance(heads[frame]!, heads[frame - 1]!) > 1e-6, `frozen at ${frame}`);
    // Two seconds that come again anywhere would be seen as a loop.
    const [from, length] = [4000, 50];
    for (let other = from + length; other < frameCount - length; other += 5) {
      let most = 0;
      for (let at = 0; at < length; at++)
        most = Math.max(most, distance(heads[from + at]!, heads[other + at]!));
      assert.ok(most > 0.05, `frames ${from} and ${other} begin the same two seconds`);
    }
  });

  it('through each action and only during it; unknown tags do nothing', () => {
    const at = (tag: string, frame: number) => motionOf({ actions: [{ tag, startFrame: 100 }] }).at(frame);
    const plain = motionOf();
    const { fore, hand } = at('wave', 115).arms.right;
    assert.ok(Math.abs(fore - (152 * Math.PI) / 180) < 0.01);
    assert.ok(hand.inside > 0.99);
    assert.equal(at('wave', 115).arms.left.fore, plain.at(115).arms.left.fore);
    assert.ok(at('bow', 115).body.dip > 0.9);
    assert.deepEqual(at('moonwalk', 112), plain.at(112));
    assert.deepEqual(at('wave', 131).arms, plain.at(131).arms);
  });

  it('from one action into the next before the first has ended, without a snap', () => {
    const motion = motionOf({
      actions: [
        { tag: 'wave', startFrame: 100 },
        { tag: 'bow', startFrame: 114 },
      ],
    });
    for (let frame = 95; frame < 150; frame++) {
      const step = motion.at(frame).arms.right.fore - motion.at(frame - 1).arms.right.fore;
      assert.ok(Math.abs(step) < 0.45, `frame ${frame}: ${step}`);
    }
    assert.ok(motion.at(128).arms.right.fore < 0.2, 'the arm is down while the bow goes on');
    assert.ok(motion.at(128).body.dip > 0.9);
  });

  it('with the emotion of the moment', () => {
    const mood = (emotion: string) =>
      motionOf({
        levelDb: new Float32Array(750).fill(-90),
        emotions: [{ emotion, startFrame: 100, endFrame: 200 }],
      }).at(150).mood;
    assert.ok(mood('HAPPY').smile > 0.9 && mood('HAPPY').squint > 0.5);
    assert.ok(mood('SAD').smile < -0.5 && mood('SAD').browInner > 0.5);
    assert.ok(mood('ANGRY').browInner < -0.5);
    assert.ok(mood('SURPRISED').browLift > 0.5 && mood('SURPRISED').eyes > 0);
    assert.deepEqual(mood('HUNGRY'), mood('NEUTRAL'));
    assert.equal(mood('HUNGRY').smile, CALM.smile);
  });

  it('with the stresses of the speech: head and brows follow loud, stressed vowels', () => {
    const vowels = Array.from({ length: 40 }, (_, index) => ({
      symbol: 'a',
      language: 'en',
      stress: index % 5 === 0 ? (1 as const) : (0 as const),
      startSample: index * 9600,
      endSample: (index + 1) * 9600,
    }));
    const levelDb = Float32Array.from({ length: 200 }, (_, frame) =>
      Math.floor(frame / 5) % 5 === 0 ? -12 : -30,
    );
    const spoken = motionOf({ frameCount: 200, phonemes: vowels, levelDb });
    const meanPitch = (frames: readonly number[]) =>
      frames.reduce((sum, frame) => sum + spoken.at(frame).head.pitch, 0) / frames.length;
    const stressed = [52, 77, 102, 127, 152];
    const between = stressed.map((frame) => frame + 13);
    assert.ok(
      meanPitch(stressed) > meanPitch(between) + 0.08,
      `${meanPitch(stressed)} ${meanPitch(between)}`,
    );
  });
});
