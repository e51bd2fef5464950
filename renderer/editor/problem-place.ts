/** Where in the editor a problem of `drafts.check` is mended. */

export type Part =
  | 'text'
  | 'background'
  | 'layer'
  | 'scene'
  | 'name'
  | 'presenter'
  | 'voice'
  | 'subtitles'
  | 'music'
  | 'readings'
  | 'scenes'
  | 'video';

export interface ProblemPlace {
  /** From 0; undefined for what holds for the whole draft. */
  readonly sceneIndex: number | undefined;
  readonly part: Part;
  /** From 0, of a layer. */
  readonly layerIndex: number | undefined;
}

const SCENE_PARTS: readonly (readonly [prefix: string, part: Part])[] = [
  ['text_config', 'text'],
  ['background_config', 'background'],
  ['layer_config', 'layer'],
];
const DRAFT_PARTS: readonly (readonly [prefix: string, part: Part])[] = [
  ['script_name', 'name'],
  ['model_asset', 'presenter'],
  ['voice_config', 'voice'],
  ['video_config.subtitle_config', 'subtitles'],
  ['video_config.is_subtitle_enable', 'subtitles'],
  ['background_music_config', 'music'],
  ['x_studio.readings', 'readings'],
  ['shoot_scripts', 'scenes'],
];

/** @param path in script notation: `shoot_scripts[3].shoot_script.text_config.text` */
export function placeOf(path: string | undefined): ProblemPlace {
  const scene = /^shoot_scripts\[(\d+)\](?:\.shoot_script)?\.?(.*)$/.exec(path ?? '');
  const within = scene?.[2] ?? path ?? '';
  const parts = scene ? SCENE_PARTS : DRAFT_PARTS;
  const part = parts.find(([prefix]) => within.startsWith(prefix))?.[1] ?? (scene ? 'scene' : 'video');
  const layer = part === 'layer' ? /\[(\d+)\]/.exec(within)?.[1] : undefined;
  return {
    sceneIndex: scene ? Number(scene[1]) : undefined,
    part,
    layerIndex: layer === undefined ? undefined : Number(layer),
  };
}
