/** Presentations made for tests: a package with a theme, a master, a layout, and slides of given shapes. */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

const NAMESPACES =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const INCH = 914_400;

export interface TestSlide {
  /** XML of shapes. */
  readonly shapes?: string;
  /** XML beside `cSld`: transitions, timing. */
  readonly more?: string;
  /** XML of `bg`. */
  readonly background?: string;
  readonly notes?: string;
  readonly isHidden?: boolean;
  /** Relations by id: kind and target. */
  readonly relations?: Readonly<Record<string, readonly [kind: string, target: string]>>;
}

export interface TestDeck {
  readonly slides: readonly TestSlide[];
  /** Inches; 13.333 × 7.5 by default. */
  readonly size?: readonly [width: number, height: number];
  /** Further parts by name, or other content for those that there are. */
  readonly parts?: Readonly<Record<string, string | Buffer>>;
  /** Of the presentation's relations. */
  readonly relations?: Readonly<Record<string, readonly [kind: string, target: string]>>;
}

/** A shape with text. Places are inches. */
export function shapeXml(options: {
  readonly at?: readonly [x: number, y: number, width: number, height: number];
  readonly preset?: string;
  readonly fill?: string;
  readonly line?: string;
  readonly placeholder?: string;
  readonly rotation?: number;
  /** XML of paragraphs. */
  readonly text?: string;
  readonly body?: string;
}): string {
  const { at, preset = 'rect', fill, line, placeholder, rotation = 0, text, body = '' } = options;
  const place = at
    ? `<a:xfrm rot="${rotation * 60_000}"><a:off x="${at[0] * INCH}" y="${at[1] * INCH}"/><a:ext cx="${at[2] * INCH}" cy="${at[3] * INCH}"/></a:xfrm>`
    : '';
  const geometry = at ? `<a:prstGeom prst="${preset}"><a:avLst/></a:prstGeom>` : '';
  const filled = fill === undefined ? '' : `<a:solidFill><a:srgbClr val="${fill}"/></a:solidFill>`;
  const lined =
    line === undefined
      ? ''
      : `<a:ln w="38100"><a:solidFill><a:srgbClr val="${line}"/></a:solidFill><a:tailEnd type="triangle"/></a:ln>`;
  const written = text === undefined ? '' : `<p:txBody><a:bodyPr ${body}/><a:lstStyle/>${text}</p:txBody>`;
  return `<p:sp><p:nvSpPr><p:cNvPr id="2" name="s"/><p:cNvSpPr/><p:nvPr>${placeholder ? `<p:ph ${placeholder}/>` : ''}</p:nvPr></p:nvSpPr><p:spPr>${place}${geometry}${filled}${lined}</p:spPr>${written}</p:sp>`;
}

export function paragraphXml(text: string, run = '', paragraph = ''): string {
  return `<a:p><a:pPr ${paragraph}/><a:r><a:rPr ${run}/><a:t>${text}</a:t></a:r></a:p>`;
}

/** A picture that lies elsewhere. */
export function linkedPictureXml(id: string, place: readonly number[]): string {
  return pictureXml(id, place).replace('r:embed=', 'r:link=');
}

export function pictureXml(id: string, [x, y, width, height]: readonly number[], crop = ''): string {
  return `<p:pic><p:nvPicPr><p:cNvPr id="3" name="p"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="${id}"/>${crop}<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="${x! * INCH}" y="${y! * INCH}"/><a:ext cx="${width! * INCH}" cy="${height! * INCH}"/></a:xfrm><a:prstGeom prst="rect"/></p:spPr></p:pic>`;
}

const THEME_COLOURS = {
  dk1: '202124',
  lt1: 'FFFFFF',
  dk2: '1F3864',
  lt2: 'E7EEF7',
  accent1: '2F6FDE',
  accent2: 'F08A24',
  accent3: '3FA66B',
  accent4: 'C94F7C',
  accent5: '7A5CC2',
  accent6: '2AA7B8',
  hlink: '0563C1',
  folHlink: '954F72',
};

const THEME = `<a:theme ${NAMESPACES} name="t"><a:themeElements><a:clrScheme name="c">${Object.entries(
  THEME_COLOURS,
)
  .map(([name, value]) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`)
  .join(
    '',
  )}</a:clrScheme><a:fontScheme name="f"><a:majorFont><a:latin typeface="Noto Sans"/><a:ea typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Noto Sans"/><a:ea typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="m"><a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:fillStyleLst><a:lnStyleLst><a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln></a:lnStyleLst><a:effectStyleLst/><a:bgFillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`;

const COLOUR_MAP =
  'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"';

const BODY_LEVELS = [28, 24, 20]
  .map(
    (size, level) =>
      `<a:lvl${level + 1}pPr marL="${228_600 + level * 457_200}" indent="-228600" algn="l"><a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:spcBef><a:spcPts val="1000"/></a:spcBef><a:buFont typeface="Arial"/><a:buChar char="•"/><a:defRPr sz="${size * 100}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr></a:lvl${level + 1}pPr>`,
  )
  .join('');

function masterXml(): string {
  const title = shapeXml({
    at: [0.9, 0.4, 11.5, 1.2],
    placeholder: 'type="title"',
    text: paragraphXml('Title'),
    body: 'anchor="ctr"',
  });
  const body = shapeXml({
    at: [0.9, 1.9, 11.5, 4.8],
    placeholder: 'type="body" idx="1"',
    text: paragraphXml('Body'),
  });
  const bar = shapeXml({ at: [0, 7.3, 13.333, 0.2], fill: THEME_COLOURS.accent1 });
  return `<p:sldMaster ${NAMESPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>${title}${body}${bar}</p:spTree></p:cSld><p:clrMap ${COLOUR_MAP}/><p:txStyles><p:titleStyle><a:lvl1pPr algn="l"><a:defRPr sz="4400"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>${BODY_LEVELS}</p:bodyStyle><p:otherStyle/></p:txStyles></p:sldMaster>`;
}

