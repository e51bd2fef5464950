/** The layers of a scene as items of the draw list, with the frames on which each is seen. */
import { appearanceOf } from '../script/appearance.ts';
import { humanLayerExtension } from '../script/extensions.ts';
import { layerOrder } from '../script/layer-order.ts';
import { isTransparent } from '../script/output.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import { avatarRect } from './avatar.ts';
import type { Size } from './canvas.ts';
import { backgroundItems, imageLayerItems, type PictureScene, videoLayerItems } from './layer-picture.ts';
import { textItem } from './text.ts';
import type { AvatarItem, DrawItem } from './types.ts';
import { alwaysVisible, type SceneFrames, type Visibility, visibilityOf } from './visibility.ts';

/** An item as it looks when it has not faded, and when it is seen. */
export interface TimedItem {
  readonly item: DrawItem;
  readonly visibility: Visibility;
}

export interface SceneLayersOptions extends PictureScene, SceneFrames {
  readonly script: Script;
  readonly sceneIndex: number;
  /** Natural size of the avatar, for placing it where the script does not. */
  readonly avatarSize: Size;
}

/** A scene without a background stands on this, so that a light or a dark title can be read on it. */
const DEFAULT_BACKGROUND = '#e8ecf4';

/** The background, then the layers from the lowest place in the pile to the highest. */
export function sceneLayers(options: SceneLayersOptions): readonly TimedItem[] {
  const path = `shoot_scripts[${options.sceneIndex}].shoot_script`;
  return [...backgroundsOf(options, path), ...layersOf(options, path)];
}

function backgroundsOf(options: SceneLayersOptions, scenePath: string): TimedItem[] {
  const { script, sceneIndex, canvas } = options;
  const configs = script.shoot_scripts[sceneIndex]!.shoot_script.background_config ?? [];
  const items: DrawItem[] = configs.flatMap((config, index) =>
    backgroundItems(config, `${scenePath}.background_config[${index}]`, options),
  );
  if (items.length === 0 && !isTransparent(script))
    items.push({
      kind: 'colour',
      path: `${scenePath}.background_config`,
      rect: { x: 0, y: 0, ...canvas },
      rotationDeg: 0,
      opacity: 1,
      colour: DEFAULT_BACKGROUND,
    });
  return items.map((item) => ({ item, visibility: alwaysVisible(options) }));
}

/** A scene that does not place the avatar gets it on top. */
function layersOf(options: SceneLayersOptions, scenePath: string): TimedItem[] {
  const scene = options.script.shoot_scripts[options.sceneIndex]!.shoot_script;
  const layers = scene.layer_config ?? [];
  const isHidden = scene.x_studio?.hide_avatar === true;
  const places = layerOrder(layers);
  const ordered = layers
    .map((layer, index) => ({ layer, index }))
    .sort((a, b) => places[a.index]! - places[b.index]!);
  const timed = ordered.flatMap(({ layer, index }): TimedItem[] => {
    if (layer.layer_type === 'HUMAN' && isHidden) return [];
    const appearance = appearanceOf(layer);
    if (appearance.isHidden) return [];
    const visibility = visibilityOf(appearance, options);
    const items = itemsOf(layer, `${scenePath}.layer_config[${index}]`, options, visibility.fromFrame);
    return items.map((item) => ({ item, visibility }));
  });
  if (!isHidden && layers.every((layer) => layer.layer_type !== 'HUMAN'))
    timed.push({
      item: avatarItem(undefined, `${scenePath}.layer_config`, options),
      visibility: alwaysVisible(options),
    });
  return timed;
}

function itemsOf(
  layer: LayerConfig,
  path: string,
  options: SceneLayersOptions,
  fromFrame: number,
): DrawItem[] {
  switch (layer.layer_type) {
    case 'HUMAN':
      return [avatarItem(layer, path, options)];
    case 'TEXT':
      return textItem(layer, path, options.canvas);
    case 'IMAGE':
      return imageLayerItems(layer, path, options, fromFrame);
    case 'VIDEO':
      return videoLayerItems(layer, path, options, fromFrame);
  }
}

function avatarItem(layer: LayerConfig | undefined, path: string, options: SceneLayersOptions): AvatarItem {
  const framing = humanLayerExtension.safeParse(layer?.x_studio ?? {}).data?.framing ?? 'full';
  const { rotationDeg, opacity } = appearanceOf(layer);
  return {
    kind: 'avatar',
    path,
    rect: avatarRect(layer, framing, options.avatarSize, options.canvas),
    rotationDeg,
    opacity,
    avatarId: options.script.model_asset_id,
    framing,
  };
}
