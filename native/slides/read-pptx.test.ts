/** What is said of presentations besides their pictures, and what is refused. */
import assert from 'node:assert/strict';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { messageOf } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { deckParts, paragraphXml, pictureXml, shapeXml, writeDeck, writeZip } from './deck.test-helper.ts';
import { readPptx } from './read-pptx.ts';
import { slidesBench } from './slides.test-helper.ts';

const lossesOf = (problems: readonly { code: string; severity: string; details: object }[]) =>
  problems.map(({ code, severity, details }) => [code, severity, details]);

describe('V-12 a presentation', () => {
  it('has its notes in the order of its pages, whatever its parts are called; hidden pages are left out', async (t) => {
    const { at, read, fractions } = slidesBench(t);
    const parts = deckParts({
      slides: [
        { notes: 'one' },
        { notes: 'hidden', isHidden: true },
        { notes: '第三页\n第二行 &amp; more' },
        {},
      ],
    });
    // The third slide comes first.
    const main = String(parts['ppt/presentation.xml']);
    const order = main.replace(
      /<p:sldIdLst>.*<\/p:sldIdLst>/,
      '<p:sldIdLst><p:sldId id="1" r:id="rId3"/><p:sldId id="2" r:id="rId1"/><p:sldId id="3" r:id="rId2"/><p:sldId id="4" r:id="rId4"/></p:sldIdLst>',
    );
    await writeZip(at('deck.pptx'), { ...parts, 'ppt/presentation.xml': order });
    const { pages, pageCount, losses } = await read(at('deck.pptx'));
    assert.deepEqual(
      pages.map(({ notes }) => notes),
      ['第三页\n第二行 & more', 'one', ''],
    );
    assert.equal(pageCount, 3);
    assert.deepEqual(lossesOf(losses), [['SLIDES_HIDDEN_LEFT_OUT', 'warning', { count: 1 }]]);
    assert.deepEqual(
      fractions,
      fractions.toSorted((one, other) => one - other),
    );
    assert.equal(fractions.at(-1), 1);
  });

  it('says what is lost: motion, films, sound, charts, drawings, and on which pages', async (t) => {
    const { at, read } = slidesBench(t);
    const frame = (uri: string) =>
      `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="c"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></p:xfrm><a:graphic><a:graphicData uri="${uri}"/></a:graphic></p:graphicFrame>`;
    const film = `<p:pic><p:nvPicPr><p:cNvPr id="3" name="v"/><p:cNvPicPr/><p:nvPr><a:videoFile r:link="rId5"/></p:nvPr></p:nvPicPr><p:blipFill><a:blip r:embed="rId6"/></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm></p:spPr></p:pic>`;
    await writeDeck(at('deck.pptx'), {
      slides: [
        {
          more: '<p:transition><p:fade/></p:transition><p:timing><p:tnLst><p:par><p:cTn presetClass="entr"/></p:par></p:tnLst></p:timing>',
        },
        {
          shapes: frame('http://schemas.openxmlformats.org/drawingml/2006/chart'),
          more: '<p:timing><p:tnLst><p:par><p:cTn presetClass="exit"/></p:par></p:tnLst></p:timing>',
        },
        { shapes: film, relations: { rId6: ['image', '../media/b.emf'] } },
        // Without an effect it is no transition; what only plays a film is no animation.
        {
          more: '<p:transition/><p:timing><p:tnLst><p:par><p:cTn presetClass="mediacall"/></p:par></p:tnLst></p:timing>',
        },
      ],
      parts: { 'ppt/media/b.emf': Buffer.from('not drawn') },
    });
    const { losses } = await read(at('deck.pptx'));
    assert.deepEqual(lossesOf(losses), [
      ['SLIDES_ANIMATION_LOST', 'warning', { what: 'animation', pages: '1, 2' }],
      ['SLIDES_ANIMATION_LOST', 'warning', { what: 'transition', pages: '1' }],
      ['SLIDES_PART_LOST', 'warning', { what: 'video', pages: '3' }],
      ['SLIDES_PART_LOST', 'warning', { what: 'chart', pages: '2' }],
      ['SLIDES_PART_LOST', 'warning', { what: 'vector picture', pages: '3' }],
    ]);
    assert.match(messageOf(losses[0]!, 'zh'), /第 1, 2 页的动画不会保留/);
    assert.doesNotMatch(messageOf(losses[4]!, 'en'), /\{\w+\}/);
  });

  it('V-19 names the fonts that others stand in for, and advises a PDF', async (t) => {
    const { at, read } = slidesBench(t);
    const text =
      '<a:p><a:r><a:rPr><a:latin typeface="Futura"/><a:ea typeface="方正舒体"/></a:rPr><a:t>x 字</a:t></a:r></a:p>';
    await writeDeck(at('deck.pptx'), { slides: [{ shapes: shapeXml({ at: [1, 1, 3, 1], text }) }] });
    const { missingFonts, losses } = await read(at('deck.pptx'));
    assert.deepEqual(missingFonts, ['Futura', '方正舒体']);
    assert.match(messageOf(losses[0]!, 'zh'), /Futura, 方正舒体.*PDF/);
  });

  it('V-12 may have much XML in all: of hidden slides and unused layouts none is read, of the others each by itself', async (t) => {
    const { at } = slidesBench(t);
    const words = (megabytes: number) => `<!--${'a'.repeat(megabytes * 1024 * 1024)}-->`;
    const large = { more: words(12), notes: 'n' };
    const parts = deckParts({ slides: [large, large, large, { isHidden: true, more: words(40) }] });
    await writeZip(at('deck.pptx'), {
      ...parts,
      'ppt/slideLayouts/slideLayout9.xml': `<a>${words(40)}</a>`,
    });
    const order = { file: at('deck.pptx'), format: 'PPTX', shownName: 'deck.pptx', folder: '' } as const;
    const { pages } = await readPptx({ ...order, pictures: 'none', converter: null }, () => {});
    assert.deepEqual(
      pages.map(({ notes }) => notes),
      ['n', 'n', 'n'],
    );
  });

  it('with macros is read, and its macros are ignored', async (t) => {
    const { at, read } = slidesBench(t);
    await writeDeck(at('deck.pptm'), {
      slides: [{}],
      relations: { rIdV: ['vbaProject', 'vbaProject.bin'] },
      parts: { 'ppt/vbaProject.bin': Buffer.from('Sub AutoOpen()') },
    });
    const { losses } = await read(at('deck.pptm'));
    assert.deepEqual(lossesOf(losses), [['SLIDES_MACROS_IGNORED', 'warning', { file: 'deck.pptm' }]]);
  });

  it('keeps an Arabic name in reading order', async (t) => {
    const { at, refusal } = slidesBench(t);
    writeFileSync(at('x'), 'PK\u0003\u0004 nothing');
    const { details } = await refusal(at('x'), { fileName: '\u202eعرض\u202c.pptx' });
    assert.match(String(details.file), /عرض/);
    assert.doesNotMatch(String(details.file), /[\u202a-\u202e]/);
  });
});

