import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanSubtitleText } from './clean.ts';

const clean = (text: string): string[] => cleanSubtitleText(text).map((paragraph) => paragraph.text);

test('V-11 every pause mark goes: one space inside a paragraph, nothing at its end', () => {
  for (const mark of [...'、，。：；！？…', ...',.:;!?', '……', '...', '！？', '?!'])
    assert.deepEqual(clean(`你好${mark}世界${mark}`), ['你好 世界'], mark);
  assert.deepEqual(clean('Hello, world. How are you? Fine; thanks: really!'), [
    'Hello world How are you Fine thanks really',
  ]);
});

test('V-11 each paragraph ends by itself', () => {
  assert.deepEqual(clean('第一段。\n第二段！\n\n 。 \n第三段'), ['第一段', '第二段', '第三段']);
});

test('V-11 quotation marks, brackets, dots and dashes stay', () => {
  for (const text of ['“引号”《书名》（括号）曹雪芹·著~破折——号', '"quote" 《a》 (b) x·y ~ a--b'])
    assert.deepEqual(clean(text), [text]);
});

test('V-11 the space for a mark stands outside the quotation mark or bracket that follows it', () => {
  assert.deepEqual(clean('“你好，”他说。“再见！”'), ['“你好” 他说 “再见”']);
  assert.deepEqual(clean('"Hello," he said. "Bye!"'), ['"Hello" he said "Bye"']);
  assert.deepEqual(clean('（完。）好'), ['（完） 好']);
});

test('V-11 marks inside numbers, times, addresses and abbreviations are no pauses', () => {
  const kept = [
    '3.5',
    '1,299.00',
    '14:30',
    '9：30',
    '１２：３０',
    '1，000人',
    '1，234，567',
    '3:2',
    'https://example.com/a?b=1;c',
    'www.example.com',
    'me@example.com',
    'example.com',
    'v2.1.3',
    '.NET',
    'Node.js',
    'Mr. Bean',
    'U.S. team',
    'e.g. this',
    'No. 5',
    'J. K. Rowling',
    "don't",
    'don’t',
    'localhost:8080',
  ];
  for (const text of kept) assert.deepEqual(clean(`${text}`), [text]);
  for (const text of ['Am 3. Oktober', 'z. B. Berlin', 'Sept. 12', 'pp. 5-7', 'p. ex. Paris', 'т.е. сейчас'])
    assert.deepEqual(clean(`${text}`), [text]);
  const [paragraph] = cleanSubtitleText('He left at 5 p.m. She is in the U.S. It is big.');
  assert.equal(paragraph?.text, 'He left at 5 p.m. She is in the U.S. It is big');
  assert.deepEqual([...paragraph!.marks.values()], ['sentence', 'sentence'], 'shown, and still an end');
  assert.deepEqual(clean('It is 3.5. Next'), ['It is 3.5 Next']);
  assert.deepEqual(clean('见 https://example.com/x。好'), ['见 https://example.com/x 好']);
  assert.deepEqual(clean('See example.com, or not.'), ['See example.com or not']);
  assert.deepEqual(clean('No. I will not.'), ['No I will not']);
  assert.deepEqual(clean('wait...what'), ['wait what']);
  assert.deepEqual(clean('1. Open it'), ['1 Open it']);
});

test('emoji keep all their parts, control characters go', () => {
  assert.deepEqual(clean('家👨‍👩‍👧‍👦，好👍🏽！'), ['家👨‍👩‍👧‍👦 好👍🏽']);
  assert.deepEqual(clean('a\u0007b\u200b c\ufeff\td'), ['ab c d']);
});

test('every shown character knows where it comes from', () => {
  const source = '你好，“世界”！\nIt is 3.5 m. Ok…';
  for (const paragraph of cleanSubtitleText(source)) {
    assert.equal(paragraph.sourceOf.length, paragraph.text.length);
    for (const [index, character] of [...paragraph.text].entries())
      if (character !== ' ') assert.equal(source[paragraph.sourceOf[index]!], character);
  }
});

test('the strongest of several marks counts, dots that trail off are no end', () => {
  const [first] = cleanSubtitleText('甲，”！乙、丙...丁。戊');
  assert.deepEqual([...first!.marks.values()], ['sentence', 'list', 'phrase', 'sentence']);
});

test('a full-width comma between two numbers is a pause', () => {
  assert.deepEqual(clean('2023，2024年'), ['2023 2024年']);
  assert.deepEqual(clean('1，2，3'), ['1 2 3']);
  assert.deepEqual(clean('1，0000'), ['1 0000']);
});

test('the number of a list item belongs to what it counts, and the pause stands before it', () => {
  const marksOf = (text: string) => {
    const [paragraph] = cleanSubtitleText(text);
    return [paragraph!.text, [...paragraph!.marks], [...paragraph!.counted]];
  };
  assert.deepEqual(marksOf('1. 打开 2. 关闭'), ['1 打开 2 关闭', [[5, 'clause']], [2, 7]]);
  assert.deepEqual(marksOf('步骤：１、打开，２、关闭。'), [
    '步骤 １ 打开 ２ 关闭',
    [
      [3, 'clause'],
      [8, 'clause'],
    ],
    [5, 10],
  ]);
  assert.deepEqual(marksOf('3. Open it.'), ['3 Open it', [], [2]]);
  // Numbers that count nothing.
  assert.deepEqual(marksOf('I have 5. He has 6.'), ['I have 5 He has 6', [[9, 'sentence']], []]);
  assert.deepEqual(marksOf('1、2、3号'), [
    '1 2 3号',
    [
      [2, 'list'],
      [4, 'list'],
    ],
    [],
  ]);
});
