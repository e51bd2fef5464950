import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { openClip } from './clip.ts';
import { clipFilters } from './clip-filter.ts';
import type { ClipRequest, MovingPicture } from './clip-types.ts';
import { ffmpeg, makeClip } from './clips.test-helper.ts';
import { inspectVideo } from './video.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'clip-picture-'));
after(() => rmSync(folder, { recursive: true }));

const inspect = (file: string) => inspectVideo(file, { shownName: path.basename(file), path: 'p' });

function requestOf(clip: MovingPicture, more: Partial<ClipRequest>): ClipRequest {
  return {
    ...{ clip, width: clip.width, height: clip.height, pixels: 'rgba', framesPerSecond: 25 },
    ...{ fromMs: 0, roundFrames: 1, plays: 1, firstFrame: 0, shownName: 'clip' },
    ...more,
  };
}

async function first(request: ClipRequest): Promise<Uint8Array> {
  const reader = openClip(request);
  try {
    return (await reader.next()).slice();
  } finally {
    await reader.close();
  }
}

type Colour = readonly [number, number, number];

function assertColour(found: Colour, expected: Colour, tolerance: number, what: string): void {
  for (let at = 0; at < 3; at += 1)
    assert.ok(
      Math.abs((found[at] as number) - (expected[at] as number)) <= tolerance,
      `${what}: ${found} is not ${expected}`,
    );
}

function rgbAt(pixels: Uint8Array, width: number, x: number, y: number): Colour {
  const at = (y * width + x) * 4;
  return [pixels[at] as number, pixels[at + 1] as number, pixels[at + 2] as number];
}

function yuvAt(planes: Uint8Array, width: number, height: number, x: number, y: number): Colour {
  const chroma = (y >> 1) * (width / 2) + (x >> 1);
  const luma = width * height;
  return [
    planes[y * width + x] as number,
    planes[luma + chroma] as number,
    planes[luma + luma / 4 + chroma] as number,
  ];
}

/** ITU-R BT.709-6, 3.4: 8-bit limited range of an R′G′B′ colour. */
function yuv709([red, green, blue]: Colour): Colour {
  const luma = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  return [
    16 + 219 * luma,
    128 + (224 * (blue / 255 - luma)) / 1.8556,
    128 + (224 * (red / 255 - luma)) / 1.5748,
  ];
}

const RED: Colour = [200, 40, 40];
const GREEN: Colour = [40, 180, 60];
const BLUE: Colour = [40, 60, 190];
const GREY: Colour = [170, 170, 170];

/** 64×48 whose quarters are, row by row, red, green, blue and grey. */
function quarters(name: string, options: { readonly into: string; readonly encode: readonly string[] }) {
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

const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '4', '-pix_fmt', 'yuv420p'];
const TO_709 = 'out_color_matrix=bt709:out_range=tv';
const TAGGED_709 = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'];

/** Writes a display matrix into the one track of an MP4 (ISO/IEC 14496-12, 8.3.2). */
function turned(file: string, matrix: readonly number[]): string {
  const bytes = readFileSync(file);
  const at = bytes.indexOf('tkhd', 0, 'latin1') + 4 + 40;
  for (const [index, value] of matrix.entries()) bytes.writeInt32BE(value, at + index * 4);
  const copy = `${file}-${matrix.join('_')}.mp4`;
  writeFileSync(copy, bytes);
  return copy;
}

const ONE = 65_536;
const PROJECTION = 1 << 30;