describe('V-12, V-19 a presentation is refused', () => {
  it('with more than a hundred pages that are shown', async (t) => {
    const { at, refusal } = slidesBench(t);
    const { maximum } = RULE_LIMITS['V-12.pages'];
    const slides = Array.from({ length: maximum + 1 }, () => ({}));
    await writeDeck(at('deck.pptx'), { slides });
    const { code, details } = await refusal(at('deck.pptx'));
    assert.deepEqual([code, details.found, details.maximum], ['SLIDES_TOO_MANY_PAGES', maximum + 1, maximum]);
    await writeDeck(at('deck.pptx'), { slides: [{ isHidden: true }, ...slides.slice(1)] });
    const order = {
      file: at('deck.pptx'),
      format: 'PPTX',
      shownName: 'deck.pptx',
      folder: '',
      pictures: 'none',
      converter: null,
    } as const;
    const { pages } = await readPptx(order, () => {});
    assert.equal(pages.length, maximum);
  });

  it('with no page that is shown', async (t) => {
    const { at, refusal } = slidesBench(t);
    await writeDeck(at('deck.pptx'), { slides: [{ isHidden: true }] });
    assert.equal((await refusal(at('deck.pptx'))).code, 'SLIDES_EMPTY');
  });

  it('when its XML is broken, or tries to grow', async (t) => {
    const { at, refusal } = slidesBench(t);
    for (const xml of [
      '<p:sld',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p:sld xmlns:p="p">&b;</p:sld>',
      `<p:sld xmlns:p="p">${'<p:a>'.repeat(1000)}`,
    ]) {
      await writeDeck(at('deck.pptx'), { slides: [{}], parts: { 'ppt/slides/slide1.xml': xml } });
      const { code, details } = await refusal(at('deck.pptx'));
      assert.deepEqual([code, details.reason], ['SLIDES_UNREADABLE', 'broken part'], xml.slice(0, 40));
    }
  });

  it('when it is another kind of archive, or none', async (t) => {
    const { at, refusal } = slidesBench(t);
    await writeZip(at('a.pptx'), { 'word/document.xml': '<w/>' });
    assert.deepEqual((await refusal(at('a.pptx'))).details.reason, 'no presentation');
    writeFileSync(at('b.pptx'), Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(1000)]));
    assert.deepEqual((await refusal(at('b.pptx'))).details.reason, 'no archive');
    writeFileSync(at('c.pptx'), 'words');
    assert.equal((await refusal(at('c.pptx'))).code, 'SLIDES_OLD_FORMAT');
  });

  it('when it is of the old format, or encrypted', async (t) => {
    const { at, refusal } = slidesBench(t);
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]);
    writeFileSync(at('old.ppt'), ole);
    assert.equal((await refusal(at('old.ppt'))).code, 'SLIDES_OLD_FORMAT');
    writeFileSync(at('locked.pptx'), Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]));
    assert.equal((await refusal(at('locked.pptx'))).code, 'SLIDES_ENCRYPTED');
  });

  it('when a name in it leads out of it', async (t) => {
    const { at, refusal } = slidesBench(t);
    await writeDeck(at('deck.pptx'), { slides: [{}], parts: { 'xx/evil.xml': '<a/>' } });
    const bytes = readFileSync(at('deck.pptx')).toString('latin1').replaceAll('xx/evil.xml', '../evil.xml');
    writeFileSync(at('deck.pptx'), Buffer.from(bytes, 'latin1'));
    const { code, details } = await refusal(at('deck.pptx'));
    assert.deepEqual([code, details.reason], ['SLIDES_UNREADABLE', 'no archive']);
  });

  it('when it declares more than slides need, before any of it is unpacked', async (t) => {
    const { at, refusal } = slidesBench(t);
    const name = 'ppt/media/bomb.png';
    await writeDeck(at('deck.pptx'), { slides: [{}], parts: { [name]: Buffer.alloc(1000) } });
    const bytes = readFileSync(at('deck.pptx'));
    // In the directory the size stands 24 bytes into the record whose name stands at 46.
    bytes.writeUInt32LE(0x7000_0000, bytes.lastIndexOf(name) - 46 + 24);
    writeFileSync(at('deck.pptx'), bytes);
    assert.equal((await refusal(at('deck.pptx'))).code, 'SLIDES_TOO_MUCH_MEDIA');
  });

  it('when a part unpacks to more than it declares, or to megabytes of XML', async (t) => {
    const { at, refusal } = slidesBench(t);
    const name = 'ppt/slides/slide1.xml';
    const xml = `<a>${' '.repeat(40 * 1024 * 1024)}</a>`;
    await writeDeck(at('deck.pptx'), { slides: [{}], parts: { [name]: xml } });
    assert.equal((await refusal(at('deck.pptx'))).details.reason, 'part too large');
    const bytes = readFileSync(at('deck.pptx'));
    bytes.writeUInt32LE(1000, bytes.lastIndexOf(name) - 46 + 24);
    writeFileSync(at('deck.pptx'), bytes);
    assert.equal((await refusal(at('deck.pptx'))).details.reason, 'no archive');
  });

  it('when the file is larger than slides may be', async (t) => {
    const { at, refusal } = slidesBench(t);
    const { maximum } = RULE_LIMITS['V-12.size'];
    writeFileSync(at('deck.pptx'), 'PK\x03\x04');
    truncateSync(at('deck.pptx'), maximum + 1);
    const { code, rule, details } = await refusal(at('deck.pptx'));
    assert.deepEqual([code, rule, details.found], ['SLIDES_TOO_LARGE', 'V-12', maximum + 1]);
  });
});

it('a picture that cannot be decoded is told, and the page is drawn without it', async (t) => {
  const { at, read } = slidesBench(t);
  await writeDeck(at('deck.pptx'), {
    slides: [
      {
        shapes: pictureXml('rId9', [1, 1, 4, 2]) + shapeXml({ at: [1, 4, 2, 1], text: paragraphXml('x') }),
        relations: { rId9: ['image', '../media/a.png'] },
      },
    ],
    parts: { 'ppt/media/a.png': Buffer.from('\x89PNG\r\n\x1a\n broken', 'latin1') },
  });
  const { losses } = await read(at('deck.pptx'));
  assert.deepEqual(lossesOf(losses), [
    ['SLIDES_PART_LOST', 'warning', { what: 'unreadable picture', pages: '1' }],
  ]);
});
