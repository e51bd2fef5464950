/** What our own drawing of presentations puts where. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCanvas } from '../text/canvas.ts';
import { INCH, paragraphXml, pictureXml, shapeXml, writeDeck } from './deck.test-helper.ts';
import { pixelsOf, slidesBench } from './slides.test-helper.ts';

/** A picture whose left half is red and whose right half is blue. */
async function halves(): Promise<Buffer> {
  const canvas = createCanvas(200, 100);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ff0000';
  context.fillRect(0, 0, 100, 100);
  context.fillStyle = '#0000ff';
  context.fillRect(100, 0, 100, 100);
  return await canvas.encode('png');
}

describe('V-12 slides drawn without LibreOffice', () => {
  it('have shapes in their places and colours, turned, grouped and inherited', async (t) => {
    const { at, read } = slidesBench(t);
    const grouped = `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="7" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="${6 * INCH}" y="${5 * INCH}"/><a:ext cx="${2 * INCH}" cy="${2 * INCH}"/><a:chOff x="0" y="0"/><a:chExt cx="${4 * INCH}" cy="${4 * INCH}"/></a:xfrm></p:grpSpPr>${shapeXml({ at: [2, 2, 2, 2], fill: '00FF00' })}</p:grpSp>`;
    await writeDeck(at('deck.pptx'), {
      size: [16, 9],
      slides: [
        {
          background: '<p:bgPr><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></p:bgPr>',
          shapes: [
            shapeXml({ at: [1, 1, 2, 2], fill: 'FF0000' }),
            shapeXml({ at: [5, 1, 2, 2], fill: '0000FF', preset: 'ellipse' }),
            shapeXml({ at: [10, 1, 4, 1], fill: 'FF00FF', rotation: 90 }),
            grouped,
          ].join(''),
        },
      ],
    });
    const { pages, losses, width, height } = await read(at('deck.pptx'));
    assert.deepEqual([width, height, losses], [1920, 1080, []]);
    const page = await pixelsOf(pages[0]!.picture);
    assert.deepEqual([page.width, page.height], [1920, 1080]);
    const places = { x: (inches: number) => inches / 16, y: (inches: number) => inches / 9 };
    const colour = (x: number, y: number) => page.at(places.x(x), places.y(y));
    assert.equal(colour(0.5, 0.5), '#e7eef7');
    assert.equal(colour(2, 2), '#ff0000');
    assert.equal(colour(6, 2), '#0000ff');
    // Corners of an ellipse are not its own.
    assert.equal(colour(5.1, 1.1), '#e7eef7');
    // Turned by a quarter, four by one inch are one by four.
    assert.equal(colour(12, 3), '#ff00ff');
    assert.equal(colour(10.5, 1.5), '#e7eef7');
    // A group of half the size: its inner square lies from 7, 6 to 8, 7.
    assert.equal(colour(7.5, 6.5), '#00ff00');
    assert.equal(colour(6.5, 5.5), '#e7eef7');
    // The bar of the master.
    assert.equal(colour(2, 7.4), '#2f6fde');
  });

  it('have pictures, cropped as the slide says', async (t) => {
    const { at, read } = slidesBench(t);
    const [whole, right] = [
      [1, 1, 4, 2],
      [8, 1, 4, 2],
    ];
    await writeDeck(at('deck.pptx'), {
      size: [16, 9],
      slides: [
        {
          shapes: pictureXml('rId9', whole!) + pictureXml('rId9', right!, '<a:srcRect l="50000"/>'),
          relations: { rId9: ['image', '../media/a.png'] },
        },
      ],
      parts: { 'ppt/media/a.png': await halves() },
    });
    const { pages, losses } = await read(at('deck.pptx'));
    const page = await pixelsOf(pages[0]!.picture);
    assert.deepEqual(losses, []);
    assert.equal(page.at(2 / 16, 2 / 9), '#ff0000');
    assert.equal(page.at(4 / 16, 2 / 9), '#0000ff');
    assert.equal(page.at(8.5 / 16, 2 / 9), '#0000ff');
  });

  it('have text of its colour inside its box, placeholders where the master has them', async (t) => {
    const { at, read } = slidesBench(t);
    const red = 'sz="4000"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:rPr';
    const text = `<a:p><a:r><a:rPr ${red}><a:t>数字人 Video</a:t></a:r></a:p>`.repeat(2);
    await writeDeck(at('deck.pptx'), {
      slides: [
        {
          shapes:
            shapeXml({ placeholder: 'type="title"', text: paragraphXml('标题 Title') }) +
            shapeXml({ at: [2, 3, 6, 2], text }),
        },
      ],
    });
    const { pages } = await read(at('deck.pptx'));
    assert.equal(pages[0]!.title, '标题 Title');
    const page = await pixelsOf(pages[0]!.picture);
    const inBox = page.count('#ff0000', [2 / 13.333, 3 / 7.5, 6 / 13.333, 2 / 7.5]);
    assert.ok(inBox > 1000, String(inBox));
    assert.equal(page.count('#ff0000', [0, 0, 1, 1]), inBox);
    // The title's colour is the master's, and so is its place.
    assert.ok(page.count('#1f3864', [0.9 / 13.333, 0.4 / 7.5, 11.5 / 13.333, 1.2 / 7.5]) > 500);
  });

  it('keep their shape: what lies beside a page of 4:3 is black', async (t) => {
    const { at, read } = slidesBench(t);
    await writeDeck(at('deck.pptx'), { size: [10, 7.5], slides: [{}] });
    const { pages } = await read(at('deck.pptx'));
    const page = await pixelsOf(pages[0]!.picture);
    assert.equal(page.at(0.05, 0.5), '#000000');
    assert.equal(page.at(0.5, 0.5), '#ffffff');
    assert.equal(page.at(0.95, 0.5), '#000000');
  });

  it('are upright where they are', async (t) => {
    const { at, read } = slidesBench(t);
    await writeDeck(at('deck.pptx'), { size: [5, 9], slides: [{}] });
    const { width, height, pages } = await read(at('deck.pptx'));
    const page = await pixelsOf(pages[0]!.picture);
    assert.deepEqual([width, height, page.width, page.height], [1080, 1920, 1080, 1920]);
  });

  it('have tables, with the fill of the head row and words in their cells', async (t) => {
    const { at, read } = slidesBench(t);
    const cell = (word: string) =>
      `<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>${paragraphXml(word)}</a:txBody><a:tcPr/></a:tc>`;
    const row = `<a:tr h="${INCH}">${cell('表格')}${cell('内容')}</a:tr>`;
    const table = `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="t"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="${INCH}" y="${INCH}"/><a:ext cx="${4 * INCH}" cy="${2 * INCH}"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1" bandRow="1"><a:tableStyleId>{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}</a:tableStyleId></a:tblPr><a:tblGrid><a:gridCol w="${2 * INCH}"/><a:gridCol w="${2 * INCH}"/></a:tblGrid>${row}${row}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
    await writeDeck(at('deck.pptx'), { size: [16, 9], slides: [{ shapes: table }] });
    const { pages, losses } = await read(at('deck.pptx'));
    assert.deepEqual(losses, []);
    const page = await pixelsOf(pages[0]!.picture);
    assert.equal(page.at(2.5 / 16, 1.8 / 9), '#2f6fde');
    assert.notEqual(page.at(2.5 / 16, 2.8 / 9), '#2f6fde');
    // Words of the head are white.
    assert.ok(page.count('#ffffff', [1.05 / 16, 1.05 / 9, 0.6 / 16, 0.5 / 9]) > 50);
  });
});
