import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Rect } from '../../../domain/avatar/types.ts';
import { SMALL } from '../fixtures.ts';
import { boundsOf, disjoint, evenUnion, fitCanvas, subtract } from './geometry.ts';

describe('geometry', () => {
  it('makes even rectangles that hold what they should, within the output', () => {
    assert.deepEqual(evenUnion([{ x: 101, y: 51, width: 33, height: 27 }], SMALL), {
      x: 100,
      y: 50,
      width: 36,
      height: 30,
    });
    assert.deepEqual(evenUnion([{ x: -50, y: -50, width: 60, height: 500 }], SMALL), {
      x: 0,
      y: 0,
      width: 12,
      height: 180,
    });
    assert.equal(evenUnion([{ x: 400, y: 0, width: 10, height: 10 }], SMALL), undefined);
    assert.equal(evenUnion([{ x: 0, y: 0, width: 0, height: 10 }], SMALL), undefined);
    assert.equal(evenUnion([], SMALL), undefined);
  });

  it('bounds a turned rectangle, about its own centre or another point, and fits the canvas', () => {
    const numbers = ({ x, y, width, height }: Rect) => [x, y, width, height].map(Math.round);
    const rect = { x: 0, y: 0, width: 40, height: 20 };
    assert.deepEqual(numbers(boundsOf(rect, 90)), [10, -10, 20, 40]);
    // A quarter turn clockwise about the left top corner leaves it hanging to the left of it.
    assert.deepEqual(numbers(boundsOf(rect, 90, { x: 0, y: 0 })), [-20, 0, 20, 40]);
    assert.deepEqual(fitCanvas({ width: 1920, height: 1080 }, { width: 1280, height: 720 }), {
      scale: 2 / 3,
      offsetX: 0,
      offsetY: 0,
    });
    assert.deepEqual(fitCanvas({ width: 1920, height: 1080 }, { width: 1080, height: 1920 }), {
      scale: 0.5625,
      offsetX: 0,
      offsetY: 656.25,
    });
  });

  it('cuts holes and overlaps so that every pixel is covered once', () => {
    const rects = [
      { x: 2, y: 2, width: 10, height: 8 },
      { x: 6, y: 0, width: 4, height: 20 },
      { x: 0, y: 4, width: 30, height: 2 },
      { x: 4, y: 4, width: 2, height: 2 },
    ];
    const count = (list: readonly Rect[], x: number, y: number) =>
      list.filter((one) => x >= one.x && x < one.x + one.width && y >= one.y && y < one.y + one.height)
        .length;
    const parts = disjoint(rects);
    const hole = { x: 5, y: 3, width: 4, height: 30 };
    const rest = parts.flatMap((part) => subtract(part, hole));
    for (let y = 0; y < 24; y++)
      for (let x = 0; x < 34; x++) {
        const isIn = count(rects, x, y) > 0;
        assert.equal(count(parts, x, y), isIn ? 1 : 0, `${x},${y}`);
        assert.equal(count(rest, x, y), isIn && count([hole], x, y) === 0 ? 1 : 0, `${x},${y}`);
      }
  });
});
