/** What browsers show as it is, by the format's first bytes. Others are shown by their proxy. */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  PNG: 'image/png',
  JPEG: 'image/jpeg',
  GIF: 'image/gif',
  WEBP: 'image/webp',
  BMP: 'image/bmp',
  AVIF: 'image/avif',
  MP4: 'video/mp4',
  M4V: 'video/mp4',
  MOV: 'video/quicktime',
  WEBM: 'video/webm',
  MP3: 'audio/mpeg',
  M4A: 'audio/mp4',
  AAC: 'audio/aac',
  WAV: 'audio/wav',
  FLAC: 'audio/flac',
  OGG: 'audio/ogg',
};
