import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LayerBox } from '../../../domain/arrange/layer-boxes.ts';
import type { DrawItem } from '../../../domain/draw/types.ts';
import { type Grip, type Hand, moved, resized, turned } from './gestures.ts';

function boxOf(kind: DrawItem['kind'], x: number, y: number, rotationDeg = 0): LayerBox {
  const rect = { x, y, width: 200, height: 100 };
  // What a gesture looks at of an item is its kind.
  return { ref: x, rect, rotationDeg, item: { kind, rect, rotationDeg, opacity: 1, path: '' } as DrawItem };
}

const gripOf = (boxes: readonly LayerBox[], x: number, y: number): Grip => ({
  boxes,
  from: { x, y },
  surroundings: { canvas: { width: 1920, height: 1080 }, others: [] },
});
const handAt = (x: number, y: number, keys: Partial<Hand> = {}): Hand => ({
  at: { x, y },
  isShift: false,
  isAlt: false,
  isFree: false,
  reach: 8,
  ...keys,
});

describe('a hand', () => {
  it('moves all that it holds by one way, drawn to lines unless a key says no', () => {
    const grip = gripOf([boxOf('image', 300, 300), boxOf('image', 600, 450)], 310, 310);
    const { placings, hints, readout } = moved(grip, handAt(16, 360));
    assert.deepEqual(
      placings.map(({ to }) => [to.rect.x, to.rect.y]),
      [
        [0, 350],
        [300, 500],
      ],
    );
    assert.equal(hints.guides[0]?.at, 0);
    assert.deepEqual(readout, { kind: 'place', x: 0, y: 350 });
    const free = moved(grip, handAt(16, 360, { isFree: true }));
    assert.equal(free.placings[0]?.to.rect.x, 6);
    const straight = moved(grip, handAt(400, 330, { isShift: true }));
    assert.equal(straight.placings[0]?.to.rect.y, 300);
  });

  it('that stays on its way shows no line beside it, and the lines on it where they are', () => {
    // Three pixels below the middle of the canvas, and pulled across: its left edge comes to the canvas's.
    const grip = gripOf([boxOf('image', 300, 493)], 310, 500);
    const { placings, hints } = moved(grip, handAt(14, 500, { isShift: true }));
    assert.deepEqual([placings[0]?.to.rect.x, placings[0]?.to.rect.y], [0, 493]);
    assert.deepEqual(hints.guides, [{ axis: 'x', at: 0, from: 0, to: 1080 }]);
    const down = moved(gripOf([boxOf('image', 863, 300)], 870, 310), handAt(870, 504, { isShift: true }));
    assert.deepEqual(
      down.hints.guides.map(({ axis, at }) => [axis, at]),
      [['y', 540]],
    );
    assert.equal(moved(grip, handAt(14, 500, { isShift: true, isFree: true })).hints.guides.length, 0);
  });

  it('keeps the shape by a corner, stretches by a side, and Shift is the other way round', () => {
    const grip = gripOf([boxOf('image', 300, 300)], 500, 400);
    const sizeOf = (handle: 'se' | 'e', keys: Partial<Hand>) => {
      const { width, height } = resized(grip, handle, handAt(620, 430, keys)).placings[0]!.to.rect;
      return [Math.round(width), Math.round(height)];
    };
    assert.deepEqual(sizeOf('se', {}), [308, 154]);
    assert.deepEqual(sizeOf('se', { isShift: true }), [320, 130]);
    assert.deepEqual(sizeOf('e', {}), [320, 100]);
    assert.deepEqual(sizeOf('e', { isShift: true }), [320, 160]);
  });

  it('never stretches a clip or a person', () => {
    for (const kind of ['clip', 'avatar'] as const) {
      const grip = gripOf([boxOf(kind, 300, 300)], 500, 400);
      const { width, height } = resized(grip, 'se', handAt(700, 410, { isShift: true })).placings[0]!.to.rect;
      assert.equal(Math.round(width), Math.round(2 * height));
    }
  });

  it('scales letters with a corner, not with a side', () => {
    const grip = gripOf([boxOf('text', 300, 300)], 500, 400);
    assert.equal(resized(grip, 'se', handAt(700, 500)).placings[0]?.fontScale, 2);
    assert.equal(resized(grip, 'e', handAt(700, 400)).placings[0]?.fontScale, undefined);
  });

  it('turns one about its centre and several about theirs, with Shift in steps', () => {
    const one = gripOf([boxOf('image', 300, 300, 10)], 400, 250);
    const right = turned(one, handAt(500, 350)).placings[0]!.to;
    assert.equal(right.rotationDeg, 100);
    assert.deepEqual(right.rect, { x: 300, y: 300, width: 200, height: 100 });
    assert.equal(turned(one, handAt(500, 357, { isShift: true })).placings[0]?.to.rotationDeg, 105);
    const two = gripOf([boxOf('image', 0, 0), boxOf('image', 400, 0)], 300, 0);
    const { placings } = turned(two, handAt(350, 50));
    assert.deepEqual(
      placings.map(({ to }) => [Math.round(to.rect.x), Math.round(to.rect.y), to.rotationDeg]),
      [
        [200, -200, 90],
        [200, 200, 90],
      ],
    );
  });
});
