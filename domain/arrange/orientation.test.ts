import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../drafts/apply.ts';
import { canonicalJson } from '../drafts/canonical.ts';
import { canvasOf } from '../draw/canvas.ts';
import type { JsonValue } from '../jobs/job.ts';
import { checkScript } from '../script/check.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import { HOLDINGS, scriptOf, VIEW_MODES, words } from './arrange-scripts.test-helper.ts';
import { orientationEdits } from './orientation.ts';
import { boxOf } from './scene-parts.ts';

const turned = (script: Script) => applyEdits(script, orientationEdits(script));
const layersOf = (script: Script) => script.shoot_scripts[0]!.shoot_script.layer_config ?? [];

test('whatever a scene holds, it has no new problems when it is turned, there and back', () => {
  for (const viewMode of VIEW_MODES)
    for (const [name, holdings] of Object.entries(HOLDINGS))
      for (const background of [undefined, 'picture'] as const) {
        let script = scriptOf(viewMode, holdings, background);
        const known = checkScript(script).problems.map(({ code }) => code);
        for (const way of ['there', 'back']) {
          const { width, height } = script.video_config;
          script = turned(script).script;
          assert.deepEqual([script.video_config.width, script.video_config.height], [height, width]);
          const found = checkScript(script).problems.map(({ code }) => code);
          assert.deepEqual(
            found.filter((code) => !known.includes(code)),
            [],
            `${viewMode}, ${name}, ${way}`,
          );
        }
      }
});

test('one step back makes it what it was', () => {
  const script = scriptOf('LANDSCAPE', HOLDINGS['many of each'], 'picture');
  const { script: portrait, patch, inverse } = turned(script);
  assert.ok(patch.length > 0 && inverse.length > 0);
  assert.notEqual(canonicalJson(portrait as never as JsonValue), canonicalJson(script as never as JsonValue));
});

test('what stood beside the presenter stands above, large enough to be read, and in its shape', () => {
  const script = scriptOf('LANDSCAPE', [
    { ...HOLDINGS['picture, title and presenter']![0]! },
    words('标题', 80, [90, 80]),
    {
      layer_type: 'HUMAN',
      position: { dx: 1150, dy: 180, layer_index: 4 },
      size: { width: 720, height: 900 },
    },
  ]);
  const after = turned(script).script;
  const canvas = canvasOf(after);
  const [picture, title, person] = layersOf(after).map((layer) => boxOf(layer, canvas));
  assert.ok(picture!.y + picture!.height <= person!.y, 'above the presenter');
  assert.ok(title!.y + title!.height <= picture!.y + 1, 'the title stays over the picture');
  assert.equal(person!.y + person!.height, canvas.height);
  assert.ok(Math.abs(picture!.width / picture!.height - 800 / 500) < 0.02);
  assert.ok(layersOf(after)[1]!.text_config!.font_size! >= 60);
});

test('an inset stays in its corner, and a picture that covers all goes on covering it, cropped round its middle', () => {
  const script = scriptOf('LANDSCAPE', [
    HOLDINGS['covering picture']![0]!,
    {
      ...HOLDINGS['covering picture']![1]!,
      position: { dx: 1560, dy: 720, layer_index: 2 },
    },
  ]);
  const after = turned(script).script;
  const [picture, inset] = layersOf(after).map((layer) => boxOf(layer, canvasOf(after)));
  assert.deepEqual(picture, { x: 0, y: 0, width: 1080, height: 1920 });
  assert.equal(layersOf(after)[0]!.x_studio?.fit, 'cover', 'it is not stretched');
  assert.ok(inset!.x > 1080 / 2 && inset!.y > 1920 / 2 && inset!.width === inset!.height);
});

test('what covers all does so whatever it is, there and back; what is to be seen whole is', () => {
  const covering = { position: { dx: 0, dy: 0 }, size: { width: 1920, height: 1080 } };
  const script = scriptOf('LANDSCAPE', [
    { layer_type: 'VIDEO', asset_id: 'file:a.mp4', ...covering },
    { layer_type: 'IMAGE', asset_id: 'file:a.png', ...covering, x_studio: { fit: 'fill' } },
    { layer_type: 'IMAGE', asset_id: 'file:b.png', ...covering, x_studio: { fit: 'contain' } },
  ]);
  const there = turned(script).script;
  for (const one of [there, turned(there).script]) {
    const canvas = canvasOf(one);
    for (const layer of layersOf(one).slice(0, 3)) {
      assert.deepEqual(boxOf(layer, canvas), { x: 0, y: 0, ...canvas });
    }
    assert.deepEqual(
      layersOf(one)
        .slice(0, 3)
        .map(({ x_studio }) => x_studio?.fit),
      ['cover', 'cover', 'contain'],
    );
  }
});

test('letters of the usual size are scaled with their box like any others', () => {
  const size = { width: 1400, height: 100 };
  const text = words('字', 48, [200, 300]);
  const plain = { ...text, size, text_config: { text_context: text.text_config!.text_context! } };
  const stated = { ...text, size, text_config: { ...plain.text_config, font_size: 48 } };
  const sizeOf = (layer: LayerConfig) => {
    const script = scriptOf('LANDSCAPE', [layer]);
    const hidden = { ...script.shoot_scripts[0]!.shoot_script, x_studio: { hide_avatar: true } };
    const shoot_scripts = [{ ...script.shoot_scripts[0]!, shoot_script: hidden }];
    return layersOf(turned({ ...script, shoot_scripts }).script)[0]!.text_config?.font_size;
  };
  assert.equal(sizeOf(plain), sizeOf(stated));
  assert.ok(sizeOf(plain)! < 48, `${sizeOf(plain)}`);
});

test('layers that are hidden make no room for themselves, and come along onto the canvas', () => {
  const own = HOLDINGS['picture, title and presenter']!;
  const away: LayerConfig[] = [
    { ...words('藏', 60, [1600, 1000]), x_studio: { hidden: true } },
    { ...own[0]!, position: { dx: 1100, dy: 900 }, x_studio: { hidden: true } },
    {
      ...own[0]!,
      position: { dx: 0, dy: 0 },
      size: { width: 1920, height: 1080 },
      x_studio: { hidden: true },
    },
  ];
  const placeOf = ({ position, size }: LayerConfig) => [position?.dx, position?.dy, size];
  const alone = turned(scriptOf('LANDSCAPE', own)).script;
  const after = turned(scriptOf('LANDSCAPE', [...own, ...away])).script;
  assert.deepEqual(layersOf(after).slice(0, own.length).map(placeOf), layersOf(alone).map(placeOf));
  const canvas = canvasOf(after);
  for (const layer of layersOf(after).slice(own.length)) {
    const { x, y, width, height } = boxOf(layer, canvas);
    assert.ok(x >= 0 && y >= 0 && x + width <= canvas.width && y + height <= canvas.height, `${x} ${y}`);
    assert.equal(layer.x_studio?.hidden, true);
  }
  assert.ok(layersOf(after)[own.length]!.text_config!.font_size! < 60, 'letters with their box');
});

test('subtitles go to where they usually are, in the look that was chosen', () => {
  const script = scriptOf('VERTICAL', HOLDINGS.presenter);
  const subtitle_config = { dx: 108, dy: 1720, font_size: 54, font_color: '#FFFF00' };
  const portrait: Script = { ...script, video_config: { ...script.video_config, subtitle_config } };
  const after = turned(portrait).script.video_config.subtitle_config!;
  assert.equal(after.font_color, '#FFFF00');
  assert.ok(after.dy! > 900 && after.dy! <= 1080, `${after.dy}`);
});
