import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chineseSoundsOf } from './chinese-sounds.ts';

test('a text has every sound that its characters may have, the usual one first', () => {
  assert.deepEqual(chineseSoundsOf('撤销'), [{ whole: 'chexiao', initials: 'cx' }]);
  const redo = chineseSoundsOf('重做');
  assert.deepEqual(
    redo.map(({ whole }) => whole).sort(),
    ['chongzuo', 'zhongzuo'],
    'which of them it is depends on the word',
  );
  assert.ok(redo.some(({ initials }) => initials === 'cz'));
  assert.ok(chineseSoundsOf('语速语调').some(({ whole }) => whole === 'yusuyudiao'));
  assert.equal(chineseSoundsOf('银行重要')[0]?.whole, 'yinhangzhongyao');
});

test('other signs stay as they are, in lower case', () => {
  assert.deepEqual(chineseSoundsOf('左移 1 PX'), [{ whole: 'zuoyi 1 px', initials: 'zy 1 px' }]);
  assert.deepEqual(chineseSoundsOf(''), [{ whole: '', initials: '' }]);
});

test('of a long text only some of its sounds are told', () => {
  const sounds = chineseSoundsOf('重'.repeat(40));
  assert.ok(sounds.length > 1 && sounds.length <= 64, `${sounds.length}`);
});
