import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePath, pathText } from '../path.ts';
import { slimmed } from './slim.ts';

describe('an outline is slimmed', () => {
  it('to the corners that it needs', () => {
    const path = parsePath('M0 0 L5 0.02 L10 0 L10 5 L5 5.02 L0 5 Z');
    assert.equal(pathText(slimmed(path, 0.1)), 'M 0 0 L 10 0 L 10 5 L 0 5 Z');
  });

  it('but keeps what would be missed, and curves as they are', () => {
    const corner = parsePath('M0 0 L5 2 L10 0 L10 5 L5 7 L0 5 Z');
    assert.deepEqual(slimmed(corner, 0.1), corner);
    const curve = parsePath('M0 0 C1 1 2 1 3 0 L3 3 L0 3 Z');
    assert.deepEqual(slimmed(curve, 100), curve);
  });
});
