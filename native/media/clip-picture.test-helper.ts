/** Clips of four colours, and what a reader makes of them. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { openClip } from './clip.ts';
import type { ClipRequest, MovingPicture } from './clip-types.ts';
import { ffmpeg } from './clips.test-helper.ts';
import { inspectVideo } from './video.ts';

export const folder = mkdtempSync(path.join(tmpdir(), 'clip-picture-'));
after(() => rmSync(folder, { recursive: true }));

export const inspect = (file: string) => inspectVideo(file, { shownName: path.basename(file), path: 'p' });

export function requestOf(clip: MovingPicture, more: Partial<ClipRequest>): ClipRequest {
  return {
    ...{ clip, width: clip.width, height: clip.height, pixels: 'rgba', framesPerSecond: 25 },
    ...{ fromMs: 0, roundFrames: 1, plays: 1, firstFrame: 0, shownName: 'clip' },
    ...more,
  };
}

export async function first(request: ClipRequest): Promise<Uint8Array> {
  const reader = openClip(request);
  try {
    return (await reader.next()).slice();
  } finally {
    await reader.close();
  }
}

export type Colour = readonly [number, number, number];

export function assertColour(found: Colour, expected: Colour, tolerance: number, what: string): void {
  for (let at = 0; at < 3; at += 1)
    assert.ok(
      Math.abs((found[at] as number) - (expected[at] as number)) <= tolerance,
      `${what}: ${found} is not ${expected}`,
    );
}

export function rgbAt(pixels: Uint8Array, width: number, x: number, y: number): Colour {
  const at = (y * width + x) * 4;
  return [pixels[at] as number, pixels[at + 1] as number, pixels[at + 2] as number];
}

export function yuvAt(planes: Uint8Array, width: number, height: number, x: number, y: number): Colour {
  const chroma = (y >> 1) * (width / 2) + (x >> 1);
  const luma = width * height;
  return [
    planes[y * width + x] as number,
    planes[luma + chroma] as number,
    planes[luma + luma / 4 + chroma] as number,
  ];
}

/** ITU-R BT.709-6, 3.4: 8-bit limited range of an R′G′B′ colour. */
export function yuv709([red, green, blue]: Colour): Colour {
  const luma = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  return [
    16 + 219 * luma,
    128 + (224 * (blue / 255 - luma)) / 1.8556,
    128 + (224 * (red / 255 - luma)) / 1.5748,
  ];
}

export const RED: Colour = [200, 40, 40];
export const GREEN: Colour = [40, 180, 60];
export const BLUE: Colour = [40, 60, 190];
export const GREY: Colour = [170, 170, 170];

/** 64×48 whose quarters are, row by row, red, green, blue and grey. */
export function quarters(
  name: string,
  options: { readonly into: string; readonly encode: readonly string[] },
) {
  const pixels = new Uint8Array(64 * 48 * 3);
  for (let y = 0; y < 48; y += 1)
    for (let x = 0; x < 64; x += 1)
      pixels.set(y < 24 ? (x < 32 ? RED : GREEN) : x < 32 ? BLUE : GREY, (y * 64 + x) * 3);
  const file = path.join(folder, name);
  ffmpeg(
    [
      ...['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-video_size', '64x48', '-i', 'pipe:0'],
      ...['-vf', `scale=flags=accurate_rnd+full_chroma_int:${options.into}`, '-threads', '1'],
      ...[...options.encode, `file:${file}`],
    ],
    pixels,
  );
  return file;
}

export const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '4', '-pix_fmt', 'yuv420p'];
export const TO_709 = 'out_color_matrix=bt709:out_range=tv';
export const TAGGED_709 = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'];

/** Writes a display matrix into the one track of an MP4 (ISO/IEC 14496-12, 8.3.2). */
export function turned(file: string, matrix: readonly number[]): string {
  const bytes = readFileSync(file);
  const at = bytes.indexOf('tkhd', 0, 'latin1') + 4 + 40;
  for (const [index, value] of matrix.entries()) bytes.writeInt32BE(value, at + index * 4);
  const copy = `${file}-${matrix.join('_')}.mp4`;
  writeFileSync(copy, bytes);
  return copy;
}

export const ONE = 65_536;
export const PROJECTION = 1 << 30;
