/** Files made by hand to one hostile end each. */
import { deflateSync } from 'node:zlib';
import type { Originals } from './originals.ts';

/** By name: what stands in it, or a file that is there already. */
export type Crafted = Readonly<Record<string, Buffer | { readonly existing: string }>>;

const text = (content: string) => Buffer.from(content, 'utf8');

/** Playlists and scripts that would make a demuxer read other files, or the network. */
function playlists(victim: string): Crafted {
  const hls = `#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://${victim}\n#EXT-X-ENDLIST\n`;
  const dash = `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT9S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>file://${victim}</BaseURL></Representation></AdaptationSet></Period></MPD>`;
  return {
    'concat.mp4': text(`ffconcat version 1.0\nfile '${victim}'\n`),
    'concat-network.mkv': text("ffconcat version 1.0\nfile 'http://127.0.0.1:9/a.mp4'\n"),
    'hls.mp4': text(hls),
    'hls-marked.webm': text(`\ufeff${hls}`),
    'hls.gif': text(hls),
    'hls.wav': text(hls),
    'dash.mp4': text(dash),
    'session.mov': text(
      'v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\na=rtpmap:96 H264/90000\n',
    ),
    'pattern-%03d.mp4': text('not an image list'),
    'pls.mp3': text('[playlist]\nNumberOfEntries=1\nFile1=http://127.0.0.1:9/a.mp3\n'),
    'metadata.mp4': text(';FFMETADATA1\ntitle=x\n[STREAM]\n'),
    'subtitles.mkv': text('1\n00:00:00,000 --> 00:00:09,000\n<font face="/etc/passwd">x</font>\n'),
    'svg.png': text(`<svg xmlns="http://www.w3.org/2000/svg"><image href="file://${victim}"/></svg>`),
    'entities.jpg': text('<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><svg>&b;</svg>'),
    'script.avs.avi': text(`AviSource("${victim}")\n`),
  };
}

/** Overwrites a 32-bit big-endian number at `offset` after every box of a name. */
function patched(original: Buffer | undefined, box: string, offset: number, value: number): Buffer {
  const bytes = Buffer.from(original ?? '');
  for (let at = bytes.indexOf(box, 0, 'latin1'); at >= 0; at = bytes.indexOf(box, at + 4, 'latin1'))
    if (at + 4 + offset + 4 <= bytes.length) bytes.writeUInt32BE(value >>> 0, at + 4 + offset);
  return bytes;
}

/** ISO base media with one lie each; offsets are those of ISO/IEC 14496-12, after the box's name. */
function lyingMovies(originals: Originals): Crafted {
  const movie = originals['h264.mp4'];
  const lie = (box: string, offset: number, value: number) => patched(movie, box, offset, value);
  const size = (width: number, height: number) => {
    const bytes = patched(movie, 'avc1', 24, ((width << 16) | height) >>> 0);
    return patched(patched(bytes, 'tkhd', 76, (width << 16) >>> 0), 'tkhd', 80, (height << 16) >>> 0);
  };
  const nested = Buffer.alloc(4 + 4, 0);
  return {
    'size-0x0.mp4': size(0, 0),
    'size-65535.mp4': size(65_535, 65_535),
    'size-1x65535.mp4': size(1, 65_535),
    'duration-1e9.mp4': lie('mdhd', 16, 0x7fff_ffff),
    'timescale-0.mp4': lie('mdhd', 12, 0),
    'timescale-1.mp4': lie('mdhd', 12, 1),
    'timescale-4e9.mp4': lie('mdhd', 12, 0xffff_ffff),
    'movie-duration.mp4': lie('mvhd', 16, 0xffff_ffff),
    'entries-stts.mp4': lie('stts', 4, 0xffff_ffff),
    'frames-stts.mp4': lie('stts', 8, 0x7fff_ffff),
    'delta-stts.mp4': lie('stts', 12, 0xffff_ffff),
    'samples-stsz.mp4': lie('stsz', 8, 0xffff_fff0),
    'sample-size.mp4': lie('stsz', 4, 0x7fff_ffff),
    'chunks-stco.mp4': lie('stco', 4, 0x3fff_ffff),
    'offset-stco.mp4': lie('stco', 8, 0xffff_ffff),
    'per-chunk-stsc.mp4': lie('stsc', 12, 0x7fff_ffff),
    'edit-list.mp4': lie('elst', 8, 0x8000_0000),
    'edit-rate.mp4': lie('elst', 16, 0xffff_0000),
    'turn-negative.mp4': patched(lie('tkhd', 40, -0x8000_0000), 'tkhd', 44, 0x8000_0000),
    'turn-nothing.mp4': patched(lie('tkhd', 40, 0), 'tkhd', 56, 0),
    'sound-rate-1.mp4': lie('mp4a', 24, 1 << 16),
    'nested-ftyp.mp4': Buffer.concat([
      Buffer.from('00000400', 'hex'),
      Buffer.from('ftypisom'.repeat(127)),
      nested,
      movie ?? nested,
    ]),
    'endless-boxes.mp4': Buffer.concat([
      Buffer.from('00000010667479706d70343200000000', 'hex'),
      Buffer.alloc(1 << 20, Buffer.from('0000000866726565', 'hex')),
    ]),
    'deep-boxes.mp4': Buffer.concat([
      Buffer.from('00000010667479706d70343200000000', 'hex'),
      ...Array.from({ length: 5000 }, (_, depth) => {
        const box = Buffer.from('00000000moov', 'latin1').subarray(0, 8);
        box.writeUInt32BE((5000 - depth) * 8, 0);
        box.write('moov', 4, 'latin1');
        return box;
      }),
    ]),
    'two-movies.mp4': Buffer.concat([movie ?? nested, movie ?? nested]),
    'no-data.mp4': Buffer.from('000000186674797069736f6d0000020069736f6d00000000', 'hex'),
  };
}

