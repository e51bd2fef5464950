import assert from 'node:assert/strict';
import { test } from 'node:test';
import { samplesPerFrame } from '../time.ts';
import {
  buildTimeline,
  DEFAULT_LEAD_MS,
  DEFAULT_TAIL_MS,
  type SceneLength,
  SILENT_SCENE_MS,
} from './build.ts';

test('a scene rounds up to whole frames and the next one starts there', () => {
  const timeline = buildTimeline({
    framesPerSecond: 25,
    scenes: [
      { speechSampleCount: 1, leadMs: 0, tailMs: 0 },
      { speechSampleCount: 1921, leadMs: 0, tailMs: 0 },
    ],
  });
  assert.deepEqual(
    timeline.scenes.map((scene) => [scene.firstFrame, scene.frameCount]),
    [
      [0, 1],
      [1, 2],
    ],
  );
  assert.equal(timeline.frameCount, 3);
  assert.equal(timeline.sampleCount, 3 * 1920);
});

test('speech never starts on the cut and never ends on it', () => {
  const [scene] = buildTimeline({ framesPerSecond: 25, scenes: [{ speechSampleCount: 48_000 }] }).scenes;
  assert.equal(scene?.speechOffsetSample, (DEFAULT_LEAD_MS * 48_000) / 1000);
  assert.equal(scene?.frameCount, ((1000 + DEFAULT_LEAD_MS + DEFAULT_TAIL_MS) * 25) / 1000);
});

test('a scene in which nothing is said lasts as long as was asked for, or long enough to be seen', () => {
  const framesOf = (more: Omit<SceneLength, 'speechSampleCount'>) =>
    buildTimeline({ framesPerSecond: 25, scenes: [{ speechSampleCount: 0, ...more }] }).scenes[0]!.frameCount;
  assert.equal(framesOf({}), (SILENT_SCENE_MS * 25) / 1000);
  assert.equal(framesOf({ tailMs: 0 }), (SILENT_SCENE_MS * 25) / 1000, 'no length at all');
  assert.equal(framesOf({ tailMs: 5_000 }), 125);
  assert.equal(framesOf({ tailMs: 500 }), 13);
  assert.equal(framesOf({ tailMs: 1 }), 1);
  assert.equal(framesOf({ tailMs: 500, minimumFrames: 20 }), 20, 'a clip is longer');
  assert.equal(framesOf({ minimumFrames: 20 }), 50);
  const transition = { kind: 'fade', direction: 'left', colour: '#000000', frameCount: 25 } as const;
  const [, second] = buildTimeline({
    framesPerSecond: 25,
    scenes: [{ speechSampleCount: 1 }, { speechSampleCount: 0, tailMs: 500, transition }],
  }).scenes;
  assert.equal(second?.frameCount, 25, 'the transition is longer');
});

test('over every rate and length, scenes tile the video and hold their speech', () => {
  let state = 7;
  const random = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
  for (const framesPerSecond of [24, 25, 30]) {
    const scenes = Array.from({ length: 100 }, () => ({
      speechSampleCount: random(48_000 * 60),
      leadMs: random(2_000),
      tailMs: random(2_000),
    }));
    const timeline = buildTimeline({ framesPerSecond, scenes });
    const perFrame = samplesPerFrame(framesPerSecond);
    let next = 0;
    for (const [index, span] of timeline.scenes.entries()) {
      assert.equal(span.scene, index);
      assert.equal(span.firstFrame, next);
      const needed = span.speechOffsetSample + span.speechSampleCount;
      assert.ok(span.frameCount * perFrame >= needed);
      const tail = (scenes[index]!.tailMs * 48_000) / 1000;
      assert.ok((span.frameCount - 1) * perFrame < needed + tail + 1, 'at most one frame is added');
      next += span.frameCount;
    }
    assert.equal(timeline.frameCount, next);
    assert.equal(timeline.sampleCount, next * perFrame);
  }
});

test('a count that is no count is refused', () => {
  for (const speechSampleCount of [-1, 0.5, Number.NaN])
    assert.throws(() => buildTimeline({ framesPerSecond: 25, scenes: [{ speechSampleCount }] }), RangeError);
  assert.throws(
    () => buildTimeline({ framesPerSecond: 25, scenes: [{ speechSampleCount: 1, leadMs: -1 }] }),
    RangeError,
  );
  assert.throws(() => buildTimeline({ framesPerSecond: 23, scenes: [] }), RangeError);
});
