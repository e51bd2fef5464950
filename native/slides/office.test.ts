/** Presentations by LibreOffice: where it is, where it is not, and where it fails. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { shapeXml, writeDeck } from './deck.test-helper.ts';
import { findOffice, type Office } from './office.ts';
import { OfficeFault } from './office-run.ts';
import { pdfOf } from './pdf.test-helper.ts';
import { pixelsOf, slidesBench } from './slides.test-helper.ts';

const RED = { content: '1 0 0 rg 0 0 960 540 re f' };
const DECK = {
  slides: [{ notes: 'first' }, { notes: 'second', shapes: shapeXml({ at: [1, 1, 4, 2], fill: '00FF00' }) }],
};

/** Stands for the program: whatever the presentation, its PDF is this one. */
function officeOf(pages: Parameters<typeof pdfOf>[0]): Office {
  return {
    hasOurFonts: false,
    convert: async (_file, folder) => {
      const pdf = path.join(folder, 'made.pdf');
      writeFileSync(pdf, pdfOf(pages));
      return pdf;
    },
  };
}

describe('V-12 a presentation and LibreOffice', () => {
  it('has its pictures from the program, its notes from us', async (t) => {
    const { at, read, fractions } = slidesBench(t);
    await writeDeck(at('deck.pptx'), DECK);
    const { pages, losses } = await read(at('deck.pptx'), { office: officeOf([RED, RED]) });
    assert.deepEqual(
      pages.map(({ notes }) => notes),
      ['first', 'second'],
    );
    assert.equal((await pixelsOf(pages[1]!.picture)).at(0.5, 0.5), '#ff0000');
    assert.deepEqual(losses, []);
    assert.deepEqual(
      fractions,
      fractions.toSorted((one, other) => one - other),
    );
    // Nothing of the conversion is left beside the pictures.
    assert.deepEqual(readdirSync(path.dirname(pages[0]!.picture)).sort(), ['page-001.png', 'page-002.png']);
  });

  it('is drawn by us where the program fails or leaves out pages, and that is told', async (t) => {
    const { at, read } = slidesBench(t);
    await writeDeck(at('deck.pptx'), DECK);
    const failing: Office = {
      hasOurFonts: false,
      convert: async () => Promise.reject(new OfficeFault('took too long')),
    };
    for (const [office, reason] of [
      [failing, 'took too long'],
      [officeOf([RED]), 'other pages'],
    ] as const) {
      const { pages, losses } = await read(at('deck.pptx'), { office });
      assert.equal((await pixelsOf(pages[1]!.picture)).at(0.2, 0.25), '#00ff00');
      assert.deepEqual(
        losses.map(({ code, severity, details }) => [code, severity, details.reason]),
        [['SLIDES_CONVERTER_FAILED', 'warning', reason]],
      );
    }
  });

  it('is converted by the program that there is; where there is none, we draw and nothing is amiss', async (t) => {
    const { at, read } = slidesBench(t);
    const red = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>';
    const text = `<a:p><a:r><a:rPr sz="4000">${red}</a:rPr><a:t>数字人 Video</a:t></a:r></a:p>`;
    await writeDeck(at('deck.pptx'), {
      slides: [
        {
          shapes: shapeXml({ at: [1, 1, 4, 2], fill: '00FF00' }) + shapeXml({ at: [6, 1, 5, 2], text }),
          notes: 'n',
        },
      ],
    });
    const office = findOffice() ?? null;
    const { pages, losses } = await read(at('deck.pptx'), { office });
    const page = await pixelsOf(pages[0]!.picture);
    assert.equal(page.at(3 / 13.333, 2 / 7.5), '#00ff00');
    assert.equal(pages[0]!.notes, 'n');
    assert.deepEqual(losses, []);
    // Chinese is set, also where the system has no font for it: a box has far fewer pixels.
    const painted = page.count('#ff0000', [6 / 13.333, 1 / 7.5, 3 / 13.333, 2 / 7.5]);
    assert.ok(painted > 1000, String(painted));
  });

  it('knows when the program is not there', () => {
    assert.equal(findOffice(['/nowhere/soffice']), undefined);
  });

  it('is told by the program itself when nothing can be made of it', async (t) => {
    const { at } = slidesBench(t);
    writeFileSync(at('stub'), '#!/bin/sh\nexit 3\n', { mode: 0o755 });
    mkdirSync(at('work'));
    const converted = findOffice([at('stub')])!.convert(
      at('deck.pptx'),
      at('work'),
      new AbortController().signal,
    );
    await assert.rejects(converted, OfficeFault);
  });

  it('V-12 a deck that goes away while it is copied for the program is a fault of reading', async (t) => {
    const { at, refusal } = slidesBench(t);
    await writeDeck(at('deck.pptx'), DECK);
    const { code, details } = await refusal(at('deck.pptx'), {
      office: {
        get hasOurFonts() {
          rmSync(at('deck.pptx'), { force: true });
          return false;
        },
        convert: async () => Promise.reject(new OfficeFault('no result')),
      },
    });
    assert.deepEqual([code, details.file], ['MEDIA_NOT_FOUND', 'deck.pptx']);
  });
});