/** A WAV whose format says what it should not (Microsoft, "Multimedia Programming Interface and Data Specifications"). */
function wave(format: {
  rate?: number;
  channels?: number;
  bits?: number;
  align?: number;
  tag?: number;
  length?: number;
}): Buffer {
  const { rate = 48_000, channels = 1, bits = 16, align = 2, tag = 1, length = 96_000 } = format;
  const bytes = Buffer.alloc(44 + 96_000, 0x11);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(tag, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(Math.min(0xffff_ffff, rate * align), 28);
  bytes.writeUInt16LE(align, 32);
  bytes.writeUInt16LE(bits, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(length, 40);
  return bytes;
}

const WAVES: Crafted = {
  'rate-1.wav': wave({ rate: 1 }),
  'rate-0.wav': wave({ rate: 0 }),
  'rate-4e9.wav': wave({ rate: 0xffff_ffff }),
  'rate-7.wav': wave({ rate: 7 }),
  'channels-0.wav': wave({ channels: 0 }),
  'channels-65535.wav': wave({ channels: 65_535 }),
  'channels-63.wav': wave({ channels: 63, align: 126 }),
  'bits-0.wav': wave({ bits: 0 }),
  'bits-7.wav': wave({ bits: 7 }),
  'bits-64.wav': wave({ bits: 64, align: 8, tag: 3 }),
  'align-0.wav': wave({ align: 0 }),
  'codec-unknown.wav': wave({ tag: 0x7777 }),
  'length-4e9.wav': wave({ length: 0xffff_fff0 }),
  'length-streamed.wav': wave({ length: 0xffff_ffff }),
  'length-0.wav': wave({ length: 0 }),
};

function pngChunk(kind: string, body: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + body.length);
  chunk.writeUInt32BE(body.length, 0);
  chunk.write(kind, 4, 'latin1');
  body.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + body.length)), 8 + body.length);
  return chunk;
}

