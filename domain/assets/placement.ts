/** Where an asset may go in a draft, and the edits that put it there: behind a scene, onto it, or under the whole video. */

import type { Rect } from '../avatar/types.ts';
import type { DraftEdit } from '../drafts/edits.ts';
import { ranksOf } from '../drafts/numbering.ts';
import { canvasOf, type Size } from '../draw/canvas.ts';
import { type Problem, problem, StudioError } from '../errors.ts';
import { FIELD_LIMITS, RULE_LIMITS } from '../limits.ts';
import { clipsAtOnce } from '../script/clip-rules.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import type { AssetType } from './asset.ts';

export const PLACE_ROLES = ['background', 'layer', 'music'] as const;
export type PlaceRole = (typeof PLACE_ROLES)[number];

/** As much of an asset as decides, in the words of the contract. */
export interface PlaceableAsset {
  readonly type: AssetType;
  readonly name: string;
  readonly facts: {
    /** As its first bytes say. */
    readonly format: string | null;
    /** Pixels as shown. */
    readonly width: number | null;
    readonly height: number | null;
  };
}

export interface Placement {
  readonly role: PlaceRole;
  /** From 0; music is heard in all of them. */
  readonly scene: number;
  /** Where the middle of a layer is to be, canvas pixels; the canvas's own where nobody says. */
  readonly middle?: { readonly x: number; readonly y: number } | undefined;
}

/** Of the canvas: what is laid onto a scene leaves an edge, and room for subtitles. */
const MOST_OF_CANVAS = 0.8;
/** The longer side, of the canvas's shorter one: an icon can be made out. */
const LEAST_OF_CANVAS = 0.25;
/** Percent. It is lowered once more while somebody speaks. */
const MUSIC_VOLUME = 30;

/** The usual one first; none for slides, which become drafts of their own. */
export function rolesOf({ type, facts }: PlaceableAsset): readonly PlaceRole[] {
  if (type === 'AUDIO') return ['music'];
  if (type === 'PPT') return [];
  const layer: readonly PlaceRole[] = facts.width && facts.height ? ['layer'] : [];
  const backgrounds: readonly string[] = RULE_LIMITS['V-10.format'].values;
  const isBackground = type === 'VIDEO' || backgrounds.includes(facts.format ?? '');
  return isBackground ? ['background', ...layer] : layer;
}

/** Why it cannot go there; undefined where it can. */
export function placementProblem(
  asset: PlaceableAsset,
  script: Script,
  { role, scene }: Placement,
): Problem | undefined {
  const { name, type, facts } = asset;
  if (!rolesOf(asset).includes(role)) {
    if (type !== 'IMAGE' || role !== 'background')
      return problem('ASSET_NOT_PLACEABLE', { details: { name } });
    const allowed = RULE_LIMITS['V-10.format'].values.join(', ');
    return problem('MEDIA_FORMAT_NOT_ALLOWED', {
      details: { file: name, found: facts.format ?? 'unknown', allowed },
    });
  }
  if (role === 'music') return undefined;
  const item = script.shoot_scripts[scene];
  const number = scene + 1;
  if (!item)
    return problem('SCENE_NOT_FOUND', { details: { scene: number, count: script.shoot_scripts.length } });
  if (role === 'background') return undefined;
  const layers = item.shoot_script.layer_config ?? [];
  const { maximum } = FIELD_LIMITS['shoot_scripts[].shoot_script.layer_config'];
  if (layers.length >= maximum) return problem('SCENE_LAYERS_FULL', { details: { scene: number, maximum } });
  const clips = RULE_LIMITS['V-08.overlap'].maximum;
  // It is seen as long as the scene lasts.
  const isFull = type === 'VIDEO' && clipsAtOnce(layers).some(({ found }) => found >= clips);
  return isFull ? problem('SCENE_CLIPS_FULL', { details: { scene: number, maximum: clips } }) : undefined;
}

/**
 * @param reference as a script writes it: `file:NAME`
 * @throws StudioError what `placementProblem` says
 */
