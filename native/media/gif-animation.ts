/** The times of an animated GIF's frames (GIF89a, 20 and 23). What it shows, FFmpeg decodes. */
import { MOST_FRAMES, shownMs } from './animation-times.ts';

/**
 * How long each frame stands, milliseconds; no more than one above {@link MOST_FRAMES}. What is not a GIF after all
 * gives none. Time is linear in the size.
 */
export function gifDelays(bytes: Buffer): readonly number[] {
  const delays: number[] = [];
  let delayMs = 0;
  let at = 13 + colourTable(bytes[10] ?? 0);
  while (at < bytes.length && delays.length <= MOST_FRAMES) {
    const kind = bytes[at];
    if (kind === 0x21) {
      // Graphic control: its time is that of the next picture, in hundredths.
      if (bytes[at + 1] === 0xf9 && at + 6 <= bytes.length) delayMs = bytes.readUInt16LE(at + 4) * 10;
      at = afterSubBlocks(bytes, at + 2);
    } else if (kind === 0x2c) {
      delays.push(shownMs(delayMs));
      delayMs = 0;
      at = afterSubBlocks(bytes, at + 11 + colourTable(bytes[at + 9] ?? 0));
    } else break;
  }
  return delays;
}

function colourTable(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function afterSubBlocks(bytes: Buffer, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1;
  return at + 1;
}
