/**
 * The draw list of a scene: what is on the canvas at a frame, bottom first. A pure function of the script and the
 * frame, read by every painter, so that preview and export cannot disagree about what is where.
 */
import { humanLayerExtension, imageLayerExtension } from '../script/extensions.ts';
import { layerOrder } from '../script/layer-order.ts';
import type { BackgroundConfig, LayerConfig, Script } from '../script/schema.ts';
import type { SubtitleCue } from '../subtitle/types.ts';
import { avatarRect } from './avatar.ts';
import { completeSize, type Size } from './canvas.ts';
import { parseColour } from './colour.ts';
import { aiLabelItem } from './label.ts';
import { subtitleBox, subtitleItem } from './subtitle.ts';
import { textItem } from './text.ts';
import type { AvatarItem, DrawItem, ImageItem } from './types.ts';

export interface SceneViewOptions {
  readonly script: Script;
  readonly sceneIndex: number;
  readonly canvas: Size;
  /** The scene's cues in scene-local frames, ascending, not overlapping; none where subtitles are off. */
  readonly cues: readonly SubtitleCue[];
  /** V-17: the visible mark's words; undefined where it is switched off. */
  readonly aiLabelText: string | undefined;
  /** Natural size of the avatar, for placing it where the script does not. */
  readonly avatarSize: Size;
  /** Natural sizes of pictures by source, for layers without a size. */
  readonly imageSizes?: ReadonlyMap<string, Size>;
}

export interface SceneView {
  /** Items at a scene-local frame, bottom first. The same array for every frame between two changes. */
  drawListAt(frame: number): readonly DrawItem[];
  /** Ascending scene-local frames, 0 first, from which the list differs from the frame before; the scene's end may be among them. */
  readonly changes: readonly number[];
}

/** A scene without a background stands on this, so that a light or a dark title can be read on it. */
const DEFAULT_BACKGROUND = '#e8ecf4';

export function createSceneView(options: SceneViewOptions): SceneView {
  const { script, sceneIndex, canvas, cues } = options;
  const item = script.shoot_scripts[sceneIndex];
  if (!item) throw new RangeError(`the script has no scene ${sceneIndex}`);
  const scenePath = `shoot_scripts[${sceneIndex}].shoot_script`;
  const below = [...backgroundItems(options, scenePath), ...layerItems(options, scenePath)];
  const label = options.aiLabelText ? [aiLabelItem(options.aiLabelText, canvas)] : [];
  const box = subtitleBox(script.video_config.subtitle_config, canvas);
  const still: readonly DrawItem[] = [...below, ...label];
  const withCue = cues.map((cue): readonly DrawItem[] => [...below, subtitleItem(box, cue), ...label]);
  const frames = new Set([0, ...cues.flatMap((cue) => [cue.startFrame, cue.endFrame])]);
  return {
    changes: [...frames].sort((a, b) => a - b),
    drawListAt: (frame) => withCue[cueAt(cues, frame)] ?? still,
  };
}

/** Index of the cue on screen at a frame, −1 for none. */
function cueAt(cues: readonly SubtitleCue[], frame: number): number {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cues[middle]!.endFrame <= frame) low = middle + 1;
    else high = middle;
  }
  const cue = cues[low];
  return cue && cue.startFrame <= frame ? low : -1;
}

function backgroundItems(options: SceneViewOptions, scenePath: string): DrawItem[] {
  const { script, sceneIndex, canvas } = options;
  const configs = script.shoot_scripts[sceneIndex]!.shoot_script.background_config ?? [];
  const items = configs.flatMap((config, index) =>
    backgroundItem(config, `${scenePath}.background_config[${index}]`, canvas),
  );
  const transparent = script.video_config.codec !== undefined && script.video_config.codec !== 'H264';
  if (items.length > 0 || transparent) return items;
  return [{ kind: 'colour', ...whole(`${scenePath}.background_config`, canvas), colour: DEFAULT_BACKGROUND }];
}

