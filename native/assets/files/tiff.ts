/** TIFF, as scanners and cameras write it: the one kind of picture that FFmpeg decodes for us. */
import { MOST_PICTURE_PIXELS } from '../../../domain/assets/picture-rules.ts';
import { fail } from '../../../domain/errors.ts';
import { runFfprobe } from '../../media/ffprobe.ts';
import { MEMORY_ARGUMENTS } from '../../media/memory-limit.ts';
import { runFfmpeg } from '../../media/run.ts';
import type { FileToWorkOn } from '../file-work.ts';
import type { LookedAtPicture, PictureSize, PictureSource } from './picture-messages.ts';

const INPUT: readonly string[] = [
  ...['-protocol_whitelist', 'file,pipe', '-f', 'tiff_pipe', ...MEMORY_ARGUMENTS],
  ...['-max_pixels', String(MOST_PICTURE_PIXELS), '-codec_whitelist', 'tiff'],
];

/** @throws StudioError `MEDIA_UNREADABLE`, `FFMPEG_NOT_FOUND`, `CANCELLED` */
export async function lookAtTiff(
  { file, fileName, signal }: FileToWorkOn,
  bytes: number,
): Promise<LookedAtPicture> {
  const entries = ['-select_streams', 'v:0', '-show_entries', 'stream=width,height,pix_fmt', '-of', 'json'];
  const { stdout, failed } = await runFfprobe([...INPUT, ...entries, '-i', `file:${file}`], signal);
  const found = failed === undefined ? (JSON.parse(stdout) as Probed).streams?.[0] : undefined;
  const { width = 0, height = 0, pix_fmt = '' } = found ?? {};
  if (!(width > 0 && height > 0))
    throw fail('MEDIA_UNREADABLE', { rule: 'V-10', details: { file: fileName, reason: 'damaged picture' } });
  const hasAlpha = /^(rgba|ya|gbrap)/.test(pix_fmt);
  const still = { isAnimated: false, durationMs: undefined, framesPerSecond: undefined };
  return { format: 'TIFF', bytes, width, height, hasAlpha, ...still };
}

interface Probed {
  readonly streams?: readonly {
    readonly width?: number;
    readonly height?: number;
    readonly pix_fmt?: string;
  }[];
}

/**
 * Its first page, scaled.
 * @throws StudioError `MEDIA_UNREADABLE`, `FFMPEG_NOT_FOUND`, `FFMPEG_HUNG`, `CANCELLED`
 */
export async function decodeTiff(
  { file, fileName, signal }: FileToWorkOn,
  { width, height }: PictureSize,
): Promise<PictureSource> {
  const chunks: Buffer[] = [];
  const filters = `scale=${width}:${height}:flags=area,format=rgba`;
  const output = ['-vf', filters, '-frames:v', '1', '-f', 'rawvideo', 'pipe:1'];
  await runFfmpeg([...INPUT, '-threads', '1', '-i', `file:${file}`, ...output], {
    stage: `decoding ${fileName}`,
    isUntrusted: true,
    signal,
    onOutput: (chunk) => void chunks.push(chunk),
  });
  const rgba = Buffer.concat(chunks);
  if (rgba.length === width * height * 4) return { kind: 'pixels', width, height, rgba };
  throw fail('MEDIA_UNREADABLE', { rule: 'V-10', details: { file: fileName, reason: 'damaged picture' } });
}
