import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMMAND_IDS, COMMANDS } from '../catalogue.ts';
import { runnableFirst, searchCommands } from './command-search.ts';

const best = (words: string) => searchCommands(words)[0]?.id;

test('a command is found by either language, by its sound and by its initials', () => {
  for (const words of ['Undo', 'und', '撤销', '撤', 'chexiao', 'chex', 'cx'])
    assert.equal(best(words), 'edit.undo', words);
  for (const words of ['重做', 'chongzuo', 'chongz', 'cz']) assert.equal(best(words), 'edit.redo', words);
  assert.equal(best('zhantie'), 'layer.paste');
  assert.equal(best('save version'), 'project.save_version');
  assert.equal(best('sav'), 'project.save_version');
  assert.equal(best('dup sc'), 'scene.duplicate');
});

test('every command is the first that its own name finds', () => {
  for (const id of COMMAND_IDS)
    for (const language of ['zh', 'en'] as const) assert.equal(best(COMMANDS[id].name[language]), id);
});

test('letters from anywhere find nothing', () => {
  assert.deepEqual(searchCommands('qqq'), []);
  assert.ok(!searchCommands('svv').some(({ id }) => id === 'project.save_version'));
});

test('what was run last comes first, until something else is meant more', () => {
  const recent = ['scene.add', 'edit.redo'];
  assert.deepEqual(
    searchCommands('', recent)
      .slice(0, 2)
      .map(({ id }) => id),
    recent,
  );
  assert.equal(searchCommands('undo', recent)[0]?.id, 'edit.undo');
});

test('what cannot be run stands behind what can, until it is asked for by name', () => {
  const canRun = (id: string) => id !== 'edit.undo' && id !== 'scene.add';
  const first = (words: string) => {
    const found = searchCommands(words, ['scene.add', 'edit.redo']);
    return runnableFirst(found, words, canRun).map(({ id }) => id);
  };
  const all = first('');
  assert.equal(all[0], 'edit.redo');
  assert.deepEqual(all.slice(-2), ['scene.add', 'edit.undo']);
  assert.equal(all.length, COMMAND_IDS.length);
  assert.equal(first('undo')[0], 'edit.undo');
});
