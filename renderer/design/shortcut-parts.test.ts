import assert from 'node:assert/strict';
import { it } from 'node:test';
import { shortcutParts } from './shortcut-parts.ts';

it('takes a shortcut apart, the plus key too', () => {
  assert.deepEqual(shortcutParts('Mod+Shift+z'), ['Mod', 'Shift', 'z']);
  assert.deepEqual(shortcutParts('F8'), ['F8']);
  assert.deepEqual(shortcutParts('+'), ['+']);
  assert.deepEqual(shortcutParts('Mod++'), ['Mod', '+']);
});
