/** A draft turned from landscape to portrait, or back. */

import type { Framing } from '../avatar/types.ts';
import type { DraftEdit } from '../drafts/edits.ts';
import { layersPath } from '../drafts/numbering.ts';
import { USUAL_PERSON } from '../draw/avatar.ts';
import { canvasOf, LANDSCAPE_CANVAS, PORTRAIT_CANVAS, type Size } from '../draw/canvas.ts';
import { subtitleBox } from '../draw/subtitle.ts';
import type { BackgroundConfig, LayerConfig, Script, ShootScript } from '../script/schema.ts';
import { joinedWith } from './groups.ts';
import { layersOf } from './layer-path.ts';
import { relaid, type Turn } from './relaid.ts';
import { editValueOf } from './scene-parts.ts';

/** What the presenter shows is as large as this, by framing. */
export type PersonSizes = Readonly<Record<Framing, Size>>;

/** @param sizes undefined where nobody knows them yet */
export function orientationEdits(script: Script, sizes?: PersonSizes): readonly DraftEdit[] {
  const before = canvasOf(script);
  const after = before.width >= before.height ? PORTRAIT_CANVAS : LANDSCAPE_CANVAS;
  const turn: Turn = { before, after, sizeOf: (framing) => sizes?.[framing] ?? USUAL_PERSON };
  const laid = laidScenes(script, turn);
  const isPortrait = after.height > after.width;
  const { width, height } = script.video_config;
  const [longer, shorter] = [Math.max(width, height), Math.min(width, height)];
  return [
    { kind: 'set', path: '/view_mode', value: isPortrait ? 'VERTICAL' : 'LANDSCAPE' },
    { kind: 'set', path: '/video_config/width', value: isPortrait ? shorter : longer },
    { kind: 'set', path: '/video_config/height', value: isPortrait ? longer : shorter },
    ...subtitleEdits(script, before, after),
    ...script.shoot_scripts.flatMap(({ shoot_script }, scene) => [
      ...layerEdits(laid[scene], scene),
      ...backgroundEdits(shoot_script, scene, after),
    ]),
  ];
}

/** A place that somebody has chosen would be another one; subtitles go to where they usually are. */
function subtitleEdits({ video_config }: Script, before: Size, after: Size): readonly DraftEdit[] {
  const config = video_config.subtitle_config;
  if (!config) return [];
  const path = '/video_config/subtitle_config';
  const { dx: _left, dy: _bottom, w: _width, h: _height, ...look } = config;
  const was = subtitleBox(config, before);
  const usual = subtitleBox(look, after);
  const isHigh = was.bottom < before.height / 2;
  const dy = isHigh ? Math.round((was.bottom / before.height) * after.height) : usual.bottom;
  return [{ kind: 'set', path, value: editValueOf({ ...look, dx: usual.left, dy }) }];
}

function backgroundEdits(
  { background_config }: ShootScript,
  scene: number,
  after: Size,
): readonly DraftEdit[] {
  return (background_config ?? []).flatMap(
    ({ background_image_config: placedAs }: BackgroundConfig, index) => {
      if (!placedAs) return [];
      const { width, height } = placedAs;
      const scale = Math.max(after.width / width, after.height / height);
      const size = { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
      const value = {
        ...size,
        dx: Math.round((after.width - size.width) / 2),
        dy: Math.round((after.height - size.height) / 2),
      };
      const path = `/shoot_scripts/${scene}/shoot_script/background_config/${index}/background_image_config`;
      return [{ kind: 'set', path, value } satisfies DraftEdit];
    },
  );
}

function layerEdits(laid: readonly LayerConfig[] | undefined, scene: number): readonly DraftEdit[] {
  return laid ? [{ kind: 'set', path: layersPath(scene), value: editValueOf(laid) }] : [];
}

/**
 * A layer that stands in several scenes is laid once, in the scene where the most stands: what has room there has room
 * everywhere.
 * @returns undefined of scenes without layers
 */
function laidScenes(script: Script, turn: Turn): readonly (readonly LayerConfig[] | undefined)[] {
  const scenes = script.shoot_scripts.map(({ shoot_script }) => shoot_script);
  const alone = scenes.map((scene) => relaid(scene, turn));
  return scenes.map((scene, at) => {
    const fixed = new Map<number, LayerConfig>();
    layersOf(script, at).forEach((layer, index) => {
      const places = [{ scene: at, index }, ...joinedWith(script, at, index)];
      if (places.length === 1) return;
      const weightOf = (place: { readonly scene: number }) => weight(scenes[place.scene]!, layer);
      const [first] = places.sort((one, other) => weightOf(other) - weightOf(one) || one.scene - other.scene);
      const found = first && alone[first.scene]?.[first.index];
      if (found) fixed.set(index, found);
    });
    return fixed.size === 0 ? alone[at] : relaid(scene, turn, fixed);
  });
}

/** Where the presenter is not seen, nothing makes room for it. */
function weight(scene: ShootScript, { layer_type }: LayerConfig): number {
  const isAway = layer_type === 'HUMAN' && scene.x_studio?.hide_avatar === true;
  return isAway ? 0 : (scene.layer_config?.length ?? 0);
}