function backgroundItem(config: BackgroundConfig, path: string, canvas: Size): DrawItem[] {
  if (config.background_type === 'COLOR') {
    const colour = parseColour(config.background_color_config || config.background_config || '');
    return colour ? [{ kind: 'colour', ...whole(path, canvas), colour }] : [];
  }
  const source = config.background_asset_id || config.background_config;
  const isPicture = config.background_type === 'IMAGE' || config.background_type === 'IMAGE_2D';
  if (!isPicture || !source) return [];
  const look = imageLayerExtension.safeParse(config.x_studio ?? {}).data;
  const crop = config.background_image_config;
  return [
    {
      kind: 'image',
      ...whole(path, canvas),
      // The crop says how large the whole picture is and how far it is pushed out over the top left corner.
      ...(crop ? { rect: { x: crop.dx, y: crop.dy, width: crop.width, height: crop.height } } : {}),
      opacity: look?.opacity ?? 1,
      source,
      fit: look?.fit ?? (crop ? 'fill' : 'cover'),
    },
  ];
}

function whole(path: string, canvas: Size) {
  return { path, rect: { x: 0, y: 0, ...canvas }, rotationDeg: 0, opacity: 1 };
}

/** Layers from the lowest place in the pile to the highest. A scene that does not place the avatar gets it on top. */
function layerItems(options: SceneViewOptions, scenePath: string): DrawItem[] {
  const scene = options.script.shoot_scripts[options.sceneIndex]!.shoot_script;
  const layers = scene.layer_config ?? [];
  const hidden = scene.x_studio?.hide_avatar === true;
  const places = layerOrder(layers);
  const ordered = layers
    .map((layer, index) => ({ layer, index }))
    .sort((a, b) => places[a.index]! - places[b.index]! || a.index - b.index);
  const items = ordered.flatMap(({ layer, index }): DrawItem[] => {
    const path = `${scenePath}.layer_config[${index}]`;
    if (layer.layer_type === 'HUMAN') return hidden ? [] : [avatarItem(layer, path, options)];
    if (layer.layer_type === 'TEXT') return textItem(layer, path, options.canvas);
    return imageItem(layer, path, options);
  });
  if (!hidden && layers.every((layer) => layer.layer_type !== 'HUMAN'))
    items.push(avatarItem(undefined, `${scenePath}.layer_config`, options));
  return items;
}

function avatarItem(layer: LayerConfig | undefined, path: string, options: SceneViewOptions): AvatarItem {
  const framing = humanLayerExtension.safeParse(layer?.x_studio ?? {}).data?.framing ?? 'full';
  return {
    kind: 'avatar',
    path,
    rect: avatarRect(layer, framing, options.avatarSize, options.canvas),
    rotationDeg: layer?.rotation?.angle ?? 0,
    opacity: 1,
    avatarId: options.script.model_asset_id,
    framing,
  };
}

/** An IMAGE layer, or the cover of a VIDEO layer: a clip's own frames are not in the draw list. */
function imageItem(layer: LayerConfig, path: string, options: SceneViewOptions): ImageItem[] {
  const source =
    layer.layer_type === 'VIDEO'
      ? layer.image_config?.image_url || layer.video_config?.video_cover_url
      : layer.asset_id || layer.image_config?.image_url;
  if (!source) return [];
  const { canvas } = options;
  const look = imageLayerExtension.safeParse(layer.x_studio ?? {}).data;
  const x = layer.position?.dx ?? 0;
  const y = layer.position?.dy ?? 0;
  const natural = options.imageSizes?.get(source);
  const room = { width: Math.max(1, canvas.width - x), height: Math.max(1, canvas.height - y) };
  // A side that neither the script nor the picture tells is what is left of the canvas.
  const { width, height } = layer.size ?? {};
  const size = natural
    ? completeSize(layer.size, natural)
    : { width: width ?? room.width, height: height ?? room.height };
  const isKnown = natural !== undefined || (width !== undefined && height !== undefined);
  return [
    {
      kind: 'image',
      path,
      rect: { x, y, ...size },
      rotationDeg: layer.rotation?.angle ?? 0,
      opacity: look?.opacity ?? 1,
      source,
      fit: look?.fit ?? (isKnown ? 'fill' : 'contain'),
    },
  ];
}
