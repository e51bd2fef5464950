/** What of a script is seen in one of its scenes. */
import type { LayerConfig, Script } from '../../domain/script/schema.ts';

/**
 * The script with one scene and without everything that no pixel depends on: an edited word, name or sound must not
 * make a segment anew whose picture stays as it was.
 */
export function pictureScript(script: Script, sceneIndex: number): Script {
  const { background_config, layer_config, x_studio } = script.shoot_scripts[sceneIndex]!.shoot_script;
  const { width, height, codec, clip_mode, dx, dy, subtitle_config } = script.video_config;
  const own = x_studio?.hide_avatar === undefined ? {} : { x_studio: { hide_avatar: x_studio.hide_avatar } };
  return {
    script_name: '',
    view_mode: script.view_mode,
    model_asset_id: script.model_asset_id,
    voice_config: { voice_asset_id: '' },
    video_config: { width, height, bitrate: 0, codec, clip_mode, dx, dy, subtitle_config },
    shoot_scripts: [
      { sequence_no: 0, shoot_script: { background_config, layer_config: layer_config?.map(seen), ...own } },
    ],
  };
}

/** What an editor keeps of a layer – its name, its lock, which it is joined with – nobody sees. */
function seen({ group_id: _, x_studio, ...layer }: LayerConfig): LayerConfig {
  const { name: __, locked: ___, ...look } = x_studio ?? {};
  return Object.keys(look).length === 0 ? layer : { ...layer, x_studio: look };
}
