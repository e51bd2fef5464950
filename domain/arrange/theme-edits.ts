/** A theme given to scenes: their ground where that is a colour, and the colours of their words. */
import type { DraftEdit } from '../drafts/edits.ts';
import { layersPath } from '../drafts/numbering.ts';
import { DEFAULT_TEXT_SIZE } from '../draw/text.ts';
import type { LayerConfig, Script, ShootScript } from '../script/schema.ts';
import { inOneStep, joinedWith, withJoined } from './groups.ts';
import { allPartsOf, partsOf } from './scene-parts.ts';
import { THEMES, type Theme, type ThemeId } from './themes.ts';

/**
 * Words that stand in several scenes are coloured once, as the first of these scenes has it.
 * @param scenes from 0, of those that are there
 */
export function themeEdits(script: Script, scenes: readonly number[], id: ThemeId): readonly DraftEdit[] {
  const theme = THEMES[id];
  const done = new Set<string>();
  const edits = scenes.flatMap((scene) => {
    const content = script.shoot_scripts[scene]!.shoot_script;
    const isPlain = (other: number) => isGround(script.shoot_scripts[other]!.shoot_script, theme);
    const words = wordsOf(content).filter(({ index }) => !done.has(`${scene}/${index}`));
    return [
      ...groundEdits(content, scene, theme),
      ...words.flatMap(({ layer, index, isLargest }): readonly DraftEdit[] => {
        const joined = joinedWith(script, scene, index);
        for (const place of joined) done.add(`${place.scene}/${place.index}`);
        // Where it also stands on grounds of other colours, a plate is what it can be read on.
        const hasPlate =
          isPictured(content) ||
          joined.some((place) => !scenes.includes(place.scene) && !isPlain(place.scene)) ||
          joined.some((place) => isPictured(script.shoot_scripts[place.scene]!.shoot_script));
        return wordEdits(layer, `${layersPath(scene)}/${index}`, theme, { hasPlate, isLargest });
      }),
    ];
  });
  return inOneStep(script, withJoined(script, edits));
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

/** Whether it stands on the theme's colour already. */
function isGround(content: ShootScript, { background }: Theme): boolean {
  const last = content.background_config?.at(-1);
  return (
    last?.background_type === 'COLOR' &&
    last.background_color_config?.toUpperCase() === background.toUpperCase()
  );
}

interface Words {
  readonly layer: LayerConfig;
  readonly index: number;
  /** As large as the largest that is seen in its scene: its title. */
  readonly isLargest: boolean;
}

function wordsOf({ layer_config: layers = [] }: ShootScript): readonly Words[] {
  // Words that are hidden have to be read on the new ground once they are shown.
  const { texts } = allPartsOf(layers);
  const seen = partsOf(layers).texts;
  const sizeOf = (index: number) => layers[index]!.text_config?.font_size ?? DEFAULT_TEXT_SIZE;
  const largest = Math.max(...(seen.length > 0 ? seen : texts).map(sizeOf));
  return texts.map((index) => ({ layer: layers[index]!, index, isLargest: sizeOf(index) >= largest }));
}

function wordEdits(
  layer: LayerConfig,
  path: string,
  theme: Theme,
  { hasPlate, isLargest }: { readonly hasPlate: boolean; readonly isLargest: boolean },
): readonly DraftEdit[] {
  const colour = (value: string): DraftEdit => ({
    ...{ kind: 'set', path: `${path}/text_config/font_color`, value: value.toUpperCase() },
  });
  // An outline was made for another ground.
  const plain: DraftEdit = { kind: 'unset', path: `${path}/x_studio/stroke_thickness` };
  if (hasPlate || layer.x_studio?.backdrop)
    return [
      colour(theme.onPlate),
      { kind: 'set', path: `${path}/x_studio/backdrop`, value: theme.plate.toUpperCase() },
      plain,
    ];
  return [colour(isLargest ? theme.title : theme.body), plain];
}
