import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Matrix } from '../matrix.ts';
import { unitOf } from '../seed.ts';
import type { Canvas2D, CanvasTools, Rect } from '../types.ts';
import { PictureOfShapes } from './picture.ts';
import { Raster } from './raster.ts';

/** A canvas on which `BOX` has one opaque colour. */
function toolsOf(red: number): { readonly tools: CanvasTools; readonly paint: (matrix: Matrix) => void } {
  let shown: Rect = { x: 0, y: 0, width: 0, height: 0 };
  const tools: CanvasTools = {
    newPath: () => undefined,
    newSurface: () => ({
      context: {} as Canvas2D,
      image: undefined,
      put: () => assert.fail('not asked for'),
      read(columns, rows, into) {
        into.fill(0);
        for (let y = 0; y < rows; y++)
          for (let x = 0; x < columns; x++)
            if (x >= shown.x && x < shown.x + shown.width && y >= shown.y && y < shown.y + shown.height)
              into.set([red, 0, 0, 255], (y * columns + x) * 4);
      },
    }),
  };
  return {
    tools,
    paint([scale, , , , x, y]) {
      shown = {
        x: BOX.x * scale + x,
        y: BOX.y * scale + y,
        width: BOX.width * scale,
        height: BOX.height * scale,
      };
    },
  };
}

const BOX: Rect = { x: 4, y: 2, width: 10, height: 8 };

function raster(): { raster: Raster; redAt: (x: number, y: number) => number } {
  const made = new Raster();
  made.begin(40, 30, { x: 0, y: 0, width: 40, height: 30 });
  return { raster: made, redAt: (x, y) => made.pixels[(y * 40 + x) * 4]! };
}

function picture(of: Raster, red = 200): PictureOfShapes {
  const { tools, paint } = toolsOf(red);
  return new PictureOfShapes(BOX, { memory: of.memory, tools }, (_, matrix) => paint(matrix));
}

/** Columns and rows of a frame that are painted by half or more. */
function filled(redAt: (x: number, y: number) => number): Rect {
  const [xs, ys] = [new Set<number>(), new Set<number>()];
  for (let y = 0; y < 30; y++)
    for (let x = 0; x < 40; x++)
      if (redAt(x, y) >= 100) {
        xs.add(x);
        ys.add(y);
      }
  return { x: Math.min(...xs), y: Math.min(...ys), width: xs.size, height: ys.size };
}

