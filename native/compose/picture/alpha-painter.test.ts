import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DrawItem } from '../../../domain/draw/types.ts';
import { avatar, background, colour, playerOf, sceneOf, text } from '../fixtures.ts';
import { AlphaPainter } from './alpha-painter.ts';
import { BLEED_PIXELS, ColourBleed } from './bleed.ts';
import { clip, formulaClip, largestDifference, paintedBy, pictureJob } from './fixtures.ts';
import { OpaquePainter } from './opaque-painter.ts';

const SIZE = { width: 96, height: 64 };
const round = playerOf((context, frame, size) => {
  context.fillStyle = '#c05030';
  context.beginPath();
  context.ellipse(size.width / 2, size.height / 2, size.width / 2 - frame, size.height / 2, 0, 0, 7);
  context.fill();
});
const LAYERS: readonly DrawItem[] = [
  clip({ x: 7, y: 5, width: 39, height: 27 }, { source: 'through', rotationDeg: 12 }),
  avatar({ x: 31, y: 13, width: 41, height: 45 }),
  text({ x: 5, y: 34, width: 80, height: 30 }, '光晕 halo'),
  colour({ x: 61, y: 7, width: 27, height: 13 }, '#3060c0', { opacity: 0.5 }),
];
const CLIPS = {
  through: formulaClip((u, v) => [250, 240 * v, 20, 255 * Math.min(1, 1.2 * u)], { hasAlpha: true }),
};

function jobOf(items: readonly DrawItem[]) {
  return pictureJob(sceneOf(items, { player: round }), { clips: CLIPS, canvas: SIZE, output: SIZE });
}

/** What a player shows of a picture with alpha that went through 4:2:0, over a plain colour. */
function over(rgba: Uint8Array, ground: readonly number[]): Uint8Array {
  const shown = new Uint8Array(SIZE.width * SIZE.height * 3);
  for (let y = 0; y < SIZE.height; y += 2)
    for (let x = 0; x < SIZE.width; x += 2) {
      const four = [0, 1, SIZE.width, SIZE.width + 1].map((step) => y * SIZE.width + x + step);
      // Chroma without luma: each part's distance from luma is meaned over the four, whatever their alpha.
      const lumaOf = (at: number) =>
        0.2126 * rgba[at * 4]! + 0.7152 * rgba[at * 4 + 1]! + 0.0722 * rgba[at * 4 + 2]!;
      for (const at of four)
        for (let part = 0; part < 3; part++) {
          const distance = four.reduce((sum, one) => sum + (rgba[one * 4 + part]! - lumaOf(one)) / 4, 0);
          const alpha = rgba[at * 4 + 3]! / 255;
          const value = Math.min(255, Math.max(0, lumaOf(at) + distance));
          shown[at * 3 + part] = Math.round(value * alpha + ground[part]! * (1 - alpha));
        }
    }
  return shown;
}

