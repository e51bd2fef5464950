import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type FindWish, findWords } from '../../../domain/writing/find.ts';
import { openWindow, TrialEngine } from '../trial-engine.test-helper.ts';
import { SceneSearch } from './scene-search.ts';

const WISH: FindWish = { query: 'rain', isCaseSensitive: false, isWholeWord: false };

function trial(...texts: readonly string[]) {
  const read: string[] = [];
  const search = new SceneSearch((text, wish) => {
    read.push(text);
    return findWords(text, wish);
  });
  const { queue, timers, type } = openWindow(new TrialEngine(...texts));
  return {
    ...{ queue, timers, type },
    /** Places as scene and letter. */
    find: (wish: FindWish = WISH) =>
      search
        .places(queue.view.script, queue.view.keys, wish)
        .map(({ sceneKey, from }) => [queue.view.keys.indexOf(sceneKey), from]),
    /** What was read since the last time. */
    read: () => read.splice(0),
  };
}

it('a key is waited for by a search of its own scene alone, and so is what the engine answers', async () => {
  const { type, timers, find, read } = trial(
    'rain',
    '<speak>no <emphasis>rain</emphasis></speak>',
    'sun, rain',
  );
  const inMarks = '<speak>no <emphasis>'.length;
  assert.deepEqual(find(), [
    [0, 0],
    [1, inMarks],
    [2, 5],
  ]);
  assert.equal(read().length, 3);
  type(0, 'a rain');
  assert.deepEqual(find(), [
    [0, 2],
    [1, inMarks],
    [2, 5],
  ]);
  assert.deepEqual(read(), ['a rain']);
  await timers.pass(1000);
  assert.equal(find().length, 3);
  const readAgain = read().filter((text) => text !== 'a rain');
  assert.deepEqual(readAgain, [], 'what nobody has typed into is as it was when the draft has the words');
});

it('another wish looks everywhere again, and scenes that change their places are told of where they are', async () => {
  const { queue, find, read } = trial('rain', 'no rain');
  find();
  read();
  assert.deepEqual(find({ ...WISH, query: 'no' }), [[1, 0]]);
  assert.deepEqual(read(), ['rain', 'no rain']);
  await queue.do({
    kind: 'edits',
    label: 'move_scene',
    make: () => [{ kind: 'move_scene', scene: 1, to: 0 }],
  });
  assert.deepEqual(find(), [
    [0, 3],
    [1, 0],
  ]);
});