const LAYOUT = `<p:sldLayout ${NAMESPACES}><p:cSld><p:spTree>${shapeXml({ placeholder: 'type="title"', text: paragraphXml('t') })}${shapeXml({ placeholder: 'idx="1"', text: paragraphXml('b') })}</p:spTree></p:cSld></p:sldLayout>`;

function relationsXml(all: Readonly<Record<string, readonly [kind: string, target: string]>>): string {
  const entries = Object.entries(all).map(
    ([id, [kind, target]]) => `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`;
}

const CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.presentationml';

function contentTypesXml(slides: readonly TestSlide[]): string {
  const override = (name: string, kind: string) =>
    `<Override PartName="/${name}" ContentType="${kind}+xml"/>`;
  const all = slides.flatMap((slide, index) => [
    override(`ppt/slides/slide${index + 1}.xml`, `${CONTENT_TYPE}.slide`),
    ...(slide.notes === undefined
      ? []
      : [override(`ppt/notesSlides/notesSlide${index + 1}.xml`, `${CONTENT_TYPE}.notesSlide`)]),
  ]);
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>${override('ppt/presentation.xml', `${CONTENT_TYPE}.presentation.main`)}${override('ppt/slideMasters/slideMaster1.xml', `${CONTENT_TYPE}.slideMaster`)}${override('ppt/slideLayouts/slideLayout1.xml', `${CONTENT_TYPE}.slideLayout`)}${override('ppt/theme/theme1.xml', 'application/vnd.openxmlformats-officedocument.theme')}${all.join('')}</Types>`;
}

/** Parts by name, as {@link writeDeck} writes them. */
export function deckParts({
  slides,
  size = [13.333, 7.5],
  parts = {},
  relations = {},
}: TestDeck): Record<string, string | Buffer> {
  const all: Record<string, string | Buffer> = {
    '[Content_Types].xml': contentTypesXml(slides),
    '_rels/.rels': relationsXml({ rId1: ['officeDocument', 'ppt/presentation.xml'] }),
    'ppt/presentation.xml': `<p:presentation ${NAMESPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rIdM"/></p:sldMasterIdLst><p:sldIdLst>${slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 1}"/>`).join('')}</p:sldIdLst><p:sldSz cx="${Math.round(size[0] * INCH)}" cy="${Math.round(size[1] * INCH)}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relationsXml({
      rIdM: ['slideMaster', 'slideMasters/slideMaster1.xml'],
      rIdT: ['theme', 'theme/theme1.xml'],
      ...Object.fromEntries(
        slides.map((_, index) => [`rId${index + 1}`, ['slide', `slides/slide${index + 1}.xml`] as const]),
      ),
      ...relations,
    }),
    'ppt/theme/theme1.xml': THEME,
    'ppt/slideMasters/slideMaster1.xml': masterXml().replace(
      '<p:txStyles>',
      '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst><p:txStyles>',
    ),
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': relationsXml({
      rId1: ['slideLayout', '../slideLayouts/slideLayout1.xml'],
      rId2: ['theme', '../theme/theme1.xml'],
    }),
    'ppt/slideLayouts/slideLayout1.xml': LAYOUT,
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relationsXml({
      rId1: ['slideMaster', '../slideMasters/slideMaster1.xml'],
    }),
  };
  for (const [index, slide] of slides.entries()) {
    const number = index + 1;
    const background = slide.background === undefined ? '' : `<p:bg>${slide.background}</p:bg>`;
    all[`ppt/slides/slide${number}.xml`] =
      `<p:sld ${NAMESPACES} show="${slide.isHidden ? 0 : 1}"><p:cSld>${background}<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${slide.shapes ?? ''}</p:spTree></p:cSld>${slide.more ?? ''}</p:sld>`;
    all[`ppt/slides/_rels/slide${number}.xml.rels`] = relationsXml({
      rIdL: ['slideLayout', '../slideLayouts/slideLayout1.xml'],
      ...(slide.notes === undefined
        ? {}
        : { rIdN: ['notesSlide', `../notesSlides/notesSlide${number}.xml`] as const }),
      ...slide.relations,
    });
    if (slide.notes !== undefined) {
      const lines = slide.notes
        .split('\n')
        .map((line) => paragraphXml(line))
        .join('');
      const pageNumber = shapeXml({
        placeholder: 'type="sldNum" idx="5"',
        text: paragraphXml(String(number)),
      });
      all[`ppt/notesSlides/notesSlide${number}.xml`] =
        `<p:notes ${NAMESPACES}><p:cSld><p:spTree>${shapeXml({ placeholder: 'type="body" idx="1"', text: lines })}${pageNumber}</p:spTree></p:cSld></p:notes>`;
    }
  }
  return { ...all, ...parts };
}

export async function writeDeck(file: string, deck: TestDeck): Promise<void> {
  await writeZip(file, deckParts(deck));
}

export async function writeZip(
  file: string,
  parts: Readonly<Record<string, string | Buffer>>,
): Promise<void> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts))
    zip.addBuffer(Buffer.isBuffer(content) ? content : Buffer.from(content), name, { compress: true });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}
