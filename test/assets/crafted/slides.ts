/** Slides that are bombs, locked, full of macros, or slides in name only. */
import { forge, type Part } from '../../projects/forge.ts';
import type { CraftedAsset } from './crafted-asset.ts';
import { crafted } from './crafted-asset.ts';
import { pdf } from './pdf.ts';
import { writeInto } from './write-into.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/presentationml/2006/main';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const part = (name: string, content: string | Uint8Array): Part => ({ name, content, isDeflated: true });

/** A whole presentation of one text on each slide. */
export function presentation(
  slideCount = 1,
  slide = (at: number) => slideOf(`Slide ${at}`),
): readonly Part[] {
  const numbers = Array.from({ length: slideCount }, (_, at) => at + 1);
  return [
    part(
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/>${numbers.map((at) => `<Override PartName="/ppt/slides/slide${at}.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.slide+xml"/>`).join('')}</Types>`,
    ),
    part(
      '_rels/.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="ppt/presentation.xml"/></Relationships>`,
    ),
    part(
      'ppt/presentation.xml',
      `${XML}<p:presentation xmlns:p="${MAIN}" xmlns:r="${RELATIONS}"><p:sldIdLst>${numbers.map((at) => `<p:sldId id="${255 + at}" r:id="rId${at}"/>`).join('')}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/></p:presentation>`,
    ),
    part(
      'ppt/_rels/presentation.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${numbers.map((at) => `<Relationship Id="rId${at}" Type="${RELATIONS}/slide" Target="slides/slide${at}.xml"/>`).join('')}</Relationships>`,
    ),
    ...numbers.map((at) => part(`ppt/slides/slide${at}.xml`, slide(at))),
  ];
}

function slideOf(text: string, before = ''): string {
  return `${XML}${before}<p:sld xmlns:p="${MAIN}" xmlns:a="${DRAWING}"><p:cSld><p:spTree><p:nvGrpSpPr/><p:grpSpPr/><p:sp><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`;
}

const ENTITIES = `<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => {
  const [name, before] = [String.fromCharCode(98 + at), String.fromCharCode(97 + at)];
  return `<!ENTITY ${name} "${`&${before};`.repeat(10)}">`;
}).join('')}]>`;

const SECRET = '<!DOCTYPE p [<!ENTITY secret SYSTEM "file:///etc/passwd">]>';
const MEGABYTE = 1 << 20;

/** [MS-CFB]: as an encrypted presentation and a PowerPoint of the nineties begin. */
function compound(entry: string): Buffer {
  const bytes = Buffer.alloc(4096);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.writeUInt16LE(9, 30);
  bytes.write(entry, 512, 'utf16le');
  return bytes;
}

export function hostileSlides(): readonly CraftedAsset[] {
  const spaces = ' '.repeat(200 * MEGABYTE);
  return [
    ...crafted(
      'taken',
      {
        'honest.pptx': forge(presentation(3)),
        'honest.pdf': pdf({ pages: 3 }),
        // They are never run.
        'macros.pptx': forge([...presentation(), part('ppt/vbaProject.bin', 'Attribute VB_Name = "Evil"')]),
        // A part that nobody reads, and less than slides may unpack to.
        'bomb-unused.pptx': forge([...presentation(), part('ppt/media/unused.xml', spaces)]),
        // As programs write that do not know the sizes beforehand.
        'no-size.pptx': forge(presentation().map((one) => ({ ...one, descriptor: true as const }))),
        // As some libraries leave them; the part that stands last counts.
        'twice.pptx': forge([...presentation(), ...presentation()]),
        // Every page is drawn as large as fits, and no size means a sheet of paper.
        'huge-page.pdf': pdf({ size: [2_000_000, 2_000_000] }),
        'nothing-page.pdf': pdf({ size: [0, 0] }),
        'negative-page.pdf': pdf({ size: [-10, -1e9] }),
        // An empty page, after much of nothing; and one of very many lines.
        'bomb.pdf': pdf({ content: spaces, isDeflated: true }),
        'slow.pdf': pdf({ content: '0 0 m 1 1 l S\n'.repeat(300_000), isDeflated: true }),
        // Never run, never followed.
        'script.pdf': pdf({
          catalogue: '/OpenAction << /S /JavaScript /JS (while \\(true\\) {}) >>',
        }),
        'launch.pdf': pdf({
          catalogue:
            '/OpenAction << /S /Launch /F (/bin/sh) >> /AA << /WC << /S /URI /URI (http://127.0.0.1:9/) >> >>',
        }),
      },
      writeInto,
    ),
    ...crafted(
      'refused',
      {
        'locked.pdf': pdf({ password: 'secret' }),
        'locked.pptx': compound('EncryptedPackage'),
        'nineties.pptx': compound('PowerPoint Document'),
        'word.pptx': forge([part('word/document.xml', '<w:document/>')]),
        'empty-archive.pptx': forge([]),
        'cut.pptx': forge(presentation(3)).subarray(0, 300),
        'text.pdf': 'These are no slides.',
        'bomb.pptx': forge(presentation(1, () => `${slideOf('bomb')}${spaces}`)),
        'lying-size.pptx': forge(
          presentation(1, () => slideOf('x'.repeat(MEGABYTE))).map((one) =>
            one.name === 'ppt/slides/slide1.xml' ? { ...one, both: { bytes: 10 } } : one,
          ),
        ),
        'outside.pptx': forge([...presentation(), part('../../../../tmp/metastudio-outside', 'written')]),
        'many-parts.pptx': forge([
          ...presentation(),
          ...Array.from({ length: 30_000 }, (_, at) => part(`ppt/media/${at}.xml`, '')),
        ]),
        'entries-65535.pptx': forge(presentation(), { end: { entries: 65_535, entriesHere: 65_535 } }),
        'entities.pptx': forge(presentation(1, () => slideOf('&j;', ENTITIES))),
        'secret.pptx': forge(presentation(1, () => slideOf('&secret;', SECRET))),
        'deep.pptx': forge(
          presentation(1, () => slideOf(`${'<a:r>'.repeat(100_000)}${'</a:r>'.repeat(100_000)}`)),
        ),
        'thousand-slides.pptx': forge(presentation(1000)),
        'no-slides.pptx': forge(presentation(0)),
        'other-links.pptx': forge(
          presentation().map((one) =>
            one.name === 'ppt/_rels/presentation.xml.rels'
              ? part(
                  'ppt/_rels/presentation.xml.rels',
                  `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/slide" Target="../../../../etc/passwd"/></Relationships>`,
                )
              : one,
          ),
        ),
        'pages-10000.pdf': pdf({ pages: 10_000 }),
        'circle.pdf': pdf({ kids: '2 0 R 2 0 R' }),
        'cut.pdf': pdf({ pages: 50 }).subarray(0, 900),
        'no-end.pdf': Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(100_000, 'x')]),
      },
      writeInto,
    ),
  ];
}
