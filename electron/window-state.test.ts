import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MINIMUM_SIZE, placeWindow, type Rectangle, readWindowState } from './window-state.ts';

const PRIMARY = { x: 0, y: 0, width: 1920, height: 1040 };
const LEFT = { x: -1280, y: 100, width: 1280, height: 984 };
/** A display at 200 %: half as many device-independent pixels. */
const DENSE = { x: 1920, y: 0, width: 1280, height: 680 };

const state = (x: number, y: number, width: number, height: number, isMaximised = false) => ({
  bounds: { x, y, width, height },
  isMaximised,
});
const isWithin = (inner: Rectangle, outer: Rectangle) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

describe('window state over several monitors', () => {
  it('opens in the middle of the primary display the first time', () => {
    assert.deepEqual(placeWindow(undefined, [PRIMARY, LEFT]), state(320, 120, 1280, 800));
  });

  it('puts a window back where it was, on whichever display', () => {
    const saved = state(-1200, 150, 1000, 700, true);
    assert.deepEqual(placeWindow(saved, [PRIMARY, LEFT]), saved);
  });

  it('brings it to the primary display when its own is gone', () => {
    assert.deepEqual(
      placeWindow(state(-1200, 150, 1000, 700, true), [PRIMARY]),
      state(460, 170, 1000, 700, true),
    );
  });

  it('brings it back when its title bar is out of reach', () => {
    const { bounds } = placeWindow(state(100, -400, 1000, 700), [PRIMARY]);
    assert.deepEqual(bounds, { x: 460, y: 170, width: 1000, height: 700 });
  });

  it('makes it fit a display that has become smaller', () => {
    const { bounds } = placeWindow(state(2000, 40, 1900, 1000), [PRIMARY, DENSE]);
    assert.deepEqual(bounds, DENSE);
  });

  it('always ends within one display, and as large as it must be where that fits', () => {
    const areas = [PRIMARY, LEFT, DENSE];
    let seed = 20_240_611;
    const next = (from: number, to: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return from + (seed % (to - from + 1));
    };
    console.log(`seed ${seed}`);
    for (let round = 0; round < 2000; round += 1) {
      const saved = state(next(-4000, 4000), next(-3000, 3000), next(1, 4000), next(1, 3000));
      const { bounds } = placeWindow(saved, areas);
      const home = areas.find((area) => isWithin(bounds, area));
      assert.ok(home, JSON.stringify({ saved, bounds }));
      assert.ok(bounds.width >= Math.min(MINIMUM_SIZE.width, home.width));
      assert.ok(bounds.height >= Math.min(MINIMUM_SIZE.height, home.height));
    }
  });

  it('reads a file for what it can be', () => {
    const saved = state(1, 2, 3, 4);
    assert.deepEqual(readWindowState({ ...saved, more: 1 }), saved);
    for (const wrong of [
      null,
      [],
      {},
      { ...saved, isMaximised: 'yes' },
      { ...saved, bounds: { ...saved.bounds, width: 0 } },
      { ...saved, bounds: { ...saved.bounds, x: 1e9 } },
      { ...saved, bounds: { ...saved.bounds, y: 1.5 } },
    ])
      assert.equal(readWindowState(wrong), undefined, JSON.stringify(wrong));
  });
});
