import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stageBox, wholePlace } from './stage-box.ts';

const CANVAS = { width: 1920, height: 1080 };
const PANEL = { width: 1008, height: 700 };

describe('what is painted of the canvas', () => {
  it('is all of it, pixel for pixel, where it is fitted', () => {
    const fitted = { scale: 0.5, offsetX: 24, offsetY: 80 };
    assert.deepEqual(stageBox(CANVAS, PANEL, fitted, 1), {
      place: { left: 24, top: 80, width: 960, height: 540 },
      size: { width: 960, height: 540 },
      view: { scale: 0.5, offsetX: 0, offsetY: 0 },
    });
    assert.deepEqual(stageBox(CANVAS, PANEL, fitted, 2).size, { width: 1920, height: 1080 });
  });

  it('is what lies in the panel, and no more, where it is larger', () => {
    const { place, size, view } = stageBox(CANVAS, PANEL, { scale: 4, offsetX: -500, offsetY: 100 }, 1.5);
    assert.deepEqual(place, { left: 0, top: 100, width: 1008, height: 600 });
    assert.deepEqual(size, { width: 1512, height: 900 });
    // The canvas's corner is where it was: 500 CSS pixels left of the panel, at the top of what is painted.
    assert.deepEqual(view, { scale: 6, offsetX: -750, offsetY: 0 });
  });

  it('has a frame on whole pixels', () => {
    const view = { scale: 652 / 1920, offsetX: 320.5, offsetY: 24 };
    assert.deepEqual(wholePlace({ width: 1080, height: 1920 }, view), {
      ...{ left: 321, top: 24 },
      ...{ width: 366, height: 652 },
    });
  });

  it('is never nothing, or there would be nothing to paint on', () => {
    assert.deepEqual(
      stageBox(CANVAS, { width: 0, height: 0 }, { scale: 1, offsetX: 0, offsetY: 0 }, 1).size,
      {
        width: 1,
        height: 1,
      },
    );
  });
});
