/** What is shown in a draft where something is missing: a quiet panel of the same place and size. */
import type { Size } from '../../domain/draw/canvas.ts';
import { backgroundSourceOf, clipSourceOf, pictureSourceOf } from '../../domain/script/media.ts';
import type { BackgroundConfig, LayerConfig, ShootScript } from '../../domain/script/schema.ts';

export interface StandIn extends Size {
  /** Takes a file's place in the script. No file of the user's has such a name. */
  readonly source: string;
  readonly kind: 'picture' | 'clip' | 'avatar';
}

export interface SceneWithStandIns {
  readonly scene: ShootScript;
  /** Those that the scene names now, each once. */
  readonly standIns: readonly StandIn[];
}

export interface StandInOptions {
  readonly canvas: Size;
  /** Whether a picture or clip can be shown, by its source as the script has it. */
  readonly hasPicture: (source: string) => boolean;
  readonly hasAvatar: boolean;
}

/** Of a layer that says nothing of its size. */
const DEFAULT_SIZE: Size = { width: 640, height: 360 };

export function withStandIns(
  scene: ShootScript,
  { canvas, hasPicture, hasAvatar }: StandInOptions,
): SceneWithStandIns {
  const standIns = new Map<string, StandIn>();
  const standInFor = (kind: StandIn['kind'], { width, height }: Size): string => {
    const source = `file:.metastudio-stand-in/${kind}-${width}x${height}.png`;
    standIns.set(source, { source, kind, width, height });
    return source;
  };
  const backgrounds = scene.background_config?.map((background): BackgroundConfig => {
    const source = backgroundSourceOf(background)?.id;
    if (!['IMAGE', 'IMAGE_2D', 'VIDEO'].includes(background.background_type) || !source) return background;
    if (hasPicture(source)) return background;
    const kind = background.background_type === 'VIDEO' ? 'clip' : 'picture';
    return { background_type: 'IMAGE', background_asset_id: standInFor(kind, canvas) };
  });
  const layers = scene.layer_config?.flatMap((layer): LayerConfig[] => {
    const kind = missingIn(layer, hasPicture, hasAvatar);
    if (kind === undefined) return [layer];
    // Where it would stand follows from its own shape, which nobody knows.
    if (kind === 'avatar' && (!layer.position || !layer.size)) return [];
    const size = sizeOf(layer);
    const { position, rotation, x_studio } = layer;
    const { crop: _, fit: __, ...appearance } = x_studio ?? {};
    return [
      {
        layer_type: 'IMAGE',
        asset_id: standInFor(kind, size),
        size,
        ...(position && { position }),
        ...(rotation && { rotation }),
        x_studio: appearance,
      },
    ];
  });
  return {
    scene: {
      ...scene,
      ...(backgrounds && { background_config: backgrounds }),
      ...(layers && { layer_config: layers }),
      ...(hasAvatar ? {} : { x_studio: { ...scene.x_studio, hide_avatar: true } }),
    },
    standIns: [...standIns.values()],
  };
}

function missingIn(
  layer: LayerConfig,
  hasPicture: (source: string) => boolean,
  hasAvatar: boolean,
): StandIn['kind'] | undefined {
  const isMissing = (source: string | undefined) => source !== undefined && !hasPicture(source);
  switch (layer.layer_type) {
    case 'IMAGE':
      return isMissing(pictureSourceOf(layer)?.id) ? 'picture' : undefined;
    case 'VIDEO':
      return isMissing(clipSourceOf(layer)?.id) ? 'clip' : undefined;
    case 'HUMAN':
      return hasAvatar ? undefined : 'avatar';
    default:
      return undefined;
  }
}

/** A side that is missing follows from the other one. */
function sizeOf({ size }: LayerConfig): Size {
  const shape = DEFAULT_SIZE.width / DEFAULT_SIZE.height;
  const { width, height } = size ?? {};
  if (width && height) return { width, height };
  if (width) return { width, height: Math.max(1, Math.round(width / shape)) };
  if (height) return { width: Math.max(1, Math.round(height * shape)), height };
  return DEFAULT_SIZE;
}
