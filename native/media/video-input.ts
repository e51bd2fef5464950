/** How inserted video is opened: by what was found in it, and by nothing that the file could choose. */
import type { DemuxedMovingFormat, MovingPicture } from './clip-types.ts';
import { formatArguments } from './demuxers.ts';
import type { MediaFormat } from './format.ts';
import { MEMORY_ARGUMENTS, MOST_LARGE_PIXELS, MOST_PIXELS, pictureArguments } from './memory-limit.ts';

/** V-04: the names of codecs as FFmpeg and as the rule write them. */
export const VIDEO_CODECS: Readonly<Record<string, string>> = {
  h264: 'H264',
  hevc: 'H265',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
};

/** V-04: VP8 and VP9 in WEBM only, and AV1 not in WEBM. */
export function allowedCodecs(format: MediaFormat): readonly string[] {
  return format === 'WEBM' ? ['VP8', 'VP9'] : ['H264', 'H265', 'AV1'];
}

/**
 * The decoders of each codec, and of no other: what else the file holds is never decoded. Scripts may name the first
 * ones only; of the others the library makes H.264.
 */
const DECODERS: Readonly<Record<string, string>> = {
  H264: 'h264',
  H265: 'hevc',
  VP8: 'vp8,libvpx',
  VP9: 'vp9,libvpx-vp9',
  AV1: 'libdav1d,libaom-av1,av1',
  GIF: 'gif',
  ...Object.fromEntries(
    [
      ...[
        'prores',
        'dnxhd',
        'cfhd',
        'hap',
        'mjpeg',
        'jpeg2000',
        'dvvideo',
        'qtrle',
        'png',
        'rawvideo',
        'v210',
      ],
      ...[
        'ffv1',
        'huffyuv',
        'ffvhuff',
        'utvideo',
        'magicyuv',
        'mpeg1video',
        'mpeg2video',
        'mpeg4',
        'msmpeg4v1',
      ],
      ...[
        'msmpeg4v2',
        'msmpeg4v3',
        'wmv1',
        'wmv2',
        'wmv3',
        'vc1',
        'mss2',
        'h261',
        'h263',
        'vp6',
        'vp6f',
        'vp6a',
      ],
      ...['theora', 'svq1', 'svq3', 'cinepak', 'flashsv', 'flashsv2', 'tscc', 'tscc2', 'msrle', 'msvideo1'],
    ].map((codec) => [codec, codec]),
  ),
  // Where FFmpeg's decoder has another name than the codec.
  flv1: 'flv',
  msmpeg4v3: 'msmpeg4',
};

/** Whether we would decode it, to make it anew at least. @param codec as of a {@link MovingPicture} */
export function isDecodable(codec: string): boolean {
  return Object.hasOwn(DECODERS, codec);
}

/** FFmpeg's own decoders of VP8 and VP9 drop the second picture that carries their alpha. */
const ALPHA_DECODERS: Readonly<Record<string, string>> = { VP8: 'libvpx', VP9: 'libvpx-vp9' };

/** What opens a file as the given format, for ffprobe and ffmpeg alike; the file itself comes after. */
export function demuxArguments(format: DemuxedMovingFormat, mostPixels = MOST_PIXELS): readonly string[] {
  return [...formatArguments(format), ...MEMORY_ARGUMENTS, ...pictureArguments(mostPixels)];
}

/** Whether its pictures are larger than those of any clip that a script may name. */
export function isLarge({ stored }: Pick<MovingPicture, 'stored'>): boolean {
  return stored.width * stored.height > MOST_PIXELS;
}

/** As {@link demuxArguments}, with the decoder. @param more decoders that may be used beside it, by FFmpeg's names */
export function decodeArguments(
  clip: Pick<MovingPicture, 'format' | 'codec' | 'hasAlpha' | 'stored'>,
  more: readonly string[] = [],
): readonly string[] {
  if (clip.format === 'WEBP') throw new RangeError('FFmpeg does not read animated WebP');
  const alphaDecoder = clip.hasAlpha ? ALPHA_DECODERS[clip.codec] : undefined;
  return [
    ...demuxArguments(clip.format, isLarge(clip) ? MOST_LARGE_PIXELS : MOST_PIXELS),
    ...['-codec_whitelist', [DECODERS[clip.codec] ?? 'none', ...more].join(',')],
    ...(alphaDecoder === undefined ? [] : ['-c:v', alphaDecoder]),
  ];
}
