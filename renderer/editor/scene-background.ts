/** The background of a scene as the editor shows and sets it: one colour, or something that a colour would replace. */
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import { parseColour } from '../../domain/draw/colour.ts';
import type { ShootScriptItem } from '../../domain/script/schema.ts';

export type SceneBackground =
  | { readonly kind: 'none' | 'picture' | 'video' }
  /** `#rrggbb` */
  | { readonly kind: 'colour'; readonly colour: string };

export function backgroundOf({ shoot_script: scene }: ShootScriptItem): SceneBackground {
  const config = scene.background_config?.at(-1);
  if (!config) return { kind: 'none' };
  if (config.background_type === 'VIDEO') return { kind: 'video' };
  if (config.background_type !== 'COLOR') return { kind: 'picture' };
  const colour = parseColour(config.background_color_config ?? '');
  return colour === undefined ? { kind: 'none' } : { kind: 'colour', colour };
}

/** @param colour `#rrggbb` */
export function colourEdit(sceneIndex: number, colour: string): DraftEdit {
  return {
    kind: 'set',
    path: `/shoot_scripts/${sceneIndex}/shoot_script/background_config`,
    value: [{ background_type: 'COLOR', background_color_config: colour.toUpperCase() }],
  };
}
