import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import {
  assertColour,
  BLUE,
  type Colour,
  first,
  folder,
  GREEN,
  GREY,
  inspect,
  ONE,
  PROJECTION,
  quarters,
  RED,
  requestOf,
  rgbAt,
  TAGGED_709,
  TO_709,
  turned,
  X264,
  yuv709,
  yuvAt,
} from './clip-picture.test-helper.ts';
import { ffmpeg, makeClip } from './clips.test-helper.ts';

describe('the place of a clip', () => {
  const upright = quarters('upright.mp4', { into: TO_709, encode: [...X264, ...TAGGED_709] });
  /** What stands in the four corners. */
  const turns = [
    ['as it is', [ONE, 0, 0, 0, ONE, 0, 0, 0, PROJECTION], [RED, GREEN, BLUE, GREY]],
    ['90°', [0, ONE, 0, -ONE, 0, 0, 0, 0, PROJECTION], [BLUE, RED, GREY, GREEN]],
    ['180°', [-ONE, 0, 0, 0, -ONE, 0, 0, 0, PROJECTION], [GREY, BLUE, GREEN, RED]],
    ['270°', [0, -ONE, 0, ONE, 0, 0, 0, 0, PROJECTION], [GREEN, GREY, RED, BLUE]],
    ['mirrored', [-ONE, 0, 0, 0, ONE, 0, 0, 0, PROJECTION], [GREEN, RED, GREY, BLUE]],
    ['mirrored and 90°', [0, -ONE, 0, -ONE, 0, 0, 0, 0, PROJECTION], [GREY, GREEN, BLUE, RED]],
    ['3° off', [65_446, 3430, 0, -3430, 65_446, 0, 0, 0, PROJECTION], [RED, GREEN, BLUE, GREY]],
  ] as const;
  for (const [name, matrix, corners] of turns)
    it(`turned by its metadata: ${name}`, async () => {
      const clip = await inspect(turned(upright, matrix));
      const isTurned = clip.stored.quarterTurns % 2 === 1;
      assert.deepEqual([clip.width, clip.height], isTurned ? [48, 64] : [64, 48]);
      const { width, height } = clip;
      const pixels = await first(requestOf(clip, {}));
      const inner = await first(requestOf(clip, { crop: { x: 0.5, y: 0, width: 0.5, height: 0.5 } }));
      for (const [at, colour] of corners.entries()) {
        const x = at % 2 === 0 ? 4 : width - 5;
        const y = at < 2 ? 4 : height - 5;
        assertColour(rgbAt(pixels, width, x, y), colour, 5, `${name}, corner ${at}`);
      }
      // The crop is of the picture as it is seen.
      assertColour(rgbAt(inner, width, width / 2, height / 2), corners[1], 5, `${name}, cropped`);
    });

  it('pixels that are not square are made so', async () => {
    const file = path.join(folder, 'anamorphic.mp4');
    makeClip(file, 'color=red:s=72x48:d=0.2,setsar=4/3', [...X264]);
    const clip = await inspect(file);
    assert.deepEqual([clip.width, clip.height], [96, 48]);
    const tall = path.join(folder, 'tall.mp4');
    makeClip(tall, 'color=red:s=72x48:d=0.2,setsar=1/2', [...X264]);
    const tallClip = await inspect(tall);
    assert.deepEqual([tallClip.width, tallClip.height], [72, 96]);
  });

  it('a crop is right to the output pixel, at odd places too', async () => {
    // One white column at x = 21 of 64, shown eight times as large.
    const file = path.join(folder, 'column.mp4');
    makeClip(file, 'color=black:s=64x48:d=0.2,drawbox=x=21:y=0:w=1:h=48:color=white:t=fill', [...X264]);
    const clip = await inspect(file);
    const crop = { x: 17 / 64, y: 5 / 48, width: 9 / 64, height: 7 / 48 };
    for (const pixels of ['rgba', 'yuv420p'] as const) {
      const frame = await first(requestOf(clip, { crop, width: 72, height: 56, pixels }));
      const row = Array.from({ length: 72 }, (_, x) =>
        pixels === 'rgba' ? rgbAt(frame, 72, x, 20)[1] : (frame[20 * 72 + x] as number) - 16,
      );
      const weight = row.reduce((sum, value) => sum + Math.max(0, value - 4), 0);
      const centre = row.reduce((sum, value, x) => sum + Math.max(0, value - 4) * (x + 0.5), 0) / weight;
      // Of the column from 4 to 5 of the crop's 9.
      assert.ok(Math.abs(centre - 36) <= 0.6, `${pixels}: ${centre}`);
    }
  });

  it('a margin repeats the outermost pixels, and chroma falls on the grid of the output', async () => {
    const clip = await inspect(upright);
    const plain = await first(requestOf(clip, { width: 31, height: 23 }));
    for (const [left, top] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      const request = requestOf(clip, { pixels: 'yuv420p', width: 31, height: 23, left, top });
      const frame = await first(request);
      const [width, height] = [32, 24];
      assert.equal(frame.length, (width * height * 3) / 2);
      const pixel = (x: number, y: number) =>
        rgbAt(plain, 31, Math.min(30, Math.max(0, x - left)), Math.min(22, Math.max(0, y - top)));
      for (let y = 0; y < height; y += 2)
        for (let x = 0; x < width; x += 2) {
          const four = [pixel(x, y), pixel(x + 1, y), pixel(x, y + 1), pixel(x + 1, y + 1)].map(yuv709);
          const mean = (at: 0 | 1 | 2) => four.reduce((sum, one) => sum + one[at], 0) / 4;
          const found = yuvAt(frame, width, height, x, y);
          assertColour(
            [found[0], found[1], found[2]],
            [(four[0] as Colour)[0], mean(1), mean(2)],
            7,
            `${left},${top} at ${x},${y}`,
          );
        }
    }
  });

  it('a fine pattern turns grey when it is made small, and does not shimmer', async () => {
    const file = path.join(folder, 'pattern.mp4');
    const pattern = 'nullsrc=s=128x96:d=0.2,format=gray,geq=lum=mod(X+Y\\,2)*255';
    makeClip(file, pattern, ['-c:v', 'libx264', '-qp', '0', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p']);
    const clip = await inspect(file);
    const planes = await first(requestOf(clip, { pixels: 'yuv420p', width: 46, height: 34 }));
    const inside = Array.from(
      { length: 30 * 20 },
      (_, at) => planes[(7 + Math.floor(at / 30)) * 46 + 8 + (at % 30)] as number,
    );
    assert.ok(
      Math.max(...inside) - Math.min(...inside) <= 24,
      `${Math.min(...inside)}…${Math.max(...inside)}`,
    );
  });
});

describe('a clip with alpha', () => {
  /** Opaque red on the left, clear green on the right, in straight alpha. */
  function clear(name: string, encoder: readonly string[]): string {
    const pixels = new Uint8Array(64 * 48 * 4);
    for (let at = 0; at < 64 * 48; at += 1) pixels.set(at % 64 < 30 ? [...RED, 255] : [...GREEN, 0], at * 4);
    const file = path.join(folder, name);
    const twice = new Uint8Array(pixels.length * 2);
    twice.set(pixels);
    twice.set(pixels, pixels.length);
    ffmpeg(
      [
        ...['-f', 'rawvideo', '-pix_fmt', 'rgba', '-video_size', '64x48', '-i', 'pipe:0'],
        ...['-vf', `scale=flags=accurate_rnd+full_chroma_int:${TO_709}`, ...encoder],
        ...[...TAGGED_709, '-pix_fmt', 'yuva420p', '-auto-alt-ref', '0', '-threads', '1', `file:${file}`],
      ],
      twice,
    );
    return file;
  }
  for (const [name, encoder] of [
    ['VP9', ['-c:v', 'libvpx-vp9', '-lossless', '1', '-deadline', 'realtime', '-cpu-used', '8']],
    ['VP8', ['-c:v', 'libvpx', '-crf', '4', '-b:v', '8M', '-deadline', 'realtime', '-cpu-used', '8']],
  ] as const)
    it(`V-04 ${name} keeps its alpha, and no colour of what is clear comes out at the edge`, async () => {
      const clip = await inspect(clear(`${name}.webm`, encoder));
      assert.equal(clip.hasAlpha, true);
      for (const [width, height] of [
        [64, 48],
        [25, 19],
        [150, 112],
      ] as const) {
        const pixels = await first(requestOf(clip, { width, height }));
        const alpha = Array.from({ length: width }, (_, x) => pixels[(10 * width + x) * 4 + 3] as number);
        assert.ok((alpha[2] as number) > 250 && (alpha[width - 3] as number) < 5, `${alpha}`);
        assert.ok(
          Math.abs(alpha.reduce((sum, one) => sum + one, 0) / 255 - (width * 30) / 64) < 0.8,
          `${alpha}`,
        );
        for (const [x, value] of alpha.entries()) {
          if (value < 24) continue;
          const [red, green] = rgbAt(pixels, width, x, 10);
          // VP8 is lossy: its own colours run into one another by a few levels.
          const most = (name === 'VP8' ? 24 : 12) + (255 / value) * 3;
          assert.ok(
            Math.abs(red - RED[0]) < most && Math.abs(green - RED[1]) < most,
            `${width}: ${x}: ${red},${green},${value}`,
          );
        }
      }
    });
});
