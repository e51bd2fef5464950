import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseSpeechMarkup } from './parse.ts';
import { TextLines } from './text-lines.ts';
import { withoutTagAt } from './unwrap.ts';

const of = (name: string, holding = '') => ({ name, holding });
const at = (text: string, sign: string) => new TextLines(text).at(text.indexOf(sign));

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

it('a tag is found where the parser says that it is, whatever characters stand before it', () => {
  const tag = '<phoneme ph="chong2" speed="1">重</phoneme>';
  const text = `<speak>\r\n👋👋👋<emphasis>a</emphasis>${tag}</speak>`;
  const [problem] = parseSpeechMarkup(text).problems;
  const { line, column } = problem!.details;
  const place = { line: Number(line), column: Number(column) };
  assert.equal(withoutTagAt(text, place, of('phoneme', 'chong2')), text.replace(tag, '重'));
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
