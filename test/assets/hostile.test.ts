import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { problem } from '../../domain/errors.ts';
import { Random } from '../fuzz/random.ts';
import { faultsOf, type HostileResult, lookAtHostile } from './hostile.ts';
import { importHostile } from './hostile-import.ts';

/** Always the same files, so that a failure can be repeated; `npm run test:assets hostile` has 500. */
const SEED = 20_261_122;
const COUNT = 40;
/** Of them, how many are crafted. */
const CRAFTED = 32;
/** By a real engine. */
const IMPORTED = 24;
const MOST_BYTES = 1 << 30;

describe(`M-03 V-12 ${COUNT} hostile files in the library, seed ${SEED}`, () => {
  let result: HostileResult;
  before(async () => {
    result = await lookAtHostile(({ fixedCount }) => {
      const random = new Random(SEED);
      const crafted = new Set<number>();
      while (crafted.size < CRAFTED) crafted.add(random.below(fixedCount));
      return [...crafted, ...Array.from({ length: COUNT - CRAFTED }, (_, at) => SEED + at)];
    });
  });

  test('no crash, no hang, always a reason by code and in words, and of crafted ones the right end', () => {
    assert.deepEqual(result.failures, []);
    assert.equal(result.count, COUNT);
    assert.ok(result.ends.size >= 6, [...result.ends.keys()].join(', '));
  });

  // Elsewhere it is not measured, and so not said to hold.
  if (process.platform === 'linux')
    test('take less than 1 GiB of memory', () => {
      const { bytes, what } = result.largest;
      assert.ok(bytes > 0 && bytes < MOST_BYTES, `${bytes} bytes for ${what}`);
    });
});

test(`M-03 ${IMPORTED} hostile files, dropped together: the engine lives, answers, and says why of each`, async () => {
  const result = await importHostile(({ fixedCount }) => {
    const random = new Random(SEED + 1);
    const numbers = new Set<number>();
    while (numbers.size < IMPORTED) numbers.add(random.below(fixedCount));
    return [...numbers];
  });
  assert.deepEqual(result.failures, []);
  assert.ok(result.ends.size >= 6, [...result.ends.keys()].join(', '));
});

test('a hostile file’s end is judged: by what it should be, by its code, and by what its message tells', () => {
  const asset = { file: '/work-folder/a.mp4', fileName: 'a.mp4', what: '' };
  const told = problem('ASSET_EMPTY', { details: { file: 'a.mp4' } });
  const of = (end: 'refused' | 'taken' | 'either', ...problems: readonly ReturnType<typeof problem>[]) =>
    faultsOf({ ...asset, end }, { problems, looks: [] }, '/work-folder');
  assert.deepEqual([of('refused', told), of('either', told), of('taken')], [[], [], []]);
  assert.equal(of('refused').length, 1);
  assert.equal(of('taken', told).length, 1);
  assert.equal(of('refused', problem('ASSET_EMPTY')).length, 2);
  assert.equal(of('refused', problem('INTERNAL', { details: { log: 'x' } })).length, 1);
  assert.equal(of('refused', problem('ASSET_EMPTY', { details: { file: '/work-folder/a.mp4' } })).length, 2);
});
