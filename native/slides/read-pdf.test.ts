/** Slides as PDF. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { CHINESE_FONT, pdfOf } from './pdf.test-helper.ts';
import { pixelsOf, slidesBench } from './slides.test-helper.ts';

describe('V-12 a PDF', () => {
  it('has one picture a page, of one size, each page as large as fits', async (t) => {
    const { at, read, fractions } = slidesBench(t);
    writeFileSync(
      at('deck.pdf'),
      pdfOf([
        { size: [960, 540], content: '1 0 0 rg 0 0 480 540 re f 0 0 1 rg 480 0 480 540 re f' },
        { size: [400, 300], content: '0 1 0 rg 0 0 400 300 re f' },
      ]),
    );
    const { pages, width, height, pageCount, losses } = await read(at('deck.pdf'));
    assert.deepEqual([width, height, pageCount, losses], [1920, 1080, 2, []]);
    assert.deepEqual(
      pages.map(({ notes, title }) => [notes, title]),
      [
        ['', undefined],
        ['', undefined],
      ],
    );
    const first = await pixelsOf(pages[0]!.picture);
    assert.deepEqual([first.width, first.height], [1920, 1080]);
    assert.equal(first.at(0.2, 0.5), '#ff0000');
    assert.equal(first.at(0.8, 0.5), '#0000ff');
    const second = await pixelsOf(pages[1]!.picture);
    assert.deepEqual([second.at(0.05, 0.5), second.at(0.5, 0.05)], ['#000000', '#00ff00']);
    assert.deepEqual(fractions, [0.5, 1]);
  });

  it('V-19 that only names its Chinese font is set in ours, and that is told', async (t) => {
    const { at, read } = slidesBench(t);
    const hex = Buffer.from('视频', 'utf16le').swap16().toString('hex');
    const words = (text: string) => `BT /F1 200 Tf 1 0 0 rg 100 200 Td <${text}> Tj ET`;
    const box = Buffer.from('\ue000\ue000', 'utf16le').swap16().toString('hex');
    writeFileSync(
      at('deck.pdf'),
      pdfOf([{ content: words(hex) }, { content: words(box) }], { fonts: { F1: CHINESE_FONT } }),
    );
    const { pages, missingFonts, losses } = await read(at('deck.pdf'));
    assert.deepEqual(missingFonts, ['STSong-Light']);
    assert.deepEqual(
      losses.map(({ code }) => code),
      ['SLIDES_FONTS_MISSING'],
    );
    // Two characters of many strokes, and not what stands for characters that no font has.
    const whole = [0, 0, 1, 1] as const;
    const [found, unknown] = await Promise.all(
      pages.map(async ({ picture }) => (await pixelsOf(picture)).count('#ff0000', whole)),
    );
    assert.ok(found! > 10_000 && found! > 2 * unknown!, `${found}, ${unknown}`);
  });

  it('is refused with too many pages, ten thousand as soon as a hundred and one', async (t) => {
    const { at, refusal, fractions } = slidesBench(t);
    const { maximum } = RULE_LIMITS['V-12.pages'];
    for (const found of [maximum + 1, 10_000]) {
      writeFileSync(at('deck.pdf'), pdfOf(Array.from({ length: found }, () => ({}))));
      const { code, details } = await refusal(at('deck.pdf'));
      assert.deepEqual([code, details.found], ['SLIDES_TOO_MANY_PAGES', found]);
    }
    // Nothing was drawn.
    assert.deepEqual(fractions, []);
  });

  it('is refused with a password, in words that say so', async (t) => {
    const { at, refusal } = slidesBench(t);
    const key = 'ab'.repeat(32);
    const trailer = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >> /ID [<00112233> <00112233>]`;
    writeFileSync(at('deck.pdf'), pdfOf([{}], { trailer }));
    assert.equal((await refusal(at('deck.pdf'))).code, 'SLIDES_ENCRYPTED');
  });

  it('is refused when it is none, or cut off beyond repair', async (t) => {
    const { at, refusal } = slidesBench(t);
    for (const bytes of [Buffer.from('%PDF-1.7\nnothing'), pdfOf([{}]).subarray(0, 60)]) {
      writeFileSync(at('deck.pdf'), bytes);
      assert.equal((await refusal(at('deck.pdf'))).code, 'SLIDES_UNREADABLE');
    }
  });

  it('is given up when nobody waits any more', async (t) => {
    const { at, read } = slidesBench(t);
    writeFileSync(at('deck.pdf'), pdfOf(Array.from({ length: 100 }, () => ({}))));
    const controller = new AbortController();
    const reading = read(at('deck.pdf'), { signal: controller.signal });
    controller.abort();
    await assert.rejects(
      reading,
      (error) => error instanceof StudioError && error.problems[0]!.code === 'CANCELLED',
    );
  });
});
