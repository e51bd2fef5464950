/** Which pictures and sounds a script names, and where. */
import type { PartialScript } from './prune.ts';
import { referenceProblem } from './reference.ts';

export type MediaUse = 'background' | 'sticker' | 'music' | 'recording';

export interface MediaReference {
  /** As the script has it, `file:` included. */
  readonly id: string;
  readonly path: string;
  readonly use: MediaUse;
  /** The scene whose driving recording it is. */
  readonly scene?: number;
}

/** Every well-formed `file:` reference in the order of the script, one for each place; others are not listed. */
export function mediaReferences(script: PartialScript): readonly MediaReference[] {
  const found: MediaReference[] = [];
  const add = (id: string | undefined, path: string, use: MediaUse, scene?: number) => {
    if (id && referenceProblem(id, path, true) === undefined)
      found.push({ id, path, use, ...(scene === undefined ? {} : { scene }) });
  };
  add(script.background_music_config?.music_asset_id, 'background_music_config.music_asset_id', 'music');
  script.shoot_scripts?.forEach((item, index) => {
    const scene = item?.shoot_script;
    if (!scene) return;
    const path = `shoot_scripts[${index}].shoot_script`;
    if (scene.script_type === 'AUDIO')
      add(scene.x_studio?.audio, `${path}.x_studio.audio`, 'recording', index);
    scene.background_config?.forEach((background, at) => {
      if (background?.background_type !== 'IMAGE') return;
      const where = `${path}.background_config[${at}]`;
      if (background.background_asset_id)
        add(background.background_asset_id, `${where}.background_asset_id`, 'background');
      else add(background.background_config, `${where}.background_config`, 'background');
    });
    scene.layer_config?.forEach((layer, at) => {
      if (layer?.layer_type !== 'IMAGE') return;
      const where = `${path}.layer_config[${at}]`;
      if (layer.asset_id) add(layer.asset_id, `${where}.asset_id`, 'sticker');
      else add(layer.image_config?.image_url, `${where}.image_config.image_url`, 'sticker');
    });
  });
  return found;
}
