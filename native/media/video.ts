/** Inserted video: looked at before it is trusted. */
import type { FileHandle } from 'node:fs/promises';
import { fail, type Problem, problem, StudioError } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { openClip } from './clip.ts';
import type { MovingPicture } from './clip-types.ts';
import { isVideoFormat, SNIFFED_BYTES, sniffFormat, type VideoFormat } from './format.ts';
import { openRegular, readAt } from './regular-file.ts';
import { throwIfCancelled } from './run.ts';
import { allowedCodecs, VIDEO_CODECS } from './video-input.ts';
import { measureDuration, type ProbedVideo, probeVideo } from './video-probe.ts';
import { isWhole } from './whole.ts';

export interface InspectedVideo extends MovingPicture {
  readonly bytes: number;
  readonly warnings: readonly Problem[];
}

export interface InspectVideoOptions {
  /** How messages call the file: as its script does. */
  readonly shownName: string;
  /** Where the script names it. */
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Checks an inserted video (V-04 to V-07): that it is what it says, whole, of allowed codec, size, length and rate, and
 * that its first picture can be decoded. Takes at most some minutes, and that only of a file made to that end.
 * @param file real absolute path of an ordinary file
 * @throws StudioError `MEDIA_NOT_FOUND`, `MEDIA_NOT_A_FILE`, `MEDIA_WRONG_KIND`, `MEDIA_FORMAT_NOT_ALLOWED`,
 *   `MEDIA_TRUNCATED`, `MEDIA_TOO_LARGE`, `MEDIA_UNREADABLE`, `VIDEO_CODEC_NOT_ALLOWED`, `VIDEO_WITHOUT_PICTURE`,
 *   `VIDEO_FRAME_TOO_LARGE`, `VIDEO_TOO_LONG`, `VIDEO_RATE_TOO_HIGH`, `CLIP_DECODER_STALLED`, `FFMPEG_NOT_FOUND`,
 *   `CANCELLED`.
 */
export async function inspectVideo(file: string, options: InspectVideoOptions): Promise<InspectedVideo> {
  const { shownName, path, signal } = options;
  throwIfCancelled(signal);
  const { bytes, format } = await lookAt(file, options);
  const probed = await probe(file, format, options);
  const codec = VIDEO_CODECS[probed.codec] ?? probed.codec;
  const allowed = allowedCodecs(format);
  if (!allowed.includes(codec))
    throw fail('VIDEO_CODEC_NOT_ALLOWED', {
      path,
      details: { file: shownName, format, codec, allowed: allowed.join(', ') },
    });
  const { stored, hasAlpha, hasSound, transfer } = probed;
  const size = uprightSize(probed);
  checkSize(size, options);
  const durationMs = probed.durationMs ?? (await measureDuration(file, format, signal));
  if (durationMs === undefined) throw fail('VIDEO_WITHOUT_PICTURE', { path, details: { file: shownName } });
  const framesPerSecond = probed.framesPerSecond ?? 1000 / durationMs;
  checkTime(durationMs, framesPerSecond, options);
  const clip = {
    ...{ file, format, codec, ...size, durationMs, framesPerSecond, hasAlpha, hasSound, transfer, stored },
  };
  await decodeFirst(clip, options);
  return { ...clip, bytes, warnings: warningsOf(clip, options) };
}

/** The kind, and whether it is there and whole, by the file's own bytes. */
async function lookAt(
  file: string,
  options: InspectVideoOptions,
): Promise<{ readonly bytes: number; readonly format: VideoFormat }> {
  const { shownName, path } = options;
  const { handle, bytes } = await openRegular(file, options);
  try {
    const { maximum } = RULE_LIMITS['V-06.total'];
    if (bytes > maximum)
      throw fail('MEDIA_TOO_LARGE', {
        path,
        rule: 'V-06',
        details: { file: shownName, found: bytes, maximum },
      });
    const format = await formatOf(handle, options);
    if (!(await isWhole(handle, bytes, format)))
      throw fail('MEDIA_TRUNCATED', { path, rule: 'V-04', details: { file: shownName } });
    return { bytes, format };
  } finally {
    await handle.close();
  }
}

/** Names of one format: they share their structure, and people rename one to the other. */
const ISO_NAMES: readonly string[] = ['MP4', 'M4V', 'MOV', '3GP', 'M4A'] satisfies (VideoFormat | 'M4A')[];
const DECLARED: Readonly<Record<string, string>> = { '3G2': '3GP', '3GPP': '3GP', ASF: 'WMV', QT: 'MOV' };

async function formatOf(handle: FileHandle, { shownName, path }: InspectVideoOptions): Promise<VideoFormat> {
  const sniffed = sniffFormat(await readAt(handle, 0, SNIFFED_BYTES)) ?? 'unknown';
  const ending = /\.([^./\\]*)$/.exec(shownName)?.[1]?.toUpperCase() ?? '';
  const declared = DECLARED[ending] ?? ending;
  const isIso = ISO_NAMES.includes(sniffed);
  const found = isIso && ISO_NAMES.includes(declared) ? declared : sniffed === 'M4A' ? 'MP4' : sniffed;
  const allowed: readonly string[] = RULE_LIMITS['V-04.container'].values;
  if (allowed.includes(declared) && declared !== found)
    throw fail('MEDIA_WRONG_KIND', {
      path,
      rule: 'V-04',
      details: { file: shownName, found, expected: declared },
    });
  if (!isVideoFormat(found))
    throw fail('MEDIA_FORMAT_NOT_ALLOWED', {
      path,
      rule: 'V-04',
      details: { file: shownName, found, allowed: allowed.join(', ') },
    });
  return found;
}

async function probe(
  file: string,
  format: VideoFormat,
  { shownName, path, signal }: InspectVideoOptions,
): Promise<ProbedVideo> {
  const probed = await probeVideo(file, format, signal);
  if (probed === undefined) throw fail('VIDEO_WITHOUT_PICTURE', { path, details: { file: shownName } });
  if (!('failed' in probed)) return probed;
  if (probed.tooLarge) checkSize(probed.tooLarge, { shownName, path });
  if (probed.isTruncated) throw fail('MEDIA_TRUNCATED', { path, rule: 'V-04', details: { file: shownName } });
  throw fail('MEDIA_UNREADABLE', {
    path,
    rule: 'V-04',
    details: { file: shownName, reason: probed.failed },
  });
}

/** Turned as the file says, with square pixels; the longer way is taken so that no detail is lost. */
export function uprightSize({ stored, pixelAspect }: Pick<ProbedVideo, 'stored' | 'pixelAspect'>): {
  readonly width: number;
  readonly height: number;
} {
  const width = Math.round(stored.width * Math.max(1, pixelAspect));
  const height = Math.round(stored.height / Math.min(1, pixelAspect));
  return stored.quarterTurns % 2 === 0 ? { width, height } : { width: height, height: width };
}

function checkSize(
  { width, height }: { readonly width: number; readonly height: number },
  { shownName, path }: InspectVideoOptions,
): void {
  if (!(width > 0 && height > 0))
    throw fail('MEDIA_UNREADABLE', {
      path,
      rule: 'V-05',
      details: { file: shownName, reason: 'no size' },
    });
  const longer = RULE_LIMITS['V-05.longer'].maximum;
  const shorter = RULE_LIMITS['V-05.shorter'].maximum;
  if (Math.max(width, height) > longer || Math.min(width, height) > shorter)
    throw fail('VIDEO_FRAME_TOO_LARGE', {
      path,
      details: { file: shownName, width, height, longer, shorter },
    });
}

function checkTime(
  durationMs: number,
  framesPerSecond: number,
  { shownName, path }: InspectVideoOptions,
): void {
  const longest = RULE_LIMITS['V-06.duration'].maximum;
  if (durationMs > longest * 1000)
    throw fail('VIDEO_TOO_LONG', {
      path,
      details: { file: shownName, found: Math.ceil(durationMs / 1000), maximum: longest },
    });
  const { maximum } = RULE_LIMITS['V-07.rate'];
  if (framesPerSecond > maximum + RULE_LIMITS['V-07.tolerance'].maximum)
    throw fail('VIDEO_RATE_TOO_HIGH', {
      path,
      details: { file: shownName, found: Math.round(framesPerSecond * 100) / 100, maximum },
    });
}

/** A file may say what it likes; only a picture proves that one comes out. */
async function decodeFirst(
  clip: MovingPicture,
  { shownName, path, signal }: InspectVideoOptions,
): Promise<void> {
  const reader = openClip({
    ...{ clip, shownName, signal, width: 32, height: 32, pixels: 'rgba', framesPerSecond: 25 },
    ...{ fromMs: 0, roundFrames: 1, plays: 1, firstFrame: 0 },
  });
  try {
    await reader.next();
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    throw new StudioError(
      error.problems.map((one) => ({ ...one, path })),
      { cause: error },
    );
  } finally {
    await reader.close();
  }
}

function warningsOf(clip: MovingPicture, { shownName, path }: InspectVideoOptions): readonly Problem[] {
  if (clip.transfer === 'sdr') return [];
  return [
    problem('VIDEO_TONE_MAPPED', {
      path,
      severity: 'warning',
      details: { file: shownName, transfer: clip.transfer === 'pq' ? 'PQ' : 'HLG' },
    }),
  ];
}