describe('AlphaPainter', () => {
  it('leaves no halo over white, black and green, even after chroma was shared', async () => {
    // Odd places, smooth edges, half-transparent parts; colours meet nowhere, so none may be lost by sharing.
    const layers = [
      avatar({ x: 41, y: 13, width: 41, height: 45 }),
      colour({ x: 3, y: 41, width: 31, height: 19 }, '#3060c0', { rotationDeg: 25 }),
      colour({ x: 5, y: 7, width: 27, height: 13 }, '#e0d020', { opacity: 0.5 }),
    ];
    const straight = await paintedBy(new AlphaPainter(jobOf(layers)), 3);
    // Without the colour around it the same picture has a halo: what the test is there to see.
    const bare = straight.map((value, at) => (straight[at - (at % 4) + 3] === 0 ? 0 : value));
    for (const [name, ground] of Object.entries({
      '#ffffff': [255, 255, 255],
      '#000000': [0, 0, 0],
      '#00ff00': [0, 255, 0],
    })) {
      const canvas = await new OpaquePainter(jobOf([background(name, SIZE), ...layers])).canvas(3);
      const rgba = canvas.getContext('2d').getImageData(0, 0, SIZE.width, SIZE.height).data;
      const direct = Uint8Array.from({ length: SIZE.width * SIZE.height * 3 }, (_, at) => {
        return rgba[Math.floor(at / 3) * 4 + (at % 3)] ?? 0;
      });
      const { difference } = largestDifference(over(straight, ground), direct);
      assert.ok(difference <= 4, `${name}: off by ${difference}`);
      assert.ok(largestDifference(over(bare, ground), direct).difference > 30, name);
    }
  });

  it('is what the opaque painter shows once it is laid over the same ground', async () => {
    const straight = await paintedBy(new AlphaPainter(jobOf(LAYERS)), 3);
    const canvas = await new OpaquePainter(jobOf([background('#305070', SIZE), ...LAYERS])).canvas(3);
    const { data } = canvas.getContext('2d').getImageData(0, 0, SIZE.width, SIZE.height);
    const laid = Float64Array.from(straight, (value, at) => {
      const alpha = (straight[at - (at % 4) + 3] ?? 0) / 255;
      return at % 4 === 3 ? 255 : value * alpha + [0x30, 0x50, 0x70][at % 4]! * (1 - alpha);
    });
    // The faintest pixels took the colour beside them: less than 8 of 255 parts of any difference.
    assert.ok(largestDifference(laid, data).difference <= 8);
  });

  it('gives the same bytes for a frame however it comes to it', async () => {
    const steady = new AlphaPainter(jobOf(LAYERS));
    for (const frame of [0, 1, 2, 5, 1])
      assert.deepEqual(
        await paintedBy(steady, frame),
        await paintedBy(new AlphaPainter(jobOf(LAYERS)), frame),
        `frame ${frame}`,
      );
  });
});

describe('ColourBleed', () => {
  const SIDE = 64;
  const at = (x: number, y: number) => y * SIDE + x;
  const spread = (points: readonly (readonly [x: number, y: number, word: number])[]) => {
    const pixels = new Uint32Array(SIDE * SIDE);
    for (const [x, y, word] of points) pixels[at(x, y)] = word;
    new ColourBleed(SIDE, SIDE).spread(pixels);
    return pixels;
  };

  it('takes the colour of what is nearest, as far as it reaches, and no alpha', () => {
    const pixels = spread([
      [20, 30, 0xff0000aa],
      [36, 30, 0xff00bb00],
    ]);
    assert.equal(pixels[at(20, 30)], 0xff0000aa);
    assert.equal(pixels[at(26, 30)], 0x0000aa);
    assert.equal(pixels[at(30, 30)], 0x00bb00);
    assert.equal(pixels[at(20, 30 - BLEED_PIXELS)], 0x0000aa);
    assert.equal(pixels[at(20, 30 + BLEED_PIXELS)], 0x0000aa);
    assert.equal(pixels[at(20, 30 + BLEED_PIXELS + 1)], 0);
    assert.equal(pixels[at(23, 25)], 0x0000aa);
    assert.equal(pixels[at(33, 38)], 0x00bb00);
  });

  it('does not trust the colour of what is nearly gone', () => {
    const pixels = spread([
      [20, 30, 0xff0000aa],
      [21, 30, 0x0300bb00],
      [24, 30, 0x0300bb00],
      [21, 31, 0x0c00bb00],
    ]);
    assert.equal(pixels[at(21, 30)], 0x030000aa);
    assert.equal(pixels[at(22, 30)], 0x0000aa);
    assert.equal(pixels[at(24, 30)], 0x0300bb00);
    assert.equal(pixels[at(21, 31)], 0x0c00bb00);
  });

  it('has nothing to do where nothing or everything can be seen', () => {
    assert.ok(spread([]).every((word) => word === 0));
    const full = new Uint32Array(SIDE * SIDE).fill(0xff123456);
    new ColourBleed(SIDE, SIDE).spread(full);
    assert.ok(full.every((word) => word === 0xff123456));
  });
});
