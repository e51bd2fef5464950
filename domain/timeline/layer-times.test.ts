import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fadeAt, isVisible, visibilityOf } from '../draw/visibility.ts';
import { messageOf } from '../errors.ts';
import { appearanceOf } from '../script/appearance.ts';
import { checkScript } from '../script/check.ts';
import type { LayerConfig } from '../script/schema.ts';
import { buildTimeline } from './build.ts';
import { layerTimeProblems } from './layer-times.ts';
import { scriptOf } from './script.test-helper.ts';

const layer = (own: Readonly<Record<string, unknown>>): LayerConfig => ({
  layer_type: 'TEXT',
  x_studio: own,
});

/** Of layers in the second of two scenes, each of two seconds. */
function told(...layers: readonly LayerConfig[]) {
  const script = scriptOf({ layer_config: [layer({})] }, { layer_config: [...layers] });
  const timeline = buildTimeline({
    framesPerSecond: 25,
    scenes: [{ speechSampleCount: 0 }, { speechSampleCount: 0 }],
  });
  return layerTimeProblems(script, timeline);
}

const LAYER = 'shoot_scripts[1].shoot_script.layer_config[0].x_studio';

test('a layer that appears after the end of its scene is told', () => {
  assert.deepEqual(told(layer({ in_ms: 9000, hidden: true })), [], 'a hidden one is not seen anyway');
  assert.deepEqual(told(layer({ in_ms: 1900 })), []);
  assert.deepEqual(
    told(layer({ in_ms: 2000 })).map((one) => [one.code, one.severity, one.path, one.details]),
    [['LAYER_NEVER_SEEN', 'warning', `${LAYER}.in_ms`, { found: 2000, maximum: 2000 }]],
  );
});

test('a layer that goes before the frame in which it would appear is told, and how long a frame is', () => {
  for (const [in_ms, out_ms] of [
    [0, 1],
    [100, 110],
  ] as const) {
    const [only] = told(layer({ in_ms, out_ms }));
    assert.deepEqual(
      [only?.code, only?.severity, only?.path, only?.details],
      ['LAYER_SHORTER_THAN_FRAME', 'warning', `${LAYER}.out_ms`, { start: in_ms, end: out_ms, frame: 40 }],
    );
    assert.match(messageOf(only!, 'en'), /a frame takes 40 ms/);
  }
  assert.deepEqual(told(layer({ in_ms: 0, out_ms: 20 })), [], 'rounded up to one');
});

test('fades that leave a layer never seen in full are told once its scene’s length is known', () => {
  const fades = (own: Readonly<Record<string, unknown>>) =>
    told(layer(own)).map((one) => [one.code, one.severity, one.path, one.details]);
  const wrong = (found: number, maximum: number) => [
    ['LAYER_FADES_TOO_LONG', 'warning', LAYER, { found, maximum }],
  ];
  assert.deepEqual(fades({ fade_in_ms: 1000, fade_out_ms: 1000 }), []);
  assert.deepEqual(fades({ fade_in_ms: 1000, fade_out_ms: 1200 }), wrong(2200, 2000));
  assert.deepEqual(fades({ in_ms: 1500, fade_in_ms: 800 }), wrong(800, 500));
  assert.deepEqual(fades({ out_ms: 9000, fade_in_ms: 2400 }), wrong(2400, 2000), 'cut off by the scene');
  assert.deepEqual(fades({ out_ms: 9000, fade_in_ms: 500, fade_out_ms: 4000 }), []);
  assert.deepEqual(fades({ out_ms: 1000, fade_in_ms: 800, fade_out_ms: 800 }), [], 'the check tells it');
});

test('fades that fit are not told, however their frames are rounded; nor are those that miss by less than a frame', () => {
  // 30 ms are one frame and 60 ms are two, so both fades have three of two frames.
  assert.deepEqual(told(layer({ in_ms: 1940, fade_in_ms: 30, fade_out_ms: 30 })), []);
  assert.deepEqual(told(layer({ in_ms: 20, out_ms: 220, fade_in_ms: 100, fade_out_ms: 100 })), []);
  assert.deepEqual(told(layer({ in_ms: 1000, fade_in_ms: 539, fade_out_ms: 500 })), []);
  assert.equal(told(layer({ in_ms: 1000, fade_in_ms: 540, fade_out_ms: 500 })).length, 1);
});

test('what is told is what is painted: every layer is seen in full, or told', () => {
  let state = 11;
  const random = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
  for (let trial = 0; trial < 2000; trial += 1) {
    const in_ms = random(2400);
    const own = {
      in_ms,
      fade_in_ms: random(3) * random(900),
      fade_out_ms: random(3) * random(900),
      ...(random(2) ? { out_ms: in_ms + 1 + random(1500) } : {}),
    };
    const one = layer(own);
    const seen = visibilityOf(appearanceOf(one), { framesPerSecond: 25, frameCount: 50 });
    const frames = Array.from({ length: 50 }, (_, frame) => frame).filter((frame) => isVisible(seen, frame));
    const most = Math.max(0, ...frames.map((frame) => fadeAt(seen, frame)));
    const first = scriptOf({ text_config: { text: '好' }, layer_config: [withText(one)] });
    const codes = [...checkScript(first).problems, ...told(one)].map(({ code }) => code);
    const isTold = codes.some((code) => /^LAYER_(NEVER|SHORTER|FADES)/.test(code));
    // A fade of n frames has its last value half a frame below all, so fades that just meet come close to it.
    const isDimmed = most < 1 - 0.5 / Math.max(1, seen.fadeInFrames, seen.fadeOutFrames) - 1e-9;
    const end = Math.min(2000, (own.out_ms ?? 2000) - own.fade_out_ms);
    if (most === 0 || (isDimmed && in_ms + own.fade_in_ms - end >= 40))
      assert.ok(isTold, JSON.stringify(own));
    if (most === 1) assert.deepEqual(told(one), [], JSON.stringify(own));
  }
});

function withText(one: LayerConfig): LayerConfig {
  return { ...one, text_config: { text_context: 'YQ==' } };
}
