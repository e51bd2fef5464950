/** Paints one item of a scene into a file, in the process that may come to grief with what it shows. */
import { writeFile } from 'node:fs/promises';
import type { AvatarPlayer } from '../../domain/avatar/types.ts';
import type { DrawItem } from '../../domain/draw/types.ts';
import { StudioError } from '../../domain/errors.ts';
import { canvasWith } from '../compose/picture/pixels.ts';
import { openPlayer } from '../compose/segments/open-scene.ts';
import { decodePicture } from '../compose/segments/picture-file.ts';
import { writeFault } from '../files/write-fault.ts';
import { openClip } from '../media/clip.ts';
import { type BitmapWish, type ItemBitmap, itemBitmap } from './item-bitmap.ts';
import type { ItemContent, ItemPainted, ItemToPaint } from './item-messages.ts';
import { withPlace } from './placed-png.ts';
import { standInCanvas } from './stand-in-picture.ts';
import type { StandIn } from './stand-ins.ts';

/** Writes a PNG with its place. @throws StudioError what painting throws, or of the file system */
export async function paintItemFile(order: ItemToPaint): Promise<ItemPainted> {
  const { bitmap, isFinal } = await bitmapOf(order);
  const png = withPlace(await bitmap.canvas.encode('png'), bitmap.place);
  await writeFile(order.file, png, { flag: 'wx' }).catch((error: unknown) => {
    throw writeFault(error, order.file);
  });
  return { isFinal };
}

async function bitmapOf(
  order: ItemToPaint,
): Promise<{ readonly bitmap: ItemBitmap; readonly isFinal: boolean }> {
  if (order.shown.kind === 'nothing') return { bitmap: await standInFor(order), isFinal: true };
  try {
    return {
      bitmap: await itemBitmap({ ...order, ...(await contentOf(order, order.shown)) }),
      isFinal: true,
    };
  } catch (error) {
    // One file that cannot be shown does not hide the rest of the scene. What is wrong with it the draft's check tells.
    if (!(error instanceof StudioError)) throw error;
  }
  return { bitmap: await standInFor(order), isFinal: false };
}

type Content = Pick<BitmapWish, 'player' | 'image' | 'clips'>;

async function contentOf(
  { item, framesPerSecond }: ItemToPaint,
  shown: Exclude<ItemContent, { kind: 'nothing' }>,
): Promise<Content> {
  switch (shown.kind) {
    case 'own':
      return {};
    case 'picture':
      return { image: canvasWith(await decodePicture(shown.file, sourceOf(item))) };
    case 'clip':
      return { clips: { clip: () => shown.clip, openClip: (request) => openClip(request) } };
    case 'avatar':
      return { player: await playerOf(shown, framesPerSecond) };
  }
}

/** The one used last: the next order is mostly another of its frames, and what it plays takes longer to make than a frame. */
let lastPlayer: { readonly key: string; readonly player: AvatarPlayer } | undefined;

async function playerOf(
  { avatar, frameCount }: Extract<ItemContent, { kind: 'avatar' }>,
  framesPerSecond: number,
): Promise<AvatarPlayer> {
  const key = JSON.stringify([avatar, frameCount, framesPerSecond]);
  if (lastPlayer?.key !== key)
    lastPlayer = { key, player: await openPlayer(avatar, { framesPerSecond, frameCount }) };
  return lastPlayer.player;
}

function sourceOf(item: DrawItem): string {
  return item.kind === 'image' || item.kind === 'clip' ? item.source : '';
}

/** A quiet panel as large as the item. */
async function standInFor(order: ItemToPaint): Promise<ItemBitmap> {
  const { path, rect, rotationDeg, opacity, kind } = order.item;
  const picture = standInCanvas({ kind: STAND_INS[kind], width: rect.width, height: rect.height });
  const item = { kind: 'image', path, rect, rotationDeg, opacity, source: '', fit: 'fill' } as const;
  return await itemBitmap({ ...order, item, image: picture });
}

const STAND_INS: Readonly<Record<DrawItem['kind'], StandIn['kind']>> = {
  image: 'picture',
  clip: 'clip',
  avatar: 'avatar',
  text: 'picture',
  colour: 'picture',
};
