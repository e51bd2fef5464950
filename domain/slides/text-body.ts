/** A `txBody` with all that it inherits, as paragraphs that can be set. */
import type { TextBody, TextParagraph, TextRun } from './scene.ts';
import { isNumbered, levelOf, paragraphStyle, type RunContext, runOf } from './text-style.ts';
import { child, childrenOf, numberOf, type XmlElement } from './xml.ts';

export interface TextContext extends RunContext {
  /** Styles by level, the nearest first. */
  readonly lists: readonly (XmlElement | undefined)[];
  /** `bodyPr` of what it inherits from, the nearest first. */
  readonly bodies: readonly XmlElement[];
  /** For fields of slide numbers. */
  readonly pageNumber: number;
  /** Where a shape centres its text unless it says otherwise. */
  readonly anchor: TextBody['anchor'];
}

const ANCHORS: Readonly<Record<string, TextBody['anchor']>> = { t: 'top', ctr: 'middle', b: 'bottom' };
const WHOLE = 100_000;
/** EMU: a tenth of an inch, and half of that. */
const SIDE_INSET = 91_440;
const TOP_INSET = 45_720;

/** @returns undefined where nothing is written */
export function textBodyOf(body: XmlElement | undefined, context: TextContext): TextBody | undefined {
  if (!body || !hasText(body)) return undefined;
  const own = child(body, 'bodyPr');
  const bodies = own ? [own, ...context.bodies] : context.bodies;
  const first = (name: string) => bodies.find((one) => one.attributes[name] !== undefined)?.attributes[name];
  const inset = (name: string, usual: number) => Number(first(name) ?? usual) || 0;
  const fit = bodies.flatMap(({ children }) => children.find(({ name }) => /Autofit$/i.test(name)) ?? [])[0];
  const turn = { vert: 90, vert270: 270 }[first('vert') ?? ''] ?? 0;
  return {
    paragraphs: paragraphsOf(body, context),
    anchor: ANCHORS[first('anchor') ?? ''] ?? context.anchor,
    insets: {
      left: inset('lIns', SIDE_INSET),
      right: inset('rIns', SIDE_INSET),
      top: inset('tIns', TOP_INSET),
      bottom: inset('bIns', TOP_INSET),
    },
    wraps: first('wrap') !== 'none',
    shrinks: fit?.name === 'normAutofit',
    scale: fit?.name === 'normAutofit' ? (numberOf(fit, 'fontScale') ?? WHOLE) / WHOLE : 1,
    turn,
  };
}

/** Text that runs from top to bottom, sign by sign: not set so here. */
export function isStacked(body: XmlElement | undefined): boolean {
  const vert = child(body, 'bodyPr')?.attributes.vert ?? 'horz';
  return !['horz', 'vert', 'vert270'].includes(vert);
}

function hasText(body: XmlElement): boolean {
  return (
    childrenOf(body, 'p').some((one) => one.children.some(isSlideNumber)) || plainTextOf(body).trim() !== ''
  );
}

function isSlideNumber({ name, attributes }: XmlElement): boolean {
  return name === 'fld' && attributes.type === 'slidenum';
}

/** What is written, a line for each paragraph; fields, as of a slide's number, say what they said when it was saved. */
export function plainTextOf(body: XmlElement | undefined): string {
  return childrenOf(body, 'p')
    .map((paragraph) =>
      paragraph.children
        .map((one) => {
          if (one.name === 'br') return '\n';
          return one.name === 'r' || one.name === 'fld' ? (child(one, 't')?.text ?? '') : '';
        })
        .join(''),
    )
    .join('\n');
}

function paragraphsOf(body: XmlElement, context: TextContext): readonly TextParagraph[] {
  const own = child(body, 'lstStyle');
  const counts: number[] = [];
  return childrenOf(body, 'p').map((paragraph): TextParagraph => {
    const properties = child(paragraph, 'pPr');
    const level = Math.min(8, Math.max(0, numberOf(properties, 'lvl') ?? 0));
    const inherited = levelOf([own, ...context.lists], level);
    const all = properties ? [properties, ...inherited] : inherited;
    const runs = runsOf(paragraph, (text, run) => runOf(text, run, all, context), context.pageNumber);
    const isEmpty = runs.every(({ text }) => text.trim() === '');
    counts.length = Math.min(counts.length, level + 1);
    const number = isNumbered(all) && !isEmpty ? (counts[level] ?? 0) + 1 : 0;
    counts[level] = isEmpty ? (counts[level] ?? 0) : number;
    const style = paragraphStyle(all, context, number);
    return {
      ...style,
      bullet: isEmpty ? undefined : style.bullet,
      runs,
      emptySize: runOf('', child(paragraph, 'endParaRPr'), all, context).size,
    };
  });
}

function runsOf(
  paragraph: XmlElement,
  styled: (text: string, run: XmlElement | undefined) => TextRun,
  pageNumber: number,
): readonly TextRun[] {
  return paragraph.children.flatMap((one): TextRun[] => {
    const own = child(one, 'rPr');
    if (one.name === 'br') return [styled('\n', own)];
    if (one.name !== 'r' && one.name !== 'fld') return [];
    const text = isSlideNumber(one) ? String(pageNumber) : (child(one, 't')?.text ?? '');
    const isCapital = own?.attributes.cap === 'all';
    return text === '' ? [] : [styled(isCapital ? text.toUpperCase() : text, own)];
  });
}
