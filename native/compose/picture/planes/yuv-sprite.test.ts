import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Rect } from '../../../../domain/avatar/types.ts';
import { bt709 } from '../fixtures.ts';
import { PixelMemory } from './pixel-memory.ts';
import { YuvPicture } from './yuv-picture.ts';
import { YuvSprite } from './yuv-sprite.ts';

/** [0..1), the same on every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

/** A sprite whose pixels, multiplied by alpha already, are asked for one by one. */
function spriteOf(rect: Rect, memory: PixelMemory, pixelAt: (x: number, y: number) => Pixel): YuvSprite {
  const sprite = new YuvSprite(rect, memory);
  const pixels = new Uint8Array(sprite.rowPixels * rect.height * 4);
  for (let y = 0; y < rect.height; y++)
    for (let x = 0; x < sprite.rowPixels; x++)
      // What is behind a row's end must not be seen.
      pixels.set(x < rect.width ? pixelAt(x, y) : [90, 80, 70, 200], (y * sprite.rowPixels + x) * 4);
  sprite.update(pixels);
  return sprite;
}

/** Luma, blue and red difference of a pixel of a picture. */
function sampleAt(picture: YuvPicture, x: number, y: number): [number, number, number] {
  const chroma = (y >> 1) * (picture.width >> 1) + (x >> 1);
  const { bytes } = picture;
  return [
    bytes[y * picture.width + x] ?? -1,
    bytes[picture.blueStart + chroma] ?? -1,
    bytes[picture.redStart + chroma] ?? -1,
  ];
}

describe('YuvSprite', () => {
  it('converts every opaque colour within half a step of the standard', () => {
    const memory = new PixelMemory();
    const steps = 18;
    const rect = { x: 0, y: 0, width: 2 * steps, height: 2 * steps };
    const picture = new YuvPicture(rect.width, rect.height, memory);
    for (let red = 0; red < 256; red += 15) {
      const colourAt = (x: number, y: number): Pixel => [red, (x >> 1) * 15, (y >> 1) * 15, 255];
      const sprite = spriteOf(rect, memory, colourAt);
      sprite.blendOnto(picture, rect);
      sprite.free();
      for (let y = 0; y < rect.height; y++)
        for (let x = 0; x < rect.width; x++) {
          const wanted = bt709(colourAt(x, y));
          for (const [plane, value] of sampleAt(picture, x, y).entries())
            assert.ok(Math.abs(value - wanted[plane]!) <= 0.51, `${colourAt(x, y)}: ${value}`);
        }
    }
  });

  it('means the chroma of four pixels and keeps the luma of each', () => {
    const memory = new PixelMemory();
    const rect = { x: 0, y: 0, width: 4, height: 2 };
    const picture = new YuvPicture(4, 2, memory);
    const sprite = spriteOf(rect, memory, (x, y) =>
      x === 2 && y === 0 ? [255, 0, 0, 255] : [255, 255, 255, 255],
    );
    sprite.blendOnto(picture, rect);
    assert.deepEqual([...picture.bytes.subarray(0, 8)], [235, 235, 63, 235, 235, 235, 235, 235]);
    const [, blue, red] = bt709([255, 191.25, 191.25]);
    assert.deepEqual([...picture.bytes.subarray(8)], [128, Math.round(blue), 128, Math.round(red)]);
  });

  it('lays itself over what is there: any alpha, any part, any strength, and nothing beside it', () => {
    const memory = new PixelMemory();
    const next = seeded(7);
    const size = { width: 70, height: 24 };
    for (const [rect, area, opacity] of [
      [{ x: 0, y: 0, width: 70, height: 24 }, { x: 0, y: 0, width: 70, height: 24 }, 1],
      [{ x: 10, y: 6, width: 38, height: 12 }, { x: 0, y: 0, width: 70, height: 24 }, 1],
      [{ x: 10, y: 6, width: 38, height: 12 }, { x: 12, y: 8, width: 4, height: 4 }, 1],
      [{ x: 36, y: 2, width: 34, height: 22 }, { x: 0, y: 0, width: 52, height: 12 }, 0.3],
      [{ x: 4, y: 2, width: 2, height: 2 }, { x: 4, y: 2, width: 2, height: 2 }, 0.75],
    ] as const) {
      const picture = new YuvPicture(size.width, size.height, memory);
      // Alike in each block, as a picture whose colours do not meet within one.
      const ground = new Uint8Array(picture.frameBytes).map((_, at) => 20 + ((at >> 1) % 100) * 2);
      picture.bytes.set(ground);
      const before = Uint8Array.from(picture.bytes);
      const pixels = new Map<string, Pixel>();
      const sprite = spriteOf(rect, memory, (x, y) => {
        const kind = next();
        const alpha = kind < 0.3 ? 0 : kind < 0.6 ? 255 : Math.floor(next() * 256);
        const pixel = [next(), next(), next()].map((share) => Math.floor(share * (alpha + 1)));
        pixels.set(`${x},${y}`, [...pixel, alpha] as never as Pixel);
        return pixels.get(`${x},${y}`)!;
      });
      sprite.blendOnto(picture, area, opacity);
      const at = (x: number, y: number) => pixels.get(`${x - rect.x},${y - rect.y}`)!;
      for (let y = 0; y < size.height; y += 2)
        for (let x = 0; x < size.width; x += 2) {
          const isIn = [rect, area].every(
            (one) => x >= one.x && x < one.x + one.width && y >= one.y && y < one.y + one.height,
          );
          const four = [0, 1, 2, 3].map((index) => [x + (index & 1), y + (index >> 1)] as const);
          for (const plane of [0, 1, 2]) {
            const own = four.map(([px, py]) => {
              if (!isIn) return { value: 0, alpha: 0 };
              const pixel = at(px, py);
              const offset = plane === 0 ? 16 : 128;
              // The offset belongs to the colour, so alpha multiplies it too.
              const value = bt709(pixel)[plane]! - offset + (offset * pixel[3]) / 255;
              return { value: value * opacity, alpha: (pixel[3] * opacity) / 255 };
            });
            for (const [index, [px, py]] of four.entries()) {
              const was =
                plane === 0
                  ? before[py * size.width + px]!
                  : before[(plane === 1 ? picture.blueStart : picture.redStart) + (y >> 1) * 35 + (x >> 1)]!;
              const parts = plane === 0 ? [own[index]!] : own;
              const mean = (part: 'value' | 'alpha') =>
                parts.reduce((sum, one) => sum + one[part], 0) / parts.length;
              const wanted = mean('value') + was * (1 - mean('alpha'));
              const got = sampleAt(picture, px, py)[plane]!;
              // Rounded once when it was converted, once when it was laid; faint ones twice as often.
              const limit = isIn ? (opacity === 1 ? 1.5 : 2) : 0;
              assert.ok(Math.abs(got - wanted) <= limit, `${px},${py} plane ${plane}: ${got}, not ${wanted}`);
            }
          }
        }
      sprite.free();
    }
  });
});

