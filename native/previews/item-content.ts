/** What an item shows, and all that its pixels depend on. */
import { createHash } from 'node:crypto';
import { clipFrameAt } from '../../domain/draw/clip.ts';
import { lookOf } from '../../domain/draw/look.ts';
import type { DrawItem } from '../../domain/draw/types.ts';
import type { AvatarRecipe } from '../compose/segments/recipe.ts';
import type { SceneMediaFound } from './found-media.ts';
import type { ItemContent } from './item-messages.ts';

/** Raised when what is painted in this folder becomes another picture. What paints the video is in the fingerprint. */
const REVISION = 1;

export interface ContentOptions {
  readonly assets: SceneMediaFound['assets'];
  /** Scene-local. */
  readonly frame: number;
  readonly frameCount: number;
  /** Undefined where the presenter is not there. */
  readonly avatar: AvatarRecipe | undefined;
}

/** Undefined for what needs no picture: a plain colour, and a clip that has not begun. */
export function contentOf(item: DrawItem, options: ContentOptions): ItemContent | undefined {
  const { assets, frame, frameCount, avatar } = options;
  switch (item.kind) {
    case 'colour':
      return undefined;
    case 'text':
      return { kind: 'own' };
    case 'avatar':
      return avatar ? { kind: 'avatar', avatar, frameCount } : { kind: 'nothing' };
    case 'image': {
      const asset = assets.get(item.source);
      return asset ? { kind: 'picture', file: asset.file } : { kind: 'nothing' };
    }
    case 'clip': {
      if (clipFrameAt(item, frame) === undefined) return undefined;
      const clip = assets.get(item.source)?.moving;
      return clip ? { kind: 'clip', clip } : { kind: 'nothing' };
    }
  }
}

export interface KeyOptions extends ContentOptions {
  /** Of the engine. */
  readonly engine: string;
  readonly scale: number;
  readonly framesPerSecond: number;
}

/** The name under which an item's picture is kept: SHA-256 of everything that its pixels depend on, hexadecimal. */
export function itemKey(item: DrawItem, content: ItemContent, options: KeyOptions): string {
  const { engine, scale, assets } = options;
  const source = item.kind === 'image' || item.kind === 'clip' ? item.source : '';
  const all = [
    REVISION,
    engine,
    scale,
    lookOf(item),
    assets.get(source)?.state,
    timeOf(item, content, options),
  ];
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

/** What of the time, and of what is played in it, is seen. */
function timeOf(item: DrawItem, content: ItemContent, { frame, framesPerSecond }: KeyOptions): unknown {
  if (content.kind === 'avatar') return [content, frame, framesPerSecond];
  if (item.kind === 'clip' && content.kind === 'clip') return [clipFrameAt(item, frame), framesPerSecond];
  return content.kind;
}
