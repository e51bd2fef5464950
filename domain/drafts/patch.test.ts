import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonValue } from '../jobs/job.ts';
import { applyPatch, type Patch, PatchError } from './patch.ts';

const BASE: JsonValue = { a: 1, list: ['x', 'y', 'z'], deep: { 'b/c~d': { e: null } } };

function thereAndBack(patch: Patch, wanted: JsonValue): void {
  const before = structuredClone(BASE);
  const { value, inverse } = applyPatch(BASE, patch);
  assert.deepEqual(value, wanted);
  assert.deepEqual(BASE, before, 'the value itself was changed');
  assert.deepEqual(applyPatch(value, inverse).value, BASE);
}

describe('a patch', () => {
  it('adds, and takes back', () => {
    thereAndBack([{ op: 'add', path: '/n', value: 2 }], { ...(BASE as object), n: 2 });
    thereAndBack([{ op: 'add', path: '/a', value: 2 }], { ...(BASE as object), a: 2 });
    thereAndBack([{ op: 'add', path: '/list/1', value: 'n' }], {
      ...(BASE as object),
      list: ['x', 'n', 'y', 'z'],
    });
    thereAndBack([{ op: 'add', path: '/list/-', value: 'n' }], {
      ...(BASE as object),
      list: ['x', 'y', 'z', 'n'],
    });
    thereAndBack([{ op: 'add', path: '', value: [1] }], [1]);
  });

  it('removes and replaces, and takes back', () => {
    thereAndBack([{ op: 'remove', path: '/list/0' }], { ...(BASE as object), list: ['y', 'z'] });
    thereAndBack([{ op: 'remove', path: '/deep/b~1c~0d/e' }], {
      ...(BASE as object),
      deep: { 'b/c~d': {} },
    });
    thereAndBack([{ op: 'replace', path: '/deep/b~1c~0d/e', value: false }], {
      ...(BASE as object),
      deep: { 'b/c~d': { e: false } },
    });
    thereAndBack([{ op: 'replace', path: '', value: null }], null);
  });

  it('moves as RFC 6902 has it: away first, then there', () => {
    thereAndBack([{ op: 'move', from: '/list/0', path: '/list/2' }], {
      ...(BASE as object),
      list: ['y', 'z', 'x'],
    });
    thereAndBack([{ op: 'move', from: '/list/2', path: '/list/0' }], {
      ...(BASE as object),
      list: ['z', 'x', 'y'],
    });
    thereAndBack([{ op: 'move', from: '/a', path: '/list/-' }], {
      list: ['x', 'y', 'z', 1],
      deep: { 'b/c~d': { e: null } },
    });
    thereAndBack([{ op: 'move', from: '/list', path: '/a' }], {
      a: ['x', 'y', 'z'],
      deep: { 'b/c~d': { e: null } },
    });
  });

  it('takes back what came out of a list to the place before its holder', () => {
    const value: JsonValue = [['x', ['y']]];
    const moved = applyPatch(value, [{ op: 'move', from: '/0/1', path: '/0' }]);
    assert.deepEqual(moved.value, [['y'], ['x']]);
    assert.deepEqual(applyPatch(moved.value, moved.inverse).value, value);
  });

  it('keeps what it does not touch as the same object', () => {
    const { value } = applyPatch(BASE, [{ op: 'replace', path: '/list/0', value: 'n' }]);
    assert.equal((value as { deep: unknown }).deep, (BASE as unknown as { deep: unknown }).deep);
  });

  it('does all its operations or none', () => {
    assert.throws(
      () =>
        applyPatch(BASE, [
          { op: 'remove', path: '/a' },
          { op: 'remove', path: '/a' },
        ]),
      PatchError,
    );
    assert.deepEqual((BASE as { a: unknown }).a, 1);
  });

  it('refuses places that are not there, and those that JavaScript takes for something else', () => {
    const refused: Patch = [
      { op: 'replace', path: '/b', value: 1 },
      { op: 'remove', path: '/list/3' },
      { op: 'remove', path: '/list/-' },
      { op: 'add', path: '/list/4', value: 1 },
      { op: 'add', path: '/list/01', value: 1 },
      { op: 'add', path: '/list/-1', value: 1 },
      { op: 'add', path: '/list/length', value: 1 },
      { op: 'add', path: '/list/1e0', value: 1 },
      { op: 'add', path: '/a/b', value: 1 },
      { op: 'add', path: '/b/c', value: 1 },
      { op: 'add', path: 'a', value: 1 },
      { op: 'add', path: '/~2', value: 1 },
      { op: 'remove', path: '' },
      { op: 'move', from: '/deep', path: '/deep/x' },
      { op: 'move', from: '/b', path: '/a' },
      { op: 'add', path: '/__proto__', value: { polluted: true } },
      { op: 'add', path: '/__proto__/polluted', value: true },
      { op: 'replace', path: '/constructor/prototype/polluted', value: true },
      { op: 'remove', path: '/toString' },
    ];
    for (const operation of refused)
      assert.throws(() => applyPatch(BASE, [operation]), PatchError, JSON.stringify(operation));
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });

  it('takes words of JavaScript for the words that they are', () => {
    const { value, inverse } = applyPatch({}, [{ op: 'add', path: '/constructor', value: 'con struct or' }]);
    assert.equal(JSON.stringify(value), '{"constructor":"con struct or"}');
    assert.deepEqual(applyPatch(value, inverse).value, {});
  });
});
