import assert from 'node:assert/strict';
import { test } from 'node:test';
import { segmentKey } from './key.ts';
import type { SegmentRecipe } from './recipe.ts';

const script = {
  script_name: '',
  model_asset_id: 'avatar:lin',
  voice_config: { voice_asset_id: '' },
  video_config: { width: 1920, height: 1080, bitrate: 4000 },
  shoot_scripts: [{ sequence_no: 0, shoot_script: {} }],
};

const recipe: SegmentRecipe = {
  engine: 'a',
  canvas: { width: 1920, height: 1080 },
  scene: {
    script,
    cues: [],
    aiLabelText: null,
    frameCount: 10,
    avatar: {
      id: 'avatar:lin',
      hash: 'h',
      framing: 'full',
      looks: [],
      seed: 1,
      speechOffsetSample: 0,
      phonemes: [],
      levelDb: [null, -20.5],
      actions: [],
      emotions: [],
    },
    assets: { 'file:a.png': { kind: 'image', file: '/one/a.png', width: 4, height: 4, hash: 'aa' } },
  },
  encoding: {
    container: 'mp4',
    encoder: 'libx264',
    isHardware: false,
    pixels: 'yuv420p',
    hasAlpha: false,
    width: 1920,
    height: 1080,
    framesPerSecond: 25,
    arguments: ['-c:v', 'libx264'],
    segmentEnding: '.mp4',
  },
};

/** The recipe with one place in it changed. */
function changed(path: readonly (string | number)[], value: unknown): SegmentRecipe {
  const copy = structuredClone(recipe) as unknown as Record<string | number, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[path.at(-1)!] = value;
  return copy as unknown as SegmentRecipe;
}

test('everything that changes the picture changes the key', () => {
  const places: [path: (string | number)[], value: unknown][] = [
    [['engine'], 'b'],
    [['canvas', 'width'], 1080],
    [['scene', 'frameCount'], 11],
    [['scene', 'aiLabelText'], 'AI'],
    [['scene', 'avatar', 'seed'], 2],
    [['scene', 'avatar', 'hash'], 'i'],
    [['scene', 'avatar', 'levelDb', 0], 0],
    [['scene', 'assets', 'file:a.png', 'hash'], 'bb'],
    [['scene', 'script', 'shoot_scripts', 0, 'shoot_script', 'background_config'], []],
    [['encoding', 'arguments', 1], 'h264_nvenc'],
    [['encoding', 'framesPerSecond'], 30],
    [['before'], recipe.scene],
  ];
  const keys = places.map(([path, value]) => segmentKey(changed(path, value)));
  assert.equal(new Set([segmentKey(recipe), ...keys]).size, places.length + 1);
});

test('neither the order of keys, nor absent fields, nor where a file lies changes it', () => {
  const { engine, ...rest } = recipe;
  assert.equal(segmentKey({ ...rest, engine }), segmentKey(recipe));
  assert.equal(
    segmentKey(changed(['scene', 'assets', 'file:a.png', 'file'], '/two/a.png')),
    segmentKey(recipe),
  );
  assert.equal(segmentKey(changed(['before'], undefined)), segmentKey(recipe));
});