describe('a frame put together from pictures', () => {
  it('has a picture where its matrix says, to the pixel', () => {
    const { raster: frame, redAt } = raster();
    frame.lay(picture(frame), [1, 0, 0, 1, 7, 5], 1);
    frame.finish();
    assert.deepEqual(filled(redAt), { x: 11, y: 7, width: 10, height: 8 });
    // Its sides, to a fraction of a pixel: the picture is 12.5 pixels wide, so its right edge is soft.
    assert.deepEqual(
      [10, 11, 20, 21].map((x) => redAt(x, 9)),
      [0, 200, 200, 75],
    );
  });

  it('turns it', () => {
    const { raster: frame, redAt } = raster();
    // A quarter turn clockwise about 0, 0, then 30 to the right.
    frame.lay(picture(frame), [0, 1, -1, 0, 30, 0], 1);
    frame.finish();
    assert.deepEqual(filled(redAt), { x: 20, y: 4, width: 8, height: 10 });
  });

  it('makes it as small as a matrix asks, and reads nothing beside it', () => {
    for (const scale of [0.5, 0.1, 0.02, 0.003]) {
      const { raster: frame } = raster();
      frame.lay(picture(frame), [scale, 0, 0, -scale, 15, 15], 1);
      frame.finish();
      const reds = frame.pixels.filter((value, at) => at % 4 === 0 && value > 0).length;
      assert.ok(reds <= (10 * scale + 2) * (8 * scale + 2), `${scale}: ${reds} pixels`);
    }
  });

  it('lays nothing where nothing is seen', () => {
    const { raster: frame, redAt } = raster();
    frame.begin(40, 30, { x: 0, y: 0, width: 12, height: 30 });
    frame.lay(picture(frame), [1, 0, 0, 1, 7, 5], 1);
    frame.finish();
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
    frame.lay(picture(frame), [1, 0, 0, 1, 0, 0], 1, { stretches });
    frame.finish();
    assert.deepEqual(filled(redAt), { x: 4, y: 2, width: 10, height: 12 });
  });

  it('lets through as much as its opacity leaves', () => {
    const { raster: frame, redAt } = raster();
    frame.lay(picture(frame), [1, 0, 0, 1, 0, 0], 1, { opacity: 0.5 });
    frame.finish();
    assert.equal(redAt(8, 5), 100);
  });

  it('gives straight colours back', () => {
    const { raster: frame } = raster();
    frame.lay(picture(frame), [1, 0, 0, 1, 0, 0], 1, { opacity: 0.5 });
    frame.finish();
    const at = (5 * 40 + 8) * 4;
    assert.deepEqual([...frame.pixels.subarray(at, at + 4)], [100, 0, 0, 128]);
    assert.deepEqual([...frame.straight().subarray(at, at + 4)], [199, 0, 0, 128]);
  });

  it('forgets the frame before, and begins with a base', () => {
    const { raster: frame } = raster();
    frame.lay(picture(frame), [1, 0, 0, 1, 0, 0], 1);
    frame.finish();
    const base = frame.memory.allocate(40 * 30 * 4);
    frame.memory.view(base, 40 * 30 * 4).fill(7);
    const seen = { x: 0, y: 0, width: 40, height: 30 };
    frame.begin(40, 30, seen, base);
    frame.finish();
    assert.ok(frame.pixels.every((value) => value === 7));
    frame.begin(40, 30, seen);
    frame.finish();
    assert.ok(frame.pixels.every((value) => value === 0));
  });

  it('does not lay what something opaque hides', () => {
    const { raster: frame, redAt } = raster();
    const large: Matrix = [12, 0, 0, 12, -88, -54];
    frame.lay(picture(frame, 90), large, 12);
    frame.lay(picture(frame, 200), large, 12);
    const laid: number[] = [];
    const { lay } = frame.memory.kernels;
    const counted = {
      ...frame.memory.kernels,
      lay(...all: number[]) {
        laid.push(all[2]! * all[3]!);
        lay(...all);
      },
    };
    Object.defineProperty(frame.memory, 'kernels', { value: counted });
    frame.finish();
    assert.equal(redAt(20, 10), 200);
    assert.equal(
      laid.reduce((sum, pixels) => sum + pixels, 0),
      40 * 30,
    );
  });

  it('looks the same when nothing is left out for being hidden', () => {
    const seed = 20262;
    for (let round = 0; round < 40; round++) {
      let drawn = 0;
      const random = (from: number, to: number) => from + (to - from) * unitOf(seed, round, drawn++);
      const whole = new Raster();
      const culled = new Raster();
      const seen = { x: 3, y: 2, width: 90, height: 70 };
      for (const frame of [whole, culled]) frame.begin(100, 75, seen);
      for (let layer = 0; layer < 5; layer++) {
        const scale = random(1, 9);
        const angle = random(-0.6, 0.6);
        const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
        const matrix: Matrix = [cos, sin, -sin, cos, random(-60, 60), random(-50, 50)];
        const opacity = random(0, 1) < 0.5 ? 1 : random(0.1, 0.9);
        const line = random(2, 8);
        const stretches = [
          { from: Number.NEGATIVE_INFINITY, to: line, scale: 1, offset: 0 },
          { from: line, to: Number.POSITIVE_INFINITY, scale: 0.7, offset: 0.3 * line },
        ];
        const options = random(0, 1) < 0.4 ? { opacity, stretches } : { opacity };
        const red = Math.round(random(40, 255));
        const all = picture(whole, red).at(scale);
        whole.layPicture(BOX, () => ({ ...all, tiles: undefined }), matrix, options);
        culled.lay(picture(culled, red), matrix, scale, options);
      }
      for (const frame of [whole, culled]) frame.finish();
      const [one, other] = [whole.pixels, culled.pixels];
      for (let at = 0; at < one.length; at++)
        assert.ok(Math.abs(one[at]! - other[at]!) <= 2, `seed ${seed}, round ${round}, byte ${at}`);
    }
  });
});
