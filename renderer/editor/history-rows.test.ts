import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PART_STEPS, partsOf, ROW_PX, rowsSeen } from './history-rows.ts';

it('only the rows that are seen are there, with some to spare and none beyond the ends', () => {
  assert.deepEqual(rowsSeen(0, 0, 0), { from: 0, to: 0 });
  assert.deepEqual(rowsSeen(0, 3 * ROW_PX, 1), { from: 0, to: 1 });
  for (const scrolled of [0, 7, 500 * ROW_PX, 9_990 * ROW_PX]) {
    const seen = 10 * ROW_PX;
    const { from, to } = rowsSeen(scrolled, seen, 10_001);
    assert.ok(from * ROW_PX <= scrolled && to * ROW_PX >= Math.min(scrolled + seen, 10_001 * ROW_PX));
    assert.ok(from >= 0 && to <= 10_001 && to - from <= 10 + 1 + 12);
  }
  const { from, to } = rowsSeen(900 * ROW_PX, 400, 20);
  assert.ok(from <= to && to <= 20, 'scrolled to where the list has ended since');
});

it('the parts of the history that rows need hold each of their steps, and no part twice', () => {
  for (const [total, from, to] of [
    [0, 0, 1],
    [1, 0, 2],
    [PART_STEPS, 0, 3],
    [PART_STEPS + 1, 0, 3],
    [5 * PART_STEPS, 90, 320],
    [5 * PART_STEPS, 480, 501],
  ] as const) {
    const parts = partsOf({ from, to }, total);
    assert.equal(new Set(parts).size, parts.length);
    const held = parts.flatMap((part) =>
      Array.from({ length: PART_STEPS }, (_, at) => part * PART_STEPS + 1 + at),
    );
    for (let row = from; row < to; row += 1)
      if (total - row > 0) assert.ok(held.includes(total - row), `row ${row} of ${total}`);
    assert.ok(parts.length <= (to - from) / PART_STEPS + 2);
  }
});
