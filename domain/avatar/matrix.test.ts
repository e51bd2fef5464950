import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compose, invert, type Matrix, mapPoint, wholePixelBounds } from './matrix.ts';

const TURN: Matrix = [0.6, 0.8, -0.8, 0.6, 12, -3];
const STRETCH: Matrix = [2, 0, 0, 0.5, 7, 1];

describe('affine maps', () => {
  it('composes with the inner map first', () => {
    const inner = mapPoint(STRETCH, 5, 4);
    assert.deepEqual(inner, { x: 17, y: 3 });
    const both = mapPoint(compose(TURN, STRETCH), 5, 4);
    const expected = mapPoint(TURN, inner.x, inner.y);
    assert.ok(Math.abs(both.x - expected.x) < 1e-12 && Math.abs(both.y - expected.y) < 1e-12);
  });

  it('inverts', () => {
    const back = compose(invert(compose(TURN, STRETCH)), compose(TURN, STRETCH));
    [1, 0, 0, 1, 0, 0].forEach((value, index) => {
      assert.ok(Math.abs(back[index]! - value) < 1e-12, `${index}: ${back[index]}`);
    });
  });

  it('finds whole pixels around a turned rectangle, with one to spare', () => {
    // Corners of the square at (0,0), (6,8), (-8,6), (-2,14), moved by (12,-3).
    assert.deepEqual(wholePixelBounds(TURN, { x: 0, y: 0, width: 10, height: 10 }), {
      x: 3,
      y: -4,
      width: 16,
      height: 16,
    });
  });
});
