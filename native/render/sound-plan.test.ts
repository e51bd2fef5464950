import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Script, ShootScript } from '../../domain/script/schema.ts';
import { timelineOf } from '../compose/fixtures.ts';
import { memorySource } from '../compose/sound/source.ts';
import type { ResolvedAsset } from '../script/load.ts';
import { soundPlan } from './sound-plan.ts';

const SECOND = 48_000;

function clip(id: string, hasSound: boolean): ResolvedAsset {
  const file = `/media/${id.slice('file:'.length)}`;
  const durationMs = 3_000;
  const size = { width: 640, height: 360 };
  return {
    ...{ id, kind: 'clip', file, bytes: 1, format: 'MP4', codec: 'H264', durationMs, ...size },
    moving: {
      ...{ file, format: 'MP4', codec: 'H264', ...size, durationMs, framesPerSecond: 25 },
      ...{ hasAlpha: false, hasSound, transfer: 'sdr' },
      stored: {
        ...{ ...size, quarterTurns: 0, isMirrored: false, isInterlaced: false },
        ...{ matrix: 'bt709', range: 'limited', primaries: 'bt709' },
      },
    },
  };
}

const bell: ResolvedAsset = {
  ...{ id: 'file:bell.wav', kind: 'audio', file: '/media/bell.wav', bytes: 1 },
  ...{ format: 'WAV', durationMs: 1_000 },
};

/** Two scenes of 4 s at 25 fps; what a test says stands in the second. */
function planOf(scene: ShootScript, more: { readonly music?: ResolvedAsset; readonly volume?: number } = {}) {
  const script: Script = {
    script_name: 'Test',
    model_asset_id: 'avatar:lin',
    voice_config: { voice_asset_id: 'voice:espeak/en' },
    video_config: { width: 1280, height: 720, bitrate: 2000 },
    shoot_scripts: [{}, scene].map((one, sequence_no) => ({ sequence_no, shoot_script: one })),
    ...(more.volume === undefined ? {} : { background_music_config: { volume: more.volume } }),
  };
  const assets = [clip('file:loud.mp4', true), clip('file:mute.mp4', false), bell];
  const speeches = [1, 2].map((length) => ({ samples: memorySource(new Float32Array(length)) }));
  return soundPlan({
    loaded: { script, assets: new Map(assets.map((one) => [one.id, one])), music: more.music },
    timeline: timelineOf([100, 100]),
    speeches,
    workFolder: '/work',
  });
}

function video(
  id: string,
  config: object,
  own: Record<string, unknown> = {},
): NonNullable<ShootScript['layer_config']>[number] {
  return { layer_type: 'VIDEO', asset_id: id, video_config: config, x_studio: own };
}

describe('soundPlan', () => {
  it('plays the clips that are heard from where they are seen, round by round', () => {
    const layer = video(
      'file:loud.mp4',
      { video_sound: 40, loop_count: -1 },
      { in_ms: 1_000, out_ms: 3_600, from_ms: 2_000, fade_in_ms: 400 },
    );
    assert.deepEqual(planOf({ layer_config: [layer] }).tracks, [
      {
        source: {
          file: '/media/loud.mp4',
          shownName: 'loud.mp4',
          path: 'shoot_scripts[1].shoot_script.layer_config[0].asset_id',
        },
        startSample: 5 * SECOND,
        endSample: 7.6 * SECOND,
        fromSample: 2 * SECOND,
        roundSamples: SECOND,
        gain: 0.4,
        fadeInSamples: 0.4 * SECOND,
        fadeOutSamples: 0,
        fadeOutEndSample: 7.6 * SECOND,
        ducksMusic: true,
      },
    ]);
  });

  it('leaves out clips without a sound, and those that are mute', () => {
    const layers = [video('file:mute.mp4', { video_sound: 100 }), video('file:loud.mp4', {})];
    assert.deepEqual(planOf({ layer_config: layers }).tracks, []);
  });

  it('plays an effect once, at its moment, without ducking the music', () => {
    const effects = [{ audio: 'file:bell.wav', at_ms: 1_500, volume: 25 }];
    const [track] = planOf({ x_studio: { sound_effects: effects } }).tracks!;
    const { startSample, endSample, roundSamples, gain, ducksMusic } = track!;
    assert.deepEqual(
      { startSample, endSample, roundSamples, gain, ducksMusic },
      {
        startSample: 5.5 * SECOND,
        endSample: 6.5 * SECOND,
        roundSamples: Number.POSITIVE_INFINITY,
        gain: 0.25,
        ducksMusic: false,
      },
    );
  });

  it('hands on the speech of every scene, and the music at its volume, half by default', () => {
    const { speech, music, workFolder } = planOf({}, { music: bell });
    assert.deepEqual(
      [speech.map((one) => one.sampleCount), music?.volume, workFolder],
      [[1, 2], 50, '/work'],
    );
    assert.equal(planOf({}, { music: bell, volume: 0 }).music?.volume, 0);
    assert.equal(planOf({}).music, undefined);
  });
});
