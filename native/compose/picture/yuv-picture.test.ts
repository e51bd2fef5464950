import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bt709 } from './fixtures.ts';
import { YuvPicture } from './yuv-picture.ts';

describe('YuvPicture', () => {
  it('converts every colour within half a step of the standard', () => {
    const picture = new YuvPicture(2, 2);
    const everything = { x: 0, y: 0, width: 2, height: 2 };
    for (let red = 0; red < 256; red += 15)
      for (let green = 0; green < 256; green += 15)
        for (let blue = 0; blue < 256; blue += 15) {
          picture.paint(new Uint32Array(4).fill(red | (green << 8) | (blue << 16) | 0xff000000), everything);
          const [y, cb, cr] = bt709([red, green, blue]);
          for (const [at, wanted] of [
            [0, y],
            [3, y],
            [4, cb],
            [5, cr],
          ] as const)
            assert.ok(
              Math.abs((picture.bytes[at] ?? 0) - wanted) <= 0.51,
              `${red},${green},${blue} at ${at}`,
            );
        }
  });

  it('means the chroma of four pixels and keeps the luma of each', () => {
    const picture = new YuvPicture(4, 2);
    const white = 0xffffffff;
    const red = 0xff0000ff;
    picture.paint(Uint32Array.of(white, white, red, white, white, white, white, white), {
      x: 0,
      y: 0,
      width: 4,
      height: 2,
    });
    assert.deepEqual([...picture.bytes.subarray(0, 8)], [235, 235, 63, 235, 235, 235, 235, 235]);
    const [, cb, cr] = bt709([255, 191.25, 191.25]);
    assert.ok(
      Math.abs((picture.bytes[9] ?? 0) - cb) <= 0.51 && Math.abs((picture.bytes[11] ?? 0) - cr) <= 0.51,
    );
    assert.deepEqual([picture.bytes[8], picture.bytes[10]], [128, 128]);
  });

  it('takes even sizes only', () => {
    assert.throws(() => new YuvPicture(3, 2), RangeError);
    assert.throws(() => new YuvPicture(2, 0), RangeError);
  });
});
