import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LayerConfig, Script } from '../../domain/script/schema.ts';
import { pictureScript } from './picture-script.ts';

const script: Script = {
  script_name: 'Name',
  model_asset_id: 'avatar:lin',
  voice_config: { voice_asset_id: 'voice:espeak/cmn' },
  video_config: { width: 1920, height: 1080, bitrate: 4000, is_subtitle_enable: true },
  background_music_config: { music_asset_id: 'file:a.mp3' },
  shoot_scripts: [
    { sequence_no: 0, shoot_script: { text_config: { text: 'One.' } } },
    {
      sequence_no: 1,
      shoot_script: {
        text_config: { text: 'Two.' },
        background_config: [{ background_type: 'COLOR', background_color_config: '#102030' }],
        x_studio: { hide_avatar: true, tail_ms: 500, cover_ms: 100 },
      },
    },
  ],
};

test('words, names, sounds and lengths are left out, what is drawn is kept', () => {
  const picture = pictureScript(script, 1);
  assert.equal(picture.shoot_scripts.length, 1);
  assert.deepEqual(picture.shoot_scripts[0]?.shoot_script.background_config, [
    { background_type: 'COLOR', background_color_config: '#102030' },
  ]);
  assert.deepEqual(picture.shoot_scripts[0]?.shoot_script.x_studio, { hide_avatar: true });
  const edited = structuredClone(script);
  edited.script_name = 'Other';
  edited.voice_config.speed = 120;
  edited.video_config.bitrate = 8000;
  edited.background_music_config = undefined;
  edited.shoot_scripts[1]!.shoot_script.text_config!.text = 'Three.';
  edited.shoot_scripts[1]!.shoot_script.x_studio!.tail_ms = 900;
  assert.deepEqual(pictureScript(edited, 1), picture);
});

test('what only an editor knows of a layer is left out, how it looks is kept', () => {
  const withLayer = (layer: LayerConfig) => {
    const [item] = script.shoot_scripts;
    const shoot_script = { ...item!.shoot_script, layer_config: [layer] };
    return pictureScript({ ...script, shoot_scripts: [{ ...item!, shoot_script }] }, 0);
  };
  const plain: LayerConfig = { layer_type: 'IMAGE', asset_id: 'file:a.png' };
  const kept = { group_id: 'g1', x_studio: { name: 'Logo', locked: true } };
  assert.deepEqual(withLayer({ ...plain, ...kept }), withLayer(plain));
  const faint = { ...plain, x_studio: { opacity: 0.5 } };
  assert.deepEqual(withLayer({ ...faint, x_studio: { ...faint.x_studio, locked: true } }), withLayer(faint));
  assert.notDeepEqual(withLayer(faint), withLayer(plain));
});
