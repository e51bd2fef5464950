import assert from 'node:assert/strict';
import { it } from 'node:test';
import { placeOf } from './problem-place.ts';

it('V-16 a problem leads to the place where it is mended', () => {
  const place = (path: string | undefined) => Object.values(placeOf(path));
  assert.deepEqual(place('shoot_scripts[3].shoot_script.text_config.text'), [3, 'text', undefined]);
  assert.deepEqual(place('shoot_scripts[0].shoot_script.background_config[0].background_asset_id'), [
    0,
    'background',
    undefined,
  ]);
  assert.deepEqual(place('shoot_scripts[12].shoot_script.layer_config[4].size.width'), [12, 'layer', 4]);
  assert.deepEqual(place('shoot_scripts[1].shoot_script'), [1, 'scene', undefined]);
  assert.deepEqual(place('shoot_scripts[1]'), [1, 'scene', undefined]);
  assert.deepEqual(place('shoot_scripts'), [undefined, 'scenes', undefined]);
  assert.deepEqual(place('script_name'), [undefined, 'name', undefined]);
  assert.deepEqual(place('model_asset_id'), [undefined, 'presenter', undefined]);
  assert.deepEqual(place('voice_config.speed'), [undefined, 'voice', undefined]);
  assert.deepEqual(place('video_config.subtitle_config.dx'), [undefined, 'subtitles', undefined]);
  assert.deepEqual(place('video_config.is_subtitle_enable'), [undefined, 'subtitles', undefined]);
  assert.deepEqual(place('video_config.width'), [undefined, 'video', undefined]);
  assert.deepEqual(place('view_mode'), [undefined, 'video', undefined]);
  assert.deepEqual(place('x_studio.ai_label'), [undefined, 'video', undefined]);
  assert.deepEqual(place('background_music_config.music_asset_id'), [undefined, 'music', undefined]);
  assert.deepEqual(place('x_studio.readings["重庆"]'), [undefined, 'readings', undefined]);
  assert.deepEqual(place(undefined), [undefined, 'video', undefined]);
});