/** PNG (Third Edition), annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
  }
  return (crc ^ 0xffff_ffff) >>> 0;
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
function pictures(originals: Originals): Crafted {
  const bomb = deflateSync(Buffer.alloc(64 << 20), { level: 9 });
  const profile = Buffer.concat([Buffer.from('bomb\0\0', 'latin1'), bomb]);
  const jpeg = Buffer.from(originals['still.jpg'] ?? '');
  const frame = jpeg.indexOf(Buffer.from('ffc0', 'hex'));
  if (frame >= 0) jpeg.writeUInt32BE(0xffff_ffff, frame + 5);
  const gif = Buffer.from(originals['moving.gif'] ?? '');
  gif.writeUInt32LE(0xffff_ffff, 6);
  const outside = Buffer.from(originals['moving.gif'] ?? '');
  const picture = outside.indexOf(0x2c, 781);
  if (picture >= 0) outside.writeUInt32LE(0xffff_ffff, picture + 1);
  const webp = Buffer.from(originals['moving.webp'] ?? '');
  webp.fill(0xff, 24, 30);
  const part = Buffer.from(originals['moving.webp'] ?? '');
  const animated = part.indexOf('ANMF', 0, 'latin1');
  if (animated >= 0) part.fill(0x0f, animated + 14, animated + 20);
  return {
    'size-65535.png': png(65_535, 65_535, bomb),
    'size-2e9.png': png(0x7fff_ffff, 0x7fff_ffff, bomb),
    'size-0.png': png(0, 0, bomb),
    'bomb-inside.png': png(64, 64, bomb),
    'bomb-profile.png': png(3840, 2160, bomb, [pngChunk('iCCP', profile)]),
    'bomb-text.png': png(8, 8, bomb, [pngChunk('zTXt', profile), pngChunk('zTXt', profile)]),
    'size-65535.jpg': jpeg,
    'size-65535.gif': gif,
    'outside.gif': outside,
    'size-2e24.webp': webp,
    'frame-larger.webp': part,
    'endless.gif': Buffer.concat([
      Buffer.from('4749463839610800080080000000000000ff', 'hex'),
      Buffer.alloc(
        1 << 21,
        Buffer.from('21f90401000000002c00000000010001000002024401 00'.replaceAll(' ', ''), 'hex'),
      ),
    ]),
    'bitmap-2e9.bmp': patchedBitmap(originals['still.bmp']),
  };
}

function patchedBitmap(original: Buffer | undefined): Buffer {
  const bytes = Buffer.from(original ?? '');
  bytes.writeInt32LE(0x7fff_ffff, 18);
  bytes.writeInt32LE(-0x8000_0000, 22);
  return bytes;
}

/** AVI, FLV, Matroska and ASF with one lie each. */
function otherContainers(originals: Originals): Crafted {
  const little = (name: string, mark: string, offset: number, value: number) => {
    const bytes = Buffer.from(originals[name] ?? '');
    const at = bytes.indexOf(mark, 0, 'latin1');
    if (at >= 0) bytes.writeUInt32LE(value >>> 0, at + offset);
    return bytes;
  };
  const element = (id: string, value: string) => {
    const bytes = Buffer.from(originals['h265.mkv'] ?? '');
    const at = bytes.indexOf(Buffer.from(id, 'hex'));
    if (at >= 0) Buffer.from(value, 'hex').copy(bytes, at + id.length / 2);
    return bytes;
  };
  return {
    'rate-0.avi': little('h264.avi', 'strh', 8 + 24, 0),
    'scale-0.avi': little('h264.avi', 'strh', 8 + 20, 0),
    'length-4e9.avi': little('h264.avi', 'strh', 8 + 32, 0xffff_ffff),
    'size-65535.avi': little('h264.avi', 'strf', 8 + 4, 0x7fff_ffff),
    'index.avi': little('h264.avi', 'idx1', 8 + 8, 0xffff_fff0),
    'tag-length.flv': patched(originals['h264.flv'], 'FLV\x01', 9, 0x09ff_ffff),
    'scale-0.mkv': element('2ad7b1', '8300000'.padEnd(8, '0')),
    'duration-1e9.mkv': element('4489', '887ff0000000000000'),
    'size-0.mkv': element('b0', '8100'),
    'length-unknown.mkv': element('18538067', '01ffffffffffffff'),
    'only-header.mkv': (originals['h265.mkv'] ?? Buffer.alloc(0)).subarray(0, 60),
    'object-length.wmv': little('h264.wmv', '\xa1\xdc\xab\x8c', 16, 0xffff_ffff),
  };
}

const NOTHINGS: Crafted = {
  'empty.mp4': Buffer.alloc(0),
  'empty.png': Buffer.alloc(0),
  'empty.mp3': Buffer.alloc(0),
  'one-byte.webm': Buffer.from([0x1a]),
  'nulls.mp4': Buffer.alloc(100_000),
  'nulls.wav': Buffer.alloc(100_000),
  'mark-only.mp3': Buffer.from('ID3', 'latin1'),
  'endless-tag.mp3': Buffer.concat([Buffer.from('49443304000f7f7f7f7f', 'hex'), Buffer.alloc(4096)]),
  'mark-only.flv': Buffer.from('FLV\x01', 'latin1'),
  'mark-only.gif': Buffer.from('GIF89a', 'latin1'),
  'zero.mp4': { existing: '/dev/zero' },
  'random.webm': { existing: '/dev/urandom' },
  'terminal.wav': { existing: '/dev/tty' },
  'folder.mp4': { existing: '/tmp' },
  'process.gif': { existing: '/proc/self/maps' },
  'missing.mov': { existing: '/nowhere/at/all.mov' },
};

export function craftedFiles(originals: Originals, victim: string): Crafted {
  return {
    ...playlists(victim),
    ...lyingMovies(originals),
    ...WAVES,
    ...pictures(originals),
    ...otherContainers(originals),
    ...NOTHINGS,
  };
}
