/** What text looks like where it says nothing itself: lists of styles by level, the nearest first. */
import { type ColourContext, colourIn } from './colour.ts';
import { fillIn, plainColourOf } from './fill.ts';
import { type FontContext, fontsAskedFor } from './run-fonts.ts';
import type { Spacing, TextParagraph, TextRun } from './scene.ts';
import { child, flagOf, numberOf, type XmlElement } from './xml.ts';

/** Properties of a paragraph, the nearest first: its own, then those that it inherits. */
export type Inherited = readonly XmlElement[];

/** `lvl1pPr` … of each list, the nearest list first. @param level from 0 */
export function levelOf(lists: readonly (XmlElement | undefined)[], level: number): Inherited {
  return lists.flatMap((list) => child(list, `lvl${level + 1}pPr`) ?? child(list, 'defPPr') ?? []);
}

/** The first that one of them says. */
function first<Value>(all: Inherited, read: (one: XmlElement) => Value | undefined): Value | undefined {
  for (const one of all) {
    const value = read(one);
    if (value !== undefined) return value;
  }
  return undefined;
}

const DEFAULT_SIZE = 18;
const PER_POINT = 100;

export interface RunContext extends ColourContext, FontContext {
  /** What the shape's style says of its text. */
  readonly styleColour: string | undefined;
}

/** @param own `rPr` of the run; @param paragraph of which `defRPr` counts */
export function runOf(
  text: string,
  own: XmlElement | undefined,
  paragraph: Inherited,
  context: RunContext,
): TextRun {
  const defaults = paragraph.flatMap((one) => child(one, 'defRPr') ?? []);
  const all = own ? [own, ...defaults] : defaults;
  const colourOf = (one: XmlElement) =>
    plainColourOf(fillIn(one, { ...context, relations: new Map() })) ?? undefined;
  const link = own && child(own, 'hlinkClick') ? context.theme.get('hlink') : undefined;
  const colour =
    (own && colourOf(own)) ??
    link ??
    context.styleColour ??
    first(defaults, colourOf) ??
    context.theme.get(context.map.get('tx1') ?? 'dk1');
  const underline = first(all, (one) => one.attributes.u);
  const strike = first(all, (one) => one.attributes.strike);
  const baseline = first(all, (one) => numberOf(one, 'baseline')) ?? 0;
  const size = (first(all, (one) => numberOf(one, 'sz')) ?? DEFAULT_SIZE * PER_POINT) / PER_POINT;
  return {
    text,
    size: Math.min(4000, Math.max(1, size)) * (baseline === 0 ? 1 : 0.65),
    isBold: first(all, (one) => flagOf(one, 'b')) ?? false,
    isItalic: first(all, (one) => flagOf(one, 'i')) ?? false,
    isUnderlined: link !== undefined || (underline !== undefined && underline !== 'none'),
    isStruck: strike !== undefined && strike !== 'noStrike',
    colour: colour ?? '#000000',
    raise: baseline / 100_000,
    fonts: fontsAskedFor(text, all, context),
  };
}

const ALIGNMENTS: Readonly<Record<string, TextParagraph['align']>> = {
  l: 'left',
  ctr: 'centre',
  r: 'right',
  just: 'justify',
  dist: 'justify',
};

/** @param number of this paragraph among those that are counted, from 1 */
export function paragraphStyle(
  all: Inherited,
  context: ColourContext,
  number: number,
): Omit<TextParagraph, 'runs' | 'emptySize'> {
  const isRightToLeft = first(all, (one) => flagOf(one, 'rtl')) ?? false;
  const align = first(all, (one) => ALIGNMENTS[one.attributes.algn ?? '']);
  return {
    align: align ?? (isRightToLeft ? 'right' : 'left'),
    isRightToLeft,
    bullet: bulletOf(all, number),
    bulletColour: first(all, (one) => colourIn(child(one, 'buClr'), context)),
    marginLeft: first(all, (one) => numberOf(one, isRightToLeft ? 'marR' : 'marL')) ?? 0,
    indent: first(all, (one) => numberOf(one, 'indent')) ?? 0,
    lineSpacing: first(all, (one) => spacingOf(child(one, 'lnSpc'))) ?? { times: 1 },
    before: first(all, (one) => spacingOf(child(one, 'spcBef'))) ?? { points: 0 },
    after: first(all, (one) => spacingOf(child(one, 'spcAft'))) ?? { points: 0 },
  };
}

function spacingOf(element: XmlElement | undefined): Spacing | undefined {
  const times = numberOf(child(element, 'spcPct'), 'val');
  if (times !== undefined) return { times: times / 100_000 };
  const points = numberOf(child(element, 'spcPts'), 'val');
  return points === undefined ? undefined : { points: points / PER_POINT };
}

/** Whether the nearest that says anything of bullets counts the paragraph. */
export function isNumbered(all: Inherited): boolean {
  return bulletElement(all)?.name === 'buAutoNum';
}

function bulletElement(all: Inherited): XmlElement | undefined {
  return first(all, (one) =>
    one.children.find(({ name }) => ['buNone', 'buChar', 'buAutoNum', 'buBlip'].includes(name)),
  );
}

/** Signs of fonts that hold nothing but signs. */
const SIGN_FONTS = /wingdings|webdings|symbol/i;
const PLAIN_BULLET = '•';

function bulletOf(all: Inherited, number: number): string | undefined {
  const element = bulletElement(all);
  switch (element?.name) {
    case 'buChar': {
      const font = first(all, (one) => child(one, 'buFont')?.attributes.typeface) ?? '';
      const sign = element.attributes.char ?? PLAIN_BULLET;
      if (!SIGN_FONTS.test(font)) return sign;
      return { l: '●', n: '■', u: '◆', q: '❑', Ø: '➢', ü: '✓', v: '❖' }[sign] ?? PLAIN_BULLET;
    }
    case 'buAutoNum':
      return numberedBullet(
        element.attributes.type ?? 'arabicPeriod',
        number + (numberOf(element, 'startAt') ?? 1) - 1,
      );
    case 'buBlip':
      return PLAIN_BULLET;
    default:
      return undefined;
  }
}

const CHINESE_DIGITS = '零一二三四五六七八九十';

function numberedBullet(type: string, number: number): string {
  const letter = String.fromCharCode(97 + ((number - 1) % 26));
  const sign = type.startsWith('alphaLc')
    ? letter
    : type.startsWith('alphaUc')
      ? letter.toUpperCase()
      : type.startsWith('roman')
        ? romanOf(number, type.startsWith('romanUc'))
        : type.startsWith('ea1') && number <= 10
          ? CHINESE_DIGITS[number]!
          : String(number);
  if (type.endsWith('ParenBoth')) return `(${sign})`;
  if (type.endsWith('ParenR')) return `${sign})`;
  return type.endsWith('Plain') ? sign : `${sign}.`;
}

const ROMAN = [
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const;

function romanOf(number: number, isUpper: boolean): string {
  let [left, text] = [number % 100, ''];
  for (const [value, letters] of ROMAN) for (; left >= value; left -= value) text += letters;
  return isUpper ? text.toUpperCase() : text;
}
