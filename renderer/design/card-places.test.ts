import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CardShape, cardGrid, cardPlace, cardsBetween, cardsHeight } from './card-places.ts';

const CARDS: CardShape = { minimumWidth: 212, gapX: 20, gapY: 24, ratio: 9 / 16, extraHeight: 46 };
const ROWS: CardShape = {
  minimumWidth: Number.POSITIVE_INFINITY,
  gapX: 0,
  gapY: 0,
  ratio: 0,
  extraHeight: 60,
};

describe('the places of cards', () => {
  it('fill the width from edge to edge, never narrower than they may be', () => {
    for (let width = 212; width < 2400; width += 7) {
      const grid = cardGrid(width, CARDS);
      assert.ok(grid.width >= CARDS.minimumWidth, `${width}: ${grid.width}`);
      const last = cardPlace(grid.columns - 1, grid, CARDS);
      assert.ok(Math.abs(last.x + grid.width - width) < 1e-6, `${width}`);
      // One more would not fit.
      assert.ok((grid.columns + 1) * CARDS.minimumWidth + grid.columns * CARDS.gapX > width);
    }
    assert.equal(cardGrid(100, CARDS).columns, 1);
  });

  it('are rows where there is one column', () => {
    const grid = cardGrid(1012, ROWS);
    assert.deepEqual(grid, { columns: 1, width: 1012, height: 60 });
    assert.deepEqual(cardPlace(3, grid, ROWS), { x: 0, y: 180 });
    assert.equal(cardsHeight(4, grid, ROWS), 240);
  });

  it('are found by height: just those that reach into it', () => {
    const grid = cardGrid(1012, CARDS);
    const count = 23;
    for (let top = -300; top < 1600; top += 37) {
      const bottom = top + 400;
      const [from, to] = cardsBetween(top, bottom, count, grid, CARDS);
      for (let index = 0; index < count; index += 1) {
        const { y } = cardPlace(index, grid, CARDS);
        if (y < bottom && y + grid.height > top) assert.ok(index >= from && index < to, `${top}: ${index}`);
        if (index >= from && index < to) assert.ok(y < bottom && y + grid.height + CARDS.gapY > top);
      }
    }
    assert.equal(cardsHeight(count, grid, CARDS), 6 * grid.height + 5 * CARDS.gapY);
    assert.equal(cardsHeight(0, grid, CARDS), 0);
  });
});
