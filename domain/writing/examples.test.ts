/** What is done with marks, in texts that one can read. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deletedBy } from './deleting.ts';
import { findWords } from './find.ts';
import { addMark, changeMark, insertMark, markAt, marksOf, removeMark } from './marks.ts';
import { cleanPaste } from './paste.ts';
import { sentenceAt, wordAt } from './sentences.ts';
import { applySteps } from './steps.ts';
import { typed } from './typing.ts';

const slow = { name: 'prosody', attributes: { rate: '80%' } };
/** The text without its bars, and where they stood. */
const barred = (text: string) => {
  const from = text.indexOf('|');
  const to = text.indexOf('|', from + 1);
  return { text: text.replaceAll('|', ''), from, to: to < 0 ? from : to - 1 };
};

describe('marks', () => {
  it('make plain text markup: its lines are paragraphs, its signs are escaped', () => {
    const text = 'A & B\n<C>';
    const marked = applySteps(
      text,
      insertMark(text, text.length, { name: 'break', attributes: { time: '1s' } })!,
    );
    assert.equal(marked, '<speak><p>A &amp; B</p>\n<p>&lt;C&gt;<break time="1s"/></p></speak>');
    assert.equal(applySteps(marked, removeMark(marked, marksOf(marked)[0]!)), text);
  });

  it('are put around the words of each paragraph by itself', () => {
    const { text, from, to } = barred('o|ne\ntw|o');
    assert.equal(
      applySteps(text, addMark(text, from, to, slow)!),
      '<speak><p>o<prosody rate="80%">ne</prosody></p>\n<p><prosody rate="80%">tw</prosody>o</p></speak>',
    );
  });

  it('take the place of marks of their kind, and stand around the whole of a word that has a reading', () => {
    const { text, from, to } = barred(
      '<speak>a|<prosody rate="50%">b</prosody>c<sub alias="x">d|e</sub></speak>',
    );
    assert.equal(
      applySteps(text, addMark(text, from, to, slow)!),
      '<speak>a<prosody rate="80%">bc<sub alias="x">de</sub></prosody></speak>',
    );
  });

  it('S-04 no reading is put around two paragraphs, nor around nothing', () => {
    const reading = { name: 'phoneme', attributes: { ph: 'a1' } };
    assert.equal(addMark('啊\n啊', 0, 3, reading), undefined);
    assert.equal(addMark('啊 啊', 1, 2, reading), undefined);
  });

  it('are changed where they stand, values with signs of markup among them', () => {
    const text = '<speak><sub alias="x">WWW</sub></speak>';
    const mark = markAt(text, text.indexOf('WW'))!;
    assert.equal(
      applySteps(text, changeMark(mark, { alias: '"A" & <B>' })),
      '<speak><sub alias="&quot;A&quot; &amp; &lt;B&gt;">WWW</sub></speak>',
    );
  });
});

it('a pause among emphasised words is the mark at the caret beside it; elsewhere the emphasis is', () => {
  const named = (barredText: string) => {
    const { text, from, to } = barred(barredText);
    return markAt(text, from, to)?.name;
  };
  assert.equal(named('<speak><emphasis>一<break time="1s"/>|二</emphasis></speak>'), 'break');
  assert.equal(named('<speak><emphasis>一|<break time="1s"/>二</emphasis></speak>'), 'break');
  assert.equal(named('<speak><emphasis>一<break time="1s"/>二|</emphasis></speak>'), 'emphasis');
  assert.equal(named('<speak><emphasis>|一<break time="1s"/>|二</emphasis></speak>'), 'emphasis');
});

