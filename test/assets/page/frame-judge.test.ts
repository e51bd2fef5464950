import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { type Box, type CardLayout, judgeFrame } from './frame-judge.ts';

const COLUMNS = [20, 220];
const [STEP, TOP, BOTTOM] = [140, 60, 700];
const GROUND = '#f4f5f7';
const LAYOUT: CardLayout = {
  ...{ top: TOP, bottom: BOTTOM, step: STEP, ground: [0xf4, 0xf5, 0xf7] },
  columns: COLUMNS.map((x) => ({
    picture: { x, y: 0, width: 180, height: 90 },
    name: { x: x + 2, y: 98, width: 100, height: 16 },
  })),
};

interface Painted {
  readonly hasPicture?: boolean;
  readonly name?: 'letters' | 'bar' | 'none';
}

/** A window scrolled by so many pixels. @param how a card is painted, by its row and column in the window */
function painted(scrolled: number, how: (row: number, column: number) => Painted = () => ({}), bare?: Box) {
  const canvas = createCanvas(440, BOTTOM);
  const context = canvas.getContext('2d');
  const fill = (colour: string, { x, y, width, height }: Box) => {
    context.fillStyle = colour;
    context.fillRect(x, y, width, height);
  };
  fill(GROUND, { x: 0, y: 0, width: canvas.width, height: canvas.height });
  for (let row = 0; row * STEP < BOTTOM + STEP; row += 1)
    COLUMNS.forEach((x, column) => {
      const y = TOP + row * STEP - (scrolled % STEP);
      const { hasPicture = true, name = 'letters' } = how(row, column);
      // One half have their thumbnails, the others the place of one.
      if (hasPicture) fill((row + column) % 2 ? '#305070' : '#eaecf0', { x, y, width: 180, height: 90 });
      for (let letter = 0; letter < 6 && name === 'letters'; letter += 1)
        fill('#14171c', { x: x + 4 + 7 * letter, y: y + 101, width: 3, height: 9 });
      if (name === 'bar') fill('#e2e5ea', { x, y: y + 100, width: 110, height: 12 });
      fill('#5f6874', { x, y: y + 118, width: 60, height: 8 });
    });
  fill('#ffffff', { x: 0, y: 0, width: canvas.width, height: TOP });
  if (bare) fill(bare.x === 0 ? GROUND : '#ffffff', bare);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

describe('a picture of the library being scrolled', () => {
  it('is whole wherever it is scrolled to, with thumbnails or the places of them', () => {
    for (let scrolled = 0; scrolled < STEP; scrolled += 1) {
      const { cards, faults } = judgeFrame(painted(scrolled), LAYOUT);
      assert.deepEqual(faults, [], `scrolled by ${scrolled}`);
      assert.ok(cards >= 8, `${cards} cards`);
    }
  });

  it('is not whole where one name is missing, or a bar stands in its place', () => {
    for (const name of ['none', 'bar'] as const)
      for (const scrolled of [0, 33, 139]) {
        const { faults } = judgeFrame(
          painted(scrolled, (row, column) => (row === 2 && column === 1 ? { name } : {})),
          LAYOUT,
        );
        assert.equal(faults.length, 1, `${faults}`);
        assert.match(faults[0]!, /column 2 .* has no name/);
      }
  });

  it('is not whole where one picture’s place is missing', () => {
    const { faults } = judgeFrame(
      painted(50, (row, column) => ({ hasPicture: row !== 1 || column !== 0 })),
      LAYOUT,
    );
    assert.equal(faults.length, 1, `${faults}`);
    assert.match(faults[0]!, /column 1 .* has no picture/);
  });

  it('is not whole where a row, the foot of the window or all of it is bare', () => {
    const row = judgeFrame(
      painted(70, (at) => (at === 3 ? { hasPicture: false, name: 'none' } : {})),
      LAYOUT,
    );
    assert.equal(row.faults.length, 4, `${row.faults}`);
    // In the colour of the page, or in that of a browser that has not come so far.
    for (const y of [TOP, 500])
      for (const x of [0, 1])
        for (const scrolled of [0, 20, 60, 110]) {
          const bare = { x, y, width: 440, height: BOTTOM - y };
          const { faults } = judgeFrame(painted(scrolled, undefined, bare), LAYOUT);
          assert.ok(faults.length >= 2, `scrolled by ${scrolled}, bare from ${y}: ${faults}`);
        }
  });
});
