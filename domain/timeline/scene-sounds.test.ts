import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fadeAt, visibilityOf } from '../draw/visibility.ts';
import { appearanceOf } from '../script/appearance.ts';
import type { ShootScript } from '../script/schema.ts';
import { type SceneSound, sceneSounds } from './scene-sounds.ts';
import { clip, DURATIONS } from './script.test-helper.ts';

const FRAME = 1920;
const EFFECTS = 'shoot_scripts[1].shoot_script.x_studio.sound_effects';
const soundsOf = (scene: ShootScript, frameCount = 100): readonly SceneSound[] =>
  sceneSounds(scene, { scene: 1, firstFrame: 10, frameCount }, DURATIONS, 25);

test('a clip is heard where it is seen, at its volume, in rounds of whole frames', () => {
  assert.deepEqual(soundsOf({ layer_config: [clip(), clip({ video_sound: 0 })] }), [], 'mute by default');
  assert.deepEqual(soundsOf({ layer_config: [clip({ video_sound: 40 }, { hidden: true })] }), [], 'hidden');
  const loud = { video_sound: 40, loop_count: 1 };
  const [sound] = soundsOf({ layer_config: [clip(loud, { in_ms: 400, fade_in_ms: 80, from_ms: 200 })] });
  assert.deepEqual(sound, {
    kind: 'clip',
    source: 'file:clip.mp4',
    path: 'shoot_scripts[1].shoot_script.layer_config[0].video_config.video_url',
    startSample: 20 * FRAME,
    endSample: 110 * FRAME,
    fromMs: 200,
    roundSamples: 45 * FRAME,
    plays: 2,
    volume: 0.4,
    fadeInSamples: 2 * FRAME,
    fadeOutSamples: 0,
    fadeOutEndSample: 110 * FRAME,
  });
  const endOf = (config: object, own: Readonly<Record<string, unknown>>) =>
    soundsOf({ layer_config: [clip({ video_sound: 100, ...config }, own)] }).map((one) => [
      one.endSample / FRAME - 10,
      one.fadeOutSamples / FRAME,
      one.fadeOutEndSample / FRAME - 10,
    ]);
  const endless = { loop_count: -1 };
  assert.deepEqual(endOf({}, {}), [[50, 0, 100]]);
  assert.deepEqual(endOf(endless, {}), [[100, 0, 100]]);
  assert.deepEqual(endOf(endless, { out_ms: 2000, fade_out_ms: 400 }), [[50, 10, 50]]);
  assert.deepEqual(endOf(endless, { out_ms: 8000, fade_out_ms: 400 }), [[100, 10, 200]], 'cut off');
  assert.deepEqual(endOf(endless, { out_ms: 4800, fade_out_ms: 2000 }), [[100, 50, 120]], 'cut off fading');
  assert.deepEqual(endOf({}, { out_ms: 2200, fade_out_ms: 400 }), [[50, 10, 55]], 'over while it fades');
  assert.deepEqual(endOf({}, { in_ms: 5000 }), [], 'never seen, never heard');
  assert.deepEqual(endOf({}, { out_ms: 10 }), [], 'gone before its first frame');
});

test('a clip is as loud as its picture is solid, at every frame that both have', () => {
  for (const own of [
    { out_ms: 4800, fade_out_ms: 2000 },
    { out_ms: 2200, fade_out_ms: 400 },
    { fade_in_ms: 1000, fade_out_ms: 3500 },
    { in_ms: 1000, fade_in_ms: 2000, out_ms: 2400, fade_out_ms: 1200 },
  ]) {
    const layer = clip({ video_sound: 100 }, own);
    const seen = visibilityOf(appearanceOf(layer), { framesPerSecond: 25, frameCount: 100 });
    const [sound] = soundsOf({ layer_config: [layer] });
    for (let frame = seen.fromFrame; frame < sound!.endSample / FRAME - 10; frame += 1) {
      const time = (10 + frame + 0.5) * FRAME;
      const heard = Math.min(
        1,
        sound!.fadeInSamples ? (time - sound!.startSample) / sound!.fadeInSamples : 1,
        sound!.fadeOutSamples ? (sound!.fadeOutEndSample - time) / sound!.fadeOutSamples : 1,
      );
      assert.ok(Math.abs(heard - fadeAt(seen, frame)) < 1e-9, `frame ${frame} of ${JSON.stringify(own)}`);
    }
  }
});

test('an effect is heard from its moment on, at its volume, and ends with its scene', () => {
  const effects = [
    { audio: 'file:bell.wav', at_ms: 100, volume: 25 },
    { audio: 'file:bell.wav', at_ms: 3900 },
    { audio: 'file:bell.wav', at_ms: 4000 },
    { audio: 'file:unknown.wav' },
  ];
  const sounds = soundsOf({ x_studio: { sound_effects: effects } });
  assert.deepEqual(
    sounds.map((one) => [one.startSample, one.endSample, one.volume, one.path]),
    [
      [10 * FRAME + 4800, 10 * FRAME + 4800 + 48_480, 0.25, `${EFFECTS}[0].audio`],
      [10 * FRAME + 187_200, 110 * FRAME, 1, `${EFFECTS}[1].audio`],
    ],
  );
});
