import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PictureQueue } from './picture-queue.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const { signal } = new AbortController();

function trial(most: number) {
  const queue = new PictureQueue(most);
  const asked: string[] = [];
  const answers = new Map<string, (value: string) => void>();
  const ask = (name: string) => () => {
    asked.push(name);
    return new Promise<string>((resolve) => answers.set(name, resolve));
  };
  const answer = async (name: string) => {
    answers.get(name)?.(name);
    await settled();
  };
  return { queue, asked, ask, answer };
}

it('the scene that is worked on is asked for at once, and small pictures wait until it has come', async () => {
  const { queue, asked, ask, answer } = trial(2);
  const small = ['a', 'b', 'c', 'd'].map((name) => queue.other(ask(name), signal));
  await settled();
  assert.deepEqual(asked, ['a', 'b']);
  const large = queue.urgent(ask('large'));
  await answer('a');
  await answer('b');
  assert.deepEqual(asked, ['a', 'b', 'large']);
  await answer('large');
  assert.equal(await large, 'large');
  assert.deepEqual(asked, ['a', 'b', 'large', 'c', 'd']);
  await answer('c');
  await answer('d');
  assert.deepEqual(await Promise.all(small), ['a', 'b', 'c', 'd']);
});

it('a small picture that is out of sight by its turn is not asked for, and one that fails holds nobody up', async () => {
  const { queue, asked, ask, answer } = trial(1);
  const gone = new AbortController();
  const first = queue.other(() => Promise.reject(new Error('no picture')), signal);
  const second = queue.other(ask('second'), gone.signal);
  const third = queue.other(ask('third'), signal);
  gone.abort();
  await assert.rejects(first, /no picture/);
  await assert.rejects(second);
  await settled();
  assert.deepEqual(asked, ['third']);
  await answer('third');
  assert.equal(await third, 'third');
});
