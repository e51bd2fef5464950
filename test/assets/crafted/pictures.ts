/** Pictures of gigabytes in a few kilobytes, as real decoders meet them. */
import { crc32, deflateSync } from 'node:zlib';
import { gridHeic } from '../../../native/assets/files/heic.test-helper.ts';
import { type CraftedAsset, crafted } from './crafted-asset.ts';
import { writeInto } from './write-into.ts';

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const bytes = Buffer.alloc(named.length + 8);
  bytes.writeUInt32BE(body.length, 0);
  named.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(named), named.length + 4);
  return bytes;
}

/** Of one bit a pixel; whole unless it is cut. */
function png(width: number, height: number, cut = 1): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = Math.max(1, Math.floor(height * cut));
  const pixels = deflateSync(Buffer.alloc(rows * (1 + Math.ceil(width / 8))), { level: 9 });
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Each picture of a size that takes some bytes, as often as wished. */
function gif(width: number, height: number, count: number): Buffer {
  const head = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  const picture = Buffer.from('21f9040001000000002c00000000000000000002024401 00'.replace(' ', ''), 'hex');
  picture.writeUInt16LE(width, 13);
  picture.writeUInt16LE(height, 15);
  return Buffer.concat([head, ...Array.from({ length: count }, () => picture), Buffer.from(';')]);
}

/** TIFF 6.0: one strip of pixels that are not there. */
function tiff(width: number, height: number): Buffer {
  const entries = [
    ...[
      [256, 4, width],
      [257, 4, height],
      [258, 3, 8],
      [259, 3, 1],
      [262, 3, 1],
    ],
    ...[
      [273, 4, 8],
      [277, 3, 1],
      [278, 4, height],
      [279, 4, 0x7fff_ffff],
    ],
  ] as const;
  const bytes = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(entries.length, 8);
  for (const [at, [tag, type, value]] of entries.entries()) {
    const place = 10 + at * 12;
    bytes.writeUInt16LE(tag!, place);
    bytes.writeUInt16LE(type!, place + 2);
    bytes.writeUInt32LE(1, place + 4);
    bytes.writeUInt32LE(value!, place + 8);
  }
  return bytes;
}

/** All of it one box, which says that it is longer than the file. */
function endlessHeic(): Buffer {
  const bytes = gridHeic();
  bytes.writeUInt32BE(0x7fff_ffff, bytes.indexOf('meta') - 4);
  return bytes;
}

/** Each box, of which there are thousands, holds the next. */
function nestedHeic(): Buffer {
  const depth = 5000;
  const boxes = Buffer.alloc(depth * 8);
  for (let at = 0; at < depth; at += 1) {
    boxes.writeUInt32BE((depth - at) * 8, at * 8);
    boxes.write(at === 0 ? 'meta' : 'iprp', at * 8 + 4, 'latin1');
  }
  return Buffer.concat([gridHeic().subarray(0, 24), boxes]);
}

export function hostilePictures(): readonly CraftedAsset[] {
  return [
    ...crafted(
      'refused',
      {
        'size-60000.png': png(60_000, 60_000, 0.01),
        'size-2e9.png': png(0x7fff_ffff, 1),
        'size-30000-whole.png': png(30_000, 30_000),
        'frames-65535.gif': gif(65_535, 65_535, 200),
        'size-0.gif': gif(0, 0, 3),
        'size-100000.tiff': tiff(100_000, 100_000),
        'grid-60000.heic': gridHeic({ grid: [60_000, 60_000] }),
        'grid-2e9.heic': gridHeic({ grid: [0x7fff_ffff, 0x7fff_ffff] }),
        'grid-of-65535.heic': gridHeic({ columns: 256, rows: 256, parts: Array<number>(0xffff).fill(1) }),
        'grid-of-itself.heic': gridHeic({ parts: [0, 0, 0, 0] }),
        'grid-of-nothing.heic': gridHeic({ parts: [7, 8, 9, 10] }),
        'size-less-than-said.heic': gridHeic({ tile: [8000, 8000], grid: [16_000, 8000] }),
        'size-more-than-said.heic': gridHeic({ tile: [8, 8] }),
        'size-0.heic': gridHeic({ grid: [0, 0] }),
        'cut-in-its-picture.heic': gridHeic().subarray(0, -40),
        'cut-in-its-header.heic': gridHeic().subarray(0, 300),
        'endless.heic': endlessHeic(),
        'nested.heic': nestedHeic(),
        'no-such-photo.heic': gridHeic({ primary: 500 }),
        'in-av1.heic': gridHeic({ kind: 'av01', primary: 1 }),
        'old.ico': Buffer.from('000001000100000000000100200000000000', 'hex'),
        'drawing.png':
          '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
        'photo.jpg': Buffer.concat([Buffer.from('0000001c6674797068656963', 'hex'), Buffer.alloc(2000)]),
      },
      writeInto,
    ),
    ...crafted(
      'either',
      {
        'frames-5000.gif': gif(2000, 2000, 5000),
        'size-1x30000.png': png(1, 30_000),
        'strip-of-nothing.tiff': tiff(100, 100),
        'size-4000-whole.png': png(4000, 2000),
      },
      writeInto,
    ),
  ];
}
