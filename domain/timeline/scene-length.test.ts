import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LayerConfig } from '../script/schema.ts';
import { buildTimeline, DEFAULT_LEAD_MS } from './build.ts';
import { minimumFrames, sceneLengths } from './scene-length.ts';
import { clip, DURATIONS, scriptOf } from './script.test-helper.ts';

test('V-08 only a clip that is played entirely lengthens its scene, for its rounds or one endless one', () => {
  const entire = { is_play_the_entire_video: true };
  const framesOf = (...layer_config: LayerConfig[]) => minimumFrames({ layer_config }, DURATIONS, 25);
  assert.equal(framesOf(), 0);
  assert.equal(framesOf(clip()), 0);
  assert.equal(framesOf(clip({ loop_count: 5 })), 0);
  assert.equal(framesOf(clip(entire)), 50);
  assert.equal(framesOf(clip({ ...entire, loop_count: 2 })), 150);
  assert.equal(framesOf(clip({ ...entire, loop_count: -1 })), 50);
  assert.equal(framesOf(clip(entire, { in_ms: 1000 })), 75);
  assert.equal(framesOf(clip(entire, { in_ms: 1000, from_ms: 1000 })), 50);
  assert.equal(framesOf(clip(entire, { out_ms: 1500 })), 38, 'it disappears with its layer');
  assert.equal(framesOf(clip(entire, { hidden: true })), 0, 'it is as if it were not there');
  assert.equal(framesOf(clip(entire), clip({ ...entire, loop_count: 1 })), 100);
  assert.equal(framesOf(clip({ ...entire, video_url: 'file:unknown.mp4' })), 0);
});

test('a sound effect is heard to its end', () => {
  const framesOf = (at_ms: number) =>
    minimumFrames({ x_studio: { sound_effects: [{ audio: 'file:bell.wav', at_ms }] } }, DURATIONS, 25);
  assert.equal(framesOf(0), 26);
  assert.equal(framesOf(3000), 101);
  const twice = [{ audio: 'file:bell.wav', at_ms: 3000 }, { audio: 'file:bell.wav' }];
  assert.equal(minimumFrames({ x_studio: { sound_effects: twice } }, DURATIONS, 60), 241);
});

test('a script’s lengths: clips, tails and transitions, none into the first scene', () => {
  const transition = { kind: 'wipe' as const, duration_ms: 1000 };
  const script = scriptOf(
    { x_studio: { transition } },
    { x_studio: { transition, tail_ms: 40 }, layer_config: [clip({ is_play_the_entire_video: true })] },
    { x_studio: { transition, tail_ms: 0 } },
  );
  const lengths = sceneLengths(script, [48_000, 4800, 4800], DURATIONS, 25);
  const { scenes } = buildTimeline({ framesPerSecond: 25, scenes: lengths });
  assert.equal(scenes[0]?.transition, undefined);
  assert.equal(scenes[0]?.speechOffsetSample, (DEFAULT_LEAD_MS * 48_000) / 1000);
  assert.deepEqual(scenes[1]?.transition, {
    kind: 'wipe',
    direction: 'left',
    colour: '#000000',
    frameCount: 25,
  });
  assert.equal(scenes[1]?.speechOffsetSample, 48_000, 'speech begins when the transition is over');
  assert.equal(scenes[1]?.frameCount, 50, 'the clip');
  assert.equal(scenes[2]?.frameCount, 28, '1,000 ms of transition and 100 of speech');
});
