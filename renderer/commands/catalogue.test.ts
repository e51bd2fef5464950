import assert from 'node:assert/strict';
import { it } from 'node:test';
import { COMMAND_IDS, COMMANDS } from './catalogue.ts';
import { commandsOf, shortcutOf } from './keys.ts';

it('gives no two commands of one place the same keys', () => {
  const taken = new Map<string, string>();
  for (const id of COMMAND_IDS)
    for (const key of COMMANDS[id].keys ?? []) {
      const place = `${COMMANDS[id].within ?? ''} ${key}`;
      assert.equal(taken.get(place), undefined, `${key} of ${id}`);
      taken.set(place, id);
    }
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
