/** Where the lines of a text break and how wide they are, in canvas pixels: what is painted and what is warned of. */
import type { TextStyle } from '../../domain/draw/types.ts';
import { breakLines, graphemesOf, isChinese, LINE_ENDS, unbreakablePieces } from './breaks.ts';
import { createCanvas, type SKRSContext2D } from './canvas.ts';
import { baseDirection, type Direction } from './direction.ts';
import { cssFont } from './fonts.ts';
import { runsOf, type TextRun } from './runs.ts';

/** Chinese glyph forms; without it Han characters come out Japanese. */
export const LANGUAGE = 'zh-CN';

export interface TextLine {
  readonly text: string;
  /** Canvas pixels. */
  readonly width: number;
  readonly direction: Direction;
}

export interface TextLayout {
  readonly lines: readonly TextLine[];
  /** For `runsOf`. */
  readonly alone: 'latin' | 'chinese';
}

/** What lines may take of a box: its width less the backdrop's padding, in canvas pixels, at least 1. */
export function innerWidth(boxWidth: number, style: Pick<TextStyle, 'backdrop'>): number {
  return Math.max(1, boxWidth - 2 * (style.backdrop?.paddingPx ?? 0));
}

/**
 * @param width canvas pixels within which lines wrap; undefined keeps the lines as they are given
 */
export function layOutText(
  text: string,
  style: Pick<TextStyle, 'fontSizePx' | 'bold'>,
  width: number | undefined,
): TextLayout {
  const clean = printable(text);
  const alone = graphemesOf(clean).some(isChinese) ? 'chinese' : 'latin';
  const lineOf = (line: string, direction: Direction): TextLine => ({
    text: line,
    width: measureText(line, style, alone),
    direction,
  });
  const paragraphs = clean.split(LINE_ENDS);
  if (width === undefined) {
    // Lines that someone else broke belong to one paragraph.
    const direction = baseDirection(graphemesOf(clean));
    return { lines: paragraphs.map((line) => lineOf(line, direction)), alone };
  }
  const lines = paragraphs.flatMap((paragraph) => {
    const direction = baseDirection(graphemesOf(paragraph));
    return breakLines(paragraph, width, (piece) => measureText(piece, style, alone)).map((line) =>
      lineOf(line, direction),
    );
  });
  return { lines, alone };
}

export interface WidePiece {
  readonly text: string;
  /** Canvas pixels. */
  readonly width: number;
}

/** The widest word (or whatever else no break divides) of a text, if it is wider than `width` canvas pixels. */
export function pieceTooWide(
  text: string,
  style: Pick<TextStyle, 'fontSizePx' | 'bold'>,
  width: number,
): WidePiece | undefined {
  const clean = printable(text);
  const alone = graphemesOf(clean).some(isChinese) ? 'chinese' : 'latin';
  let widest: WidePiece | undefined;
  for (const piece of unbreakablePieces(clean)) {
    const found = { text: piece, width: measureText(piece, style, alone) };
    if (found.width > (widest?.width ?? width)) widest = found;
  }
  return widest;
}

let measuring: SKRSContext2D | undefined;

/**
 * Width of one line in canvas pixels, kerning included.
 * @param alone as for `runsOf`
 */
export function measureText(
  line: string,
  style: Pick<TextStyle, 'fontSizePx' | 'bold'>,
  alone: 'latin' | 'chinese' = 'latin',
): number {
  measuring ??= createCanvas(1, 1).getContext('2d');
  measuring.lang = LANGUAGE;
  let width = 0;
  for (const run of runsOf(printable(line), alone)) width += measureRun(measuring, run, style);
  return width;
}

/** Advance of a run; leaves the run's font and direction set. */
export function measureRun(
  context: SKRSContext2D,
  run: TextRun,
  style: Pick<TextStyle, 'fontSizePx' | 'bold'>,
): number {
  context.font = cssFont(run.preference, style.fontSizePx, style.bold);
  context.direction = run.direction;
  // "left" whichever way the text runs; the default means "right" in Arabic.
  context.textAlign = 'left';
  return context.measureText(run.family?.adults[0] ?? run.text).width;
}

/**
 * What can be set: no controls but newlines, no halves of characters (the canvas library throws at either), and no
 * orders to turn text round, which only serve to disguise it; marks that help Arabic stay.
 */
function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\t/g, '    ')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
}
