/** Files as creators have them, made on the spot. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { ffmpeg } from '../../media/clips.test-helper.ts';

export const folder = mkdtempSync(path.join(tmpdir(), 'asset-files-'));
after(() => rmSync(folder, { recursive: true }));

const STILL = ['-f', 'lavfi', '-i', 'smptehdbars=s=320x180:d=1:r=25'];
const TONE = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=1'];
const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '10', '-pix_fmt', 'yuv420p'];
const X265 = ['-c:v', 'libx265', '-preset', 'ultrafast', '-tag:v', 'hvc1'];
const HLG_709 = 'setparams=color_primaries=bt2020:color_trc=arib-std-b67:colorspace=bt2020nc';

const bars = (size: string, rate: number, seconds = 1) => [
  ...['-f', 'lavfi', '-i', `smptehdbars=s=${size}:d=${seconds}:r=${rate}`],
];

/** FFmpeg's arguments for each, but the file's name. */
const RECIPES = {
  'plain.mp4': [...STILL, ...TONE, ...X264, '-c:a', 'aac'],
  'phone-hdr.mov': [
    ...[...bars('640x360', 30), ...TONE, '-vf', `format=yuv420p10le,${HLG_709}`, ...X265],
    ...['-x265-params', 'log-level=error:colorprim=9:transfer=18:colormatrix=9', '-c:a', 'aac'],
  ],
  'varying.mp4': [
    ...[
      ...bars('320x180', 30, 2),
      '-vf',
      "setpts='if(lt(N\\,30)\\,N*20\\,600+(N-30)*60)/1000/TB'",
      '-fps_mode',
      'passthrough',
    ],
    ...['-enc_time_base', '1/1000', ...X264],
  ],
  'action-4k-60.mp4': [...bars('3840x2160', 60, 0.3), ...X264],
  'studio.mov': [...STILL, ...TONE, '-c:v', 'prores_ks', '-profile:v', '3', '-c:a', 'pcm_s16le'],
  'logo-alpha.mov': [
    ...[
      ...STILL,
      '-vf',
      "format=yuva444p10le,geq=lum='lum(X,Y)':cb='cb(X,Y)':cr='cr(X,Y)':a='1023*gt(X,160)'",
    ],
    ...['-c:v', 'prores_ks', '-profile:v', '4444', '-pix_fmt', 'yuva444p10le'],
  ],
  'television.mpg': [
    ...[...bars('720x576', 50), ...TONE, '-vf', 'interlace,setsar=16/15,setfield=tff'],
    ...['-c:v', 'mpeg2video', '-flags', '+ilme+ildct', '-b:v', '6M', '-c:a', 'mp2', '-f', 'vob'],
  ],
  'camera.mts': [...STILL, ...TONE, ...X264, '-c:a', 'ac3', '-f', 'mpegts', '-mpegts_m2ts_mode', '1'],
  'old.flv': [...STILL, ...TONE, '-c:v', 'flv1', '-c:a', 'mp3', '-ar', '44100'],
  'old.avi': [...STILL, ...TONE, '-c:v', 'mjpeg', '-q:v', '2', '-pix_fmt', 'yuvj420p', '-c:a', 'pcm_s16le'],
  'old.wmv': [...STILL, ...TONE, '-c:v', 'wmv2', '-b:v', '4M', '-c:a', 'wmav2'],
  'recording.mkv': [...STILL, ...TONE, ...X264, '-c:a', 'aac'],
  'ten-bit.mp4': [...STILL, ...TONE, '-c:v', 'libx264', '-pix_fmt', 'yuv422p10le', '-c:a', 'aac'],
  'camera-5k.mp4': [
    ...[...bars('5312x2988', 25, 0.2), '-pix_fmt', 'yuv420p10le', ...X265, '-x265-params', 'log-level=error'],
  ],
  'long.mp4': [...['-f', 'lavfi', '-i', 'color=s=64x48:d=1802:r=1', ...X264]],
  'song.flac': [...TONE],
  'song.ogg': [...TONE, '-c:a', 'libvorbis'],
  'song.wma': [...TONE, '-c:a', 'wmav2'],
  'song.aac': [...TONE, '-c:a', 'aac', '-f', 'adts'],
  'song.aiff': [...TONE],
  'song.mp3': [...TONE],
  'memo.m4a': [...TONE, '-c:a', 'aac', '-f', 'mp4'],
  'right-only.wav': ['-f', 'lavfi', '-i', 'aevalsrc=0|0.4*sin(2*PI*300*t):d=1:s=48000'],
  'two-people.m4a': [
    ...['-f', 'lavfi', '-i', 'aevalsrc=0.2*sin(2*PI*300*t)|0.4*sin(2*PI*470*t):d=1:s=48000', '-c:a', 'aac'],
  ],
  // 101 MB.
  'interview.wav': ['-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=stereo:d=552', '-c:a', 'pcm_s16le'],
  'photo.jpg': [...bars('640x360', 1), '-frames:v', '1', '-pix_fmt', 'yuvj444p', '-q:v', '2'],
  'huge.png': [...bars('5000x3000', 1), '-frames:v', '1'],
  'scan.tiff': [...bars('640x360', 1), '-frames:v', '1'],
  'drawing.bmp': [...bars('640x360', 1), '-frames:v', '1', '-pix_fmt', 'bgr24'],
  'moving.gif': ['-f', 'lavfi', '-i', 'testsrc2=s=160x120:d=1:r=10'],
  'moving.webp': ['-f', 'lavfi', '-i', 'testsrc2=s=160x120:d=1:r=10', '-c:v', 'libwebp_anim'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Sample = keyof typeof RECIPES;

/** Absolute. Made once. */
export function sample(name: Sample): string {
  const file = path.join(folder, name);
  if (!existsSync(file)) ffmpeg([...RECIPES[name], '-threads', '2', `file:${file}`]);
  return file;
}

/** Made by FFmpeg as the arguments say. */
export function made(name: string, args: readonly string[]): string {
  const file = path.join(folder, name);
  ffmpeg([...args, `file:${file}`]);
  return file;
}

export function written(name: string, bytes: Uint8Array | string): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

/** A PNG that says it is of that size, and holds nothing. */
export function hollowPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const chunk = (kind: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(kind, 'latin1'), data, Buffer.alloc(4)]);
  };
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IEND', Buffer.alloc(0))]);
}

