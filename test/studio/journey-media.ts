/** A picture and a clip of which every part and every frame can be told from the others. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Size } from '../../domain/draw/canvas.ts';

export const PICTURE_SIZE: Size = { width: 360, height: 240 };
/** Of its quarters, row by row. */
export const PICTURE_COLOURS = ['#C0392B', '#2471A3', '#1E8449', '#7D3C98'] as const;

export const CLIP_SIZE: Size = { width: 320, height: 180 };
export const CLIP_RATE = 25;
const CLIP_SECONDS = 8;

export interface JourneyMedia {
  /** Absolute. */
  readonly picture: string;
  readonly clip: string;
}

function ffmpeg(...args: readonly string[]): Buffer {
  return execFileSync('ffmpeg', ['-v', 'error', '-y', ...args], { maxBuffer: 2 ** 28 });
}

/** @param folder made where it is missing */
export function makeJourneyMedia(folder: string): JourneyMedia {
  mkdirSync(folder, { recursive: true });
  const media = { picture: path.join(folder, '红蓝绿紫.png'), clip: path.join(folder, 'River.mp4') };
  const [width, height] = [PICTURE_SIZE.width / 2, PICTURE_SIZE.height / 2];
  const quarters = PICTURE_COLOURS.map(
    (colour, at) =>
      `drawbox=x=${(at % 2) * width}:y=${Math.floor(at / 2) * height}:w=${width}:h=${height}:c=${colour}:t=fill`,
  );
  const ground = `color=black:s=${PICTURE_SIZE.width}x${PICTURE_SIZE.height},format=gbrp`;
  ffmpeg('-f', 'lavfi', '-i', [ground, ...quarters].join(), '-frames:v', '1', media.picture);
  const moving = `testsrc2=s=${CLIP_SIZE.width}x${CLIP_SIZE.height}:r=${CLIP_RATE}:d=${CLIP_SECONDS}`;
  const colours = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'];
  const filter = 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p';
  const encoder = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '16', ...colours];
  ffmpeg('-f', 'lavfi', '-i', moving, '-vf', filter, ...encoder, media.clip);
  return media;
}

/** All frames of the clip, packed RGB. */
export function framesOfClip({ clip }: JourneyMedia): readonly Buffer[] {
  const all = ffmpeg('-i', clip, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-');
  const bytes = CLIP_SIZE.width * CLIP_SIZE.height * 3;
  return Array.from({ length: all.length / bytes }, (_, at) => all.subarray(at * bytes, (at + 1) * bytes));
}
