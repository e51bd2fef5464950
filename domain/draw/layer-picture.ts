/** Pictures and clips: IMAGE and VIDEO layers, and what stands behind them. */
import type { Rect } from '../avatar/types.ts';
import { appearanceOf } from '../script/appearance.ts';
import { backgroundExtension, imageLayerExtension, videoLayerExtension } from '../script/extensions.ts';
import { backgroundSourceOf, clipSourceOf, pictureSourceOf } from '../script/media.ts';
import type { BackgroundConfig, LayerConfig } from '../script/schema.ts';
import { completeSize, type Size } from './canvas.ts';
import { clipRounds } from './clip.ts';
import { clipWishOf } from './clip-wish.ts';
import { parseColour } from './colour.ts';
import type { ClipItem, ColourItem, Fit, ImageItem } from './types.ts';

/** What is known of a picture or clip before it is decoded. */
export interface PictureFacts extends Size {
  /** Of one that moves: an inserted video, an animated GIF or WebP. */
  readonly durationMs?: number | undefined;
}

export interface PictureScene {
  readonly canvas: Size;
  readonly framesPerSecond: number;
  /** By source as the script has it. */
  readonly pictures?: ReadonlyMap<string, PictureFacts> | undefined;
}

/**
 * An IMAGE layer; one whose picture moves plays it again and again.
 * @param fromFrame where the layer appears, scene-local
 */
export function imageLayerItems(
  layer: LayerConfig,
  path: string,
  scene: PictureScene,
  fromFrame: number,
): (ImageItem | ClipItem)[] {
  const source = pictureSourceOf(layer)?.id;
  if (!source) return [];
  const own = imageLayerExtension.safeParse(layer.x_studio ?? {}).data;
  const facts = scene.pictures?.get(source);
  const { rotationDeg, opacity } = appearanceOf(layer);
  const { rect, isOwnShape } = pictureRect(layer, facts, own?.crop, scene.canvas);
  const look = {
    path,
    rect,
    rotationDeg,
    opacity,
    source,
    fit: own?.fit ?? (isOwnShape ? 'fill' : 'contain'),
    ...(own?.crop ? { crop: cropOf(own.crop) } : {}),
  };
  if (facts?.durationMs === undefined) return [{ kind: 'image', ...look }];
  const { durationMs } = facts;
  const rounds = clipRounds({ durationMs, loopCount: -1 }, scene.framesPerSecond);
  return [{ kind: 'clip', ...look, startFrame: fromFrame, ...rounds }];
}

/** A VIDEO layer; none while nothing is known of its clip. V-08: it keeps its shape. */
export function videoLayerItems(
  layer: LayerConfig,
  path: string,
  scene: PictureScene,
  fromFrame: number,
): ClipItem[] {
  const source = clipSourceOf(layer)?.id;
  const facts = source === undefined ? undefined : scene.pictures?.get(source);
  if (source === undefined || facts?.durationMs === undefined) return [];
  const own = videoLayerExtension.safeParse(layer.x_studio ?? {}).data;
  const { rotationDeg, opacity } = appearanceOf(layer);
  return [
    {
      kind: 'clip',
      path,
      rect: pictureRect(layer, facts, own?.crop, scene.canvas).rect,
      rotationDeg,
      opacity,
      source,
      fit: inProportion(own?.fit, 'contain'),
      ...(own?.crop ? { crop: cropOf(own.crop) } : {}),
      startFrame: fromFrame,
      ...clipRounds(clipWishOf(layer, facts.durationMs), scene.framesPerSecond),
    },
  ];
}

/** What stands behind all layers. A clip fills the canvas and plays again and again. */
export function backgroundItems(
  config: BackgroundConfig,
  path: string,
  scene: PictureScene,
): (ColourItem | ImageItem | ClipItem)[] {
  const whole = { path, rect: { x: 0, y: 0, ...scene.canvas }, rotationDeg: 0 };
  const type = config.background_type;
  if (type === 'COLOR') {
    const colour = parseColour(config.background_color_config || config.background_config || '');
    return colour ? [{ kind: 'colour', ...whole, opacity: 1, colour }] : [];
  }
  const source = backgroundSourceOf(config)?.id;
  if (type === 'AUDIO' || !source) return [];
  const own = backgroundExtension.safeParse(config.x_studio ?? {}).data;
  const placed = config.background_image_config;
  const look = {
    ...whole,
    // The wire's crop says how large the whole picture is and how far it is pushed out over the top left corner.
    ...(placed ? { rect: { x: placed.dx, y: placed.dy, width: placed.width, height: placed.height } } : {}),
    opacity: own?.opacity ?? 1,
    source,
    ...(own?.crop && !placed ? { crop: cropOf(own.crop) } : {}),
  };
  if (type !== 'VIDEO') return [{ kind: 'image', ...look, fit: own?.fit ?? (placed ? 'fill' : 'cover') }];
  const durationMs = scene.pictures?.get(source)?.durationMs;
  if (durationMs === undefined) return [];
  const rounds = clipRounds({ durationMs, fromMs: own?.from_ms, loopCount: -1 }, scene.framesPerSecond);
  return [{ kind: 'clip', ...look, fit: inProportion(own?.fit, 'cover'), startFrame: 0, ...rounds }];
}

/** V-08: a clip is scaled in proportion only; a script that asks for more does not pass its check. */
function inProportion(fit: Fit | undefined, otherwise: Fit): Fit {
  return fit === undefined || fit === 'fill' ? otherwise : fit;
}

/** Without what else the extension may hold. */
function cropOf({ x, y, width, height }: Rect): Rect {
  return { x, y, width, height };
}

/**
 * Where a layer's picture stands: what the script says, then the shape of what is shown of the picture, then what is
 * left of the canvas. `isOwnShape` tells whether the rectangle is known to be meant for the picture.
 */
function pictureRect(
  layer: LayerConfig,
  facts: Size | undefined,
  crop: Rect | undefined,
  canvas: Size,
): { readonly rect: Rect; readonly isOwnShape: boolean } {
  const x = layer.position?.dx ?? 0;
  const y = layer.position?.dy ?? 0;
  const { width, height } = layer.size ?? {};
  if (facts) {
    const shown = {
      width: Math.max(1, Math.round(facts.width * (crop?.width ?? 1))),
      height: Math.max(1, Math.round(facts.height * (crop?.height ?? 1))),
    };
    return { rect: { x, y, ...completeSize(layer.size, shown) }, isOwnShape: true };
  }
  const rect = {
    x,
    y,
    width: width ?? Math.max(1, canvas.width - x),
    height: height ?? Math.max(1, canvas.height - y),
  };
  return { rect, isOwnShape: width !== undefined && height !== undefined };
}
