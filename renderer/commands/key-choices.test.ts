import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMMAND_IDS, COMMANDS } from './catalogue.ts';
import { holdersOf, isReserved, isUnfinished, takenOver, withKeys, withoutChoice } from './key-choices.ts';
import { shownKeys } from './key-signs.ts';
import { keysOf, shortcutOf, usualKeysOf } from './keys.ts';
import { ALL_LIST_KEYS } from './list-keys.ts';

test('keys that are taken over mean one command only, and go back by themselves', () => {
  assert.deepEqual(holdersOf('Mod+z', 'edit.redo', {}), ['edit.undo']);
  const chosen = takenOver({}, 'edit.redo', 'Mod+z');
  assert.deepEqual(keysOf('edit.redo', chosen), ['Mod+z']);
  assert.deepEqual(keysOf('edit.undo', chosen), []);
  assert.deepEqual(holdersOf('Mod+z', 'edit.redo', chosen), []);
  assert.deepEqual(withoutChoice(chosen, 'edit.undo'), {}, 'redo gives them back');
  const usual = COMMANDS['edit.undo'].keys!;
  assert.deepEqual(withKeys(withoutChoice(chosen, 'edit.redo'), 'edit.undo', usual), {});
});

test('one of several keys that are taken leaves the others', () => {
  const chosen = takenOver({}, 'scene.add', 'Mod+y');
  assert.deepEqual(keysOf('edit.redo', chosen), ['Mod+Shift+z']);
});

test('what holds everywhere and what holds in one place are in each other’s way', () => {
  assert.deepEqual(holdersOf('Mod+z', 'layer.lock', {}), ['edit.undo'], 'or the canvas would not undo');
  assert.deepEqual(holdersOf('t', 'scene.add', {}), ['layer.add_text'], 'or it would be dead on the canvas');
  assert.deepEqual(holdersOf('t', 'script.word', {}), [], 'the canvas and the text are never both meant');
  const chosen = takenOver({}, 'scene.add', 'Mod+Shift+l');
  assert.deepEqual(chosen, { 'scene.add': ['Mod+Shift+l'], 'layer.lock': [], 'script.language': [] });
  assert.deepEqual(withoutChoice(chosen, 'layer.lock'), { 'script.language': [] }, 'they go back');
});

test('keys that the browser answers are the same for everybody', () => {
  assert.deepEqual(keysOf('layer.copy', { 'layer.copy': ['F2'] }), ['Mod+c']);
});

test('keys that nobody can give away are refused, but never those that a command has by itself', () => {
  for (const shortcut of ['Mod+w', 'Mod+c', 'Tab', 'Enter', 'Escape', 'F5'])
    assert.ok(isReserved(shortcut, 'scene.add'), shortcut);
  const space = { key: ' ', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
  assert.ok(isReserved(shortcutOf(space), 'scene.add'), 'it moves the canvas and presses buttons');
  for (const shortcut of ALL_LIST_KEYS) assert.ok(isReserved(shortcut, 'scene.add'), shortcut);
  for (const shortcut of ['Mod+Alt+u', 'F8', 'u']) assert.equal(isReserved(shortcut, 'scene.add'), false);
  for (const id of COMMAND_IDS)
    for (const shortcut of usualKeysOf(id)) assert.equal(isReserved(shortcut, id), false, shortcut);
});

test('modifiers alone and signs in the making are no keys yet', () => {
  for (const key of ['Shift', 'Control', 'Process', 'Dead']) assert.ok(isUnfinished(key));
  assert.equal(isUnfinished('a'), false);
});

test('keys are shown as they are written on a keyboard', () => {
  assert.equal(shownKeys('Mod+Shift+z'), 'Mod+Shift+Z');
  assert.equal(shownKeys('Alt+ArrowUp'), 'Alt+↑');
  assert.equal(shownKeys('Mod++'), 'Mod++');
});
