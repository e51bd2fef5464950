/** Pictures: looked at in full before they are trusted, decoded in bounded memory. */
import { type Image, loadImage } from '@napi-rs/canvas';
import { fail, type Problem, problem } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { type ImageFormat, isImageFormat, SNIFFED_BYTES, sniffFormat } from './format.ts';
import { type ImageHeader, readImageHeader } from './image-header.ts';
import { openRegular } from './regular-file.ts';
import { throwIfCancelled } from './run.ts';

export interface InspectedImage extends ImageHeader {
  readonly format: ImageFormat;
  readonly bytes: number;
  readonly warnings: readonly Problem[];
}

export interface InspectOptions {
  /** How messages call the file: as its script does. */
  readonly shownName: string;
  /** Where the script names it. */
  readonly path: string;
  /** V-10: backgrounds are PNG or JPEG, picture layers also GIF or BMP. */
  readonly use: 'background' | 'sticker';
  readonly signal?: AbortSignal | undefined;
}

/**
 * Checks a picture: that it is what it says, whole, of allowed size (V-10), and that it can be decoded.
 * @throws StudioError `MEDIA_NOT_FOUND`, `MEDIA_NOT_A_FILE`, `MEDIA_WRONG_KIND`, `MEDIA_FORMAT_NOT_ALLOWED`, `MEDIA_TRUNCATED`, `MEDIA_TOO_LARGE`,
 *   `IMAGE_TOO_LARGE`, `MEDIA_UNREADABLE`, `CANCELLED`.
 */
export async function inspectImage(file: string, options: InspectOptions): Promise<InspectedImage> {
  const { shownName, path, signal } = options;
  throwIfCancelled(signal);
  const bytes = await readBounded(file, options);
  const format = imageFormatOf(bytes, options);
  const header = readImageHeader(bytes, format);
  if (!header) throw fail('MEDIA_TRUNCATED', { path, rule: 'V-10', details: { file: shownName } });
  const { width, height } = header;
  const longer = RULE_LIMITS['V-10.longer'].maximum;
  const shorter = RULE_LIMITS['V-10.shorter'].maximum;
  if (Math.max(width, height) > longer || Math.min(width, height) > shorter)
    throw fail('IMAGE_TOO_LARGE', { path, details: { file: shownName, width, height, longer, shorter } });
  if (!header.isWhole) throw fail('MEDIA_TRUNCATED', { path, rule: 'V-10', details: { file: shownName } });
  throwIfCancelled(signal);
  await decode(bytes, header, options);
  return { ...header, format, bytes: bytes.length, warnings: warningsOf({ ...header, format }, options) };
}

/**
 * Decodes a picture that {@link inspectImage} has passed, turned as its EXIF says. GIFs give their first frame.
 * @throws StudioError when the file has become something else since.
 */
export async function openImage(file: string, options: InspectOptions): Promise<Image> {
  const bytes = await readBounded(file, options);
  const header = readImageHeader(bytes, imageFormatOf(bytes, options));
  if (!header) throw fail('MEDIA_TRUNCATED', { path: options.path, details: { file: options.shownName } });
  return await decode(bytes, header, options);
}

async function readBounded(file: string, options: InspectOptions): Promise<Buffer> {
  const { shownName, path } = options;
  const { handle, bytes } = await openRegular(file, options);
  try {
    const { maximum } = RULE_LIMITS['V-10.total'];
    if (bytes > maximum)
      throw fail('MEDIA_TOO_LARGE', {
        path,
        rule: 'V-10',
        details: { file: shownName, found: bytes, maximum },
      });
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function decode(
  bytes: Buffer,
  header: ImageHeader,
  { shownName, path }: InspectOptions,
): Promise<Image> {
  const reason = 'damaged picture';
  try {
    const image = await loadImage(bytes);
    if (image.width === header.width && image.height === header.height) return image;
  } catch (cause) {
    throw fail('MEDIA_UNREADABLE', { path, rule: 'V-10', details: { file: shownName, reason }, cause });
  }
  throw fail('MEDIA_UNREADABLE', { path, rule: 'V-10', details: { file: shownName, reason } });
}

function imageFormatOf(bytes: Buffer, { shownName, path, use }: InspectOptions): ImageFormat {
  const found = sniffFormat(bytes.subarray(0, SNIFFED_BYTES)) ?? 'unknown';
  const declared = DECLARED[extensionOf(shownName)];
  const allowed = RULE_LIMITS[use === 'background' ? 'V-10.format' : 'V-10.sticker'].values;
  if (declared !== undefined && declared !== found)
    throw fail('MEDIA_WRONG_KIND', {
      path,
      rule: 'V-10',
      details: { file: shownName, found, expected: declared },
    });
  if (found === 'unknown' || !isImageFormat(found) || !(allowed as readonly string[]).includes(found))
    throw fail('MEDIA_FORMAT_NOT_ALLOWED', {
      path,
      details: { file: shownName, found, allowed: allowed.join(', ') },
    });
  return found;
}

const DECLARED: Readonly<Record<string, ImageFormat | undefined>> = {
  png: 'PNG',
  jpg: 'JPEG',
  jpeg: 'JPEG',
  gif: 'GIF',
  bmp: 'BMP',
  webp: 'WEBP',
};

function extensionOf(name: string): string {
  return /\.([^./\\]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

function warningsOf(
  header: ImageHeader & { readonly format: ImageFormat },
  { shownName, path }: InspectOptions,
): readonly Problem[] {
  const { width, height } = header;
  const warnings: Problem[] = [];
  const isLarge =
    Math.max(width, height) > RULE_LIMITS['V-10.advised-longer'].maximum ||
    Math.min(width, height) > RULE_LIMITS['V-10.advised-shorter'].maximum;
  if (isLarge)
    warnings.push(
      problem('IMAGE_LARGER_THAN_ADVISED', {
        path,
        severity: 'warning',
        details: { file: shownName, width, height },
      }),
    );
  // Animated GIF and WebP are played.
  if (header.isAnimated && header.format === 'PNG')
    warnings.push(problem('IMAGE_ANIMATED', { path, severity: 'warning', details: { file: shownName } }));
  return warnings;
}
