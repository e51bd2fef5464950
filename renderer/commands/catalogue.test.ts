import assert from 'node:assert/strict';
import { it } from 'node:test';
import { COMMAND_IDS, COMMANDS } from './catalogue.ts';
import { holdersOf, meet } from './key-choices.ts';
import { commandsOf, shortcutOf, usualKeysOf } from './keys.ts';

it('gives no two commands the same keys where both are listened to', () => {
  for (const id of COMMAND_IDS)
    for (const key of usualKeysOf(id)) assert.deepEqual(holdersOf(key, id, {}), [], `${key} of ${id}`);
});

it('gives none on a Mac keys that hide, leave or close a program there, and no two the same', () => {
  const macKeys = COMMAND_IDS.flatMap((id) => usualKeysOf(id, true).map((key) => ({ id, key })));
  const systems = ['h', 'Alt+h', 'q', 'w', 'm', 'Alt+m', 'Tab', 'Space', 'Alt+d', '`'].map(
    (one) => `Mod+${one}`,
  );
  for (const { id, key } of macKeys) {
    assert.ok(!systems.includes(key), `${key} of ${id}`);
    const others = macKeys.filter((one) => one.id !== id && one.key === key && meet(one.id, id));
    assert.deepEqual(others, [], `${key} of ${id}`);
  }
  assert.deepEqual(usualKeysOf('script.replace', true), ['Mod+Alt+f']);
  assert.deepEqual(usualKeysOf('script.replace', false), ['Mod+h']);
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
