/** A theme given to scenes: their ground where that is a colour, and the colours of their words. */
import type { DraftEdit } from '../drafts/edits.ts';
import { layersPath } from '../drafts/numbering.ts';
import type { LayerConfig, Script, ShootScript } from '../script/schema.ts';
import { partsOf } from './scene-parts.ts';
import { THEMES, type Theme, type ThemeId } from './themes.ts';

const DEFAULT_TEXT_SIZE = 48;

/** @param scenes from 0, of those that are there */
export function themeEdits(script: Script, scenes: readonly number[], id: ThemeId): readonly DraftEdit[] {
  const theme = THEMES[id];
  return scenes.flatMap((scene) => {
    const content = script.shoot_scripts[scene]!.shoot_script;
    return [...groundEdits(content, scene, theme), ...wordEdits(content, scene, theme)];
  });
}

/** A picture or a clip behind a scene is somebody's choice, and stays. */
function isPictured({ background_config }: ShootScript): boolean {
  const last = background_config?.at(-1);
  return last !== undefined && last.background_type !== 'COLOR';
}

function groundEdits(content: ShootScript, scene: number, { background }: Theme): readonly DraftEdit[] {
  if (isPictured(content)) return [];
  const path = `/shoot_scripts/${scene}/shoot_script/background_config`;
  const value = [{ background_type: 'COLOR', background_color_config: background.toUpperCase() }];
  return [{ kind: 'set', path, value }];
}

function wordEdits(content: ShootScript, scene: number, theme: Theme): readonly DraftEdit[] {
  const layers = content.layer_config ?? [];
  const { texts } = partsOf(layers);
  const sizeOf = (layer: LayerConfig) => layer.text_config?.font_size ?? DEFAULT_TEXT_SIZE;
  const largest = Math.max(...texts.map((index) => sizeOf(layers[index]!)));
  const hasPlates = isPictured(content);
  return texts.flatMap((index): readonly DraftEdit[] => {
    const layer = layers[index]!;
    const path = `${layersPath(scene)}/${index}`;
    const colour = (value: string): DraftEdit => ({
      ...{ kind: 'set', path: `${path}/text_config/font_color`, value: value.toUpperCase() },
    });
    if (hasPlates || layer.x_studio?.backdrop)
      return [
        colour(theme.onPlate),
        { kind: 'set', path: `${path}/x_studio/backdrop`, value: theme.plate.toUpperCase() },
        { kind: 'unset', path: `${path}/x_studio/stroke_thickness` },
      ];
    return [
      colour(sizeOf(layer) === largest ? theme.title : theme.body),
      // An outline was made for another ground.
      { kind: 'unset', path: `${path}/x_studio/stroke_thickness` },
    ];
  });
}
