import assert from 'node:assert/strict';
import { it } from 'node:test';
import { EditorState } from '@codemirror/state';
import { differenceOf } from '../text-caret.ts';
import { markTarget, setMarkTarget } from './mark-target.ts';

/** What is aimed at in a text once another window has made another text of it. */
function aimedAt(before: string, after: string, from: number, to: number) {
  const chosen = EditorState.create({ doc: before, extensions: markTarget }).update({
    effects: setMarkTarget.of({ from, to }),
  }).state;
  return chosen.update({ changes: differenceOf(before, after) }).state.field(markTarget);
}

it('what a mark is for is found again where it has come to', () => {
  assert.deepEqual(aimedAt('去重庆。', '我去重庆。', 1, 3), { from: 2, to: 4, text: '重庆' });
  assert.deepEqual(aimedAt('去重庆。', '去重庆吧。', 1, 3), { from: 1, to: 3, text: '重庆' });
  assert.deepEqual(aimedAt('去重庆。', '去了重庆。', 1, 3), { from: 2, to: 4, text: '重庆' });
  assert.deepEqual(aimedAt('去重庆。', '我去重庆。', 3, 3), { from: 4, to: 4, text: '' });
});

it('it is gone once other words stand there, and where what stood around it has gone', () => {
  assert.equal(aimedAt('去重庆。', '去重大。', 1, 3), undefined);
  assert.equal(aimedAt('去重庆。', '去。', 1, 3), undefined);
  assert.equal(aimedAt('去重庆。', '去', 1, 3), undefined);
  assert.equal(aimedAt('一二三四', '一四', 2, 2), undefined);
});
