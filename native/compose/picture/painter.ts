import type { FramePixels } from '../encode/types.ts';
import { AlphaPainter } from './alpha-painter.ts';
import { OpaquePainter } from './opaque-painter.ts';
import type { FramePainter, PictureJob } from './types.ts';

/** What paints a scene as an encoder wants it. Close it. */
export function createFramePainter(pixels: FramePixels, job: PictureJob): FramePainter {
  return pixels === 'rgba' ? new AlphaPainter(job) : new OpaquePainter(job);
}

/** A frame as a PNG, at the output's size. */
export async function framePng(painter: FramePainter, frame: number): Promise<Buffer> {
  return await (await painter.canvas(frame)).encode('png');
}
