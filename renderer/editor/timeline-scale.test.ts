import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rulerTimes, timelineScale } from './timeline-scale.ts';

describe('the timeline', () => {
  it('fills its width with scenes as long as they take', () => {
    const { blocks, width } = timelineScale([1000, 3000], { width: 400, least: 20, zoom: 1 });
    assert.deepEqual(blocks, [
      { x: 0, width: 100 },
      { x: 100, width: 300 },
    ]);
    assert.equal(width, 400);
  });

  it('leaves no scene too short to be hit, and still fits', () => {
    const { blocks, width } = timelineScale([0, 100, 5000, 4900], { width: 400, least: 40, zoom: 1 });
    assert.deepEqual(
      blocks.map((block) => Math.round(block.width)),
      [40, 40, 162, 158],
    );
    assert.equal(Math.round(width), 400);
  });

  it('grows beyond its width where there are too many scenes', () => {
    const many = Array.from({ length: 100 }, () => 1000);
    assert.equal(timelineScale(many, { width: 400, least: 30, zoom: 1 }).width, 3000);
  });

  it('a time stands within its scene, whatever the scene’s width', () => {
    const { xOf } = timelineScale([1000, 100, 1000], { width: 240, least: 40, zoom: 1 });
    assert.deepEqual([0, 500, 1000, 1050, 1100, 2100].map(xOf), [0, 50, 100, 120, 140, 240]);
  });

  it('is twice as wide at zoom 2', () => {
    assert.equal(timelineScale([1000, 1000], { width: 300, least: 20, zoom: 2 }).width, 600);
  });

  it('a ruler names round times that do not touch', () => {
    assert.deepEqual(rulerTimes(9000, 900, 80), [0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000]);
    assert.deepEqual(rulerTimes(60_000, 500, 100), [0, 15_000, 30_000, 45_000, 60_000]);
    assert.deepEqual(rulerTimes(0, 500, 100), []);
  });
});
