import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonValue } from '../jobs/job.ts';
import { continues, joinInverses, joinPatches } from './coalesce.ts';
import { applyPatch, type Patch } from './patch.ts';

const LAST = { client: 'a', coalesceKey: 'text', atMs: 1000, revision: 4 };
const NEXT = { client: 'a', coalesceKey: 'text', atMs: 6000, baseRevision: 4, isHeld: false };

describe('edits that are undone as one', () => {
  it('are of one key and window, within five seconds, with nothing between', () => {
    assert.equal(continues(LAST, NEXT), true);
    assert.equal(continues(LAST, { ...NEXT, atMs: 6001 }), false);
    assert.equal(continues(LAST, { ...NEXT, atMs: 999 }), false, 'a clock set back');
    assert.equal(continues(LAST, { ...NEXT, client: 'b' }), false);
    assert.equal(continues(LAST, { ...NEXT, coalesceKey: 'other' }), false);
    assert.equal(continues(LAST, { ...NEXT, baseRevision: 6 }), false);
    assert.equal(continues({ ...LAST, coalesceKey: null }, { ...NEXT, coalesceKey: null }), false);
  });

  it('are one for as long as a hand has hold of the thing, with nothing between', () => {
    const held = { ...NEXT, isHeld: true };
    assert.equal(continues(LAST, { ...held, atMs: 3_600_000 }), true);
    assert.equal(continues(LAST, { ...held, atMs: 999 }), true, 'a clock set back');
    assert.equal(continues(LAST, { ...held, coalesceKey: 'other' }), false);
    assert.equal(continues(LAST, { ...held, baseRevision: 6 }), false);
  });

  const start: JsonValue = { text: '', list: ['p'], box: { x: 1 } };
  const pairs: readonly (readonly [name: string, first: Patch, second: Patch, joined: number])[] = [
    [
      'typing keeps the last text alone',
      [{ op: 'replace', path: '/text', value: 'a' }],
      [{ op: 'replace', path: '/text', value: 'ab' }],
      1,
    ],
    [
      'a field that was not there',
      [{ op: 'add', path: '/new', value: 1 }],
      [{ op: 'replace', path: '/new', value: 2 }],
      1,
    ],
    [
      'several fields at once',
      [
        { op: 'replace', path: '/box/x', value: 2 },
        { op: 'add', path: '/box/y', value: 2 },
      ],
      [
        { op: 'replace', path: '/box/x', value: 3 },
        { op: 'replace', path: '/box/y', value: 3 },
      ],
      2,
    ],
    [
      'items added to a list, which move each other',
      [
        { op: 'add', path: '/list/1', value: 'a' },
        { op: 'add', path: '/list/0', value: 'b' },
      ],
      [
        { op: 'replace', path: '/list/1', value: 'x' },
        { op: 'replace', path: '/list/0', value: 'y' },
      ],
      4,
    ],
    [
      'typing in a place that the first edit had to make',
      [
        { op: 'add', path: '/made', value: {} },
        { op: 'add', path: '/made/text', value: 'a' },
      ],
      [{ op: 'replace', path: '/made/text', value: 'ab' }],
      2,
    ],
    [
      'a place inside another',
      [
        { op: 'replace', path: '/box', value: { x: 5 } },
        { op: 'replace', path: '/box/x', value: 6 },
      ],
      [
        { op: 'replace', path: '/box', value: { x: 7 } },
        { op: 'replace', path: '/box/x', value: 8 },
      ],
      4,
    ],
    [
      'different places',
      [{ op: 'replace', path: '/text', value: 'a' }],
      [{ op: 'remove', path: '/list/0' }],
      2,
    ],
  ];
  for (const [name, first, second, joined] of pairs)
    it(`lead to the same, there and back: ${name}`, () => {
      const one = applyPatch(start, first);
      const two = applyPatch(one.value, second);
      const patch = joinPatches(first, second);
      const inverse = joinInverses(
        { patch: first, inverse: one.inverse },
        { patch: second, inverse: two.inverse },
      );
      assert.equal(patch.length, joined);
      assert.deepEqual(applyPatch(start, patch).value, two.value);
      assert.deepEqual(applyPatch(two.value, inverse).value, start);
    });
});
