/** A sound as a picture: how loud it is along its time, as a row of bars. */
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { PictureSize } from './picture-messages.ts';

/** So wide that single ones are seen in a list as well. */
const BAR_COUNT = 60;
/** Of the room that each has. */
const BAR_SHARE = 0.6;
/** Of the picture's width, on either side. */
const MARGIN = 0.04;
/** Of its height: what the loudest sound reaches, so that a card has room for words, and what silence has all the same. */
const [MOST_HEIGHT, LEAST_HEIGHT] = [0.56, 0.012];
/** Three to one at least against what lies behind it on light pages and on dark ones (WCAG 2.2, 1.4.11). */
const COLOUR = '#148f7c';

/** @param parts how loud each equal part of the sound is at most, 0…1; at least one @returns on nothing */
export function drawWave(parts: readonly number[], { width, height }: PictureSize): Canvas {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = COLOUR;
  const room = (width * (1 - 2 * MARGIN)) / BAR_COUNT;
  const bar = room * BAR_SHARE;
  const loudest = Math.max(...parts);
  for (let at = 0; at < BAR_COUNT; at += 1) {
    const from = Math.floor((at * parts.length) / BAR_COUNT);
    const to = Math.max(from + 1, Math.floor(((at + 1) * parts.length) / BAR_COUNT));
    // A quiet recording shows its shape as well.
    const share = loudest === 0 ? 0 : Math.max(...parts.slice(from, to)) / loudest;
    const tall = Math.max(bar, height * (LEAST_HEIGHT + share * (MOST_HEIGHT - LEAST_HEIGHT)));
    const left = width * MARGIN + at * room + (room - bar) / 2;
    context.beginPath();
    context.roundRect(left, (height - tall) / 2, bar, tall, bar / 2);
    context.fill();
  }
  return canvas;
}