describe('keys among marks', () => {
  const press = (text: string, direction: 'backward' | 'forward') => {
    const { text: clean, from, to } = barred(text);
    const { steps, caret } = deletedBy(clean, from, to, direction);
    const after = applySteps(clean, steps);
    return `${after.slice(0, caret)}|${after.slice(caret)}`;
  };

  it('Backspace that finds the end of a mark deletes the letter before it', () => {
    assert.equal(press('<speak><word>ab|</word>|c</speak>', 'backward'), '<speak><word>a|</word>c</speak>');
  });

  it('Backspace that finds the beginning of a mark takes the mark away', () => {
    assert.equal(press('<speak>x|<word>|ab</word></speak>', 'backward'), 'x|ab');
  });

  it('Delete at the end of a line joins the next one to it', () => {
    assert.equal(press('<speak><p>a|</p>|\n<p>b</p></speak>', 'forward'), '<speak><p>a|b</p></speak>');
  });

  it('Enter begins a paragraph with the same marks', () => {
    const { text, from } = barred('<speak>a<emphasis>b|c</emphasis></speak>');
    assert.equal(
      applySteps(text, typed(text, from, from, '\n').steps),
      '<speak><p>a<emphasis>b</emphasis></p>\n<p><emphasis>c</emphasis></p></speak>',
    );
  });

  it('Enter between two sentences parts them, and makes no paragraph of nothing', () => {
    const enter = (barredText: string) => {
      const { text, from } = barred(barredText);
      return applySteps(text, typed(text, from, from, '\n').steps);
    };
    assert.equal(
      enter('<speak><s>一。</s>|<s>二。</s></speak>'),
      '<speak><p><s>一。</s></p>\n<p><s>二。</s></p></speak>',
    );
    assert.equal(
      enter('<speak><p>零</p><s>一。</s><s>二|三。</s></speak>'),
      '<speak><p>零</p><p><s>一。</s><s>二</s></p>\n<p><s>三。</s></p></speak>',
    );
  });

  it('a mark goes with the last of its words, whichever marks they bore themselves', () => {
    const { text, from, to } = barred(
      '<speak>一<emotion type="HAPPY"><lang xml:lang="en">|<insert-action tag="wave"/>Hi</lang>二|</emotion>三</speak>',
    );
    assert.equal(applySteps(text, typed(text, from, to, '').steps), '<speak>一三</speak>');
    assert.equal(applySteps(text, typed(text, from, to, '\n').steps), '<speak><p>一</p>\n<p>三</p></speak>');
    const word = barred('<speak>一<word><say-as interpret-as="digits">|2</say-as></word>|三</speak>');
    assert.equal(
      applySteps(word.text, typed(word.text, word.from, word.to, '\n').steps),
      '<speak><p>一</p>\n<p>三</p></speak>',
    );
  });

  it('nothing is written into a mark that stands at a place, though it has two tags', () => {
    const { text, from } = barred('<speak>一<break time="1s">|</break>二</speak>');
    assert.equal(
      applySteps(text, typed(text, from, from, '好').steps),
      '<speak>一好<break time="1s"></break>二</speak>',
    );
  });

  it('what is written at the end of a line belongs to its paragraph', () => {
    const { text, from } = barred('<speak><p>a</p>|\n<p>b</p></speak>');
    assert.equal(applySteps(text, typed(text, from, from, '!').steps), '<speak><p>a!</p>\n<p>b</p></speak>');
  });
});

it('words are found through their marks, never in them; whole words in any case', () => {
  const wish = { query: 'hello', isCaseSensitive: false, isWholeWord: true };
  const text = '<speak>He<emphasis level="strong">llo</emphasis> Othello <sub alias="hello">x</sub></speak>';
  assert.deepEqual(
    findWords(text, wish).map(({ from, to }) => text.slice(from, to)),
    ['He<emphasis level="strong">llo'],
  );
  assert.equal(findWords('Othello', { ...wish, isWholeWord: false }).length, 1);
  assert.equal(findWords('Hello', { ...wish, isCaseSensitive: true }).length, 0);
  assert.equal(findWords('a.b', { ...wish, query: '.' }).length, 1);
});

it('a sentence and a word are known by the caret in them', () => {
  const { text, from } = barred('<speak><p>一。<emphasis>二|个</emphasis>词。三。</p></speak>');
  const sentence = sentenceAt(text, from)!;
  assert.equal(text.slice(sentence.from, sentence.to), '二个</emphasis>词。');
  const word = wordAt('say hello twice', 6)!;
  assert.deepEqual(word, { from: 4, to: 9 });
  assert.equal(wordAt('  ', 1), undefined);
});

it('what word processors bring along is not said', () => {
  assert.equal(cleanPaste('\uFEFFA\u00A0b\u00ADc\r\n\r\n\td  e \u2028f\n'), 'A bc\nd e\nf');
});
