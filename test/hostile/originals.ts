/** Real small files of every format, from which hostile ones are made. */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ENCODERS, ffmpeg } from '../../native/media/clips.test-helper.ts';

export type Originals = Readonly<Record<string, Buffer>>;

const TONE = ['-f', 'lavfi', '-i', 'sine=440:r=44100:d=1'];
const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=s=96x64:r=25:d=1'];
const YUV = ['-pix_fmt', 'yuv420p', '-threads', '1'];

/** FFmpeg's arguments by file name. */
const RECIPES: Readonly<Record<string, readonly string[]>> = {
  'h264.mp4': [...PICTURE, ...TONE, ...(ENCODERS.H264 ?? []), ...YUV, '-c:a', 'aac'],
  'fast.mov': [...PICTURE, ...(ENCODERS.H264 ?? []), ...YUV, '-movflags', '+faststart'],
  'fragments.mp4': [...PICTURE, ...(ENCODERS.H264 ?? []), ...YUV, '-movflags', '+frag_keyframe+empty_moov'],
  'h265.mkv': [...PICTURE, ...TONE, ...(ENCODERS.H265 ?? []), ...YUV, '-c:a', 'ac3'],
  'vp8.webm': [...PICTURE, ...TONE, ...(ENCODERS.VP8 ?? []), ...YUV, '-c:a', 'libvorbis'],
  'vp9.webm': [...PICTURE, ...(ENCODERS.VP9 ?? []), ...YUV],
  'alpha.webm': [
    ...[...PICTURE, '-vf', 'format=yuva420p,geq=lum=lum(X\\,Y):cb=128:cr=128:a=X*2'],
    ...[...(ENCODERS.VP9 ?? []), '-pix_fmt', 'yuva420p', '-auto-alt-ref', '0', '-threads', '1'],
  ],
  'av1.mp4': [...PICTURE, ...(ENCODERS.AV1 ?? []), ...YUV],
  'h264.avi': [...PICTURE, ...TONE, ...(ENCODERS.H264 ?? []), '-bf', '0', ...YUV, '-c:a', 'libmp3lame'],
  'h264.flv': [...PICTURE, ...TONE, ...(ENCODERS.H264 ?? []), ...YUV, '-c:a', 'libmp3lame'],
  'h264.wmv': [
    ...PICTURE,
    ...TONE,
    ...(ENCODERS.H264 ?? []),
    '-bf',
    '0',
    ...YUV,
    '-c:a',
    'wmav2',
    '-f',
    'asf',
  ],
  'moving.gif': [...PICTURE, '-r', '10'],
  'moving.webp': [...PICTURE, '-r', '10', '-c:v', 'libwebp_anim', '-lossless', '0', '-loop', '0'],
  'still.webp': [...PICTURE, '-frames:v', '1', '-c:v', 'libwebp', '-lossless', '1'],
  'still.png': [...PICTURE, '-frames:v', '1'],
  'still.jpg': [...PICTURE, '-frames:v', '1'],
  'still.bmp': [...PICTURE, '-frames:v', '1'],
  'tone.wav': [...TONE],
  'float.wav': [...TONE, '-c:a', 'pcm_f32le'],
  'tone.mp3': [...TONE],
  'tone.m4a': [...TONE, '-c:a', 'aac'],
};

const BLACK = (size: string, rate: string) => ['-f', 'lavfi', '-i', `color=black:s=${size}:r=${rate}`];
const SMALL = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-threads', '1'];

/** Honest films beyond what may be inserted, in kilobytes. */
const BEYOND: typeof RECIPES = {
  'large.mp4': [...BLACK('4096x2304', '25'), '-frames:v', '1', ...SMALL],
  'huge.mkv': [...BLACK('8192x8192', '25'), '-frames:v', '1', ...SMALL],
  'hours.mp4': [...BLACK('64x64', '1/3600'), '-frames:v', '3', ...SMALL],
  'hours.mkv': [...BLACK('64x64', '1/3600'), '-frames:v', '3', ...SMALL],
  'fast.mp4': [...BLACK('64x64', '1000'), '-frames:v', '100', ...SMALL],
};
/** Names of those that nothing is mutated from. */
export const BOMBS: ReadonlySet<string> = new Set(Object.keys(BEYOND));

/** Made anew in `folder`, which takes some seconds. By file name. */
export function makeOriginals(folder: string): Originals {
  mkdirSync(folder, { recursive: true });
  return Object.fromEntries(
    Object.entries({ ...RECIPES, ...BEYOND }).map(([name, args]) => {
      const file = path.join(folder, name);
      ffmpeg([...args, file]);
      return [name, readFileSync(file)];
    }),
  );
}
