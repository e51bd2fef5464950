import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { safeArea } from './guides.ts';
import { pulledSize } from './resize.ts';
import { snapMove, snapSize } from './snap.ts';
import { CANVAS, forSeeds, randomTurned } from './trial.test-helper.ts';
import { boundsOf, movedBy } from './turned.ts';

const alone = { canvas: CANVAS, others: [] };
const REACH = 8;

describe('what is moved is drawn', () => {
  it('to edges and middle of the canvas, and to its safe areas', () => {
    const box = { x: 5, y: 433, width: 200, height: 200 };
    const { by, hints } = snapMove(box, alone, REACH);
    assert.deepEqual(by, { x: -5, y: 7 });
    assert.deepEqual(
      hints.guides.map(({ axis, at }) => [axis, at]),
      [
        ['x', 0],
        ['y', 540],
      ],
    );
    const title = safeArea('title', CANVAS);
    assert.equal(snapMove({ ...box, x: title.x + 3 }, alone, REACH).by.x, -3);
  });

  it('to the edges and middles of others, with a line that reaches both', () => {
    const other = { x: 700, y: 100, width: 150, height: 100 };
    const { by, hints } = snapMove(
      { x: 846, y: 600, width: 80, height: 80 },
      { canvas: CANVAS, others: [other] },
      REACH,
    );
    assert.equal(by.x, 4);
    assert.deepEqual(
      hints.guides.filter(({ axis }) => axis === 'x'),
      [{ axis: 'x', at: 850, from: 100, to: 680 }],
    );
  });

  it('to the same room between neighbours, and shows both rooms', () => {
    const row = [
      { x: 300, y: 300, width: 100, height: 100 },
      { x: 460, y: 310, width: 100, height: 100 },
    ];
    const { by, hints } = snapMove(
      { x: 617, y: 277, width: 90, height: 60 },
      { canvas: CANVAS, others: row },
      REACH,
    );
    assert.equal(by.x, 3);
    assert.deepEqual(
      hints.gaps.filter(({ axis }) => axis === 'x').map(({ from, to }) => [from, to]),
      [
        [400, 460],
        [560, 620],
      ],
    );
  });

  it('never further than it reaches, and to nothing far away: seeds 1 to 200', () => {
    forSeeds(200, (random) => {
      const others = [randomTurned(random), randomTurned(random)].map(boundsOf);
      const bounds = boundsOf(randomTurned(random));
      const surroundings = { canvas: CANVAS, others };
      const { by } = snapMove(bounds, surroundings, REACH);
      assert.ok(Math.abs(by.x) < REACH && Math.abs(by.y) < REACH);
      // What has come to lie on a line stays there.
      const again = snapMove(movedBy(bounds, by), surroundings, REACH);
      assert.ok(Math.abs(again.by.x) < 1e-6 && Math.abs(again.by.y) < 1e-6, JSON.stringify(again.by));
    });
  });
});

describe('an edge that is pulled is drawn', () => {
  const box = { rect: { x: 100, y: 100, width: 400, height: 200 }, rotationDeg: 0 };

  it('to a line near it, and keeps the shape where that is wished', () => {
    for (const isProportional of [true, false]) {
      const resizing = { isProportional, isFromCentre: false };
      const wished = pulledSize(box, 'se', { x: 455, y: 227.5 }, resizing);
      const { size, hints } = snapSize(box, 'se', wished, resizing, alone, REACH);
      assert.equal(Math.round(size.width), 860);
      assert.equal(hints.guides[0]?.at, 960);
      if (isProportional) assert.ok(Math.abs(size.width - 2 * size.height) < 1e-6);
    }
  });

  it('not when it is turned: it has no upright edge', () => {
    const turned = { ...box, rotationDeg: 10 };
    const resizing = { isProportional: false, isFromCentre: false };
    const size = { width: 858, height: 200 };
    assert.deepEqual(snapSize(turned, 'e', size, resizing, alone, REACH).size, size);
  });
});
