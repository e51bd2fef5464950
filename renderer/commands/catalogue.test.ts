import assert from 'node:assert/strict';
import { it } from 'node:test';
import { COMMAND_IDS, COMMANDS } from './catalogue.ts';
import { holdersOf } from './key-choices.ts';
import { commandsOf, shortcutOf } from './keys.ts';

it('gives no two commands the same keys where both are listened to', () => {
  for (const id of COMMAND_IDS)
    for (const key of COMMANDS[id].keys ?? [])
      assert.deepEqual(holdersOf(key, id, {}), [], `${key} of ${id}`);
});

it('names each in both languages, no two alike', () => {
  for (const language of ['zh', 'en'] as const) {
    const names = COMMAND_IDS.map((id) => COMMANDS[id].name[language]);
    assert.deepEqual([...new Set(names)], names);
    for (const name of names) assert.notEqual(name.trim(), '');
  }
});

it('writes a pressed key as the catalogue does, and follows what the user chose', () => {
  const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
  assert.equal(shortcutOf({ ...none, key: 'Z', ctrlKey: true, shiftKey: true }), 'Mod+Shift+z');
  assert.equal(shortcutOf({ ...none, key: '?', shiftKey: true }), '?');
  assert.equal(shortcutOf({ ...none, key: '¡', code: 'Digit1', ctrlKey: true, altKey: true }), 'Mod+Alt+1');
  assert.deepEqual(
    commandsOf('Mod+z', () => false),
    ['edit.undo'],
  );
  assert.deepEqual(
    commandsOf('Mod+z', () => false, { 'edit.undo': [], 'edit.redo': ['Mod+z'] }),
    ['edit.redo'],
  );
});
