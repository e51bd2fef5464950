/**
 * Sets text once, for every painter: the video and the studio's canvas show the same bitmap. Layout is in canvas
 * pixels and scaled only when it is drawn, so lines break at the same places whatever the output's size.
 */
import { createHash } from 'node:crypto';
import type { TextItem, TextStyle } from '../../domain/draw/types.ts';
import { type Canvas, createCanvas } from './canvas.ts';
import { placeMembers } from './family-emoji.ts';
import { cssFont } from './fonts.ts';
import { innerWidth, LANGUAGE, layOutText, measureRun } from './layout.ts';
import { runsOf, type TextRun } from './runs.ts';

export { measureText } from './layout.ts';

export interface TextBox {
  /** Canvas pixels. */
  readonly width: number;
  readonly height: number;
  readonly layout: TextItem['layout'];
  readonly verticalAlign: TextItem['verticalAlign'];
}

export interface RasterText {
  /** Content hash of everything that made the picture. */
  readonly key: string;
  /** Output pixels. The picture may be larger than the box: text and backdrop are never cut at its edges. */
  readonly width: number;
  readonly height: number;
  /** Where the picture's top left corner lies from the box's, in output pixels; may be negative or broken. */
  readonly offsetX: number;
  readonly offsetY: number;
  readonly lines: readonly string[];
  readonly canvas: Canvas;
  /** Straight alpha, row by row. */
  rgba(): Uint8ClampedArray;
}

/** Pictures that are kept; a subtitle is asked for once per change, a title once per scene. */
const CACHE_ENTRIES = 64;
const cache = new Map<string, RasterText>();

/**
 * Draws text in a box. Deterministic: the same arguments give the same bytes on every machine.
 * @param scale output pixels per canvas pixel, > 0
 */
export function rasteriseText(text: string, style: TextStyle, box: TextBox, scale: number): RasterText {
  const key = createHash('sha256')
    .update(JSON.stringify([text, style, box, scale]))
    .digest('hex');
  const known = cache.get(key);
  if (known) {
    cache.delete(key);
    cache.set(key, known);
    return known;
  }
  const made = draw(key, text, style, box, scale);
  cache.set(key, made);
  if (cache.size > CACHE_ENTRIES) cache.delete(cache.keys().next().value ?? '');
  return made;
}

function draw(key: string, text: string, style: TextStyle, box: TextBox, scale: number): RasterText {
  const padding = style.backdrop?.paddingPx ?? 0;
  const { lines, alone } = layOutText(
    text,
    style,
    box.layout === 'wrap' ? innerWidth(box.width, style) : undefined,
  );
  const lineHeight = style.fontSizePx * style.lineHeight;
  const textHeight = lines.length * lineHeight;
  const textWidth = Math.max(0, ...lines.map((line) => line.width));

  const free = box.height - textHeight;
  const top =
    style.backdrop && box.verticalAlign === 'top'
      ? padding
      : style.backdrop && box.verticalAlign === 'bottom'
        ? free - padding
        : { top: 0, middle: free / 2, bottom: free }[box.verticalAlign];
  const leftOf = (width: number) =>
    ({ left: padding, center: (box.width - width) / 2, right: box.width - padding - width })[style.align];

  // Room around the box for what reaches over it: long lines, strokes, backdrop, accents and italics.
  const margin = Math.ceil(Math.max(padding, 0) + style.strokeWidthPx + style.fontSizePx * 0.5);
  const bounds = {
    left: Math.floor(Math.min(0, leftOf(textWidth))) - margin,
    right: Math.ceil(Math.max(box.width, leftOf(textWidth) + textWidth)) + margin,
    top: Math.floor(Math.min(0, top)) - margin,
    bottom: Math.ceil(Math.max(box.height, top + textHeight)) + margin,
  };
  const offsetX = Math.floor(bounds.left * scale);
  const offsetY = Math.floor(bounds.top * scale);
  const width = Math.max(1, Math.ceil(bounds.right * scale) - offsetX);
  const height = Math.max(1, Math.ceil(bounds.bottom * scale) - offsetY);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.lang = LANGUAGE;
  context.translate(-offsetX, -offsetY);
  context.scale(scale, scale);

  if (style.backdrop && textWidth > 0) {
    context.fillStyle = style.backdrop.colour;
    context.beginPath();
    context.roundRect(
      leftOf(textWidth) - padding,
      top - padding,
      textWidth + 2 * padding,
      textHeight + 2 * padding,
      Math.min(style.backdrop.radiusPx, textHeight / 2 + padding),
    );
    context.fill();
  }

  context.textBaseline = 'alphabetic';
  context.lineJoin = 'round';
  context.fillStyle = style.colour;
  context.strokeStyle = style.strokeColour;
  // The stroke stands around the letters: half of it lies under the fill.
  context.lineWidth = style.strokeWidthPx * 2;
  const eachRun = (paint: (run: TextRun, x: number, y: number, width: number) => void) => {
    lines.forEach((line, index) => {
      let x = leftOf(line.width);
      // 0.88 and 0.12 em are the ascent and descent of the Chinese em box.
      const y = top + index * lineHeight + (lineHeight - style.fontSizePx) / 2 + style.fontSizePx * 0.88;
      for (const run of runsOf(line.text, alone, line.direction)) {
        const width = measureRun(context, run, style);
        paint(run, x, y, width);
        x += width;
      }
    });
  };
  if (style.strokeWidthPx > 0)
    eachRun((run, x, y) => {
      if (run.preference !== 'emoji') context.strokeText(run.text, x, y);
    });
  eachRun((run, x, y, width) => {
    if (!run.family) return context.fillText(run.text, x, y);
    for (const member of placeMembers(run.family)) {
      context.font = cssFont('emoji', style.fontSizePx * member.scale, style.bold);
      context.fillText(member.emoji, x + member.x * width, y + member.y * width);
    }
  });

  return {
    key,
    width,
    height,
    offsetX,
    offsetY,
    lines: lines.map((line) => line.text),
    canvas,
    rgba: () => canvas.getContext('2d').getImageData(0, 0, width, height).data,
  };
}
