import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alignedBy, distributedBy } from './align.ts';
import { HANDLES, handlePoint, pulledSize, pullOf, scaledWithin, turnOf, withSize } from './resize.ts';
import { CANVAS, forSeeds, randomTurned } from './trial.test-helper.ts';
import { boundsOf, boundsOfAll, centreOf, cornersOf, isHit, isTouched, movedBy } from './turned.ts';

const near = (one: number, other: number, slack = 1e-6) =>
  assert.ok(Math.abs(one - other) <= slack, `${one} is not ${other}`);

describe('turned rectangles', () => {
  it('have their corners on their bounds, and hold their own centre and no point beyond a corner: seeds 1 to 300', () => {
    forSeeds(300, (random) => {
      const turned = randomTurned(random);
      const bounds = boundsOf(turned);
      const corners = cornersOf(turned);
      near(Math.min(...corners.map(({ x }) => x)), bounds.x);
      near(Math.max(...corners.map(({ y }) => y)), bounds.y + bounds.height);
      const centre = centreOf(turned.rect);
      assert.ok(isHit(turned, centre));
      for (const corner of corners) {
        const beyond = {
          x: centre.x + (corner.x - centre.x) * 1.01,
          y: centre.y + (corner.y - centre.y) * 1.01,
        };
        assert.equal(isHit(turned, beyond), false);
        assert.ok(isHit(turned, beyond, 20));
      }
    });
  });

  it('are touched by a frame that reaches over a corner, not by one beside a turned side', () => {
    const diamond = { rect: { x: 0, y: 0, width: 100, height: 100 }, rotationDeg: 45 };
    assert.ok(isTouched(diamond, { x: 110, y: 40, width: 50, height: 20 }));
    // Within its bounds, outside of itself.
    assert.equal(isTouched(diamond, { x: -20, y: -20, width: 30, height: 30 }), false);
  });
});

describe('resizing', () => {
  it('leaves the opposite side where it was, or the centre, however it is turned: seeds 1 to 300', () => {
    forSeeds(300, (random) => {
      const turned = randomTurned(random);
      for (const handle of HANDLES)
        for (const isFromCentre of [false, true]) {
          const by = { x: random(-300, 300), y: random(-300, 300) };
          const size = pulledSize(turned, handle, by, { isProportional: random(0, 1) < 0.5, isFromCentre });
          const next = withSize(turned, handle, size, isFromCentre);
          const pull = pullOf(handle);
          const opposite = HANDLES.find((one) => pullOf(one).x === -pull.x && pullOf(one).y === -pull.y)!;
          const [was, is] = isFromCentre
            ? [centreOf(turned.rect), centreOf(next.rect)]
            : [handlePoint(turned, opposite), handlePoint(next, opposite)];
          near(was.x, is.x);
          near(was.y, is.y);
        }
    });
  });

  it('follows the hand with a free corner, and keeps the shape with one that is in proportion', () => {
    const turned = { rect: { x: 0, y: 0, width: 200, height: 100 }, rotationDeg: 90 };
    // Turned by a quarter, downwards is its own way to the right.
    const free = pulledSize(turned, 'e', { x: 0, y: 30 }, { isProportional: false, isFromCentre: false });
    near(free.width, 230);
    near(free.height, 100);
    const plain = { ...turned, rotationDeg: 0 };
    const kept = pulledSize(plain, 'se', { x: 100, y: 50 }, { isProportional: true, isFromCentre: false });
    near(kept.width, 300);
    near(kept.height, 150);
    const both = pulledSize(plain, 'e', { x: 10, y: 0 }, { isProportional: false, isFromCentre: true });
    near(both.width, 220);
  });

  it('goes no further than a layer may: a pixel, and what the format allows', () => {
    const plain = { rect: { x: 0, y: 0, width: 200, height: 100 }, rotationDeg: 0 };
    const least = pulledSize(
      plain,
      'se',
      { x: -999, y: -999 },
      { isProportional: true, isFromCentre: false },
    );
    near(least.height, 1);
    near(least.width, 2);
    const most = pulledSize(
      plain,
      'se',
      { x: 99_999, y: 99_999 },
      { isProportional: false, isFromCentre: false },
    );
    assert.deepEqual(most, { width: 7680, height: 7680 });
  });

  it('scales several within their bounds: places, sizes, and no turn', () => {
    const one = { rect: { x: 100, y: 100, width: 50, height: 50 }, rotationDeg: 30 };
    const from = { x: 100, y: 100, width: 200, height: 100 };
    const next = scaledWithin(one, from, { x: 0, y: 0, width: 400, height: 200 });
    assert.deepEqual(next, { rect: { x: 0, y: 0, width: 100, height: 100 }, rotationDeg: 30 });
  });

  it('turns with the hand, in whole steps', () => {
    const centre = { x: 0, y: 0 };
    near(turnOf(centre, { x: 0, y: -10 }, { x: 10, y: 0 }, 0, 1), 90);
    near(turnOf(centre, { x: 0, y: -10 }, { x: 10, y: -1 }, 7, 15), 83);
  });
});

describe('lining up', () => {
  const boxes = [
    { rect: { x: 100, y: 100, width: 100, height: 50 }, rotationDeg: 0 },
    { rect: { x: 500, y: 300, width: 200, height: 100 }, rotationDeg: 0 },
    { rect: { x: 230, y: 700, width: 50, height: 50 }, rotationDeg: 0 },
  ];

  it('lines one up with the canvas, several with each other', () => {
    assert.deepEqual(alignedBy(boxes.slice(0, 1), 'right', CANVAS), [{ x: 1720, y: 0 }]);
    assert.deepEqual(alignedBy(boxes, 'right', CANVAS), [
      { x: 500, y: 0 },
      { x: 0, y: 0 },
      { x: 420, y: 0 },
    ]);
    assert.deepEqual(alignedBy(boxes.slice(0, 1), 'middle', CANVAS), [{ x: 0, y: 415 }]);
  });

  it('brings all to one line, turned ones too: seeds 1 to 100', () => {
    forSeeds(100, (random) => {
      const many = [randomTurned(random), randomTurned(random), randomTurned(random)];
      const bounds = boundsOfAll(many);
      const steps = alignedBy(many, 'bottom', CANVAS);
      many.forEach(({ rect, rotationDeg }, index) => {
        const next = boundsOf({ rect: movedBy(rect, steps[index]!), rotationDeg });
        near(next.y + next.height, bounds.y + bounds.height);
      });
    });
  });

  it('gives equal room between neighbours, the outer two staying', () => {
    const steps = distributedBy(boxes, 'horizontally');
    assert.deepEqual(
      steps.map(({ x }) => x),
      [0, 0, 95],
    );
    const moved = boxes.map(({ rect }, index) => movedBy(rect, steps[index]!));
    near(moved[2]!.x - 200, 500 - (moved[2]!.x + 50));
    assert.deepEqual(distributedBy(boxes.slice(0, 2), 'vertically'), [
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ]);
  });
});
