import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { clipFilters } from './clip-filter.ts';
import {
  assertColour,
  BLUE,
  type Colour,
  first,
  folder,
  GREEN,
  GREY,
  inspect,
  quarters,
  RED,
  requestOf,
  rgbAt,
  TAGGED_709,
  TO_709,
  X264,
  yuv709,
  yuvAt,
} from './clip-picture.test-helper.ts';
import { ffmpeg } from './clips.test-helper.ts';

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
