/** Which pictures, clips and sounds a script names, and where. */
import { isUnseen } from './appearance.ts';
import type { PartialBackground, PartialLayer, PartialScene, PartialScript } from './prune.ts';
import { referenceProblem } from './reference.ts';

/** What a file is for decides what it may be: V-03 for sounds, V-04 for clips, V-10 for pictures. */
export type MediaUse = 'background' | 'sticker' | 'cover' | 'clip' | 'music' | 'recording' | 'effect';

export interface MediaReference {
  /** As the script has it, `file:` included. */
  readonly id: string;
  readonly path: string;
  readonly use: MediaUse;
  /** The scene whose driving recording it is. */
  readonly scene?: number;
}

export interface Source {
  readonly id: string;
  /** Below the layer or background. */
  readonly field: string;
}

/** What a VIDEO layer names as its clip: the first one is played. */
export function clipSourcesOf(layer: PartialLayer): readonly Source[] {
  return given([
    [layer.asset_id, 'asset_id'],
    [layer.video_config?.video_url, 'video_config.video_url'],
  ]);
}

export function clipSourceOf(layer: PartialLayer): Source | undefined {
  return clipSourcesOf(layer)[0];
}

/** What an IMAGE layer names as its picture: the first one is shown. */
export function pictureSourcesOf(layer: PartialLayer): readonly Source[] {
  return given([
    [layer.asset_id, 'asset_id'],
    [layer.image_config?.image_url, 'image_config.image_url'],
  ]);
}

export function pictureSourceOf(layer: PartialLayer): Source | undefined {
  return pictureSourcesOf(layer)[0];
}

/** What a background names as its picture or clip: the first one is shown. */
export function backgroundSourcesOf(background: PartialBackground): readonly Source[] {
  return given([
    [background.background_asset_id, 'background_asset_id'],
    [background.background_config, 'background_config'],
  ]);
}

export function backgroundSourceOf(background: PartialBackground): Source | undefined {
  return backgroundSourcesOf(background)[0];
}

function given(candidates: readonly (readonly [id: string | undefined, field: string])[]): readonly Source[] {
  return candidates.flatMap(([id, field]) => (id ? [{ id, field }] : []));
}

/** Every well-formed `file:` reference in the order of the script, one for each place; others are not listed. */
export function mediaReferences(script: PartialScript): readonly MediaReference[] {
  return referencesOf(script, () => true);
}

/** Those without which the script cannot be rendered: what only hidden layers show is named, and not needed. */
export function neededMedia(script: PartialScript): readonly MediaReference[] {
  return referencesOf(script, (layer, scene) => !isUnseen(layer, scene));
}

type IsMeant = (layer: PartialLayer, scene: PartialScene) => boolean;

function referencesOf(script: PartialScript, isMeant: IsMeant): readonly MediaReference[] {
  const music = referenceAt(
    script.background_music_config?.music_asset_id,
    'background_music_config.music_asset_id',
    'music',
  );
  const scenes = script.shoot_scripts?.flatMap((item, index) =>
    item?.shoot_script ? sceneReferences(item.shoot_script, index, isMeant) : [],
  );
  return [...music, ...(scenes ?? [])];
}

function sceneReferences(scene: PartialScene, index: number, isMeant: IsMeant): MediaReference[] {
  const path = `shoot_scripts[${index}].shoot_script`;
  const found: MediaReference[] = [];
  if (scene.script_type === 'AUDIO')
    for (const one of referenceAt(scene.x_studio?.audio, `${path}.x_studio.audio`, 'recording'))
      found.push({ ...one, scene: index });
  scene.x_studio?.sound_effects?.forEach((effect, at) => {
    found.push(...referenceAt(effect?.audio, `${path}.x_studio.sound_effects[${at}].audio`, 'effect'));
  });
  scene.background_config?.forEach((background, at) => {
    if (background) found.push(...backgroundReferences(background, `${path}.background_config[${at}]`));
  });
  scene.layer_config?.forEach((layer, at) => {
    if (layer && isMeant(layer, scene)) found.push(...layerReferences(layer, `${path}.layer_config[${at}]`));
  });
  return found;
}

function backgroundReferences(background: PartialBackground, path: string): MediaReference[] {
  const source = backgroundSourceOf(background);
  switch (background.background_type) {
    case 'IMAGE':
    case 'IMAGE_2D':
      return sourceAt(source, path, 'background');
    case 'VIDEO':
      return sourceAt(source, path, 'clip');
    default:
      return [];
  }
}

function layerReferences(layer: PartialLayer, path: string): MediaReference[] {
  switch (layer.layer_type) {
    case 'IMAGE':
      return sourceAt(pictureSourceOf(layer), path, 'sticker');
    case 'VIDEO':
      return [
        ...sourceAt(clipSourceOf(layer), path, 'clip'),
        ...referenceAt(layer.image_config?.image_url, `${path}.image_config.image_url`, 'cover'),
        ...referenceAt(layer.video_config?.video_cover_url, `${path}.video_config.video_cover_url`, 'cover'),
      ];
    default:
      return [];
  }
}

function sourceAt(source: Source | undefined, path: string, use: MediaUse): MediaReference[] {
  return source ? referenceAt(source.id, `${path}.${source.field}`, use) : [];
}

function referenceAt(id: string | undefined, path: string, use: MediaUse): MediaReference[] {
  return id && referenceProblem(id, path, true) === undefined ? [{ id, path, use }] : [];
}
