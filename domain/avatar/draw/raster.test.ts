import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Canvas2D, CanvasTools, Rect } from '../types.ts';
import { PictureOfShapes } from './picture.ts';
import { Raster } from './raster.ts';

/** A canvas that shows one opaque colour, but for what `hole` makes transparent. */
function toolsOf(red: number, hole: (x: number, y: number) => boolean = () => false): CanvasTools {
  return {
    newPath: () => undefined,
    newSurface: (width) => ({
      context: {} as Canvas2D,
      image: undefined,
      put: () => assert.fail('not asked for'),
      pixels(columns, rows) {
        const bytes = new Uint8Array(columns * rows * 4);
        for (let y = 0; y < rows; y++)
          for (let x = 0; x < columns; x++)
            if (x < width - 1 && y < rows - 1 && !hole(x, y))
              bytes.set([red, 0, 0, 255], (y * columns + x) * 4);
        return bytes;
      },
    }),
  };
}

const BOX: Rect = { x: 4, y: 2, width: 10, height: 8 };

function raster(): { raster: Raster; redAt: (x: number, y: number) => number } {
  const made = new Raster();
  made.begin(40, 30, { x: 0, y: 0, width: 40, height: 30 });
  return { raster: made, redAt: (x, y) => made.pixels[(y * 40 + x) * 4]! };
}

function picture(of: Raster, tools: CanvasTools): PictureOfShapes {
  return new PictureOfShapes(BOX, { memory: of.memory, tools }, () => {});
}

/** Columns and rows of a frame that are painted wholly. */
function filled(redAt: (x: number, y: number) => number): Rect {
  const [xs, ys] = [new Set<number>(), new Set<number>()];
  for (let y = 0; y < 30; y++)
    for (let x = 0; x < 40; x++)
      if (redAt(x, y) >= 199) {
        xs.add(x);
        ys.add(y);
      }
  return { x: Math.min(...xs), y: Math.min(...ys), width: xs.size, height: ys.size };
}

describe('a frame put together from pictures', () => {
  it('has a picture where its matrix says, to the pixel', () => {
    const { raster: frame, redAt } = raster();
    frame.lay(picture(frame, toolsOf(200)), [1, 0, 0, 1, 7, 5], 1);
    assert.deepEqual(filled(redAt), { x: 11, y: 7, width: 10, height: 8 });
  });

  it('turns it', () => {
    const { raster: frame, redAt } = raster();
    // A quarter turn clockwise about 0, 0, then 30 to the right.
    frame.lay(picture(frame, toolsOf(200)), [0, 1, -1, 0, 30, 0], 1);
    assert.deepEqual(filled(redAt), { x: 20, y: 4, width: 8, height: 10 });
  });

  it('makes it as small as a matrix asks, and reads nothing beside it', () => {
    for (const scale of [0.5, 0.1, 0.02, 0.003]) {
      const { raster: frame } = raster();
      frame.lay(picture(frame, toolsOf(200)), [scale, 0, 0, -scale, 15, 15], 1);
      const reds = frame.pixels.filter((value, at) => at % 4 === 0 && value > 0).length;
      assert.ok(reds <= (10 * scale + 2) * (8 * scale + 2), `${scale}: ${reds} pixels`);
    }
  });

  it('lays nothing where nothing is seen', () => {
    const { raster: frame, redAt } = raster();
    frame.begin(40, 30, { x: 0, y: 0, width: 12, height: 30 });
    frame.lay(picture(frame, toolsOf(200)), [1, 0, 0, 1, 7, 5], 1);
    assert.deepEqual(filled(redAt), { x: 11, y: 7, width: 1, height: 8 });
  });

  it('stretches what lies below a line', () => {
    const { raster: frame, redAt } = raster();
    const stretches = [
      { from: Number.NEGATIVE_INFINITY, to: 6, scale: 1, offset: 0 },
      { from: 6, to: 14, scale: 0.5, offset: 3 },
      { from: 14, to: Number.POSITIVE_INFINITY, scale: 1, offset: -4 },
    ];
    // A picture from 2 to 10: 6 to 10 becomes 6 to 14.
    frame.lay(picture(frame, toolsOf(200)), [1, 0, 0, 1, 0, 0], 1, { stretches });
    assert.deepEqual(filled(redAt), { x: 4, y: 2, width: 10, height: 12 });
  });

  it('lets through as much as its opacity leaves', () => {
    const { raster: frame, redAt } = raster();
    frame.lay(picture(frame, toolsOf(200)), [1, 0, 0, 1, 0, 0], 1, { opacity: 0.5 });
    assert.equal(redAt(8, 5), 100);
  });

  it('gives straight colours back', () => {
    const { raster: frame } = raster();
    frame.lay(picture(frame, toolsOf(200)), [1, 0, 0, 1, 0, 0], 1, { opacity: 0.5 });
    const at = (5 * 40 + 8) * 4;
    assert.deepEqual([...frame.pixels.subarray(at, at + 4)], [100, 0, 0, 128]);
    assert.deepEqual([...frame.straight().subarray(at, at + 4)], [199, 0, 0, 128]);
  });

  it('forgets the frame before, and begins with a base', () => {
    const { raster: frame } = raster();
    frame.lay(picture(frame, toolsOf(200)), [1, 0, 0, 1, 0, 0], 1);
    const base = frame.memory.allocate(40 * 30 * 4);
    frame.memory.view(base, 40 * 30 * 4).fill(7);
    const seen = { x: 0, y: 0, width: 40, height: 30 };
    frame.begin(40, 30, seen, base);
    assert.ok(frame.pixels.every((value) => value === 7));
    frame.begin(40, 30, seen);
    assert.ok(frame.pixels.every((value) => value === 0));
  });
});
