import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engineError } from '../../domain/contract/engine-error.ts';
import { doMany, type ManyCommand, type ManyOutcome, manyState, manyWork, stopMany } from './many-work.ts';

const idsOf = (count: number, name = 'a') => Array.from({ length: count }, (_, index) => `${name}${index}`);

/** Commands that end when they are told to. */
function heldCommand() {
  const asked: { readonly ids: readonly string[]; readonly end: () => void }[] = [];
  const command: ManyCommand = (ids) => {
    const { promise, resolve } = Promise.withResolvers<{ readonly left: readonly [] }>();
    asked.push({ ids, end: () => resolve({ left: [] }) });
    return promise;
  };
  return { asked, command };
}

/** Until all that can go on has gone on. */
const rest = () => new Promise((resolve) => setImmediate(resolve));

describe('work with many assets', () => {
  it('goes on after a fault where that was, with what was not done alone', async () => {
    const ids = idsOf(600);
    const asked: string[][] = [];
    const told: ManyOutcome[] = [];
    let looked = 0;
    const work = manyWork(
      'restore',
      async () => {
        looked += 1;
        return ids;
      },
      async (part) => {
        asked.push(part);
        if (asked.length === 2) throw engineError('LIBRARY_BUSY', 'en');
        return { left: [] };
      },
      (outcome) => told.push(outcome),
    );
    await assert.rejects(work(), { code: 'LIBRARY_BUSY' });
    await work();
    assert.deepEqual(asked, [ids.slice(0, 250), ids.slice(250, 500), ids.slice(250, 500), ids.slice(500)]);
    assert.deepEqual(
      told.map(({ done }) => done),
      [ids.slice(0, 250), ids.slice(250)],
    );
    assert.equal(looked, 1);
  });

  it('asks anew for what is meant where that could not be found', async () => {
    let looked = 0;
    const done: string[] = [];
    const work = manyWork(
      'tag',
      async () => {
        looked += 1;
        if (looked === 1) throw engineError('LIBRARY_BUSY', 'en');
        return ['a'];
      },
      async () => ({ left: [] }),
      (outcome) => done.push(...outcome.done),
    );
    await assert.rejects(work(), { code: 'LIBRARY_BUSY' });
    await work();
    assert.deepEqual(done, ['a']);
  });

  it('goes on past parts that it cannot be done with, and fails where it can be done with none', async () => {
    const ids = idsOf(700);
    const problem = { code: 'ASSET_STATE', details: { name: 'a0', state: 'ACTIVED' } };
    const command: ManyCommand = async (part) => {
      if (part[0] === ids[250]) throw engineError('ASSET_NOT_FOUND', 'en');
      return { left: part[0] === ids[0] ? [{ asset_id: ids[0]!, problem }] : [] };
    };
    const outcome = await doMany('purge', ids, command);
    assert.equal(outcome.fault, undefined);
    assert.deepEqual(outcome.done, [...ids.slice(1, 250), ...ids.slice(500)]);
    assert.deepEqual(
      outcome.left.map(({ asset_id }) => asset_id),
      [ids[0], ...ids.slice(250, 500)],
    );
    assert.deepEqual(outcome.rest, []);
    const none = await doMany('purge', ids, async () => {
      throw engineError('ASSET_STATE', 'en');
    });
    assert.deepEqual([none.done, (none.fault as { code?: string }).code], [[], 'ASSET_STATE']);
  });

  it('lets small work pass at once, while large work goes on in sight', async () => {
    const large = heldCommand();
    const works = [
      doMany('recycle', idsOf(600), large.command),
      doMany('tag', idsOf(251, 'b'), large.command),
    ];
    await rest();
    assert.deepEqual(
      large.asked.map(({ ids }) => ids.length),
      [250],
    );
    const small = await doMany('tag', idsOf(250, 'c'), async () => ({ left: [] }));
    assert.equal(small.done.length, 250);
    // What is told of the large one stays.
    assert.deepEqual(manyState(), { kind: 'recycle', done: 0, count: 600 });
    large.asked[0]!.end();
    await rest();
    assert.deepEqual(manyState(), { kind: 'recycle', done: 250, count: 600 });
    stopMany();
    large.asked[1]!.end();
    const { done, rest: never, fault } = await works[0]!;
    assert.deepEqual([done.length, never.length, fault], [500, 100, undefined]);
    // The other large one waited for that.
    await rest();
    assert.deepEqual(manyState(), { kind: 'tag', done: 0, count: 251 });
    large.asked[2]!.end();
    await rest();
    large.asked[3]!.end();
    assert.equal((await works[1]!).done.length, 251);
    assert.equal(manyState(), undefined);
  });
});
