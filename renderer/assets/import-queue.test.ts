import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { type FileToBring, type ImportOutcome, ImportQueue } from './import-queue.ts';

function bench() {
  const outcomes: ImportOutcome[] = [];
  const queue = new ImportQueue(
    () => {},
    (outcome) => outcomes.push(outcome),
  );
  const ends = new Map<string, (fault?: Error) => void>();
  const fractions = new Map<string, (fraction: number) => void>();
  const file = (name: string, bytes = 100, count = 1): FileToBring => ({
    name,
    count,
    bytes,
    bring: (signal, onFraction) =>
      new Promise((resolve, reject) => {
        fractions.set(name, onFraction);
        ends.set(name, (fault) => (fault ? reject(fault) : resolve()));
        signal.addEventListener('abort', () => reject(new Error('stopped')));
      }),
  });
  return { queue, outcomes, ends, fractions, file };
}

describe('files on their way into the library', () => {
  it('are brought in a few at once, and told together', async () => {
    const { queue, outcomes, ends, file } = bench();
    queue.add(['a', 'b', 'c', 'd', 'e'].map((name) => file(name)));
    assert.deepEqual([...ends.keys()], ['a', 'b', 'c']);
    ends.get('b')!();
    await turn();
    assert.deepEqual([...ends.keys()], ['a', 'b', 'c', 'd']);
    for (const name of ['a', 'c', 'd']) ends.get(name)!();
    await turn();
    assert.equal(queue.state?.done, 4);
    ends.get('e')!();
    await turn();
    assert.equal(queue.state, undefined);
    assert.deepEqual(outcomes, [{ failed: 0, fault: undefined }]);
  });

  it('go on past one that fails', async () => {
    const { queue, outcomes, ends, file } = bench();
    queue.add([file('a'), file('b')]);
    const fault = new Error('too large');
    ends.get('a')!(fault);
    ends.get('b')!();
    await turn();
    assert.deepEqual(outcomes, [{ failed: 1, fault }]);
  });

  it('count as what they are, where several are brought together', async () => {
    const { queue, outcomes, ends, file } = bench();
    queue.add([file('a', 100, 100), file('b', 50, 50)]);
    ends.get('b')!();
    await turn();
    assert.deepEqual([queue.state?.done, queue.state?.count], [50, 150]);
    ends.get('a')!(new Error('no room'));
    await turn();
    assert.equal(outcomes[0]!.failed, 100);
  });

  it('tell how far they are by their bytes', async () => {
    const { queue, ends, fractions, file } = bench();
    queue.add([file('a', 300), file('b', 100)]);
    fractions.get('a')!(0.5);
    assert.equal(queue.state?.fraction, 150 / 400);
    ends.get('b')!();
    await turn();
    assert.equal(queue.state?.fraction, 250 / 400);
  });

  it('are stopped without a fault, and what came before stays', async () => {
    const { queue, outcomes, ends, file } = bench();
    queue.add(['a', 'b', 'c', 'd', 'e'].map((name) => file(name)));
    ends.get('a')!();
    await turn();
    queue.stop();
    await turn();
    assert.deepEqual(outcomes, [{ failed: 0, fault: undefined }]);
    assert.equal(queue.state, undefined);
    queue.add([file('f')]);
    ends.get('f')!();
    await turn();
    assert.equal(outcomes.length, 2);
  });
});
