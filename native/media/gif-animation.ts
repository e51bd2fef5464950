/** The times of an animated GIF's frames (GIF89a, 20 and 23). What it shows, FFmpeg decodes. */
import { MOST_FRAMES, shownMs } from './animation-times.ts';
import { gifBlocks } from './gif-blocks.ts';

/**
 * How long each frame stands, milliseconds; no more than one above {@link MOST_FRAMES}. What is not a GIF after all
 * gives none. Time is linear in the size.
 */
export function gifDelays(bytes: Buffer): readonly number[] {
  const delays: number[] = [];
  let delayMs = 0;
  for (const block of gifBlocks(bytes)) {
    // The time is that of the next picture.
    if (block.kind === 'control') delayMs = block.delayMs;
    if (block.kind !== 'picture') continue;
    delays.push(shownMs(delayMs));
    delayMs = 0;
    if (delays.length > MOST_FRAMES) break;
  }
  return delays;
}
