/**
 * A library for pages to show: assets of every kind, each with a content and a thumbnail of its own, so that no browser has
 * one of them already. Seeded.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { link } from 'node:fs/promises';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { ASSET_TYPES, type AssetFacts, type AssetType } from '../../../domain/assets/asset.ts';
import { problem } from '../../../domain/errors.ts';
import { LOOKS } from '../../../native/assets/file-work.ts';
import { LOOKS_FOLDER, LooksShelf } from '../../../native/assets/looks-shelf.ts';
import type { Random } from '../../fuzz/random.ts';
import type { AssetToFill } from '../../pages/fill-library.ts';
import { CHINESE_WORDS, ENDINGS, ENGLISH_WORDS, nameOf } from '../many-assets.ts';

const PICTURES = path.resolve(import.meta.dirname, '../../../resources/examples/media');
/** Different files of thumbnails; the others are links to them. */
const THUMBNAILS = 48;
const QUALITY = 80;
const SHADE = 'rgb(0 0 0 / 25%)';
/** Files that are put there together. */
const AT_ONCE = 200;
/** One in so many needs help, and has no picture. */
const FAILED_SHARE = 0.02;

const FACTS: Readonly<Record<AssetType, AssetFacts>> = {
  IMAGE: { format: 'PNG', width: 1920, height: 1080, hasAlpha: false },
  VIDEO: { format: 'MP4', codec: 'h264', width: 1920, height: 1080, durationMs: 12_345, hasSound: true },
  AUDIO: { format: 'MP3', codec: 'mp3', durationMs: 184_000, hasSound: true },
  PPT: { format: 'PPTX', pageCount: 24 },
};

export type ShownAsset = AssetToFill & { readonly sha256: string };

export function shownAssets(count: number, random: Random): readonly ShownAsset[] {
  return Array.from({ length: count }, (_, at) => {
    const type = random.pick(ASSET_TYPES);
    const name = nameOf(random);
    const fileName = `${name}.${random.pick(ENDINGS[type])}`;
    const hasFailed = random.chance(FAILED_SHARE);
    return {
      ...{ type, name, fileName, facts: FACTS[type] },
      bytes: 10_000 + random.below(500_000_000),
      tags: random.chance(0.5) ? [random.pick(CHINESE_WORDS), random.pick(ENGLISH_WORDS)] : [],
      sha256: at.toString(16).padStart(64, '0'),
      ...(hasFailed
        ? {
            state: 'FAILED' as const,
            problems: [problem('MEDIA_UNREADABLE', { details: { file: fileName, reason: 'cut off' } })],
          }
        : { state: random.chance(0.1) ? ('UNACTIVED' as const) : ('ACTIVED' as const) }),
    };
  });
}

/**
 * Puts a thumbnail on the shelf for each that has not failed.
 * @param cacheFolder of the engine, on whose disk `folder` is
 * @param folder absolute; made, and nobody else's
 */
export async function putThumbnails(
  assets: readonly ShownAsset[],
  {
    cacheFolder,
    folder,
    random,
  }: { readonly cacheFolder: string; readonly folder: string; readonly random: Random },
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const thumbnails = await makeThumbnails(folder, random);
  const shelf = new LooksShelf(path.join(cacheFolder, LOOKS_FOLDER));
  const put = async ({ sha256, state }: ShownAsset, at: number) => {
    await shelf.make(sha256, async (own) => {
      if (state !== 'FAILED')
        await link(thumbnails[at % thumbnails.length]!, path.join(own, LOOKS.thumbnail));
      for (const what of ['pictures', 'proxy'] as const) await shelf.complete(sha256, what);
    });
  };
  for (let from = 0; from < assets.length; from += AT_ONCE)
    await Promise.all(assets.slice(from, from + AT_ONCE).map((asset, at) => put(asset, from + at)));
}

/** Pieces of real pictures, as large as the library makes them. @returns absolute names */
async function makeThumbnails(folder: string, random: Random): Promise<readonly string[]> {
  const names = readdirSync(PICTURES).filter((name) => /\.(png|jpg)$/.test(name));
  const pictures = await Promise.all(names.map((name) => loadImage(path.join(PICTURES, name))));
  return Array.from({ length: THUMBNAILS }, (_, at) => {
    const picture = pictures[at % pictures.length]!;
    const part = 0.4 + 0.6 * random.next();
    const [width, height] = [picture.width * part, picture.height * part];
    const [x, y] = [random.next() * (picture.width - width), random.next() * (picture.height - height)];
    const canvas = createCanvas(480, 270);
    const context = canvas.getContext('2d');
    context.drawImage(picture, x, y, width, height, 0, 0, 480, 270);
    // No part of it is as bright as the page's own ground.
    context.fillStyle = SHADE;
    context.fillRect(0, 0, 480, 270);
    const file = path.join(folder, `${at}.webp`);
    writeFileSync(file, canvas.toBuffer('image/webp', QUALITY));
    return file;
  });
}
