/** How inserted video is opened: by what was found in it, and by nothing that the file could choose. */
import type { MovingFormat, MovingPicture } from './clip-types.ts';
import { formatArguments } from './demuxers.ts';
import type { VideoFormat } from './format.ts';
import { MEMORY_ARGUMENTS, PICTURE_ARGUMENTS } from './memory-limit.ts';

/** V-04: the names of codecs as FFmpeg and as the rule write them. */
export const VIDEO_CODECS: Readonly<Record<string, string>> = {
  h264: 'H264',
  hevc: 'H265',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
};

/** V-04: VP8 and VP9 in WEBM only, and AV1 not in WEBM. */
export function allowedCodecs(format: VideoFormat): readonly string[] {
  return format === 'WEBM' ? ['VP8', 'VP9'] : ['H264', 'H265', 'AV1'];
}

/** The decoders of each codec, and of no other: what else the file holds is never decoded. */
const DECODERS: Readonly<Record<string, string>> = {
  H264: 'h264',
  H265: 'hevc',
  VP8: 'vp8,libvpx',
  VP9: 'vp9,libvpx-vp9',
  AV1: 'libdav1d,libaom-av1,av1',
  GIF: 'gif',
};

/** FFmpeg's own decoders of VP8 and VP9 drop the second picture that carries their alpha. */
const ALPHA_DECODERS: Readonly<Record<string, string>> = { VP8: 'libvpx', VP9: 'libvpx-vp9' };

/** What opens a file as the given format, for ffprobe and ffmpeg alike; the file itself comes after. */
export function demuxArguments(format: Exclude<MovingFormat, 'WEBP'>): readonly string[] {
  return [...formatArguments(format), ...MEMORY_ARGUMENTS, ...PICTURE_ARGUMENTS];
}

/** As {@link demuxArguments}, with the decoder. */
export function decodeArguments(
  clip: Pick<MovingPicture, 'format' | 'codec' | 'hasAlpha'>,
): readonly string[] {
  if (clip.format === 'WEBP') throw new RangeError('FFmpeg does not read animated WebP');
  const alphaDecoder = clip.hasAlpha ? ALPHA_DECODERS[clip.codec] : undefined;
  return [
    ...demuxArguments(clip.format),
    ...['-codec_whitelist', DECODERS[clip.codec] ?? 'none'],
    ...(alphaDecoder === undefined ? [] : ['-c:v', alphaDecoder]),
  ];
}
