/** Small files that are honest about what they would cost: too large, too long, too fast, or nothing at all. */

import type { Originals } from '../originals.ts';
import { later } from '../outcome.ts';
import { type CraftedKind, kind } from './kind.ts';

export function bombs(originals: Originals): readonly CraftedKind[] {
  const picture = (width: number, height: number) => vp8Sized(originals['vp8.webm']!, width, height);
  return [
    kind(['VIDEO_FRAME_TOO_LARGE'], { 'size-4096.mp4': originals['large.mp4']! }),
    // Too large even to be opened.
    kind(['VIDEO_FRAME_TOO_LARGE'], { 'size-8192.mkv': originals['huge.mkv']! }),
    kind(['VIDEO_TOO_LONG'], {
      'hours.mp4': originals['hours.mp4']!,
      'hours.mkv': originals['hours.mkv']!,
    }),
    kind(['VIDEO_RATE_TOO_HIGH'], { 'fast.mp4': originals['fast.mp4']! }),
    // Every picture of them says that it has no size, or one that nobody can hold.
    kind(['MEDIA_UNREADABLE', later('MEDIA_UNREADABLE'), 'VIDEO_FRAME_TOO_LARGE', 'VIDEO_WITHOUT_PICTURE'], {
      'picture-0x0.webm': picture(0, 0),
      'picture-16383.webm': picture(16_383, 16_383),
    }),
  ];
}

/** Writes a size into every key frame of VP8 (RFC 6386, 9.1: after the start code, 14 bits each, little-endian). */
function vp8Sized(original: Buffer, width: number, height: number): Buffer {
  const bytes = Buffer.from(original);
  const startCode = Buffer.from('9d012a', 'hex');
  let count = 0;
  for (let at = bytes.indexOf(startCode); at >= 0; at = bytes.indexOf(startCode, at + 3)) {
    bytes.writeUInt16LE(width, at + 3);
    bytes.writeUInt16LE(height, at + 5);
    count += 1;
  }
  if (count === 0) throw new Error('there is no key frame to forge');
  return bytes;
}
