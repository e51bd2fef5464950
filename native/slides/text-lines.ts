/** Text of a slide broken into lines: sizes and colours change within a line, sizes are pixels. */
import {
  EMU_PER_POINT,
  type Spacing,
  type TextBody,
  type TextParagraph,
  type TextRun,
} from '../../domain/slides/scene.ts';
import { graphemesOf, unbreakablePieces } from '../text/breaks.ts';
import { baseDirection, type Direction } from '../text/direction.ts';
import { measureText } from '../text/layout.ts';

export interface LinePiece {
  readonly text: string;
  readonly run: TextRun;
  readonly sizePx: number;
  readonly width: number;
}

export interface TextLine {
  /** In the order in which they are read. */
  readonly pieces: readonly LinePiece[];
  readonly width: number;
  /** From the edge on which the paragraph begins. */
  readonly start: number;
  readonly height: number;
  /** Below the line's top. */
  readonly baseline: number;
  /** Above and below it. */
  readonly before: number;
  readonly after: number;
  readonly paragraph: TextParagraph;
  readonly direction: Direction;
  /** Only the first line of a paragraph has it. */
  readonly bullet: LinePiece | undefined;
}

/** Of what a presentation program takes for a line of most fonts, in sizes. */
const LINE_HEIGHT = 1.2;
const DESCENT = 0.26;

/**
 * @param width what lines may take, in pixels; unbounded where the text does not wrap
 * @param scale pixels per EMU
 * @param shrink by which sizes and distances are multiplied
 */
export function layOutBody(
  body: TextBody,
  width: number,
  scale: number,
  shrink: number,
): readonly TextLine[] {
  const lines = body.paragraphs.flatMap((paragraph) => layOutParagraph(paragraph, width, scale, shrink));
  const [first, ...rest] = lines;
  return first ? [{ ...first, before: 0 }, ...rest] : [];
}

export function heightOf(lines: readonly TextLine[]): number {
  return lines.reduce((total, { before, height, after }) => total + before + height + after, 0);
}

function layOutParagraph(
  paragraph: TextParagraph,
  width: number,
  scale: number,
  shrink: number,
): readonly TextLine[] {
  const perPoint = EMU_PER_POINT * scale * shrink;
  const marginLeft = Math.max(0, paragraph.marginLeft * scale);
  const hanging = Math.max(0, marginLeft + paragraph.indent * scale);
  const runs = paragraph.runs.map((run) => ({ ...run, text: settable(run.text) }));
  const whole = runs.map(({ text }) => text).join('');
  const direction = paragraph.isRightToLeft ? 'rtl' : baseDirection(graphemesOf(whole));
  const firstRun = runs[0];
  const bullet =
    paragraph.bullet === undefined || !firstRun
      ? undefined
      : pieceOf(
          paragraph.bullet,
          {
            ...firstRun,
            isUnderlined: false,
            isItalic: false,
            colour: paragraph.bulletColour ?? firstRun.colour,
          },
          perPoint,
        );
  const firstStart = bullet ? Math.max(marginLeft, hanging + bullet.width) : hanging;
  const hard = hardLines(runs);
  return hard.flatMap((line, hardIndex) => {
    const broken = wrapped(line, perPoint, (index) =>
      Math.max(1, width - (hardIndex === 0 && index === 0 ? firstStart : marginLeft)),
    );
    return broken.map((pieces, index): TextLine => {
      const isFirst = hardIndex === 0 && index === 0;
      const isLast = hardIndex === hard.length - 1 && index === broken.length - 1;
      const emptyPx = (line[0]?.size ?? paragraph.emptySize) * perPoint;
      const sizePx = Math.max(0, ...pieces.map((one) => one.sizePx)) || emptyPx;
      const natural = sizePx * LINE_HEIGHT;
      const height = spaceOf(paragraph.lineSpacing, natural, perPoint);
      return {
        pieces,
        width: pieces.reduce((total, one) => total + one.width, 0),
        start: isFirst ? firstStart : marginLeft,
        height,
        baseline: height - sizePx * DESCENT,
        before: isFirst ? spaceOf(paragraph.before, natural, perPoint) : 0,
        after: isLast ? spaceOf(paragraph.after, natural, perPoint) : 0,
        paragraph,
        direction,
        bullet: isFirst ? bullet : undefined,
      };
    });
  });
}

function spaceOf(spacing: Spacing, natural: number, perPoint: number): number {
  return 'times' in spacing ? spacing.times * natural : spacing.points * perPoint;
}

/** What the canvas library sets: no tabs, no controls, no orders to turn text round. */
function settable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\t/g, '    ')
    .replace(/[\v\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0009\u000c-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** Runs between line ends that somebody typed. */
function hardLines(runs: readonly TextRun[]): readonly (readonly TextRun[])[] {
  const lines: TextRun[][] = [[]];
  for (const run of runs)
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)!.push({ ...run, text });
    }
  return lines;
}

function wrapped(
  runs: readonly TextRun[],
  perPoint: number,
  widthOf: (line: number) => number,
): readonly (readonly LinePiece[])[] {
  const text = runs.map((run) => run.text).join('');
  const lines: { start: number; end: number }[] = [];
  let line = { start: 0, end: 0 };
  let at = 0;
  const widthOfRange = (start: number, end: number) =>
    cut(runs, start, end).reduce((total, run) => total + pieceOf(run.text, run, perPoint).width, 0);
  const fits = (end: number) => widthOfRange(line.start, end) <= widthOf(lines.length);
  const breakAt = (start: number) => {
    lines.push(line);
    line = { start, end: start };
  };
  for (const piece of unbreakablePieces(text)) {
    const start = text.indexOf(piece, at);
    at = start + piece.length;
    if (!fits(at) && line.end > line.start) breakAt(start);
    if (fits(at)) {
      line.end = at;
      continue;
    }
    let end = start;
    for (const grapheme of graphemesOf(piece)) {
      if (!fits(end + grapheme.length) && end > line.start) {
        line.end = end;
        breakAt(end);
      }
      end += grapheme.length;
    }
    line.end = at;
  }
  lines.push(line);
  return lines.map(({ start, end }) => cut(runs, start, end).map((run) => pieceOf(run.text, run, perPoint)));
}

/** The runs between two places of their text. */
function cut(runs: readonly TextRun[], start: number, end: number): readonly TextRun[] {
  let at = 0;
  return runs.flatMap((run) => {
    const text = run.text.slice(Math.max(0, start - at), Math.max(0, end - at));
    at += run.text.length;
    return text === '' ? [] : [{ ...run, text }];
  });
}

/** Widths are asked for again and again while lines are broken. */
const MOST_WIDTHS = 50_000;
const widths = new Map<string, number>();

function pieceOf(text: string, run: TextRun, perPoint: number): LinePiece {
  const sizePx = Math.max(0.5, run.size * perPoint);
  const key = `${sizePx} ${run.isBold} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = measureText(text, { fontSizePx: sizePx, bold: run.isBold });
    if (widths.size >= MOST_WIDTHS) widths.clear();
    widths.set(key, width);
  }
  return { text, run, sizePx, width };
}