describe('the colours of a clip', () => {
  const sources = [
    ['BT.709, tagged', `${TO_709}`, [...X264, ...TAGGED_709, '-color_range', 'tv']],
    ['BT.601 for its size, untagged', 'out_color_matrix=bt601:out_range=tv', X264],
    ['BT.601, tagged', 'out_color_matrix=bt601:out_range=tv', [...X264, '-colorspace', 'smpte170m']],
    [
      'full range',
      'out_color_matrix=bt709:out_range=pc',
      [...X264, ...TAGGED_709, '-color_range', 'pc', '-pix_fmt', 'yuvj420p'],
    ],
    [
      '4:4:4 at 10 bits',
      TO_709,
      [...X264, ...TAGGED_709, '-profile:v', 'high444', '-pix_fmt', 'yuv444p10le'],
    ],
    ['RGB', '', ['-c:v', 'libx264rgb', '-preset', 'ultrafast', '-qp', '0', '-pix_fmt', 'rgb24']],
  ] as const;
  for (const [name, into, encode] of sources)
    it(`${name}: come out as BT.709 limited, and as RGB`, async () => {
      const file = quarters(`colours-${name.replace(/\W/g, '')}.mp4`, {
        into: into || 'sws_dither=auto',
        encode,
      });
      const clip = await inspect(file);
      const planes = await first(requestOf(clip, { pixels: 'yuv420p', width: 32, height: 24 }));
      const pixels = await first(requestOf(clip, { width: 32, height: 24 }));
      for (const [x, y, colour] of [
        [8, 6, RED],
        [24, 6, GREEN],
        [8, 18, BLUE],
        [24, 18, GREY],
      ] as const) {
        assertColour(yuvAt(planes, 32, 24, x, y), yuv709(colour), 2.5, `${name} at ${x},${y}`);
        assertColour(rgbAt(pixels, 32, x, y), colour, 5, `${name} as RGB at ${x},${y}`);
      }
    });

  it('are the same in builds of FFmpeg without zimg', async () => {
    for (const [name, into, encode] of sources.slice(1, 4)) {
      const file = quarters(`plain-${name.replace(/\W/g, '')}.mp4`, { into, encode });
      const request = requestOf(await inspect(file), { pixels: 'yuv420p', width: 33, height: 25, left: 1 });
      const raw = path.join(folder, 'plain.yuv');
      const filters = clipFilters(request, { hasZscale: false, startSeconds: 0 });
      ffmpeg(['-i', file, '-vf', filters, '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'yuv420p', raw]);
      const plain = readFileSync(raw);
      const usual = await first(request);
      assert.equal(plain.length, usual.length);
      const differs = usual.filter((value, at) => Math.abs(value - (plain[at] as number)) > 3).length;
      // The scalers differ at the edges between the quarters.
      assert.ok(differs < usual.length * 0.12, `${name}: ${differs} of ${usual.length}`);
    }
  });
});

describe('HDR', () => {
  /** SMPTE ST 2084, 5.2: signal of a light, cd/m². */
  function pq(light: number): number {
    const root = (light / 10_000) ** 0.1593017578125;
    return ((0.8359375 + 18.8515625 * root) / (1 + 18.6875 * root)) ** 78.84375;
  }
  /** 10-bit R′G′B′ patches side by side, each 32 wide. */
  function patches(name: string, signals: readonly Colour[], transfer: string): string {
    const width = signals.length * 32;
    const planes = new Uint16Array(width * 32 * 3);
    for (const [plane, channel] of [1, 2, 0].entries()) // GBR
      for (let at = 0; at < width * 32; at += 1) {
        const signal = signals[Math.floor((at % width) / 32)]?.[channel] ?? 0;
        planes[plane * width * 32 + at] = Math.round(signal * 1023);
      }
    const file = path.join(folder, name);
    ffmpeg(
      [
        ...['-f', 'rawvideo', '-pix_fmt', 'gbrp10le', '-video_size', `${width}x32`, '-i', 'pipe:0'],
        ...['-vf', 'scale=flags=accurate_rnd+full_chroma_int:out_color_matrix=bt2020:out_range=tv'],
        ...['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error:qp=2:pools=1'],
        ...['-pix_fmt', 'yuv420p10le', '-colorspace', 'bt2020nc', '-color_primaries', 'bt2020'],
        ...['-color_trc', transfer, '-tag:v', 'hvc1', `file:${file}`],
      ],
      new Uint8Array(planes.buffer),
    );
    return file;
  }
  /** ITU-R BT.1886, white being 203 cd/m² (ITU-R BT.2408). */
  const shown = (light: number) => 255 * (light / 203) ** (1 / 2.4);

  it('PQ: light below the knee is kept, above it is bent, and 1000 cd/m² is white', async () => {
    const lights = [0, 5, 50, 203, 1000, 4000];
    const file = patches(
      'pq.mp4',
      lights.map((light) => [pq(light), pq(light), pq(light)]),
      'smpte2084',
    );
    const clip = await inspect(file);
    assert.equal(clip.transfer, 'pq');
    assert.deepEqual(
      clip.warnings.map((one) => one.code),
      ['VIDEO_TONE_MAPPED'],
    );
    const pixels = await first(requestOf(clip, {}));
    const grey = lights.map((_, at) => rgbAt(pixels, clip.width, at * 32 + 16, 16));
    for (const [red, green, blue] of grey)
      assert.ok(Math.max(red, green, blue) - Math.min(red, green, blue) <= 4, String([red, green, blue]));
    const levels = grey.map((one) => one[1]);
    assert.ok(Math.abs((levels[1] as number) - shown(5)) < 5, `5 cd/m²: ${levels[1]}, not ${shown(5)}`);
    assert.ok(Math.abs((levels[2] as number) - shown(50)) < 4, `50 cd/m²: ${levels[2]}, not ${shown(50)}`);
    assert.ok((levels[3] as number) > 180 && (levels[3] as number) < 240, `203 cd/m²: ${levels[3]}`);
    assert.ok(
      (levels[0] as number) <= 3 && (levels[4] as number) >= 251 && (levels[5] as number) >= 251,
      `${levels}`,
    );
  });

  it('PQ: a red of BT.709 that is written in BT.2020 comes out as that red', async () => {
    // ITU-R BT.2087-0, table 2, of 50 cd/m² of pure BT.709 red.
    const light: Colour = [0.6274 * 50, 0.0691 * 50, 0.0164 * 50];
    const file = patches('red.mp4', [[pq(light[0]), pq(light[1]), pq(light[2])]], 'smpte2084');
    const clip = await inspect(file);
    assertColour(rgbAt(await first(requestOf(clip, {})), clip.width, 16, 16), [shown(50), 0, 0], 14, 'red');
    const planes = await first(requestOf(clip, { pixels: 'yuv420p' }));
    assertColour(yuvAt(planes, clip.width, clip.height, 16, 16), yuv709([shown(50), 0, 0]), 6, 'red');
  });

  it('PQ with alpha keeps its alpha, and its light is that without', async () => {
    const file = path.join(folder, 'pq-alpha.webm');
    const grey = Math.round(pq(50) * 255);
    const pixels = new Uint8Array(64 * 48 * 4);
    // Opaque, half there, clear.
    for (let at = 0; at < 64 * 48; at += 1)
      pixels.set([grey, grey, grey, [255, 128, 0][Math.floor((at % 64) / 22)] as number], at * 4);
    ffmpeg(
      [
        ...['-f', 'rawvideo', '-pix_fmt', 'rgba', '-video_size', '64x48', '-i', 'pipe:0'],
        ...['-vf', 'scale=flags=accurate_rnd+full_chroma_int:out_color_matrix=bt2020:out_range=tv'],
        ...['-c:v', 'libvpx-vp9', '-lossless', '1', '-deadline', 'realtime', '-cpu-used', '8'],
        ...['-pix_fmt', 'yuva420p', '-auto-alt-ref', '0', '-threads', '1', '-color_range', 'tv'],
        ...['-colorspace', 'bt2020nc', '-color_primaries', 'bt2020', '-color_trc', 'smpte2084'],
        `file:${file}`,
      ],
      pixels,
    );
    const clip = await inspect(file);
    assert.deepEqual([clip.transfer, clip.hasAlpha], ['pq', true]);
    const request = requestOf(clip, { width: 128, height: 96 });
    const raw = path.join(folder, 'pq-alpha.rgba');
    const plain = clipFilters(request, { hasZscale: false, startSeconds: 0 });
    ffmpeg([
      ...['-c:v', 'libvpx-vp9', '-i', file, '-vf', plain],
      ...['-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgba', raw],
    ]);
    for (const [scaler, found] of [
      ['usual', await first(request)],
      ['without zimg', readFileSync(raw)],
    ] as const) {
      const alpha = [10, 66, 110].map((x) => found[(48 * 128 + x) * 4 + 3] as number);
      const wanted = [255, 128, 0];
      assert.ok(
        alpha.every((one, at) => Math.abs(one - (wanted[at] as number)) <= 2),
        `${scaler}: ${alpha}`,
      );
      for (const x of [10, 66]) {
        const level = shown(50);
        assertColour(rgbAt(found, 128, x, 48), [level, level, level], 6, `${scaler} at ${x}`);
      }
    }
  });

  it('HLG: half of the signal is 50 cd/m² on a display of 1000', async () => {
    const clip = await inspect(patches('hlg.mp4', [[0.5, 0.5, 0.5]], 'arib-std-b67'));
    assert.equal(clip.transfer, 'hlg');
    const light = 1000 * (0.25 / 3) ** 1.2;
    const [, green] = rgbAt(await first(requestOf(clip, {})), clip.width, 16, 16);
    assert.ok(Math.abs(green - shown(light)) < 4, `${green}, not ${shown(light)}`);
  });
});

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
