import assert from 'node:assert/strict';
import { it } from 'node:test';
import { applyEdits } from '../../../domain/drafts/apply.ts';
import { blankScript } from '../../../domain/drafts/blank.ts';
import { splitEdits } from './split-scene.ts';

it('V-01 a scene is parted into copies of itself, as far as there is room, and never over newer words', () => {
  const script = blankScript('LANDSCAPE', 'en');
  const keys = ['one'];
  const text = script.shoot_scripts[0]!.shoot_script.text_config!.text;
  const edits = splitEdits({ script, keys }, 'one', text, ['A', 'B', 'C'])!;
  const { script: after } = applyEdits(script, edits);
  assert.deepEqual(
    after.shoot_scripts.map(({ shoot_script }) => shoot_script.text_config?.text),
    ['A', 'B', 'C'],
  );
  const looks = after.shoot_scripts.map(({ shoot_script: { text_config: _, ...look } }) => look);
  assert.deepEqual(looks, [looks[0], looks[0], looks[0]]);
  assert.equal(splitEdits({ script, keys }, 'one', `${text}newer`, ['A', 'B']), undefined);
  assert.equal(splitEdits({ script, keys }, 'gone', text, ['A', 'B']), undefined);
  const parts = Array.from({ length: 101 }, () => 'A');
  assert.equal(splitEdits({ script, keys }, 'one', text, parts), undefined);
});
