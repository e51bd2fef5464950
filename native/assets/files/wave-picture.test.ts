import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawWave } from './wave-picture.ts';

const SIZE = { width: 480, height: 270 };

/** How many pixels are painted in the middle of the bar at that share of the width, from top to bottom. */
function tall(parts: readonly number[], share: number): number {
  const bar = Math.floor(480 * (0.04 + ((Math.floor(share * 60) + 0.5) / 60) * 0.92));
  const { data } = drawWave(parts, SIZE).getContext('2d').getImageData(bar, 0, 1, SIZE.height);
  return data.filter((value, at) => at % 4 === 3 && value > 128).length;
}

describe('the picture of a sound', () => {
  it('is as tall as the sound is loud, against its own loudest', () => {
    const steps = Array.from({ length: 400 }, (_, at) =>
      at < 100 ? 0 : at < 200 ? 0.1 : at < 300 ? 0.2 : 0.05,
    );
    const [silent, half, full, quarter] = [0.12, 0.37, 0.62, 0.87].map((share) => tall(steps, share));
    assert.ok(Math.abs(full! - 151) <= 2, `${full}`);
    assert.ok(Math.abs(half! - full! / 2) <= 3, `${half} of ${full}`);
    assert.ok(Math.abs(quarter! - full! / 4) <= 4, `${quarter} of ${full}`);
    assert.ok(silent! > 0 && silent! < 8, `${silent}`);
  });

  it('shows silence and a single part, and nothing but bars', () => {
    assert.ok(tall([0], 0.5) > 0);
    assert.ok(tall([1], 0.02) > 140 && tall([1], 0.98) > 140);
    const { data } = drawWave([1, 1], SIZE).getContext('2d').getImageData(0, 0, SIZE.width, SIZE.height);
    const seenThrough = data.filter((value, at) => at % 4 === 3 && value === 0).length;
    assert.ok(seenThrough > SIZE.width * SIZE.height * 0.4, `${seenThrough}`);
  });
});
