import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fitScale, heldAt, keptInSight, toCanvas, toPanel, viewOf, zoomed } from './canvas-place.ts';

const CANVAS = { width: 1920, height: 1080 };
const PANEL = { width: 1008, height: 700 };

describe('where the canvas lies', () => {
  it('is whole and in the middle at first, with room around it for handles', () => {
    assert.equal(fitScale(CANVAS, PANEL), 0.5);
    assert.deepEqual(viewOf(CANVAS, PANEL, undefined, 1), { scale: 0.5, offsetX: 24, offsetY: 80 });
    assert.equal(fitScale({ width: 1080, height: 1920 }, PANEL), 652 / 1920);
  });

  it('is on whole device pixels, however the panel is cut', () => {
    const odd = { width: 1009, height: 701 };
    for (const pixelRatio of [1, 1.25, 1.5, 2]) {
      const { offsetX, offsetY } = viewOf(CANVAS, odd, undefined, pixelRatio);
      for (const offset of [offsetX, offsetY])
        assert.ok(Math.abs(offset * pixelRatio - Math.round(offset * pixelRatio)) < 1e-9, `${pixelRatio}`);
    }
  });

  it('is the same forth and back', () => {
    const view = viewOf(CANVAS, PANEL, { scale: 1.37, centre: { x: 311, y: 902 } }, 1);
    const there = toPanel(view, { x: 17, y: 1001 });
    const back = toCanvas(view, there);
    assert.ok(Math.abs(back.x - 17) < 1e-9 && Math.abs(back.y - 1001) < 1e-9);
  });

  it('zooms about what is pointed at', () => {
    const before = viewOf(CANVAS, PANEL, undefined, 1);
    const about = { x: 700, y: 120 };
    const still = toCanvas(before, about);
    const after = viewOf(CANVAS, PANEL, zoomed(before, PANEL, 2, about), 1);
    assert.equal(after.scale, 2);
    const now = toPanel(after, still);
    assert.ok(Math.abs(now.x - about.x) <= 0.5 && Math.abs(now.y - about.y) <= 0.5);
  });

  it('follows the hand that pushes it: what was taken hold of stays beneath it, at whatever scale it is by then', () => {
    const point = toCanvas(viewOf(CANVAS, PANEL, undefined, 1), { x: 700, y: 120 });
    const larger = viewOf(CANVAS, PANEL, { scale: 1.5, centre: { x: 400, y: 300 } }, 1);
    const pushed = viewOf(CANVAS, PANEL, heldAt(larger, PANEL, point, { x: 610, y: 155 }), 1);
    const now = toPanel(pushed, point);
    assert.equal(pushed.scale, 1.5);
    assert.ok(Math.abs(now.x - 610) <= 0.5 && Math.abs(now.y - 155) <= 0.5);
  });

  it('is never so large or so small that nothing can be done with it', () => {
    const view = viewOf(CANVAS, PANEL, undefined, 1);
    assert.equal(zoomed(view, PANEL, 1e6, { x: 0, y: 0 }).scale, 16);
    assert.equal(zoomed(view, PANEL, 0, { x: 0, y: 0 }).scale, 0.05);
  });

  it('cannot be pushed out of sight', () => {
    for (const way of [-1e6, 1e6]) {
      const chosen = keptInSight(CANVAS, PANEL, { scale: 1, centre: { x: way, y: way } });
      const { offsetX, offsetY } = viewOf(CANVAS, PANEL, chosen, 1);
      assert.ok(offsetX <= PANEL.width - 48 && offsetX + CANVAS.width >= 48, `${way}`);
      assert.ok(offsetY <= PANEL.height - 48 && offsetY + CANVAS.height >= 48, `${way}`);
    }
  });
});
