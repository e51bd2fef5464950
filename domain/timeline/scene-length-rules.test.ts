import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShootScript } from '../script/schema.ts';
import { expectedTimeline, sceneLengthProblems } from './scene-length-rules.ts';
import { clip, scriptOf } from './script.test-helper.ts';

const DURATIONS = new Map([
  ['file:clip.mp4', 1_800_000],
  ['file:bell.wav', 1000],
]);
const HOUR_MS = 3_600_000;

const told = (scene: ShootScript, speechMs = 1000) => {
  const script = scriptOf({}, scene);
  const problems = sceneLengthProblems(script, expectedTimeline(script, [0, speechMs], DURATIONS), DURATIONS);
  return problems.map((one) => [one.code, one.severity, one.path, one.details.found]);
};
const rounds = (loop_count: number) => ({
  layer_config: [clip({ is_play_the_entire_video: true, loop_count })],
});
const effect = (at_ms: number) => ({ x_studio: { sound_effects: [{ audio: 'file:bell.wav', at_ms }] } });
const PLACE = 'shoot_scripts[1].shoot_script';

test('V-22 a scene that its clips, effects or breaks make longer than ten hours is refused', () => {
  assert.deepEqual(told(rounds(100)), [['SCENE_TOO_LONG', 'error', PLACE, 101 * 1800]]);
  assert.deepEqual(told(rounds(20)), [['SCENE_TOO_LONG', 'error', PLACE, 21 * 1800]]);
  assert.deepEqual(told(effect(36_000_000)), [['SCENE_TOO_LONG', 'error', PLACE, 36_001]]);
  assert.deepEqual(told({}, 11 * HOUR_MS)[0]?.slice(0, 2), ['SCENE_TOO_LONG', 'error']);
});

test('V-22 clips and effects that make a scene longer than a clip may be are told, a long speech is not', () => {
  assert.deepEqual(told(rounds(0)), []);
  assert.deepEqual(told(rounds(-1)), [], 'an endless clip, seen once');
  assert.deepEqual(told(rounds(1)), [['SCENE_LONGER_THAN_ADVISED', 'warning', PLACE, 3600]]);
  assert.deepEqual(told(rounds(19)), [['SCENE_LONGER_THAN_ADVISED', 'warning', PLACE, 36_000]]);
  assert.deepEqual(told(effect(1_799_000)), []);
  assert.deepEqual(told(effect(1_799_001)), [['SCENE_LONGER_THAN_ADVISED', 'warning', PLACE, 1801]]);
  assert.deepEqual(told({}, 2 * HOUR_MS), []);
  assert.deepEqual(told(rounds(1), 2 * HOUR_MS), [], 'the speech is longer');
});
