import assert from 'node:assert/strict';
import { it } from 'node:test';
import { applyEdits } from '../../../domain/drafts/apply.ts';
import { blankScript } from '../../../domain/drafts/blank.ts';
import { splitEdits } from './split-scene.ts';

it('a scene is parted by its key, and never over newer words', () => {
  const script = blankScript('LANDSCAPE', 'en');
  const keys = ['one'];
  const text = script.shoot_scripts[0]!.shoot_script.text_config!.text;
  const { script: after } = applyEdits(script, splitEdits({ script, keys }, 'one', text, ['A', 'B', 'C'])!);
  assert.deepEqual(
    after.shoot_scripts.map(({ shoot_script }) => shoot_script.text_config?.text),
    ['A', 'B', 'C'],
  );
  assert.equal(splitEdits({ script, keys }, 'one', `${text}newer`, ['A', 'B']), undefined);
  assert.equal(splitEdits({ script, keys }, 'gone', text, ['A', 'B']), undefined);
});
