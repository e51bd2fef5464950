import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { piecesOf } from './highlight.ts';

const marked = (text: string, search: string) =>
  piecesOf(text, search)
    .map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text))
    .join('');

describe('marking what a search has found', () => {
  it('marks every word, wherever it stands', () => {
    assert.equal(marked('How water travels', 'travels water'), 'How [water] [travels]');
  });

  it('does not mind case and width', () => {
    assert.equal(marked('ＡＢＣ abc', 'abc'), '[ＡＢＣ] [abc]');
  });

  it('marks Chinese, and whole characters beyond the first plane', () => {
    assert.equal(marked('春季新品𠮷发布', '新品𠮷'), '春季[新品𠮷]发布');
  });

  it('joins marks that touch, and marks nothing without a search', () => {
    assert.equal(marked('aaa', 'aa'), '[aaa]');
    assert.equal(marked('aaa', '  '), 'aaa');
  });
});
