/** Animated GIF and WebP. */

import type { MovingPicture } from './clip-types.ts';
import type { InspectOptions } from './image.ts';

/**
 * The facts of an animated picture that `inspectImage` has passed; undefined when it does not move.
 * @throws StudioError `MEDIA_TRUNCATED`, `MEDIA_UNREADABLE`, `ANIMATION_TOO_LONG`, `CANCELLED`
 */
export async function movingImage(
  file: string,
  options: Omit<InspectOptions, 'use'>,
): Promise<MovingPicture | undefined> {
  throw new Error(`${file} ${options.shownName}`);
}
