import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oneLine } from './one-line.ts';

describe('a name as one line', () => {
  const cases: readonly (readonly [what: string, text: string, line: string])[] = [
    ['what is typed stays', '产品 特写 – 2', '产品 特写 – 2'],
    ['line ends become spaces', 'one\r\n two\u2028three', 'one two three'],
    ['a terminal is not steered', 'red\u001b[31m\u0007name\u009b', 'red [31m name'],
    ['nothing turns the order round', 'photo\u202egnp.exe\u2066\u200f', 'photognp.exe'],
    ['joined emoji stay joined', '👩\u200d🏫 teacher', '👩\u200d🏫 teacher'],
    ['halves of characters are told', 'a\ud83d', 'a\ufffd'],
    ['what shows nothing is nothing', '\u0000\u202e \u200b\n', ''],
  ];
  for (const [what, text, line] of cases) it(what, () => assert.equal(oneLine(text), line));
});
