/** What is done with pictures, in the process that may come to grief with them. */
import { readFile, writeFile } from 'node:fs/promises';
import { type Canvas, createCanvas, type Image, ImageData, loadImage } from '@napi-rs/canvas';
import { MOST_PICTURE_PIXELS } from '../../../domain/assets/picture-rules.ts';
import { fail } from '../../../domain/errors.ts';
import { RULE_LIMITS } from '../../../domain/limits.ts';
import { writeFault } from '../../files/write-fault.ts';
import { isImageFormat, type MediaFormat, SNIFFED_BYTES, sniffFormat } from '../../media/format.ts';
import { readImageHeader } from '../../media/image-header.ts';
import { movingImage } from '../../media/moving-image.ts';
import { openRegular } from '../../media/regular-file.ts';
import { avifSize } from './avif-header.ts';
import { HeicPhoto } from './heic.ts';
import type { LookedAtPicture, PictureOrder, PicturePixels, PictureSize } from './picture-messages.ts';
import { sizeWithin } from './picture-size.ts';
import { drawWave } from './wave-picture.ts';
import { inSrgb } from './wide-colour.ts';

/**
 * @returns what was found, where that was asked
 * @throws StudioError what is wrong with the picture, or with the disk
 */
export async function workOnPicture(order: PictureOrder): Promise<LookedAtPicture | undefined> {
  switch (order.kind) {
    case 'look':
      return await look(order.file, order.shownName);
    case 'make':
      await write(order.output, await encoded(await made(order), order.format));
      return undefined;
    case 'wave':
      await write(order.output, await encoded(drawWave(order.parts, order), 'WEBP'));
      return undefined;
    case 'row':
      await write(order.output, await encoded(row(order), 'WEBP'));
      return undefined;
  }
}

async function look(file: string, shownName: string): Promise<LookedAtPicture> {
  const { bytes, format } = await read(file, shownName);
  if (format === 'HEIC') return lookAtHeic(bytes, shownName);
  const header = headerOf(bytes, format, shownName);
  const found = { format, bytes: bytes.length, durationMs: undefined, framesPerSecond: undefined };
  const { width, height, isAnimated } = header;
  // Told of, and not decoded.
  if (width * height > MOST_PICTURE_PIXELS) return { ...found, width, height, isAnimated, hasAlpha: false };
  const image = await decode(bytes, shownName);
  const moving = isAnimated ? await movingImage(file, { shownName, path: '' }) : undefined;
  return {
    ...found,
    width,
    height,
    isAnimated,
    hasAlpha: format !== 'JPEG' && hasAlpha(image),
    durationMs: moving?.durationMs,
    framesPerSecond: moving?.framesPerSecond,
  };
}

function lookAtHeic(bytes: Buffer, shownName: string): LookedAtPicture {
  const photo = new HeicPhoto(bytes, shownName);
  const { width, height } = photo;
  const still = { isAnimated: false, durationMs: undefined, framesPerSecond: undefined };
  const found = { format: 'HEIC', bytes: bytes.length, width, height, ...still };
  if (width * height > MOST_PICTURE_PIXELS) return { ...found, hasAlpha: false };
  const { rgba } = photo.decode(SAMPLE, MOST_PICTURE_PIXELS);
  return { ...found, hasAlpha: photo.hasAlpha && isSeenThrough(rgba) };
}

async function read(file: string, shownName: string) {
  const { handle, bytes: size } = await openRegular(file, { shownName });
  await handle.close();
  const { maximum } = RULE_LIMITS['V-10.total'];
  if (size > maximum)
    throw fail('MEDIA_TOO_LARGE', { rule: 'V-10', details: { file: shownName, found: size, maximum } });
  const bytes = await readFile(file);
  const format: Sniffed = sniffFormat(bytes.subarray(0, SNIFFED_BYTES)) ?? 'unknown';
  return { bytes, format };
}

type Sniffed = MediaFormat | 'unknown';

function headerOf(bytes: Buffer, format: Sniffed, shownName: string) {
  const truncated = fail('MEDIA_TRUNCATED', { rule: 'V-10', details: { file: shownName } });
  if (format === 'AVIF') {
    const found = avifSize(bytes);
    if (!found) throw truncated;
    return { ...found, isAnimated: false };
  }
  if (format === 'unknown' || !isImageFormat(format)) throw damaged(shownName);
  const header = readImageHeader(bytes, format);
  if (!header?.isWhole) throw truncated;
  return header;
}

