/**
 * Property: through any sequence of sounds, moods and actions no control point of any presenter goes faster than its
 * documented limit, and what is silent does not twitch.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { GestureData } from '../../domain/avatar/data/gestures.ts';
import type { RigData } from '../../domain/avatar/data/rig-schema.ts';
import { controlPoints, type MovingPart, SPEED_LIMITS } from '../../domain/avatar/draw/control-points.ts';
import { EMOTIONS } from '../../domain/avatar/motion/emotions.ts';
import { createMotion } from '../../domain/avatar/motion/motion.ts';
import { unitOf } from '../../domain/avatar/seed.ts';
import type { MouthPose, Performance } from '../../domain/avatar/types.ts';
import { mouthTrack } from '../../domain/viseme/track.ts';
import { readGestures, readRigs } from '../../native/avatar/catalogue.ts';

const SEQUENCES = 1000;
const SYMBOLS = [
  'm',
  'p',
  'b',
  'f',
  'v',
  't',
  's',
  'ʃ',
  'k',
  'r',
  'θ',
  'l',
  'i',
  'e',
  'ɛ',
  'ə',
  'a',
  'ɔ',
  'o',
  'u',
];
const RATES = [24, 25, 30, 50, 60] as const;
const SILENT_DB = -90;

/** Random speech of some two seconds between two silences, moods and actions all over it. */
function sequence(seed: number, tags: readonly string[]): Performance {
  let drawn = 0;
  const random = () => unitOf(seed, 7, drawn++);
  const pick = <Item>(list: readonly Item[]) => list[Math.floor(random() * list.length)]!;
  const framesPerSecond = RATES[seed % RATES.length]!;
  const frameCount = Math.round(framesPerSecond * (2.5 + random()));
  const [from, to] = [0.6, frameCount / framesPerSecond - 0.7];
  const phonemes: Performance['phonemes'][number][] = [];
  for (let at = from; at < to; ) {
    const length = 0.03 + 0.2 * random() ** 2;
    phonemes.push({
      symbol: pick(SYMBOLS),
      language: 'en',
      stress: pick([0, 0, 1] as const),
      startSample: Math.round(at * 48_000),
      endSample: Math.round((at + length) * 48_000),
    });
    at += length;
  }
  const frame = (share: number) => Math.floor(share * frameCount);
  return {
    seed,
    framesPerSecond,
    frameCount,
    speechOffsetSample: 0,
    phonemes,
    levelDb: Float32Array.from({ length: frameCount }, (_, index) => {
      const seconds = index / framesPerSecond;
      return seconds < from || seconds > to ? SILENT_DB : -14 - 20 * random();
    }),
    actions: [pick(tags), pick(tags)].map((tag) => ({ tag, startFrame: frame(random()) })),
    emotions: [0.1, 0.5].map((start) => ({
      emotion: pick(Object.keys(EMOTIONS)),
      startFrame: frame(start),
      endFrame: frame(start + 0.2 + 0.4 * random()),
    })),
  };
}

describe('a presenter never jumps', () => {
  let rigs: readonly RigData[];
  let gestures: GestureData;
  before(async () => {
    rigs = await readRigs();
    gestures = await readGestures();
  });

  it(`through ${SEQUENCES} random sequences: no control point exceeds its speed limit`, (t) => {
    const fastest = new Map<MovingPart, { readonly speed: number; readonly what: string }>();
    for (let seed = 0; seed < SEQUENCES; seed++) {
      const rig = rigs[seed % rigs.length]!;
      const performance = sequence(seed, rig.actions);
      const motion = createMotion(rig, gestures, performance);
      const mouths = mouthTrack(performance);
      let before = controlPoints(rig, motion.at(0), mouths[0]!);
      for (let frame = 1; frame < performance.frameCount; frame++) {
        const now = controlPoints(rig, motion.at(frame), mouths[frame]!);
        for (const [index, { part, name, x, y }] of now.entries()) {
          const last = before[index]!;
          const speed = Math.hypot(x - last.x, y - last.y) * performance.framesPerSecond;
          if (speed <= (fastest.get(part)?.speed ?? 0)) continue;
          const tags = performance.actions.map(({ tag, startFrame }) => `${tag}@${startFrame}`).join(', ');
          fastest.set(part, { speed, what: `${rig.id}, seed ${seed}, frame ${frame}: ${name} (${tags})` });
        }
        before = now;
      }
    }
    for (const [part, { speed, what }] of fastest)
      t.diagnostic(`${part}: ${speed.toFixed(0)} of ${SPEED_LIMITS[part]} px/s, ${what}`);
    for (const [part, { speed, what }] of fastest) {
      assert.ok(speed <= SPEED_LIMITS[part], `${part}: ${speed.toFixed(0)} px/s, ${what}`);
      // A limit that nothing comes near to would let a jump through.
      assert.ok(
        speed > SPEED_LIMITS[part] * 0.4,
        `${part}: a limit of ${SPEED_LIMITS[part]} is too loose for ${speed}`,
      );
    }
  });

  it('in silence the mouth rests, and in the first 200 ms after it nothing twitches', () => {
    for (let seed = 0; seed < SEQUENCES; seed++) {
      const performance = sequence(seed, rigs[0]!.actions);
      const { framesPerSecond, levelDb } = performance;
      const mouths = mouthTrack(performance);
      const sounds = [...levelDb.keys()].filter((frame) => levelDb[frame]! > SILENT_DB);
      const [first, last] = [sounds[0]!, sounds.at(-1)!];
      const [early, late] = [
        first - Math.ceil(0.06 * framesPerSecond),
        last + Math.ceil(0.12 * framesPerSecond),
      ];
      for (const [frame, mouth] of mouths.entries())
        if (frame < early || frame > late)
          assert.equal(mouth.opening, 0, `seed ${seed}, frame ${frame} is silent`);
      const until = last + Math.ceil(0.2 * framesPerSecond);
      for (let frame = last + 1; frame <= until && frame < mouths.length; frame++)
        assert.ok(
          openingAt(mouths, frame) <= openingAt(mouths, frame - 1) + 1e-9,
          `seed ${seed}: the mouth opens again at ${frame}, after the speech`,
        );
    }
  });
});

function openingAt(mouths: readonly MouthPose[], frame: number): number {
  return mouths[frame]!.opening;
}
