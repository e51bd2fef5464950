import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildTimeline } from './build.ts';
import { transitionOf } from './transition.ts';

test('speech never begins inside a transition, and no transition is longer than its scene', () => {
  for (const framesPerSecond of [24, 25, 30, 50, 60])
    for (const duration_ms of [40, 500, 999, 5000])
      for (const speechSampleCount of [0, 1]) {
        const transition = transitionOf(
          { x_studio: { transition: { kind: 'fade', duration_ms } } },
          framesPerSecond,
        );
        const scenes = [{ speechSampleCount: 1 }, { speechSampleCount, tailMs: 0, transition }];
        const span = buildTimeline({ framesPerSecond, scenes }).scenes[1]!;
        const frames = span.transition!.frameCount;
        assert.ok(frames >= 1 && frames <= span.frameCount);
        assert.ok(span.speechOffsetSample >= (frames * 48_000) / framesPerSecond);
      }
  const cut = {
    speechSampleCount: 1,
    transition: transitionOf({ x_studio: { transition: { kind: 'fade' } } }, 25),
  };
  assert.throws(() => buildTimeline({ framesPerSecond: 25, scenes: [cut] }), RangeError);
  for (const minimumFrames of [-1, 0.5])
    assert.throws(
      () => buildTimeline({ framesPerSecond: 25, scenes: [{ speechSampleCount: 1, minimumFrames }] }),
      RangeError,
    );
});

test('a transition says what it does; half a second unless told otherwise', () => {
  assert.equal(transitionOf({}, 25), undefined);
  const fade = { kind: 'fade' as const, colour: '#FF8000', direction: 'up' as const };
  assert.deepEqual(transitionOf({ x_studio: { transition: fade } }, 60), {
    kind: 'fade',
    direction: 'up',
    colour: '#ff8000',
    frameCount: 30,
  });
});