describe('YuvPicture', () => {
  it('takes even sizes only', () => {
    const memory = new PixelMemory();
    assert.throws(() => new YuvPicture(3, 2, memory), RangeError);
    assert.throws(() => new YuvPicture(2, 0, memory), RangeError);
  });

  it('takes over a part of another, and no more', () => {
    const memory = new PixelMemory();
    const [one, other] = [new YuvPicture(8, 6, memory), new YuvPicture(8, 6, memory)];
    other.bytes.fill(77);
    one.copyFrom(other, { x: 2, y: 2, width: 4, height: 2 });
    const luma = [...one.bytes.subarray(0, 48)].flatMap((value, at) => (value === 77 ? [at] : []));
    assert.deepEqual(luma, [18, 19, 20, 21, 26, 27, 28, 29]);
    assert.deepEqual(
      [...one.bytes.subarray(48)].flatMap((value, at) => (value === 77 ? [at] : [])),
      [5, 6, 17, 18],
    );
  });
});

describe('PixelMemory', () => {
  it('gives every caller its own bytes, grows, and uses again what came back', () => {
    const memory = new PixelMemory();
    const next = seeded(3);
    const held = new Map<number, { readonly address: number; readonly length: number }>();
    let largest = 0;
    for (let step = 0; step < 3000; step++) {
      const slot = Math.floor(next() * 20);
      const one = held.get(slot);
      if (one) {
        assert.ok(
          memory.view(one.address, one.length).every((byte) => byte === slot),
          `step ${step}`,
        );
        memory.free(one.address, one.length);
        held.delete(slot);
      } else {
        const length = 1 + Math.floor(next() * 40_000);
        const address = memory.allocate(length);
        assert.equal(address % 16, 0);
        memory.view(address, length).fill(slot);
        held.set(slot, { address, length });
        largest = Math.max(largest, address + length);
      }
    }
    assert.ok(largest < 20 * 40_000 * 3, `${largest} bytes for at most 800,000`);
    for (const { address, length } of held.values()) memory.free(address, length);
    // All of it lies together again.
    assert.ok(memory.allocate(largest - 1000) < 1000);
  });
});
