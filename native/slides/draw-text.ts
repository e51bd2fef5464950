/** Draws the text of a shape into its frame, with our fonts, smaller where it would not fit. */
import type { Frame, TextBody } from '../../domain/slides/scene.ts';
import type { SKRSContext2D } from '../text/canvas.ts';
import { LANGUAGE, measureRun } from '../text/layout.ts';
import { runsOf } from '../text/runs.ts';
import { heightOf, type LinePiece, layOutBody, type TextLine } from './text-lines.ts';

/** Text that a presentation program shrinks itself may become as small as that; other text only a little smaller. */
const LEAST_SHRINK = 0.3;
const LEAST_SHRINK_OF_OTHERS = 0.8;
const SHRINK_STEP = 0.95;
/** What may stick out: our lines are not exactly as high as others'. */
const TOLERANCE = 1.03;

interface Box {
  readonly width: number;
  readonly height: number;
}

/** @param scale pixels per EMU; the context's origin is the slide's corner, its unit the pixel */
export function drawText(context: SKRSContext2D, body: TextBody, frame: Frame, scale: number): void {
  const whole = { width: frame.width * scale, height: frame.height * scale };
  context.save();
  context.translate((frame.x + frame.width / 2) * scale, (frame.y + frame.height / 2) * scale);
  // A shape that stands on its head turns its text with it; one that is mirrored does not.
  context.rotate(((frame.rotation + body.turn + (frame.flipY ? 180 : 0)) * Math.PI) / 180);
  const turned = body.turn === 0 ? whole : { width: whole.height, height: whole.width };
  context.translate(-turned.width / 2, -turned.height / 2);
  const { left, top, right, bottom } = body.insets;
  context.translate(left * scale, top * scale);
  const box = {
    width: Math.max(1, turned.width - (left + right) * scale),
    height: Math.max(1, turned.height - (top + bottom) * scale),
  };
  context.lang = LANGUAGE;
  context.textBaseline = 'alphabetic';
  drawLines(context, fittedLines(body, box, scale), body, box);
  context.restore();
}

function fittedLines(body: TextBody, box: Box, scale: number): readonly TextLine[] {
  const width = body.wraps ? box.width : Number.POSITIVE_INFINITY;
  const least = body.shrinks ? Math.min(LEAST_SHRINK, body.scale) : LEAST_SHRINK_OF_OTHERS;
  let shrink = body.scale;
  let lines = layOutBody(body, width, scale, shrink);
  while (heightOf(lines) > box.height * TOLERANCE && shrink * SHRINK_STEP >= least) {
    shrink *= SHRINK_STEP;
    lines = layOutBody(body, width, scale, shrink);
  }
  return lines;
}

function drawLines(context: SKRSContext2D, lines: readonly TextLine[], body: TextBody, box: Box): void {
  const free = box.height - heightOf(lines);
  let y = { top: 0, middle: free / 2, bottom: free }[body.anchor];
  // Lines that do not wrap are placed by the widest of them.
  const widest = Math.max(0, ...lines.map(({ start, width }) => start + width));
  const area = body.wraps ? { left: 0, width: box.width } : { left: (box.width - widest) / 2, width: widest };
  for (const line of lines) {
    y += line.before;
    drawLine(context, line, area, y + line.baseline);
    y += line.height + line.after;
  }
}

function drawLine(
  context: SKRSContext2D,
  line: TextLine,
  area: { readonly left: number; readonly width: number },
  y: number,
): void {
  const isReversed = line.paragraph.isRightToLeft;
  const edge = area.left + (isReversed ? 0 : line.start);
  const free = area.width - line.start - line.width;
  const share = { left: 0, justify: isReversed ? 1 : 0, centre: 0.5, right: 1 }[line.paragraph.align];
  let x = edge + free * share;
  if (line.bullet) {
    const hanging = Math.max(
      line.bullet.width,
      -line.paragraph.indent * (line.start / (line.paragraph.marginLeft || 1)),
    );
    const bulletX = isReversed ? x + line.width + hanging - line.bullet.width : x - hanging;
    drawPiece(context, line.bullet, bulletX, y, line);
  }
  const pieces = line.direction === 'rtl' ? line.pieces.toReversed() : line.pieces;
  for (const piece of pieces) {
    drawPiece(context, piece, x, y, line);
    x += piece.width;
  }
}

/** Of the letter's height, to the right for each unit upwards. */
const SLANT = 0.2;

function drawPiece(context: SKRSContext2D, piece: LinePiece, x: number, y: number, line: TextLine): void {
  const { run, sizePx, width } = piece;
  context.save();
  context.fillStyle = run.colour;
  context.translate(x, y - run.raise * sizePx);
  if (run.isUnderlined) context.fillRect(0, sizePx * 0.1, width, Math.max(1, sizePx * 0.06));
  if (run.isStruck) context.fillRect(0, -sizePx * 0.3, width, Math.max(1, sizePx * 0.06));
  if (run.isItalic) context.transform(1, 0, -SLANT, 1, 0, 0);
  let at = 0;
  for (const part of runsOf(piece.text, 'latin', line.direction)) {
    const advance = measureRun(context, part, { fontSizePx: sizePx, bold: run.isBold });
    context.fillText(part.text, at, 0);
    at += advance;
  }
  context.restore();
}
