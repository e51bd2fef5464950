/** V-12, V-19: what a draft of slides would lose is told when they are imported, all of it. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { deckParts, paragraphXml, pictureXml, shapeXml, writeZip } from './deck.test-helper.ts';
import { drawFirstPage, lookAtSlides } from './look-at-slides.ts';
import type { Office } from './office.ts';
import { CHINESE_FONT, pdfOf } from './pdf.test-helper.ts';
import { slidesBench } from './slides.test-helper.ts';

const { signal } = new AbortController();

const CHART =
  '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="c"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></p:graphicFrame>';
const NOWHERE = '<a:rPr><a:latin typeface="Nowhere Sans"/></a:rPr>';

const LOSING = {
  slides: [
    { more: '<p:transition><p:fade/></p:transition>' },
    { isHidden: true },
    {
      notes: '字'.repeat(10_001),
      shapes: CHART + shapeXml({ at: [1, 1, 3, 1], text: `<a:p><a:r>${NOWHERE}<a:t>x</a:t></a:r></a:p>` }),
    },
    {
      shapes: pictureXml('rId9', [1, 1, 2, 2]) + pictureXml('rId9', [4, 1, 2, 2]),
      relations: { rId9: ['image', '../media/a.png'] as const },
    },
  ],
  parts: { 'ppt/media/a.png': Buffer.from('no picture') },
};

/** Only seen, and never asked. */
const office: Office = {
  hasOurFonts: true,
  convert: async () => assert.fail('a look converts nothing'),
};

describe('a look at slides', () => {
  it('tells what a draft would lose: the same where we draw it', async (t) => {
    const { at, read } = slidesBench(t);
    await writeZip(at('deck.pptx'), deckParts(LOSING));
    const look = await lookAtSlides(at('deck.pptx'), { fileName: 'deck.pptx', signal }, null);
    assert.deepEqual(
      look.problems.map(({ code, details: { what, fonts, pages } }) => [
        code,
        what ?? fonts ?? '',
        pages ?? '',
      ]),
      [
        ['SLIDES_HIDDEN_LEFT_OUT', '', ''],
        ['SLIDES_ANIMATION_LOST', 'transition', '1'],
        // Hidden pages count, as in the program that it was made with.
        ['SLIDES_PART_LOST', 'chart', '3'],
        ['SLIDES_PART_LOST', 'unreadable picture', '4'],
        ['SLIDES_NOTES_CUT', '', '3'],
        ['SLIDES_FONTS_MISSING', 'Nowhere Sans', ''],
      ],
    );
    assert.deepEqual((await read(at('deck.pptx'))).losses, look.problems);
    assert.equal(look.pageCount, 3);
  });

  it('tells nothing of what a converter draws, and misses no font that we give it', async (t) => {
    const { at } = slidesBench(t);
    const noto = paragraphXml('y').replace('<a:rPr />', '<a:rPr><a:latin typeface="Noto Sans SC"/></a:rPr>');
    const [first, ...others] = LOSING.slides;
    const slides = [{ ...first, shapes: shapeXml({ at: [1, 1, 3, 1], text: noto }) }, ...others];
    await writeZip(at('deck.pptx'), deckParts({ ...LOSING, slides }));
    const codesOf = async (converter: Office) =>
      (await lookAtSlides(at('deck.pptx'), { fileName: 'deck.pptx', signal }, converter)).problems.map(
        ({ code, details }) => `${code} ${details.what ?? details.fonts ?? ''}`,
      );
    assert.deepEqual(await codesOf(office), [
      'SLIDES_HIDDEN_LEFT_OUT ',
      'SLIDES_ANIMATION_LOST transition',
      'SLIDES_NOTES_CUT ',
      'SLIDES_FONTS_MISSING Nowhere Sans',
    ]);
  });

  it('V-19 shows no page that takes very much memory, and takes its deck all the same', async (t) => {
    const { at, root } = slidesBench(t);
    writeFileSync(at('deck.pdf'), pdfOf([{ content: '0 0 m 1 1 l S\n'.repeat(300_000) }]));
    const deck = { fileName: 'deck.pdf', signal };
    assert.deepEqual((await lookAtSlides(at('deck.pdf'), deck)).problems, []);
    await assert.rejects(
      drawFirstPage(at('deck.pdf'), deck, root),
      (error) => error instanceof StudioError && error.problems[0]!.code === 'SLIDES_UNREADABLE',
    );
    writeFileSync(at('deck.pdf'), pdfOf([{}]));
    assert.equal(await drawFirstPage(at('deck.pdf'), deck, root), at('page-001.png'));
  });

  it('V-19 reads all pages of a PDF: one of them may only name its font', async (t) => {
    const { at } = slidesBench(t);
    const hex = Buffer.from('视频', 'utf16le').swap16().toString('hex');
    const pages = [{}, { content: `BT /F1 200 Tf 100 200 Td <${hex}> Tj ET` }];
    writeFileSync(at('deck.pdf'), pdfOf(pages, { fonts: { F1: CHINESE_FONT } }));
    const { problems, pageCount } = await lookAtSlides(at('deck.pdf'), { fileName: 'deck.pdf', signal });
    assert.deepEqual(
      [pageCount, problems.map(({ code, details }) => [code, details.fonts])],
      [2, [['SLIDES_FONTS_MISSING', 'STSong-Light']]],
    );
  });
});
