import assert from 'node:assert/strict';
import { it } from 'node:test';
import { countScene } from '../script/scene-text.ts';
import { splitByLength } from './split.ts';

it('a text that fits is one piece', () => {
  for (const text of ['', 'a', 'abcde', '👋👋👋👋👋', '<speak>a <word>b</word></speak>'])
    assert.deepEqual(splitByLength(text, 5), [text]);
});

it('a longer one is cut behind a paragraph, else a sentence, else a part of one, else a word', () => {
  assert.deepEqual(splitByLength('One. Two.\nThree. Four', 18), ['One. Two.', 'Three. Four']);
  assert.deepEqual(splitByLength('第一句话。第二句，话。第三', 8), ['第一句话。', '第二句，话。第三']);
  assert.deepEqual(splitByLength('He paid 3.50 and left. Then', 24), ['He paid 3.50 and left.', 'Then']);
  assert.deepEqual(splitByLength('one, two three', 10), ['one,', 'two three']);
  assert.deepEqual(splitByLength('one two three', 10), ['one two', 'three']);
  assert.deepEqual(splitByLength('安全第一，预防为主', 6), ['安全第一，', '预防为主']);
  assert.deepEqual(splitByLength('over 1,234,567 steps', 14), ['over 1,234,567', 'steps']);
});

it('marks over a cut are closed before it and go on behind it', () => {
  const half = (words: string) => `<speak><prosody rate="80%">${words}</prosody></speak>`;
  assert.deepEqual(splitByLength(half('安全第一，预防为主'), 6), [half('安全第一，'), half('预防为主')]);
});

it('space between the tags counts too: every piece is as short as the limit wants it', () => {
  const text = `<speak>\n${'  <p>一二三。</p>\n'.repeat(20)}</speak>`;
  const parts = splitByLength(text, 40);
  assert.ok(parts.length > 1);
  for (const part of parts) assert.ok(countScene(part).characters <= 40, part);
  assert.equal(parts.join('').match(/一二三。/g)?.length, 20);
});

it('markup that leaves no place to cut, or has a slip, is left as it is', () => {
  const solid = `<speak><![CDATA[${'一二三。'.repeat(20)}]]></speak>`;
  const broken = `<speak>${'一二三。'.repeat(20)}<word></speak>`;
  for (const text of [solid, broken]) assert.deepEqual(splitByLength(text, 8), [text]);
});

it('where there is no place to cut, characters stay whole', () => {
  assert.deepEqual(splitByLength('abcdefgh', 3), ['abc', 'def', 'gh']);
  const family = '👩‍👩‍👧';
  for (const piece of splitByLength(`aaaa${family}bbbb`, 6)) assert.doesNotMatch(piece, /^\u200d|\u200d$/);
  const parts = splitByLength('😀'.repeat(7), 3);
  assert.equal(parts.join(''), '😀'.repeat(7));
  assert.ok(parts.every((part) => [...part].length <= 3));
});

it('no piece is empty or too long, and nothing but white space at the cuts is lost', () => {
  const texts = ['   a   b   c   ', '\n\n\n\n\n\n\n\n', 'x'.repeat(50), 'a b. c\nd，e 。'.repeat(9)];
  for (const text of texts)
    for (let maximum = 1; maximum < 12; maximum += 1) {
      const parts = splitByLength(text, maximum);
      assert.equal(parts.join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
      assert.ok(
        parts.every((part) => [...part.trim()].length <= maximum),
        `${maximum}`,
      );
      assert.ok(parts.length === 1 || parts.every((part) => part.trim() !== ''), JSON.stringify(parts));
    }
});
