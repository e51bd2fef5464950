/** A small piece of `npm run test:assets page`: fewer assets, scrolled and stopped for a moment. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { runPage } from './page-run.ts';

const [SEED, COUNT] = [20_261_122, 3000];

it(`M-06 ${COUNT} assets, seed ${SEED}: no card is bare while they are scrolled, and all pictures come`, async () => {
  const { openings, scrolls, stops, faults } = await runPage({
    ...{ seed: SEED, count: COUNT },
    ...{ openings: 1, seconds: 3, stops: 1, pixelsPerSecond: 1000 },
  });
  assert.ok(openings[0]!.cards >= 15, `${openings[0]!.cards} cards`);
  assert.equal(scrolls.length, 4);
  for (const { what, bare, barePictures, frames, pictures, cards } of scrolls) {
    assert.deepEqual([what, bare, [...barePictures.values()]], [what, 0, []]);
    assert.ok(frames > 0 && pictures.length > 0, `${what}: ${frames} frames, ${pictures.length} pictures`);
    // Nine rows of a list fit into such a window.
    assert.ok(cards >= 9 * pictures.length, `${what}: ${cards} cards in ${pictures.length} pictures`);
  }
  assert.deepEqual(
    stops.filter(({ ms }) => ms === undefined),
    [],
  );
  assert.equal(stops.length, 12);
  assert.deepEqual(faults, []);
});