async function made({ source, most }: Extract<PictureOrder, { kind: 'make' }>): Promise<Canvas> {
  const within = (size: PictureSize) => sizeWithin(size, 'longer' in most ? turnedLike(most, size) : most);
  if (source.kind === 'pixels') return scaled(painted(source), within(source));
  const { bytes, format } = await read(source.file, source.shownName);
  if (format === 'HEIC') {
    const photo = new HeicPhoto(bytes, source.shownName);
    demandSize(photo, source.shownName);
    const { profile } = photo;
    const wanted = within(photo);
    const small = scaled(painted(photo.decode(wanted, MOST_PICTURE_PIXELS)), wanted);
    return profile ? await inSrgb(small, profile) : small;
  }
  demandSize(headerOf(bytes, format, source.shownName), source.shownName);
  const picture = await decode(bytes, source.shownName);
  return scaled(picture, within(picture));
}

function demandSize({ width, height }: PictureSize, file: string): void {
  if (width * height <= MOST_PICTURE_PIXELS) return;
  const { longer, shorter } = V10;
  throw fail('IMAGE_TOO_LARGE', { details: { file, width, height, longer, shorter } });
}

interface Sides {
  readonly longer: number;
  readonly shorter: number;
}

const V10: Sides = {
  longer: RULE_LIMITS['V-10.longer'].maximum,
  shorter: RULE_LIMITS['V-10.shorter'].maximum,
};

/** Turned as its EXIF says. */
async function decode(bytes: Buffer, shownName: string): Promise<Image> {
  try {
    return await loadImage(bytes);
  } catch (cause) {
    throw damaged(shownName, cause);
  }
}

function damaged(file: string, cause?: unknown) {
  return fail('MEDIA_UNREADABLE', { rule: 'V-10', details: { file, reason: 'damaged picture' }, cause });
}

/** A pixel of the sample is the mean of those that it stands for. */
const SAMPLE: PictureSize = { width: 1024, height: 1024 };
const OPAQUE = 255;

function hasAlpha(image: Image): boolean {
  const { width, height } = sizeWithin(image, SAMPLE);
  return isSeenThrough(
    scaled(image, { width, height }).getContext('2d').getImageData(0, 0, width, height).data,
  );
}

function isSeenThrough(rgba: ArrayLike<number>): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at]! < OPAQUE) return true;
  return false;
}

function turnedLike({ longer, shorter }: Sides, { width, height }: PictureSize): PictureSize {
  return width >= height ? { width: longer, height: shorter } : { width: shorter, height: longer };
}

/** Of what becomes much smaller each step takes the mean of four pixels, so that none is left out. */
function scaled(picture: Image | Canvas, { width, height }: PictureSize): Canvas {
  let from: Image | Canvas = picture;
  while (from.width > width * 2 && from.height > height * 2)
    from = drawn(from, { width: Math.ceil(from.width / 2), height: Math.ceil(from.height / 2) });
  return drawn(from, { width, height });
}

function drawn(picture: Image | Canvas, { width, height }: PictureSize): Canvas {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.imageSmoothingEnabled = picture.width !== width || picture.height !== height;
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  return canvas;
}

function painted({ width, height, rgba }: PicturePixels): Canvas {
  const canvas = createCanvas(width, height);
  const pixels = new Uint8ClampedArray(rgba.buffer as ArrayBuffer, rgba.byteOffset, rgba.byteLength);
  canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas;
}

function row({ pictures, width, height }: Extract<PictureOrder, { kind: 'row' }>): Canvas {
  const canvas = createCanvas(width * pictures.length, height);
  const context = canvas.getContext('2d');
  for (const [at, rgba] of pictures.entries())
    context.drawImage(painted({ width, height, rgba }), at * width, 0);
  return canvas;
}

const [JPEG_QUALITY, WEBP_QUALITY] = [92, 80];

async function encoded(canvas: Canvas, format: 'PNG' | 'JPEG' | 'WEBP'): Promise<Buffer> {
  if (format === 'PNG') return await canvas.encode('png');
  return format === 'JPEG'
    ? await canvas.encode('jpeg', JPEG_QUALITY)
    : await canvas.encode('webp', WEBP_QUALITY);
}

async function write(file: string, bytes: Buffer): Promise<void> {
  await writeFile(file, bytes, { flag: 'wx' }).catch((error: unknown) => {
    throw writeFault(error, file);
  });
}
