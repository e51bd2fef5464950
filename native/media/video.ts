/** Inserted video: looked at before it is trusted. */
import type { Problem } from '../../domain/errors.ts';
import type { MovingPicture } from './clip-types.ts';

export interface InspectedVideo extends MovingPicture {
  readonly bytes: number;
  readonly warnings: readonly Problem[];
}

export interface InspectVideoOptions {
  /** How messages call the file: as its script does. */
  readonly shownName: string;
  /** Where the script names it. */
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Checks an inserted video (V-04 to V-07): that it is what it says, whole, of allowed codec, size, length and rate.
 * Takes at most a minute.
 * @throws StudioError `MEDIA_NOT_FOUND`, `MEDIA_WRONG_KIND`, `MEDIA_FORMAT_NOT_ALLOWED`, `MEDIA_TRUNCATED`,
 *   `MEDIA_TOO_LARGE`, `MEDIA_UNREADABLE`, `VIDEO_CODEC_NOT_ALLOWED`, `VIDEO_WITHOUT_PICTURE`,
 *   `VIDEO_FRAME_TOO_LARGE`, `VIDEO_TOO_LONG`, `VIDEO_RATE_TOO_HIGH`, `FFMPEG_NOT_FOUND`, `CANCELLED`.
 */
export async function inspectVideo(file: string, options: InspectVideoOptions): Promise<InspectedVideo> {
  throw new Error(`${file} ${options.shownName}`);
}
