import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseSpeechMarkup } from '../../domain/ssml/parse.ts';
import { movedCaret, offsetOf } from './text-caret.ts';

it('a caret keeps its place in the text when another window changes the text around it', () => {
  const moved = (before: string, after: string) =>
    movedCaret(before.replace('|', ''), after, before.indexOf('|'));
  assert.equal(moved('one t|wo', 'one t!wo'.replace('!', '')), 5);
  assert.equal(moved('one |two', 'ONE one two'), 8);
  assert.equal(moved('one |two', 'one two three'), 4);
  assert.equal(moved('one two|', 'one'), 3);
  assert.equal(moved('|abc', 'xyz'), 0);
  assert.equal(moved('a|bc', 'axyzc'), 1);
  assert.equal(moved('ab|cd', 'aXYd'), 3);
});

it('the place of a problem in a text is found as the parser tells it, or by the position of its character', () => {
  for (const lineEnd of ['\n', '\r\n', '\r']) {
    const text = `<speak>ab${lineEnd}👋👋👋x<b>y</b></speak>`;
    const [problem] = parseSpeechMarkup(text).problems;
    assert.equal(problem?.code, 'SSML_ELEMENT_UNKNOWN');
    assert.equal(offsetOf(text, problem.details), text.indexOf('<b>'));
  }
  const text = 'ab\n👋x';
  assert.equal(offsetOf(text, { line: 1, column: 1 }), 0);
  assert.equal(offsetOf(text, { line: 1, column: 99 }), 'ab'.length);
  assert.equal(offsetOf(text, { position: 5 }), text.indexOf('x'));
  for (const details of [{}, { line: 3, column: 1 }, { position: 99 }, { line: '1', column: '1' }])
    assert.equal(offsetOf(text, details), undefined, JSON.stringify(details));
});
