/** Which of FFmpeg's demuxers opens what: ours to say, by a file's first bytes, and never FFmpeg's guess. */
import type { MediaFormat } from './format.ts';

/**
 * Left to guess, FFmpeg opens whatever looks like a playlist (`concat`, `hls`), an image list or a script as one, and
 * reads what that refers to. None of those is here.
 */
export const DEMUXERS = {
  MP3: 'mp3',
  WAV: 'wav',
  AAC: 'aac',
  FLAC: 'flac',
  OGG: 'ogg',
  M4A: 'mov',
  MP4: 'mov',
  M4V: 'mov',
  MOV: 'mov',
  '3GP': 'mov',
  MKV: 'matroska',
  WEBM: 'matroska',
  FLV: 'flv',
  WMV: 'asf',
  AVI: 'avi',
  'MPEG-TS': 'mpegts',
  'MPEG-PS': 'mpeg',
  MXF: 'mxf',
  AIFF: 'aiff',
  AMR: 'amr',
  GIF: 'gif',
} as const satisfies Partial<Record<MediaFormat, string>>;

export type DemuxedFormat = keyof typeof DEMUXERS;

export function isDemuxed(format: MediaFormat | undefined): format is DemuxedFormat {
  return format !== undefined && Object.hasOwn(DEMUXERS, format);
}

/** What opens a file as the given format, and nothing that it may refer to; the file itself comes after. */
export function formatArguments(format: DemuxedFormat): readonly string[] {
  return ['-protocol_whitelist', 'file,pipe', '-f', DEMUXERS[format]];
}