/** An EXIF segment (APP1) that says how a JPEG is turned, put into one. */
export function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const exif = Buffer.from(
    '457869660000 49492a0008000000 0100 1201 0300 01000000 00000000 00000000'.replaceAll(' ', ''),
    'hex',
  );
  exif.writeUInt16LE(orientation, 6 + 8 + 2 + 8);
  const marker = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, exif, jpeg.subarray(2)]);
}

/**
 * A JPEG of 8 × 8 pixels of one colour in CMYK, as Photoshop writes it: inverted, with Adobe's mark (ISO/IEC 10918-1).
 * @param ink shares [0..1]
 */
export function cmykJpeg(ink: readonly [number, number, number, number]): Buffer {
  const bits: number[] = [];
  const put = (value: number, length: number) => {
    for (let at = length - 1; at >= 0; at -= 1) bits.push((value >> at) & 1);
  };
  for (const share of ink) {
    const level = Math.round((1 - share) * 255) - 128;
    const size = level === 0 ? 0 : 32 - Math.clz32(Math.abs(level));
    put(size, 4);
    put(level < 0 ? level + 2 ** size - 1 : level, size);
    put(0, 1); // nothing but the mean
  }
  while (bits.length % 8 !== 0) bits.push(1);
  const scan: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = Number.parseInt(bits.slice(at, at + 8).join(''), 2);
    scan.push(byte, ...(byte === 0xff ? [0] : []));
  }
  const components = [1, 2, 3, 4];
  const sizes = Array.from({ length: 12 }, (_, at) => at);
  const tableOf = (kind: number, length: number, values: readonly number[]) => [
    ...[0xff, 0xc4, 0, 19 + values.length, kind],
    ...Array.from({ length: 16 }, (_, at) => (at + 1 === length ? values.length : 0)),
    ...values,
  ];
  return Buffer.from([
    ...[0xff, 0xd8, 0xff, 0xee, 0, 14, ...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, 0],
    ...[0xff, 0xdb, 0, 67, 0, ...Array<number>(64).fill(8)],
    ...[0xff, 0xc0, 0, 20, 8, 0, 8, 0, 8, 4, ...components.flatMap((one) => [one, 0x11, 0])],
    ...tableOf(0x00, 4, sizes),
    ...tableOf(0x10, 1, [0]),
    ...[0xff, 0xda, 0, 14, 4, ...components.flatMap((one) => [one, 0]), 0, 63, 0],
    ...[...scan, 0xff, 0xd9],
  ]);
}
