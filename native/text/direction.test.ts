import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { graphemesOf } from './breaks.ts';
import { baseDirection, directedParts } from './direction.ts';
import { rasteriseText } from './raster.ts';
import { runsOf } from './runs.ts';
import { PLAIN_STYLE } from './style.test-helper.ts';

/** Parts as they are read, those from right to left in brackets. */
function parts(text: string, base = baseDirection(graphemesOf(text))): string {
  const graphemes = graphemesOf(text);
  return directedParts(graphemes, base)
    .map(({ start, end, direction }) => {
      const part = graphemes.slice(start, end).join('');
      return direction === 'rtl' ? `[${part}]` : part;
    })
    .join('|');
}

describe('directedParts', () => {
  it('takes a paragraph’s direction from its first letter', () => {
    for (const [text, direction] of [
      ['123 مرحبا abc', 'rtl'],
      ['“שלום”', 'rtl'],
      ['你好 مرحبا', 'ltr'],
      ['123 👍', 'ltr'],
      ['', 'ltr'],
    ] as const)
      assert.equal(baseDirection(graphemesOf(text)), direction, text);
  });

  it('keeps numbers and what stands between words of one direction with them', () => {
    assert.equal(parts('你好 مرحبا، بك 123 世界'), '你好 |[مرحبا، بك 123]| 世界');
    assert.equal(parts('abc (שלום) def.'), 'abc (|[שלום]|) def.');
    assert.equal(parts('مرحبا GPT 4 بك!'), '[مرحبا ]|GPT 4|[ بك!]');
    assert.equal(parts('abc שלום 50% def'), 'abc |[שלום 50%]| def');
    assert.equal(parts('12 شهر'), '[12 شهر]');
  });
});

describe('runsOf, right to left', () => {
  const shapes = (line: string) => runsOf(line).map((run) => `${run.preference}:${run.text}`);

  it('puts runs in the order in which they stand', () => {
    assert.deepEqual(shapes('مرحبا 你好 بك'), ['arabic: بك', 'chinese:你好', 'arabic:مرحبا ']);
    assert.deepEqual(shapes('שלום abc 好'), ['latin:abc ', 'chinese:好', 'hebrew:שלום ']);
    assert.deepEqual(shapes('مرحبا 👍 بك'), ['arabic: بك', 'emoji:👍', 'arabic:مرحبا ']);
    assert.deepEqual(shapes('你好 مرحبا (1) بك 世'), [
      'chinese:你好',
      'latin: ',
      'arabic:مرحبا (1) بك',
      'latin: ',
      'chinese:世',
    ]);
  });
});

describe('painted text', () => {
  const paint = (text: string) =>
    rasteriseText(text, PLAIN_STYLE, { width: 500, height: 60, layout: 'lines', verticalAlign: 'top' }, 1);
  /** Columns of ink, from the left edge of the text's first. */
  const columns = (text: string) => {
    const { width, height, rgba } = paint(text);
    const pixels = rgba();
    const ink = Array.from({ length: width }, (_, x) => {
      let sum = 0;
      for (let y = 0; y < height; y++) sum += (pixels[(y * width + x) * 4 + 3] ?? 0) > 127 ? 1 : 0;
      return sum;
    });
    return ink.slice(
      ink.findIndex((one) => one > 0),
      ink.findLastIndex((one) => one > 0) + 1,
    );
  };

  it('sets Hebrew from right to left', () => {
    // Letters that do not join: what is read first stands at the right.
    const letter = columns('ש');
    const line = columns('שלם');
    const unlike = (part: readonly number[]) =>
      letter.reduce((sum, ink, at) => sum + Math.abs(ink - (part[at] ?? 0)), 0);
    const atRight = unlike(line.slice(-letter.length));
    const atLeft = unlike(line.slice(0, letter.length));
    assert.ok(atRight * 3 < atLeft, `${atRight} at the right, ${atLeft} at the left`);
  });

  it('joins Arabic letters', () => {
    const apart = columns('ب\u200cب\u200cب');
    const joined = columns('ببب');
    assert.ok(joined.length < apart.length * 0.8, `${joined.length} of ${apart.length}`);
    assert.ok(joined.every((ink) => ink > 0) && apart.includes(0));
  });

  it('forms the conjuncts and ligatures of Indic scripts and stacks the marks of Thai', () => {
    // Half as wide as its letters one after the other: a conjunct, not letters with a visible virama.
    for (const [whole, ...letters] of [
      ['क्ष', 'क', 'ष'],
      ['ক্ষ', 'ক', 'ষ'],
      ['ஸ்ரீ', 'ஸ்', 'ரீ'],
      ['ที่', 'ที', 'ท่'],
    ] as const) {
      const sum = letters.reduce((total, letter) => total + columns(letter).length, 0);
      assert.ok(columns(whole).length < sum * 0.9, `${whole}: ${columns(whole).length} of ${sum}`);
    }
  });

  it('drops orders to turn text round', () => {
    assert.deepEqual(paint('\u202eabc\u2066d').lines, ['abcd']);
    assert.deepEqual(columns('\u202eabc'), columns('abc'));
  });
});