export function placementEdits(
  asset: PlaceableAsset,
  reference: string,
  script: Script,
  placement: Placement,
): readonly DraftEdit[] {
  const refusal = placementProblem(asset, script, placement);
  if (refusal) throw new StudioError(refusal);
  const { role, scene } = placement;
  switch (role) {
    case 'background': {
      const background_type = asset.type === 'VIDEO' ? 'VIDEO' : 'IMAGE';
      const path = `/shoot_scripts/${scene}/shoot_script/background_config`;
      return [{ kind: 'set', path, value: [{ background_type, background_asset_id: reference }] }];
    }
    case 'layer':
      return [{ kind: 'insert_layer', scene, layer: layerOf(asset, reference, script, placement) }];
    case 'music': {
      // How loud it is to be, somebody may have said already.
      const volume = script.background_music_config?.volume ?? MUSIC_VOLUME;
      const path = '/background_music_config';
      return [
        { kind: 'set', path: `${path}/music_asset_id`, value: reference },
        { kind: 'set', path: `${path}/volume`, value: volume },
      ];
    }
  }
}

function layerOf(
  { type, facts }: PlaceableAsset,
  reference: string,
  script: Script,
  { scene, middle }: Placement,
): LayerConfig {
  const canvas = canvasOf(script);
  const size = sizeOn(canvas, { width: facts.width!, height: facts.height! });
  const { x, y } = middle ?? { x: canvas.width / 2, y: canvas.height / 2 };
  const dx = within(x - size.width / 2, canvas.width - size.width);
  const dy = within(y - size.height / 2, canvas.height - size.height);
  const layers = script.shoot_scripts[scene]!.shoot_script.layer_config ?? [];
  const position = { dx, dy, layer_index: rankOf({ x: dx, y: dy, ...size }, layers) };
  const common = { asset_id: reference, position, size };
  // Whole pixels are never quite a clip's own shape (V-08).
  return type === 'VIDEO'
    ? { layer_type: 'VIDEO', ...common, x_studio: { fit: 'contain' } }
    : { layer_type: 'IMAGE', ...common };
}

/** Its own size, made to fit where it is too large, and larger where it is too small to be seen. */
function sizeOn(canvas: Size, { width, height }: Size): Size {
  const most = Math.min(canvas.width / width, canvas.height / height) * MOST_OF_CANVAS;
  const least = (Math.min(canvas.width, canvas.height) * LEAST_OF_CANVAS) / Math.max(width, height);
  const scale = Math.min(most, Math.max(1, least));
  const scaled = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: scaled(width), height: scaled(height) };
}

function within(place: number, most: number): number {
  return Math.round(Math.min(Math.max(0, place), most));
}

/**
 * Its place in the pile: above the pictures that are there, behind the presenter, whose face is never covered, and beneath the words,
 * which stay readable. Only where a picture in front of the presenter would hide all of it, it lies above that one.
 */
function rankOf(rect: Rect, layers: readonly LayerConfig[]): number {
  const ranks = ranksOf(layers);
  const person = layers.findIndex(({ layer_type }) => layer_type === 'HUMAN');
  // One that the scene does not place stands on top of all.
  const personRank = ranks[person] ?? Number.POSITIVE_INFINITY;
  const below = layers.flatMap((layer, at) => {
    if (layer.layer_type !== 'IMAGE' && layer.layer_type !== 'VIDEO') return [];
    return ranks[at]! < personRank || hides(layer, rect) ? [ranks[at]!] : [];
  });
  return 1 + Math.max(0, ...below);
}

/** As far as the script tells: the size of a picture may be its own. */
function hides({ position, size }: LayerConfig, { x, y, width, height }: Rect): boolean {
  const { dx = 0, dy = 0 } = position ?? {};
  const [right, bottom] = [dx + (size?.width ?? 0), dy + (size?.height ?? 0)];
  return dx <= x && dy <= y && right >= x + width && bottom >= y + height;
}
