/** A video file → the pixels that a player shows → measured mouths. */
import type { Rect } from '../../domain/avatar/types.ts';
import { evenUnion } from '../../native/compose/picture/geometry.ts';
import { runFfmpeg } from '../../native/media/run.ts';
import { measureMouth, type SeenMouth, type Tone } from './measure.ts';

/**
 * Decodes a video and measures frame n inside rectangle n.
 * @param rects one per frame, in the video's pixels; only what they cover is decoded to RGB.
 * @param tones of the presenter that is seen
 */
export async function readFilm(
  file: string,
  rects: readonly Rect[],
  size: { readonly width: number; readonly height: number },
  tones: readonly Tone[],
): Promise<SeenMouth[]> {
  const region = evenUnion(rects, size);
  if (region === undefined) throw new Error('no mouth is in the picture');
  const seen: SeenMouth[] = [];
  const frame = new Uint8Array(region.width * region.height * 3);
  let filled = 0;
  const crop = `crop=${region.width}:${region.height}:${region.x}:${region.y}`;
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'];
  await runFfmpeg(['-i', file, '-map', '0:v:0', '-vf', crop, ...raw], {
    stage: 'reading the film back',
    onOutput: (chunk) => {
      for (let at = 0; at < chunk.length; ) {
        const taken = Math.min(chunk.length - at, frame.length - filled);
        frame.set(chunk.subarray(at, at + taken), filled);
        filled += taken;
        at += taken;
        if (filled < frame.length) continue;
        filled = 0;
        const rect = rects[seen.length];
        if (rect === undefined) throw new Error('the video has more frames than were planned');
        const within = { ...rect, x: rect.x - region.x, y: rect.y - region.y };
        seen.push(measureMouth({ width: region.width, height: region.height, rgb: frame }, within, tones));
      }
    },
  });
  if (seen.length !== rects.length) throw new Error(`${rects.length} frames planned, ${seen.length} seen`);
  return seen;
}
