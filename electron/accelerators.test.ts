import assert from 'node:assert/strict';
import { it } from 'node:test';
import { acceleratorOf } from './accelerators.ts';

it('writes the keys of a page as menus have them', () => {
  assert.equal(acceleratorOf('Mod+Shift+z'), 'CmdOrCtrl+Shift+Z');
  assert.equal(acceleratorOf('Mod+,'), 'CmdOrCtrl+,');
  assert.equal(acceleratorOf('Mod+Enter'), 'CmdOrCtrl+Enter');
  assert.equal(acceleratorOf('Shift+Alt+ArrowUp'), 'Shift+Alt+Up');
  assert.equal(acceleratorOf('Mod++'), 'CmdOrCtrl+Plus');
  assert.equal(acceleratorOf('F9'), 'F9');
});

it('has none for what no menu knows', () => {
  for (const keys of ['', 'Mod+', 'Mod+é', '设', 'F25', 'Ctrl+A', 'Mod+a\n'])
    assert.equal(acceleratorOf(keys), undefined, keys);
});
