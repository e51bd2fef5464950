import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withoutTagAt } from './unwrap.ts';

const of = (name: string, holding = '') => ({ name, holding });
const at = (text: string, sign: string) => {
  const lines = text.slice(0, text.indexOf(sign)).split('\n');
  return { line: lines.length, column: [...lines.at(-1)!].length + 1 };
};

it('a tag is taken out and what it holds stays, found by its beginning or by an attribute of it', () => {
  const text = '<speak>👋\n去<phoneme ph="chong2">重庆</phoneme>吧<insert-action tag="fly"/>。</speak>';
  const unwrapped = '<speak>👋\n去重庆吧<insert-action tag="fly"/>。</speak>';
  assert.equal(withoutTagAt(text, at(text, '<phoneme'), of('phoneme', 'chong2')), unwrapped);
  assert.equal(withoutTagAt(text, at(text, 'ph='), of('phoneme')), unwrapped);
  assert.equal(
    withoutTagAt(text, at(text, '<insert'), of('insert-action', 'fly')),
    text.replace('<insert-action tag="fly"/>', ''),
  );
});

it('of tags within each other the right one ends', () => {
  const text = '<emotion type="A">a<emotion type="B">b</emotion><emotion type="C"/>c</emotion >d';
  assert.equal(
    withoutTagAt(text, { line: 1, column: 1 }, of('emotion', 'A')),
    'a<emotion type="B">b</emotion><emotion type="C"/>cd',
  );
  assert.equal(
    withoutTagAt(text, at(text, '<emotion type="B"'), of('emotion', 'B')),
    '<emotion type="A">ab<emotion type="C"/>c</emotion >d',
  );
});

it('nothing is taken out where no such tag stands, or where it does not end', () => {
  for (const text of ['plain', '<speak>a</speak>', '<phoneme ph="a">x', '<phonemes ph="a">x</phonemes>'])
    assert.equal(withoutTagAt(text, { line: 1, column: 1 }, of('phoneme')), undefined, text);
  assert.equal(
    withoutTagAt('<phoneme ph="b">x</phoneme>', { line: 1, column: 1 }, of('phoneme', 'a')),
    undefined,
  );
});
