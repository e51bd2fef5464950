/** Animated GIF and WebP. */
import { fail } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { MOST_FRAMES } from './animation-times.ts';
import type { MovingPicture, StoredPicture } from './clip-types.ts';
import { SNIFFED_BYTES, sniffFormat } from './format.ts';
import { gifDelays } from './gif-animation.ts';
import type { InspectOptions } from './image.ts';
import { openRegular, readAt } from './regular-file.ts';
import { throwIfCancelled } from './run.ts';
import { readWebpAnimation } from './webp-animation.ts';

/**
 * The facts of an animated picture that `inspectImage` has passed; undefined when it does not move.
 * @throws StudioError `MEDIA_NOT_FOUND`, `MEDIA_NOT_A_FILE`, `MEDIA_UNREADABLE`, `ANIMATION_TOO_LONG`, `CANCELLED`
 */
export async function movingImage(
  file: string,
  options: Omit<InspectOptions, 'use'>,
): Promise<MovingPicture | undefined> {
  throwIfCancelled(options.signal);
  const { handle, bytes } = await openRegular(file, options);
  try {
    const head = await readAt(handle, 0, SNIFFED_BYTES);
    const format = sniffFormat(head);
    if (format === 'GIF' && head.length >= 10) {
      const size = { width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
      return factsOf({ file, format, ...size }, gifDelays(await handle.readFile()), options);
    }
    const animation = format === 'WEBP' ? await readWebpAnimation(handle, bytes) : undefined;
    if (!animation) return undefined;
    const { width, height, frames } = animation;
    const delays = frames.map((frame) => frame.durationMs);
    return factsOf({ file, format: 'WEBP', width, height }, delays, options);
  } finally {
    await handle.close();
  }
}

function factsOf(
  picture: Pick<MovingPicture, 'file' | 'width' | 'height'> & { readonly format: 'GIF' | 'WEBP' },
  delays: readonly number[],
  { shownName, path }: Omit<InspectOptions, 'use'>,
): MovingPicture | undefined {
  if (delays.length < 2) return undefined;
  const durationMs = delays.reduce((sum, delay) => sum + delay, 0);
  const { maximum } = RULE_LIMITS['V-06.duration'];
  if (delays.length > MOST_FRAMES || durationMs > maximum * 1000)
    throw fail('ANIMATION_TOO_LONG', {
      path,
      details: {
        file: shownName,
        frames: delays.length > MOST_FRAMES ? `> ${MOST_FRAMES}` : delays.length,
        found: Math.ceil(durationMs / 1000),
        maximumFrames: MOST_FRAMES,
        maximum,
      },
    });
  const stored: StoredPicture = {
    width: picture.width,
    height: picture.height,
    ...{ quarterTurns: 0, isMirrored: false, isInterlaced: false },
    ...{ matrix: 'rgb', range: 'full', primaries: 'bt709' },
  };
  return {
    ...picture,
    codec: picture.format,
    durationMs,
    framesPerSecond: (delays.length * 1000) / durationMs,
    ...{ hasAlpha: true, hasSound: false, transfer: 'sdr' },
    stored,
  };
}
