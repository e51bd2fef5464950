/** Pictures out of a clip: one that stands for it, and a row of them for hovering. */
import { openClip } from '../../media/clip.ts';
import type { MovingPicture } from '../../media/clip-types.ts';
import { STRIP_COUNT } from '../file-work.ts';
import { faultsOf } from './file-faults.ts';
import type { PictureSize } from './picture-messages.ts';
import { sizeWithin } from './picture-size.ts';
import type { Pictures } from './pictures.ts';

export interface ClipPictureWish {
  readonly clip: MovingPicture;
  readonly shownName: string;
  readonly pictures: Pictures;
  /** Is not there yet. */
  readonly output: string;
  readonly signal: AbortSignal;
}

export const THUMBNAIL: PictureSize = { width: 480, height: 270 };
const STRIP_PART: PictureSize = { width: 240, height: 135 };
/** A tenth in, then on until something is to be seen: films fade in, and screens are switched on. */
const THUMBNAIL_AT: readonly number[] = [0.1, 0.2, 0.35, 0.5, 0.7, 0.9];

/** @throws StudioError `MEDIA_UNREADABLE`, `CLIP_DECODER_STALLED`, `CANCELLED`, … */
export async function clipThumbnail(wish: ClipPictureWish): Promise<void> {
  const { clip, shownName, pictures, output, signal } = wish;
  const size = sizeWithin(clip, THUMBNAIL);
  let chosen: Uint8Array | undefined;
  for (const share of THUMBNAIL_AT) {
    const rgba = await pictureAt(wish, size, share);
    chosen ??= rgba;
    if (isNearlyBlack(rgba)) continue;
    chosen = rgba;
    break;
  }
  if (!chosen) return;
  const source = { kind: 'pixels', ...size, rgba: chosen } as const;
  await pictures.work(
    { kind: 'make', source, most: THUMBNAIL, format: 'WEBP', output },
    { shownName, signal },
  );
}

/** @throws StudioError as {@link clipThumbnail} */
export async function clipStrip(wish: ClipPictureWish): Promise<void> {
  const { shownName, pictures, output, signal } = wish;
  const size = sizeWithin(wish.clip, STRIP_PART);
  const found = await stripPictures(wish, size);
  await pictures.work({ kind: 'row', ...size, pictures: found, output }, { shownName, signal });
}

/** What is longer would take minutes to read through. */
const LONGEST_READ_THROUGH_MS = 600_000;

async function stripPictures(wish: ClipPictureWish, size: PictureSize): Promise<readonly Uint8Array[]> {
  const found: Uint8Array[] = [];
  try {
    for (let at = 0; at < STRIP_COUNT; at += 1)
      found.push(await pictureAt(wish, size, (at + 0.5) / STRIP_COUNT));
    return found;
  } catch (error) {
    if (!faultsOf(error, { file: wish.clip.file, fileName: wish.shownName })) throw error;
    // In some files no place can be found by its time.
    if (wish.clip.durationMs <= LONGEST_READ_THROUGH_MS) return await picturesInOrder(wish, size);
    const last = found.at(-1);
    if (!last) throw error;
    return [...found, ...Array<Uint8Array>(STRIP_COUNT - found.length).fill(last)];
  }
}

async function picturesInOrder(wish: ClipPictureWish, size: PictureSize): Promise<readonly Uint8Array[]> {
  const { clip, shownName, signal } = wish;
  const framesPerSecond = (STRIP_COUNT * 1000) / clip.durationMs;
  const reader = openClip({
    ...{ clip, shownName, signal, ...size, pixels: 'rgba', framesPerSecond },
    ...{ fromMs: 0, roundFrames: STRIP_COUNT, plays: 1, firstFrame: 0 },
  });
  const found: Uint8Array[] = [];
  try {
    while (found.length < STRIP_COUNT) found.push((await reader.next()).slice());
  } finally {
    await reader.close();
  }
  return found;
}

/** Straight alpha, in BT.709. @param share of the clip's length */
async function pictureAt(
  { clip, shownName, signal }: ClipPictureWish,
  { width, height }: PictureSize,
  share: number,
): Promise<Uint8Array> {
  const reader = openClip({
    ...{ clip, shownName, signal, width, height, pixels: 'rgba', framesPerSecond: 25 },
    ...{ fromMs: clip.durationMs * share, roundFrames: 1, plays: 1, firstFrame: 0 },
  });
  try {
    return (await reader.next()).slice();
  } finally {
    await reader.close();
  }
}

/** Of 255. */
const BLACK = 24;
/** Of all pixels: the titles of a film on black are something to be seen. */
const MOST_LIT = 0.02;

function isNearlyBlack(rgba: Uint8Array): boolean {
  let lit = 0;
  for (let at = 0; at < rgba.length; at += 4)
    if (rgba[at + 3]! > BLACK && Math.max(rgba[at]!, rgba[at + 1]!, rgba[at + 2]!) > BLACK) lit += 1;
  return lit * 4 < rgba.length * MOST_LIT;
}
