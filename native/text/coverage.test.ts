import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { isCovered, missingGlyphs } from './coverage.ts';
import { fontFilePaths } from './fonts.ts';
import { rasteriseText } from './raster.ts';
import { PLAIN_STYLE } from './style.test-helper.ts';

function pictureOf(text: string, bold = false): string {
  const box = { width: 300, height: 60, layout: 'lines', verticalAlign: 'top' } as const;
  return Buffer.from(rasteriseText(text, { ...PLAIN_STYLE, bold }, box, 1).rgba()).toString('base64');
}

describe('missingGlyphs', () => {
  it('finds nothing in the languages that we have voices for', () => {
    for (const text of [
      '你好，“世界”！龥㐀䶮𠮷①℃→★㎡ｆ',
      '한국어: 안녕하세요! 뷁 ㄱㅏ',
      'العربية: مرحبا بالعالم، ١٢٣؟ می‌خواهم ٹ گ',
      'עברית: שָׁלוֹם עולם ₪',
      'ไทย: น้ำผึ้ง ๑๒๓ ๆ ฯ',
      'हिन्दी: क्षत्रिय श्री र्‍य । १२३ ₹',
      'বাংলা: স্ত্রী ক্ষমা ৳ ১২৩',
      'தமிழ்: ஸ்ரீ கொ',
      '日本語 かな カタカナ ﾊﾝｶｸ',
      'Tiếng Việt Ελληνικά Русский Türkçe naïve €£¥',
      '👨‍👩‍👧‍👦🇨🇳1️⃣❤️👍🏽🏴󠁧󠁢󠁥󠁮󠁧󠁿🫨',
      '\u0000\u200b\u200d\u200e\u2028\ufeff\r\n\t\ud800',
    ])
      assert.deepEqual(missingGlyphs(text), [], text);
  });

  it('names each missing character once, as a reader sees it', () => {
    assert.deepEqual(missingGlyphs('a𓀀b𪚥𓀀 ა\u{10ffff}'), ['𓀀', '𪚥', 'ა', '\u{10ffff}']);
    assert.deepEqual(missingGlyphs('\u0d15\u0d3f'), ['\u0d15\u0d3f']);
    assert.equal(isCovered('𓀀'), false);
  });

  it('agrees with what is painted: a box for what is missing, and for nothing else', () => {
    // Across the planes, one in so many: letters and ideographs that have a shape of their own.
    const box = pictureOf('\u{10ffff}');
    assert.notEqual(box, pictureOf(' '), 'the box can be seen');
    let covered = 0;
    let missing = 0;
    for (let code = 0x41; code < 0x31350; code += 131) {
      const character = String.fromCodePoint(code);
      if (!/^[\p{Lo}\p{Lu}\p{Ll}]/u.test(character) || /\p{Default_Ignorable_Code_Point}/u.test(character))
        continue;
      const boxed = pictureOf(character) === box;
      assert.equal(boxed, !isCovered(character), `U+${code.toString(16)} ${character}`);
      if (boxed) missing++;
      else covered++;
    }
    assert.ok(covered > 300 && missing > 300, `${covered} covered, ${missing} missing`);
  });

  it('paints no mark as nothing, in bold and beside any script', () => {
    const box = pictureOf('\u{10ffff}', true);
    assert.notEqual(box, pictureOf(' ', true));
    for (const neighbour of ['你', 'مر', '한', '👍', 'x'])
      assert.notEqual(pictureOf(`${neighbour}𓀀`), pictureOf(neighbour), neighbour);
  });
});

describe('font files', () => {
  it('come in pairs whose bold has all that the regular has', () => {
    const names = fontFilePaths().map((file) => path.basename(file));
    const single = names.filter(
      (name) => name.includes('-Regular') && !names.includes(name.replace('-Regular', '-Bold')),
    );
    assert.deepEqual(single, [
      'NotoSansCJKsc-ExtensionA-Regular.otf',
      'NotoSansCJKsc-ExtensionB-Regular.otf',
    ]);
    for (const text of ['한뷁', 'مرحبا', 'שלום', 'ไทย', 'हिन्दी', 'বাংলা', 'தமிழ்', '𠮷㐀'])
      for (const character of text)
        assert.notEqual(pictureOf(character, true), pictureOf('\u{10ffff}', true), character);
  });
});
