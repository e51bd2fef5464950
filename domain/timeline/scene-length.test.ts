import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LayerConfig, Script, ShootScript } from '../script/schema.ts';
import { buildTimeline, DEFAULT_LEAD_MS } from './build.ts';
import { coverFrameOf, minimumFrames, sceneLengths, transitionOf } from './scene-length.ts';
import { type SceneSound, sceneSounds } from './scene-sounds.ts';
import { unseenLayers } from './unseen-layers.ts';

const DURATIONS = new Map([
  ['file:clip.mp4', 2000],
  ['file:bell.wav', 1010],
]);

function scriptOf(...scenes: readonly ShootScript[]): Script {
  return {
    script_name: 'test',
    model_asset_id: 'avatar:lin',
    voice_config: { voice_asset_id: 'voice:espeak/cmn' },
    video_config: { bitrate: 4000, width: 1920, height: 1080 },
    shoot_scripts: scenes.map((shoot_script, sequence_no) => ({ sequence_no, shoot_script })),
  };
}

const clip = (config: object = {}, own: Readonly<Record<string, unknown>> = {}): LayerConfig => ({
  layer_type: 'VIDEO',
  video_config: { video_url: 'file:clip.mp4', ...config },
  x_studio: own,
});

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

test('V-18 a cover shows the asked moment, half a second in, or what there is', () => {
  const frameOf = (scene: ShootScript, frameCount: number, transitionFrames?: number) =>
    coverFrameOf(
      scene,
      {
        frameCount,
        ...(transitionFrames === undefined
          ? {}
          : {
              transition: {
                kind: 'fade',
                direction: 'left',
                colour: '#000000',
                frameCount: transitionFrames,
              },
            }),
      },
      25,
    );
  assert.equal(frameOf({}, 100), 13);
  assert.equal(frameOf({}, 5), 4);
  assert.equal(frameOf({}, 100, 40), 40);
  assert.equal(frameOf({ x_studio: { cover_ms: 0 } }, 100), 0);
  assert.equal(frameOf({ x_studio: { cover_ms: 2000 } }, 100), 50);
  assert.equal(frameOf({ x_studio: { cover_ms: 90_000 } }, 100), 99);
});

const FRAME = 1920;
const EFFECTS = 'shoot_scripts[1].shoot_script.x_studio.sound_effects';
const soundsOf = (scene: ShootScript, frameCount = 100): readonly SceneSound[] =>
  sceneSounds(scene, { scene: 1, firstFrame: 10, frameCount }, DURATIONS, 25);

test('a clip is heard where it is seen, at its volume, in rounds of whole frames', () => {
  assert.deepEqual(soundsOf({ layer_config: [clip(), clip({ video_sound: 0 })] }), [], 'mute by default');
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
  });
  const endOf = (config: object, own: Readonly<Record<string, unknown>>) =>
    soundsOf({ layer_config: [clip({ video_sound: 100, ...config }, own)] }).map((one) => [
      one.endSample / FRAME - 10,
      one.fadeOutSamples / FRAME,
    ]);
  assert.deepEqual(endOf({}, {}), [[50, 0]]);
  assert.deepEqual(endOf({ loop_count: -1 }, {}), [[100, 0]]);
  assert.deepEqual(endOf({ loop_count: -1 }, { out_ms: 2000, fade_out_ms: 400 }), [[50, 10]]);
  assert.deepEqual(endOf({ loop_count: -1 }, { out_ms: 8000, fade_out_ms: 400 }), [[100, 0]], 'cut off');
  assert.deepEqual(endOf({}, { out_ms: 2200, fade_out_ms: 400 }), [[50, 5]], 'over while it fades');
  assert.deepEqual(endOf({}, { in_ms: 5000 }), [], 'never seen, never heard');
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

test('a layer that appears after the end of its scene is told', () => {
  const layer = (in_ms: number): LayerConfig => ({ layer_type: 'HUMAN', x_studio: { in_ms } });
  const script = scriptOf({ layer_config: [layer(0)] }, { layer_config: [layer(1900), layer(2000)] });
  const timeline = buildTimeline({
    framesPerSecond: 25,
    scenes: [{ speechSampleCount: 0 }, { speechSampleCount: 0 }],
  });
  assert.deepEqual(
    unseenLayers(script, timeline).map((one) => [one.code, one.severity, one.path, one.details]),
    [
      [
        'LAYER_NEVER_SEEN',
        'warning',
        'shoot_scripts[1].shoot_script.layer_config[1].x_studio.in_ms',
        { found: 2000, maximum: 2000 },
      ],
    ],
  );
});
