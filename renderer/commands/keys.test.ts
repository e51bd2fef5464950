import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isPress } from './keys.ts';

it('keys that a button would take as a press are told from those that only look like them', () => {
  for (const shortcut of ['Mod+Enter', 'Mod+Shift+Enter', 'Mod+Shift+Space', 'Mod+Alt+Space'])
    assert.ok(isPress(shortcut), shortcut);
  for (const shortcut of ['Enter', 'Space', 'Shift+Enter', 'Mod+e', 'Mod+Shift+s'])
    assert.ok(!isPress(shortcut), shortcut);
});
