import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TextStyle } from '../../domain/draw/types.ts';
import { breakLines, graphemesOf } from './breaks.ts';
import { createCanvas, GlobalFonts } from './canvas.ts';
import { cssFont, registerFonts } from './fonts.ts';
import { measureText, type RasterText, rasteriseText, type TextBox } from './raster.ts';
import { runsOf } from './runs.ts';
import { PLAIN_STYLE } from './style.test-helper.ts';

const STYLE: TextStyle = { ...PLAIN_STYLE, strokeColour: '#ff0000' };
const BOX: TextBox = { width: 400, height: 200, layout: 'wrap', verticalAlign: 'top' };

/** Every character as wide as one, spaces too. */
const count = (piece: string) => graphemesOf(piece).length;

/** Bounding box of all visible pixels, in the box's own output pixels. */
function inkOf(
  picture: RasterText,
  wanted: (r: number, g: number, b: number, a: number) => boolean = (_r, _g, _b, a) => a > 127,
) {
  const { rgba, width, height, offsetX, offsetY } = picture;
  const pixels = rgba();
  let [left, top, right, bottom, ink] = [Infinity, Infinity, -Infinity, -Infinity, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      if (!wanted(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0, pixels[at + 3] ?? 0)) continue;
      ink++;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  return { left: left + offsetX, right: right + offsetX, top: top + offsetY, bottom: bottom + offsetY, ink };
}

describe('fonts', () => {
  it('uses no font of the system’s', () => {
    registerFonts();
    const families = GlobalFonts.families
      .map((one) => one.family)
      .filter((name) => !name.startsWith('Studio '));
    // The files' own names are registered with them; nothing else is there.
    assert.ok(
      families.length <= 10 && families.every((name) => name.startsWith('Noto ')),
      families.join(', '),
    );
    assert.equal(GlobalFonts.has('DejaVu Serif'), false);
  });

  it('has a glyph for every character that scripts are made of', () => {
    const context = createCanvas(80, 80).getContext('2d');
    const pictureOf = (character: string) => {
      context.clearRect(0, 0, 80, 80);
      context.font = cssFont('latin', 40, false);
      context.fillText(character, 10, 50);
      return Buffer.from(context.getImageData(0, 0, 80, 80).data).toString('base64');
    };
    // Unassigned for ever: what a font shows for it is its sign for a missing glyph.
    const missing = new Set([pictureOf('\uffff'), pictureOf('\u{10ffff}'), pictureOf(' ')]);
    for (const character of '你龥㐀䶮，。！？《》“”…—、·ABCxyzéßøŁğ€£¥ΩЖđếữ½①℃→★ぁア㎡ｆ')
      assert.ok(!missing.has(pictureOf(character)), character);
    for (const character of ['👍', '🇨🇳', '❤️', '👩🏽‍💻'])
      assert.ok(!missing.has(pictureOf(character)), character);
  });
});

describe('breakLines', () => {
  it('keeps Latin words whole and lets spaces hang', () => {
    assert.deepEqual(breakLines('the quick brown fox', 9, count), ['the quick', 'brown fox']);
    assert.deepEqual(breakLines('the  quick ', 9, count), ['the', 'quick']);
    assert.deepEqual(breakLines('a well-known man', 8, count), ['a well-', 'known', 'man']);
  });

  it('breaks Chinese anywhere, but begins no line with a mark and ends none with an opening one', () => {
    assert.deepEqual(breakLines('今天天气很好，我们去', 6, count), ['今天天气很', '好，我们去']);
    assert.deepEqual(breakLines('他说（你好）吗', 3, count), ['他说', '（你', '好）吗']);
    assert.deepEqual(breakLines('我用GPT写作', 4, count), ['我用', 'GPT写', '作']);
  });

  it('cuts a word that is wider than a line, between characters that a reader sees', () => {
    assert.deepEqual(breakLines('abcdefgh', 3, count), ['abc', 'def', 'gh']);
    assert.deepEqual(breakLines('x 👨‍👩‍👧‍👦👍🏽🇨🇳', 1, count), ['x', '👨‍👩‍👧‍👦', '👍🏽', '🇨🇳']);
    assert.deepEqual(breakLines('字', 0, count), ['字']);
  });

  it('breaks Thai between its words, Korean and Arabic at spaces', () => {
    assert.deepEqual(breakLines('สวัสดีชาวโลก', 5, count), ['สวัสดี', 'ชาว', 'โลก']);
    assert.deepEqual(breakLines('안녕하세요 세계', 6, count), ['안녕하세요', '세계']);
    assert.deepEqual(breakLines('مرحبا بالعالم', 8, count), ['مرحبا', 'بالعالم']);
    assert.deepEqual(breakLines('नमस्ते दुनिया।', 6, count), ['नमस्ते', 'दुनिया।']);
  });

  it('keeps newlines and empty lines', () => {
    assert.deepEqual(breakLines('a\r\n\nb\u2028c', 9, count), ['a', '', 'b', 'c']);
    assert.deepEqual(breakLines('', 9, count), ['']);
  });

  it('loses and adds nothing, and obeys its rules, for random text', () => {
    const alphabet = [
      ...'你好世界，。！？、；：（）《》“”…abc defg h1,.!?- ',
      ...['👍🏽', '🇨🇳', 'é', 'สวัสดี', 'ชาวโลก', 'مرحبا', 'नमस्ते', '안녕'],
    ];
    let state = 7;
    for (let round = 0; round < 400; round++) {
      let text = '';
      for (let at = 0; at < 60; at++) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        text += alphabet[(state >>> 8) % alphabet.length];
      }
      const width = 4 + (state % 12);
      const lines = breakLines(text, width, count);
      assert.equal(lines.join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
      lines.forEach((line, index) => {
        // Only a run of marks that is itself wider than a line may stand out of it, and then it is cut.
        assert.ok(count(line.trimEnd()) <= width, `"${line}" in ${width}`);
        if (index === 0 || count(lines[index - 1] ?? '') >= width - 1) return;
        assert.doesNotMatch(line, /^[，。！？、；：）》”…,.!?]/u, `${JSON.stringify(lines)} in ${width}`);
      });
    }
  });
});

describe('runsOf', () => {
  it('shapes shared punctuation like the text beside it', () => {
    const shapes = (line: string) => runsOf(line).map((run) => `${run.preference}:${run.text}`);
    assert.deepEqual(shapes('他说“好”…'), ['chinese:他说“好”…']);
    assert.deepEqual(shapes('it’s “fine”…'), ['latin:it’s “fine”…']);
    assert.deepEqual(shapes('中it’s中'), ['chinese:中', 'latin:it’s', 'chinese:中']);
    assert.deepEqual(shapes('ok☀️👍🏽!'), ['latin:ok', 'emoji:☀️👍🏽', 'latin:!']);
    assert.deepEqual(shapes('1️⃣ 10'), ['emoji:1️⃣', 'latin: 10']);
  });
});

describe('rasteriseText', () => {
  it('stays within the width, at any scale, with the same lines', () => {
    const value = '数字人播报：MetaStudio Desktop 让剧本（script）变成视频，离线也可以。👍🏽';
    const reference = rasteriseText(value, STYLE, BOX, 1);
    assert.ok(reference.lines.length >= 3);
    for (const scale of [1 / 3, 2 / 3, 1, 2]) {
      const picture = rasteriseText(value, STYLE, BOX, scale);
      assert.deepEqual(picture.lines, reference.lines);
      const ink = inkOf(picture);
      assert.ok(ink.left >= -1 && ink.right <= BOX.width * scale + 1, `${scale}: ${JSON.stringify(ink)}`);
      assert.ok(Math.abs(ink.bottom / scale - inkOf(reference).bottom) < 2 / scale);
      assert.ok(ink.ink / scale ** 2 > 5_000);
    }
  });

  it('aligns in both directions', () => {
    const ink = (align: TextStyle['align'], verticalAlign: TextBox['verticalAlign']) =>
      inkOf(rasteriseText('国', { ...STYLE, align }, { ...BOX, verticalAlign }, 1));
    const width = measureText('国', STYLE);
    assert.equal(width, 40);
    assert.ok(Math.abs(ink('left', 'top').left + ink('left', 'top').right - width) <= 3);
    assert.ok(Math.abs(ink('center', 'middle').left + ink('center', 'middle').right - 400) <= 3);
    assert.ok(Math.abs(ink('center', 'middle').top + ink('center', 'middle').bottom - 200) <= 4);
    assert.ok(Math.abs(ink('right', 'bottom').left + ink('right', 'bottom').right - (800 - width)) <= 3);
    assert.ok(ink('left', 'top').bottom < 50 && ink('left', 'bottom').top > 150);
  });

  it('draws the stroke around the letters and never into emoji', () => {
    const plain = inkOf(rasteriseText('国', STYLE, BOX, 1));
    const stroked = rasteriseText('国', { ...STYLE, strokeWidthPx: 6 }, BOX, 1);
    const all = inkOf(stroked);
    assert.ok(Math.abs(plain.left - all.left - 6) <= 1 && Math.abs(all.bottom - plain.bottom - 6) <= 1);
    const white = (r: number, g: number, b: number, a: number) => a > 200 && r > 200 && g > 200 && b > 200;
    const inner = inkOf(stroked, white);
    assert.ok(
      Math.abs(inner.left - plain.left) <= 1 &&
        Math.abs(inner.ink / inkOf(rasteriseText('国', STYLE, BOX, 1), white).ink - 1) < 0.02,
    );
    const emoji = (width: number) => rasteriseText('👍', { ...STYLE, strokeWidthPx: width }, BOX, 1);
    assert.equal(inkOf(emoji(6)).ink, inkOf(emoji(0)).ink);
  });

  it('paints emoji in colour, one picture for a whole sequence', () => {
    for (const sequence of ['👍🏽', '🇨🇳', '❤️', '👩🏽‍💻', '1️⃣']) {
      const picture = rasteriseText(sequence, STYLE, BOX, 1);
      const colourful = inkOf(picture, (r, g, b, a) => a > 200 && Math.max(r, g, b) - Math.min(r, g, b) > 40);
      assert.ok(colourful.ink > 50, sequence);
      assert.ok(inkOf(picture).right < 64, `${sequence} is one picture wide`);
    }
  });

  it('puts the backdrop behind all lines and nothing else', () => {
    const backdrop = { colour: '#0000ff80', paddingPx: 10, radiusPx: 8 };
    const picture = rasteriseText(
      '一二三\n四',
      { ...STYLE, align: 'center', backdrop },
      { ...BOX, layout: 'lines', verticalAlign: 'bottom' },
      1,
    );
    const ink = inkOf(picture, (_r, _g, _b, a) => a > 100);
    assert.ok(Math.abs(ink.right - ink.left - (3 * 40 + 20)) <= 1, JSON.stringify(ink));
    assert.ok(
      Math.abs(ink.bottom - 200) <= 1 && Math.abs(ink.bottom - ink.top - (2 * 50 + 20)) <= 1,
      JSON.stringify(ink),
    );
    const corner = (x: number, y: number) =>
      picture.rgba()[((y - picture.offsetY) * picture.width + x - picture.offsetX) * 4 + 3];
    assert.equal(corner(ink.left, ink.top), 0);
    assert.equal(inkOf(rasteriseText('', { ...STYLE, backdrop }, BOX, 1)).ink, 0);
  });

  it('is deterministic and cached by content', () => {
    const first = rasteriseText('缓存 cache', STYLE, BOX, 1);
    assert.equal(rasteriseText('缓存 cache', { ...STYLE }, { ...BOX }, 1), first);
    const bytes = Buffer.from(first.rgba());
    for (let at = 0; at < 80; at++) rasteriseText(`other ${at}`, STYLE, { ...BOX, height: 50 }, 0.2);
    const again = rasteriseText('缓存 cache', STYLE, BOX, 1);
    assert.notEqual(again, first);
    assert.equal(again.key, first.key);
    assert.ok(bytes.equals(Buffer.from(again.rgba())));
    assert.notEqual(rasteriseText('缓存 cache', { ...STYLE, bold: true }, BOX, 1).key, first.key);
  });

  it('survives what a script may hold', () => {
    for (const value of [
      '\u0000\u0007',
      '\ud800',
      '\u202eabc',
      'a'.repeat(3000),
      '\n'.repeat(50),
      '𠮷',
      'مرحبا',
      '%n%s[x]:\'"\\',
    ])
      assert.ok(rasteriseText(value, STYLE, BOX, 0.5).width > 0, JSON.stringify(value));
  });
});
