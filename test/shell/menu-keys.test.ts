/** The menus of the desktop have the keys that pages listen to. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { MENU_COMMANDS } from '../../domain/shell/shell.ts';
import { acceleratorOf } from '../../electron/accelerators.ts';
import { menuKeys } from '../../renderer/commands/menu-keys.ts';

it('each of its own by itself, and none that is written while somebody types', () => {
  const keys = menuKeys();
  const shown = MENU_COMMANDS.map((command) => acceleratorOf(keys[command] ?? ''));
  assert.ok(!shown.includes(undefined), `${shown}`);
  assert.equal(new Set(shown).size, MENU_COMMANDS.length);
  assert.equal(keys.show_shortcuts, 'Mod+/', 'a question mark is written');
  const chosen = menuKeys({ 'edit.undo': ['u', 'Mod+u'], 'edit.redo': ['r'], 'project.render': [] });
  assert.deepEqual([chosen.undo, chosen.redo, chosen.render], ['Mod+u', undefined, undefined]);
});
