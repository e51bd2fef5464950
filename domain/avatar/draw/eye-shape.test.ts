import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EyesData } from '../data/rig-schema.ts';
import { EMOTIONS } from '../motion/emotions.ts';
import { eyeOf, pointAt } from './eye-shape.ts';

// The lids read their curves and nothing else.
const DATA = {
  inner: [-30, 6],
  outer: [31, -2],
  upper: [
    [-18, -20],
    [12, -28],
  ],
  lower: [
    [-13, 15],
    [17, 15],
  ],
} as unknown as EyesData;

const eyeWith = (emotion: string, lids = 1) =>
  eyeOf(DATA, { eyes: { lids, gazeX: 0, gazeY: 0 }, mood: EMOTIONS[emotion]! });
/** Heights of the upper lid towards the nose and towards the temple, and of the lower lid's middle. */
const lidsOf = (emotion: string) => {
  const { upper, lower } = eyeWith(emotion);
  return { nose: pointAt(upper, 0.3)[1], temple: pointAt(upper, 0.7)[1], below: pointAt(lower, 0.5)[1] };
};

describe('the lids', () => {
  const calm = lidsOf('NEUTRAL');

  it('smile from below: the upper one stays', () => {
    const happy = lidsOf('HAPPY');
    assert.equal(happy.nose, calm.nose);
    assert.equal(happy.temple, calm.temple);
    assert.ok(happy.below < calm.below - 4);
  });

  it('slope outwards in grief, inwards in anger, and widen in surprise', () => {
    const [sad, angry, surprised] = [lidsOf('SAD'), lidsOf('ANGRY'), lidsOf('SURPRISED')];
    assert.ok(sad.temple - calm.temple > 3 + (sad.nose - calm.nose));
    assert.ok(angry.nose - calm.nose > 1 + (angry.temple - calm.temple));
    assert.ok(surprised.nose < calm.nose - 2 && surprised.temple < calm.temple - 2);
  });

  it('meet when shut, whatever the mood', () => {
    for (const emotion of Object.keys(EMOTIONS)) {
      const { upper, lower } = eyeWith(emotion, 0);
      for (const part of [0.25, 0.5, 0.75]) {
        const gap = pointAt(lower, part)[1] - pointAt(upper, part)[1];
        assert.ok(gap >= 0 && gap < 1.5, `${emotion}: ${gap}`);
      }
    }
  });
});
