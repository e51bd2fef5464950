/**
 * The draw list of a scene: what is on the canvas at a frame, bottom first. A pure function of the script and the
 * frame, read by every painter, so that preview and export cannot disagree about what is where.
 */
import { decodeBase64Text } from '../base64.ts';
import {
  humanLayerExtension,
  imageLayerExtension,
  sceneExtension,
  textLayerExtension,
} from '../script/extensions.ts';
import type { BackgroundConfig, LayerConfig, Script } from '../script/schema.ts';
import type { SubtitleCue } from '../subtitle/types.ts';
import { avatarRect } from './avatar.ts';
import type { Size } from './canvas.ts';
import { parseColour } from './colour.ts';
import { DEFAULT_FONT_FAMILY } from './font.ts';
import { aiLabelItem } from './label.ts';
import { subtitleBox, subtitleItem } from './subtitle.ts';
import type { AvatarItem, DrawItem, ImageItem, TextItem } from './types.ts';

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
/** Font size of a TEXT layer that names none. */
const DEFAULT_TEXT_SIZE = 48;

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
    const colour = parseColour(config.background_color_config ?? config.background_config ?? '');
    return colour ? [{ kind: 'colour', ...whole(path, canvas), colour }] : [];
  }
  const source = config.background_asset_id ?? config.background_config;
  const isPicture = config.background_type === 'IMAGE' || config.background_type === 'IMAGE_2D';
  if (!isPicture || source === undefined) return [];
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

/** Layers by `layer_index`, then as written. A scene that does not place the avatar gets it on top. */
function layerItems(options: SceneViewOptions, scenePath: string): DrawItem[] {
  const scene = options.script.shoot_scripts[options.sceneIndex]!.shoot_script;
  const layers = scene.layer_config ?? [];
  const hidden = sceneExtension.safeParse(scene.x_studio ?? {}).data?.hide_avatar === true;
  const ordered = layers
    .map((layer, index) => ({ layer, index, order: layer.position?.layer_index ?? index + 1 }))
    .sort((a, b) => a.order - b.order || a.index - b.index);
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
      ? (layer.image_config?.image_url ?? layer.video_config?.video_cover_url)
      : (layer.asset_id ?? layer.image_config?.image_url);
  if (source === undefined) return [];
  const { canvas } = options;
  const look = imageLayerExtension.safeParse(layer.x_studio ?? {}).data;
  const x = layer.position?.dx ?? 0;
  const y = layer.position?.dy ?? 0;
  const size = layer.size ?? options.imageSizes?.get(source);
  const room = { width: Math.max(1, canvas.width - x), height: Math.max(1, canvas.height - y) };
  return [
    {
      kind: 'image',
      path,
      rect: { x, y, width: size?.width ?? room.width, height: size?.height ?? room.height },
      rotationDeg: layer.rotation?.angle ?? 0,
      opacity: look?.opacity ?? 1,
      source,
      fit: look?.fit ?? (size ? 'fill' : 'contain'),
    },
  ];
}

function textItem(layer: LayerConfig, path: string, canvas: Size): TextItem[] {
  const config = layer.text_config;
  const text = decodeBase64Text(config?.text_context ?? '');
  if (text === undefined || text.trim() === '') return [];
  const look = textLayerExtension.safeParse(layer.x_studio ?? {}).data;
  const fontSizePx = config?.font_size ?? DEFAULT_TEXT_SIZE;
  const x = layer.position?.dx ?? 0;
  const y = layer.position?.dy ?? 0;
  const colour = parseColour(config?.font_color ?? '') ?? '#ffffff';
  return [
    {
      kind: 'text',
      role: 'layer',
      path,
      rect: {
        x,
        y,
        width: layer.size?.width ?? Math.max(fontSizePx, canvas.width - x),
        height: layer.size?.height ?? Math.max(fontSizePx, canvas.height - y),
      },
      rotationDeg: layer.rotation?.angle ?? 0,
      opacity: 1,
      text,
      style: {
        fontFamily: config?.font_name || DEFAULT_FONT_FAMILY,
        fontSizePx,
        bold: look?.bold ?? false,
        colour,
        strokeColour: look?.stroke_color ?? '#000000',
        strokeWidthPx: look?.stroke_thickness ?? 0,
        align: look?.align ?? 'left',
        lineHeight: 1.3,
        ...(look?.backdrop === undefined
          ? {}
          : {
              backdrop: {
                colour: look.backdrop,
                paddingPx: Math.round(fontSizePx * 0.4),
                radiusPx: Math.round(fontSizePx * 0.3),
              },
            }),
      },
      layout: 'wrap',
      verticalAlign: 'top',
    },
  ];
}
