import assert from 'node:assert/strict';
import { it } from 'node:test';
import { splitText } from './split-text.ts';

it('a text that fits is one piece', () => {
  for (const text of ['', 'a', 'abcde', '👋👋👋👋👋']) assert.deepEqual(splitText(text, 5), [text]);
});

it('a longer one is cut behind a paragraph, else a sentence, else a part of one, else a word', () => {
  assert.deepEqual(splitText('One. Two.\nThree. Four', 18), ['One. Two.', 'Three. Four']);
  assert.deepEqual(splitText('第一句话。第二句，话。第三', 8), ['第一句话。', '第二句，话。第三']);
  assert.deepEqual(splitText('He paid 3.50 and left. Then', 24), ['He paid 3.50 and left.', 'Then']);
  assert.deepEqual(splitText('one, two three', 10), ['one,', 'two three']);
  assert.deepEqual(splitText('one two three', 10), ['one two', 'three']);
  assert.deepEqual(splitText('安全第一，预防为主', 6), ['安全第一，', '预防为主']);
});

it('where there is no place to cut, characters stay whole', () => {
  assert.deepEqual(splitText('abcdefgh', 3), ['abc', 'def', 'gh']);
  const family = '👩‍👩‍👧';
  for (const piece of splitText(`aaaa${family}bbbb`, 6)) assert.doesNotMatch(piece, /^\u200d|\u200d$/);
  const pieces = splitText('😀'.repeat(7), 3);
  assert.equal(pieces.join(''), '😀'.repeat(7));
  assert.ok(pieces.every((piece) => [...piece].length <= 3));
});

it('no piece is empty or too long, and nothing but white space at the cuts is lost', () => {
  const texts = ['   a   b   c   ', '\n\n\n\n\n\n\n\n', 'x'.repeat(50), 'a b. c\nd，e 。'.repeat(9)];
  for (const text of texts)
    for (let maximum = 1; maximum < 12; maximum += 1) {
      const pieces = splitText(text, maximum);
      assert.equal(pieces.join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
      assert.ok(
        pieces.every((piece) => [...piece].length <= maximum),
        `${maximum}`,
      );
      assert.ok(pieces.length === 1 || pieces.every((piece) => piece.trim() !== ''), JSON.stringify(pieces));
    }
});
