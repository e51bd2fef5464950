import assert from 'node:assert/strict';
import { it } from 'node:test';
import { countScene } from '../script/scene-text.ts';
import { splitAt, splitByLength, splitByParagraphs } from './split.ts';

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

it('a pause stays behind the words before it, a gesture or a mood before the words after it', () => {
  const text =
    '<speak> <mark name="a"/> <p>第一段。 <break time="2s"/></p>\n' +
    '<p><insert-action tag="wave"/>第二段。<break time="1s"/> <emotion type="HAPPY"/></p>\n<p>第三段。<mark/> </p> </speak>';
  const parts = [
    '<speak><mark name="a"/><p>第一段。<break time="2s"/></p></speak>',
    '<speak><p><insert-action tag="wave"/>第二段。<break time="1s"/></p></speak>',
    '<speak><p><emotion type="HAPPY"/></p><p>第三段。<mark/></p></speak>',
  ];
  assert.deepEqual(splitByParagraphs(text), parts);
  assert.deepEqual(splitByLength(text, 6), parts);
});

it('a mark that stands at a place is the same with two tags as with one', () => {
  const pause = '<break time="1s"></break>';
  const mood = '<emotion type="SAD"></emotion>';
  assert.deepEqual(splitAt(`<speak>一${pause}二三</speak>`, `<speak>一${pause}二`.length), [
    `<speak>一${pause}二</speak>`,
    '三',
  ]);
  assert.deepEqual(splitByLength(`<speak>一。${pause}${mood}二。</speak>`, 2), [
    `<speak>一。${pause}</speak>`,
    `<speak>${mood}二。</speak>`,
  ]);
  const inside = splitAt(`<speak>一${pause}二</speak>`, '<speak>一<break time="1s">'.length);
  assert.deepEqual(inside, ['一', `<speak>${pause}二</speak>`]);
});

it('a mood around words is none from there on where a cut leaves nothing of them', () => {
  const text = '<speak>一<emotion type="SAD">二<!-- – --></emotion>三</speak>';
  const [before, after] = [text.indexOf('二'), text.indexOf('二') + 1];
  assert.deepEqual(splitAt(text, before), ['一', text.replace('一', '')]);
  assert.deepEqual(splitAt(text, after), [
    '<speak>一<emotion type="SAD">二</emotion></speak>',
    '<speak><!-- – -->三</speak>',
  ]);
  const spaced = '<speak>一。<emotion type="SAD"> </emotion>二。</speak>';
  assert.deepEqual(splitByLength(spaced, 3), ['一。', '<speak><emotion type="SAD"> </emotion>二。</speak>']);
});
