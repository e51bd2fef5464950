/** TIFF, as scanners and cameras write it: the one kind of picture that FFmpeg decodes for us. */
import { MOST_PICTURE_PIXELS } from '../../../domain/assets/picture-rules.ts';
import { fail } from '../../../domain/errors.ts';
import { runFfprobe } from '../../media/ffprobe.ts';
import { MEMORY_ARGUMENTS } from '../../media/memory-limit.ts';
import { directoryStart, ENTRY_BYTES, isLittleEndian, orientationIn } from '../../media/orientation.ts';
import { openRegular, readAt } from '../../media/regular-file.ts';
import { runFfmpeg } from '../../media/run.ts';
import type { FileToWorkOn } from '../file-work.ts';
import type { LookedAtPicture, PictureSize, PictureSource } from './picture-messages.ts';

/** By orientation: filters that set it upright, after which 5 and more have changed their sides. */
const UPRIGHT: readonly (readonly string[])[] = [
  ...[[], [], ['hflip'], ['hflip', 'vflip'], ['vflip']],
  ...[['transpose=cclock_flip'], ['transpose=clock'], ['transpose=clock_flip'], ['transpose=cclock']],
];
const FIRST_ON_ITS_SIDE = 5;

const INPUT: readonly string[] = [
  ...['-protocol_whitelist', 'file,pipe', '-f', 'tiff_pipe', ...MEMORY_ARGUMENTS],
  ...['-max_pixels', String(MOST_PICTURE_PIXELS), '-codec_whitelist', 'tiff'],
];

/** @throws StudioError `MEDIA_UNREADABLE`, `FFMPEG_NOT_FOUND`, `CANCELLED` */
export async function lookAtTiff(tiff: FileToWorkOn, bytes: number): Promise<LookedAtPicture> {
  const { file, fileName, signal } = tiff;
  const entries = ['-select_streams', 'v:0', '-show_entries', 'stream=width,height,pix_fmt', '-of', 'json'];
  const { stdout, failed } = await runFfprobe([...INPUT, ...entries, '-i', `file:${file}`], signal);
  const found = failed === undefined ? (JSON.parse(stdout) as Probed).streams?.[0] : undefined;
  const { width = 0, height = 0, pix_fmt = '' } = found ?? {};
  if (!(width > 0 && height > 0))
    throw fail('MEDIA_UNREADABLE', { rule: 'V-10', details: { file: fileName, reason: 'damaged picture' } });
  const hasAlpha = /^(rgba|ya|gbrap)/.test(pix_fmt);
  const shown = turned({ width, height }, await orientationOf(tiff));
  const still = { isAnimated: false, durationMs: undefined, framesPerSecond: undefined };
  return { format: 'TIFF', bytes, ...shown, hasAlpha, ...still };
}

interface Probed {
  readonly streams?: readonly {
    readonly width?: number;
    readonly height?: number;
    readonly pix_fmt?: string;
  }[];
}

function turned({ width, height }: PictureSize, orientation: number): PictureSize {
  return orientation < FIRST_ON_ITS_SIDE ? { width, height } : { width: height, height: width };
}

/** Of the first page, 1–8. */
async function orientationOf({ file, fileName }: FileToWorkOn): Promise<number> {
  const { handle } = await openRegular(file, { shownName: fileName });
  try {
    const head = await readAt(handle, 0, 8);
    const start = directoryStart(head);
    if (start === undefined) return 1;
    const most = 2 + 0xffff * ENTRY_BYTES;
    return orientationIn(await readAt(handle, start, most), isLittleEndian(head)) ?? 1;
  } finally {
    await handle.close();
  }
}

/**
 * Its first page, upright, scaled.
 * @throws StudioError `MEDIA_UNREADABLE`, `FFMPEG_NOT_FOUND`, `FFMPEG_HUNG`, `CANCELLED`
 */
export async function decodeTiff(tiff: FileToWorkOn, { width, height }: PictureSize): Promise<PictureSource> {
  const { file, fileName, signal } = tiff;
  const chunks: Buffer[] = [];
  const orientation = await orientationOf(tiff);
  const stored = turned({ width, height }, orientation);
  const scale = [`scale=${stored.width}:${stored.height}:flags=area`, 'format=rgba'];
  const filters = [...scale, ...UPRIGHT[orientation]!].join(',');
  const output = ['-vf', filters, '-frames:v', '1', '-f', 'rawvideo', 'pipe:1'];
  // Newer ones turn it by themselves.
  await runFfmpeg([...INPUT, '-noautorotate', '-threads', '1', '-i', `file:${file}`, ...output], {
    stage: `decoding ${fileName}`,
    isUntrusted: true,
    signal,
    onOutput: (chunk) => void chunks.push(chunk),
  });
  const rgba = Buffer.concat(chunks);
  if (rgba.length === width * height * 4) return { kind: 'pixels', width, height, rgba };
  throw fail('MEDIA_UNREADABLE', { rule: 'V-10', details: { file: fileName, reason: 'damaged picture' } });
}
