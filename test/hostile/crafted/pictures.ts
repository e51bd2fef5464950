import { crc32, deflateSync } from 'node:zlib';
import type { Originals } from '../originals.ts';
import { type CraftedKind, HARMLESS, kind, placeOf } from './kind.ts';

function pngChunk(kind: string, body: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + body.length);
  chunk.writeUInt32BE(body.length, 0);
  chunk.write(kind, 4, 'latin1');
  body.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + body.length)), 8 + body.length);
  return chunk;
}

function png(width: number, height: number, data: Buffer, extra: readonly Buffer[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const start = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    start,
    pngChunk('IHDR', header),
    ...extra,
    pngChunk('IDAT', data),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Pictures of gigabytes in a few kilobytes. */
export function lyingPictures(originals: Originals): readonly CraftedKind[] {
  const bomb = deflateSync(Buffer.alloc(64 << 20), { level: 9 });
  const profile = Buffer.concat([Buffer.from('bomb\0\0', 'latin1'), bomb]);
  const changed = (name: string, change: (bytes: Buffer) => void) => {
    const bytes = Buffer.from(originals[name]!);
    change(bytes);
    return bytes;
  };
  return [
    kind(['IMAGE_TOO_LARGE'], {
      'size-65535.png': png(65_535, 65_535, bomb),
      'size-2e9.png': png(0x7fff_ffff, 0x7fff_ffff, bomb),
      'size-65535.jpg': changed('still.jpg', (bytes) =>
        bytes.writeUInt32BE(0xffff_ffff, placeOf(bytes, '\xff\xc0') + 5),
      ),
      'size-65535.gif': changed('moving.gif', (bytes) => bytes.writeUInt32LE(0xffff_ffff, 6)),
      'size-2e24.webp': changed('moving.webp', (bytes) => bytes.fill(0xff, 24, 30)),
      'bitmap-2e9.bmp': changed('still.bmp', (bytes) => {
        bytes.writeInt32LE(0x7fff_ffff, 18);
        bytes.writeInt32LE(-0x8000_0000, 22);
      }),
    }),
    kind(['MEDIA_TRUNCATED', 'MEDIA_UNREADABLE'], {
      'size-0.png': png(0, 0, bomb),
      'endless.gif': Buffer.concat([
        Buffer.from('4749463839610800080080000000000000ff', 'hex'),
        Buffer.alloc(1 << 21, Buffer.from('21f90401000000002c0000000001000100000202440100', 'hex')),
      ]),
    }),
    // What is packed beyond the picture, or is not of it, is left packed.
    kind(HARMLESS, {
      'bomb-inside.png': png(64, 64, bomb),
      'bomb-profile.png': png(3840, 2160, bomb, [pngChunk('iCCP', profile)]),
      'bomb-text.png': png(8, 8, bomb, [pngChunk('zTXt', profile), pngChunk('zTXt', profile)]),
    }),
    kind(['MEDIA_UNREADABLE'], {
      'outside.gif': changed('moving.gif', (bytes) =>
        bytes.writeUInt32LE(0xffff_ffff, placeOf(bytes, ',', 781) + 1),
      ),
      'frame-larger.webp': changed('moving.webp', (bytes) => {
        const animated = placeOf(bytes, 'ANMF');
        bytes.fill(0x0f, animated + 14, animated + 20);
      }),
    }),
  ];
}
