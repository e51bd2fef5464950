/** Sends one file through every door that a script's material has. */
import { StudioError } from '../../domain/errors.ts';
import { inspectAudio } from '../../native/media/audio.ts';
import { openClip } from '../../native/media/clip.ts';
import type { MovingPicture } from '../../native/media/clip-types.ts';
import { decodeAudio } from '../../native/media/decode-audio.ts';
import { inspectImage } from '../../native/media/image.ts';
import { movingImage } from '../../native/media/moving-image.ts';
import { inspectVideo } from '../../native/media/video.ts';
import { ACCEPTED, later } from './outcome.ts';

/** By door: a code, or that it was taken and read. Anything but a StudioError is thrown on. */
export interface Verdict {
  readonly video: string;
  readonly image: string;
  readonly sound: string;
}

const SOUND_SECONDS = 5;

export async function judge(file: string, shownName: string): Promise<Verdict> {
  const options = { shownName, path: 'hostile' };
  const video = await outcome(
    () => inspectVideo(file, options),
    async (clip) => {
      checkClip(clip);
      await readFrames(clip, 0);
      await readFrames(clip, Math.floor(clip.durationMs / 40) - 2);
      if (clip.hasSound) await decodeAudio(file, { channels: 2, maxSeconds: SOUND_SECONDS, shownName });
    },
  );
  const image = await outcome(
    async () => {
      checkImage(await inspectImage(file, { ...options, use: 'sticker' }));
      return await movingImage(file, options);
    },
    async (moving) => {
      if (moving) await readFrames(moving, 0);
    },
  );
  const sound = await outcome(
    () => inspectAudio(file, options),
    async ({ durationMs }) => {
      await decodeAudio(file, {
        channels: 1,
        maxSeconds: SOUND_SECONDS,
        shownName,
        expectedMs: Math.min(durationMs, 1000 * SOUND_SECONDS),
      });
    },
  );
  return { video, image, sound };
}

/** V-04 to V-07: whatever a file says of itself, what was taken is within what may be inserted. */
function checkClip({ width, height, durationMs, framesPerSecond }: MovingPicture): void {
  const isFit = Math.max(width, height) <= 1920 && Math.min(width, height) <= 1080;
  const isThere = width > 0 && height > 0 && durationMs > 0;
  if (!isFit || !isThere || durationMs > 30 * 60_000 || framesPerSecond > 30.5)
    throw new Error(
      `took a clip of ${width}×${height}, ${durationMs} ms, ${framesPerSecond} frames a second`,
    );
}

/** V-10 */
function checkImage({ width, height }: { readonly width: number; readonly height: number }): void {
  if (width < 1 || height < 1 || Math.max(width, height) > 3840 || Math.min(width, height) > 2160)
    throw new Error(`took a picture of ${width}×${height}`);
}

async function readFrames(clip: MovingPicture, firstFrame: number): Promise<void> {
  const reader = openClip({
    ...{ clip, width: 48, height: 32, pixels: 'rgba', framesPerSecond: 25, fromMs: 0, plays: 2 },
    ...{ roundFrames: Math.max(1, Math.ceil(clip.durationMs / 40)), shownName: 'hostile' },
    firstFrame: Math.max(0, firstFrame),
  });
  try {
    for (let at = 0; at < 4; at += 1) await reader.next();
  } finally {
    await reader.close();
  }
}

async function outcome<Found>(
  inspect: () => Promise<Found>,
  read: (found: Found) => Promise<void>,
): Promise<string> {
  let isTaken = false;
  try {
    const found = await inspect();
    isTaken = true;
    await read(found);
    return ACCEPTED;
  } catch (error) {
    const code = error instanceof StudioError ? error.problems[0]?.code : undefined;
    if (code === undefined) throw error;
    return isTaken ? later(code) : code;
  }
}
