/** What a browser shows or plays by itself of a scene's pictures and clips. */
import type { LooksShelf } from '../assets/looks-shelf.ts';
import { MEDIA_TYPES } from '../assets/media-types.ts';
import type { MediaOffer } from '../engine/ports.ts';
import type { FoundMedia } from './found-media.ts';

/** What Chromium plays, by container. Of sound it is asked nothing here. */
const CODECS: Readonly<Record<string, readonly string[]>> = {
  MP4: ['H264', 'AV1'],
  M4V: ['H264', 'AV1'],
  MOV: ['H264', 'AV1'],
  WEBM: ['VP8', 'VP9', 'AV1'],
};

/** The material itself, or the proxy that the library has made of it. Undefined where there is neither. */
export async function playableOf(
  { file, format, kind, material, moving }: FoundMedia,
  looks: Pick<LooksShelf, 'find' | 'used'>,
): Promise<MediaOffer | undefined> {
  if (kind === 'clip') {
    const isPlayed = !moving?.stored.isInterlaced && CODECS[format]?.includes(moving?.codec ?? '') === true;
    if (!isPlayed) return 'sha256' in material ? await proxyOf(material.sha256, looks) : undefined;
  }
  const mediaType = MEDIA_TYPES[format];
  return mediaType === undefined ? undefined : { file, mediaType };
}

async function proxyOf(
  sha256: string,
  looks: Pick<LooksShelf, 'find' | 'used'>,
): Promise<MediaOffer | undefined> {
  const file = (await looks.find(sha256)).fileOf('proxy');
  if (file === undefined) return undefined;
  void looks.used(sha256);
  return { file, mediaType: 'video/mp4' };
}
