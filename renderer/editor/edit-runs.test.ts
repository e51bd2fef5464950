import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EditRuns } from './edit-runs.ts';

/** A clock of the test's. */
function clock() {
  const waiting = new Map<object, { readonly atMs: number; readonly run: () => void }>();
  let nowMs = 0;
  const later = (timeMs: number, run: () => void) => {
    const key = {};
    waiting.set(key, { atMs: nowMs + timeMs, run });
    return () => waiting.delete(key);
  };
  const pass = (timeMs: number) => {
    nowMs += timeMs;
    for (const [key, { atMs, run }] of [...waiting])
      if (atMs <= nowMs) {
        waiting.delete(key);
        run();
      }
  };
  return { later, pass, waiting };
}

describe('edits that go on without a pause', () => {
  it('have one key for as long as no key is pressed 300 ms after the one before', () => {
    const { later, pass } = clock();
    const runs = new EditRuns(later);
    const first = runs.goOn('text');
    for (let count = 0; count < 10; count += 1) {
      pass(299);
      assert.equal(runs.goOn('text'), first);
    }
    pass(300);
    assert.notEqual(runs.goOn('text'), first);
  });

  it('keep the key under which they were typed, however late they are sent', () => {
    const { later, pass } = clock();
    const runs = new EditRuns(later);
    const first = runs.goOn('text');
    pass(10_000);
    assert.equal(runs.keyOf('text'), first);
    assert.notEqual(runs.goOn('colour'), runs.keyOf('text'));
  });

  it('are one for as long as a hand has hold of something, however long it rests', () => {
    const { later, pass, waiting } = clock();
    const runs = new EditRuns(later);
    const letGo = runs.hold();
    assert.equal(runs.isHeld('opacity'), false, 'it was not moved before');
    const first = runs.goOn('opacity');
    pass(10_000);
    assert.equal(runs.isHeld('opacity'), true);
    assert.equal(runs.isHeld('size'), false);
    assert.equal(runs.goOn('opacity'), first);
    letGo();
    letGo();
    assert.equal(runs.isHeld('opacity'), false);
    pass(299);
    assert.equal(runs.goOn('opacity'), first);
    pass(300);
    const letGoAgain = runs.hold();
    assert.equal(runs.isHeld('opacity'), false, 'it was another hand’s');
    assert.notEqual(runs.goOn('opacity'), first);
    letGoAgain();
    runs.close();
    assert.equal(waiting.size, 0);
  });

  it('leave no timer behind', () => {
    const { later, waiting } = clock();
    const runs = new EditRuns(later);
    runs.goOn('text');
    runs.goOn('text');
    runs.close();
    assert.equal(waiting.size, 0);
  });
});
