/** What of a presentation's text depends on more than the text: its fonts, and the numbers of its slides. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readDeck, readPage } from '../../domain/slides/deck.ts';
import { deckParts, paragraphXml, shapeXml, writeDeck, writeZip } from './deck.test-helper.ts';
import { PptxPackage } from './pptx-package.ts';
import { slidesBench } from './slides.test-helper.ts';

describe('text of a presentation', () => {
  it('V-19 misses no font that none of its letters asks for', async (t) => {
    const { at, read } = slidesBench(t);
    const run = (text: string) =>
      `<a:p><a:r><a:rPr><a:latin typeface="Futura"/><a:ea typeface="方正舒体"/></a:rPr><a:t>${text}</a:t></a:r></a:p>`;
    const box = (text: string) => shapeXml({ at: [1, 1, 3, 1], text: run(text) });
    const inMaster = String(deckParts({ slides: [] })['ppt/slideMasters/slideMaster1.xml']).replace(
      '<a:t>Title</a:t>',
      '<a:t>Title</a:t></a:r><a:r><a:rPr><a:latin typeface="Bodoni"/></a:rPr><a:t>only a pattern</a:t>',
    );
    for (const [shapes, expected] of [
      [box('只有中文，！'), ['方正舒体']],
      [box('Only 7 letters.'), ['Futura']],
      [box('… — “”') + shapeXml({ at: [1, 1, 3, 1], text: paragraphXml('x') }), []],
    ] as const) {
      await writeDeck(at('deck.pptx'), {
        slides: [{ shapes }],
        parts: { 'ppt/slideMasters/slideMaster1.xml': inMaster },
      });
      assert.deepEqual((await read(at('deck.pptx'))).missingFonts, expected);
    }
  });

  it('V-19 finds fonts by what text takes after: its master, and its theme', async (t) => {
    const { at, read } = slidesBench(t);
    const parts = deckParts({
      slides: [{ shapes: shapeXml({ placeholder: 'type="title"', text: paragraphXml('标题 Title') }) }],
    });
    const theme = String(parts['ppt/theme/theme1.xml']).replace(
      '<a:majorFont><a:latin typeface="Noto Sans"/><a:ea typeface=""/>',
      '<a:majorFont><a:latin typeface="Futura"/><a:ea typeface="方正舒体"/>',
    );
    const master = String(parts['ppt/slideMasters/slideMaster1.xml']).replace(
      '<a:defRPr sz="4400">',
      '<a:defRPr sz="4400"><a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/>',
    );
    await writeZip(at('deck.pptx'), {
      ...parts,
      'ppt/theme/theme1.xml': theme,
      'ppt/slideMasters/slideMaster1.xml': master,
    });
    assert.deepEqual((await read(at('deck.pptx'))).missingFonts, ['Futura', '方正舒体']);
  });

  it('numbers its slides as it counts them: hidden ones too, and from its own first number', async (t) => {
    const { at } = slidesBench(t);
    const field = '<a:p><a:fld id="{1}" type="slidenum"><a:rPr/></a:fld></a:p>';
    const shapes = shapeXml({ at: [1, 1, 1, 1], text: field });
    const parts = deckParts({ slides: [{ shapes }, { isHidden: true }, { shapes }] });
    const main = String(parts['ppt/presentation.xml']);
    for (const [xml, numbers] of [
      [main, ['1', '3']],
      [main.replace('<p:presentation ', '<p:presentation firstSlideNum="0" '), ['0', '2']],
    ] as const) {
      await writeZip(at('deck.pptx'), { ...parts, 'ppt/presentation.xml': xml });
      const archive = await PptxPackage.open(readFileSync(at('deck.pptx')), 'deck.pptx');
      const deck = readDeck(archive);
      const found = deck.slides.map((_, index) =>
        readPage(archive, deck, index).scene.items.flatMap(
          ({ text }) => text?.paragraphs.flatMap(({ runs }) => runs.map((run) => run.text)) ?? [],
        ),
      );
      assert.deepEqual(found.flat(), numbers);
    }
  });
});
