import assert from 'node:assert/strict';
import { it } from 'node:test';
import { chineseSoundsOf } from './chinese-sounds.ts';

it('a text is typed by its syllables without tones, or by their initials', () => {
  assert.deepEqual(chineseSoundsOf('撤销'), { whole: ['chexiao'], initials: ['cx'] });
  assert.deepEqual(chineseSoundsOf('旅客'), { whole: ['lvke'], initials: ['lk'] });
});

it('every reading of a character is known, the one that it has in these words first', () => {
  assert.deepEqual(chineseSoundsOf('重做'), { whole: ['chongzuo', 'zhongzuo'], initials: ['cz', 'zz'] });
  assert.deepEqual(chineseSoundsOf('重要').whole.slice(0, 2), ['zhongyao', 'chongyao']);
  const rename = chineseSoundsOf('重命名');
  assert.ok(rename.whole.includes('chongmingming'));
  assert.ok(rename.initials.includes('cmm'));
});

it('other signs are as they are, in lower case', () => {
  assert.deepEqual(chineseSoundsOf('左移 1 PX'), { whole: ['zuoyi 1 px'], initials: ['zy 1 px'] });
  assert.deepEqual(chineseSoundsOf(''), { whole: [''], initials: [''] });
});

it('a long text is typed as it sounds, not in each of a million ways', () => {
  const { whole } = chineseSoundsOf('重要'.repeat(30));
  assert.ok(whole.length <= 64, `${whole.length}`);
  assert.equal(whole[0], 'zhongyao'.repeat(30));
});
