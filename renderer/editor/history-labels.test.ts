import assert from 'node:assert/strict';
import { it } from 'node:test';
import { redoLabelOf, undoLabelOf } from './history-labels.ts';
import { openWindow, TrialEngine } from './trial-engine.test-helper.ts';

it('words that are typed are what is undone, before the engine has them and after, and nothing can be redone then', async () => {
  const engine = new TrialEngine('a', 'b');
  engine.edit('set_theme');
  engine.edit('move_scene', { kind: 'move_scene', scene: 0, to: 1 });
  const { queue, timers, type } = openWindow(engine);
  await queue.do({ kind: 'undo' });
  const labels = () => [undoLabelOf(queue.view), redoLabelOf(queue.view)];
  assert.deepEqual(labels(), ['set_theme', 'move_scene']);
  type(0, 'ab');
  assert.deepEqual(labels(), ['edit_text', null]);
  await timers.pass(1000);
  assert.deepEqual(labels(), ['edit_text', null]);
  await queue.do({ kind: 'undo' });
  assert.deepEqual(labels(), ['set_theme', 'edit_text']);
});

it('a new draft has nothing to undo', () => {
  const { queue } = openWindow(new TrialEngine('a'));
  assert.deepEqual([undoLabelOf(queue.view), redoLabelOf(queue.view)], [null, null]);
});
