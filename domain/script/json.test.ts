import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseScriptText } from './json.ts';

const NOT_JSON: readonly (readonly [text: string, line: number, column: number, found: string])[] = [
  ['', 1, 1, 'end of text'],
  ['{\r\n"a" 1}', 2, 5, '"1"'],
  ['[1, 2', 1, 6, 'end of text'],
  ["{'a': 1}", 1, 2, '"\'"'],
  ['{"a": nul}', 1, 7, '"n"'],
  ['{"a": 01}', 1, 7, '"0"'],
  ['{"a": "x\ny"}', 1, 9, '"\\n"'],
  ['{"a\tb": 1}', 1, 4, '"\\t"'],
  ['{"a": "\\x"}', 1, 8, '"\\\\x"'],
  ['{"a": "\\u12g4"}', 1, 8, '"\\\\u"'],
  ['{"a": "open', 1, 12, 'end of text'],
  ['// note\n{}', 1, 1, '"/"'],
  ['{} {}', 1, 4, '"{"'],
  ['{"a": 👋}', 1, 7, '"👋"'],
];

test('V-22 text that is no JSON: line, column and what stands there', () => {
  for (const [text, line, column, found] of NOT_JSON) {
    const { problems, ...rest } = parseScriptText(text);
    assert.ok(!('value' in rest), text);
    const [one] = problems;
    assert.equal(one?.code, 'SCRIPT_NOT_JSON', text);
    assert.deepEqual(
      { line: one.details.line, column: one.details.column, found: one.details.found },
      { line, column, found },
      text,
    );
  }
});

test('V-22 a comma too many is told as such, where it stands', () => {
  const cases: readonly (readonly [text: string, line: number, column: number, before: string])[] = [
    ['{"a": 1,\n  "b": 2,\n}', 2, 9, '}'],
    ['{"a": [1, 2 ,\r\n]}', 1, 13, ']'],
    ['[{"a": {},}]', 1, 10, '}'],
    ['[[],]', 1, 4, ']'],
  ];
  for (const [text, line, column, found] of cases)
    assert.deepEqual(
      parseScriptText(text).problems.map((one) => [one.code, one.details]),
      [['SCRIPT_COMMA_SPARE', { line, column, found }]],
      text,
    );
  for (const text of ['{,}', '[,]', '[1,}', '{"a":1,]', '{"a": }', ']', '}', '[1,,2]', '[1,'])
    assert.deepEqual(
      parseScriptText(text).problems.map((one) => one.code),
      ['SCRIPT_NOT_JSON'],
      text,
    );
});

test('V-22 JSON is read as JSON, with a byte order mark too', () => {
  for (const text of ['{}', '\ufeff{"a":[1,-2.5e3,"\\u4f60\\n",true,null]}', ' [ ] ', '"x"', '-0'])
    assert.deepEqual(parseScriptText(text), { value: JSON.parse(text.replace('\ufeff', '')), problems: [] });
});

test('V-22 a key written twice is told with its place, in any spelling', () => {
  const { value, problems } = parseScriptText('{"a": 1,\n "b": {"a": 1}, "\\u0061": 2}');
  assert.deepEqual(value, { a: 2, b: { a: 1 } });
  assert.deepEqual(
    problems.map((one) => [one.code, one.severity, one.details.line, one.details.column, one.details.field]),
    [['SCRIPT_KEY_DUPLICATE', 'warning', 2, 17, 'a']],
  );
});

test('V-22 nesting without end and strings without end cost no stack', () => {
  assert.equal(parseScriptText('['.repeat(1_000_000)).problems[0]?.code, 'SCRIPT_TOO_DEEP');
  assert.equal(parseScriptText(`"${'\\n'.repeat(1_000_000)}`).problems[0]?.code, 'SCRIPT_NOT_JSON');
  assert.deepEqual(parseScriptText(`"${'\\n'.repeat(1_000_000)}"`).problems, []);
});

test('V-22 values are counted before anything is made of them, where it is asked for', () => {
  const limits = { depth: 3, values: 4 };
  for (const text of ['[1,2,3]', '{"a":{"b":[1]}}', '4'])
    assert.deepEqual(parseScriptText(text, limits).problems, [], text);
  assert.deepEqual(parseScriptText('[1,2,3,4]', limits).problems, [
    {
      ...{ code: 'SCRIPT_TOO_LARGE', severity: 'error', rule: 'V-22' },
      details: { found: '> 4', maximum: 4, unit: 'value' },
    },
  ]);
  assert.deepEqual(
    parseScriptText('[[[[1]]]]', limits).problems.map((one) => [one.code, one.details.maximum]),
    [['SCRIPT_TOO_DEEP', 3]],
  );
});
