/** Our own frames, before any encoder has seen them. */
import { open } from 'node:fs/promises';
import { encodeFrames, frameBytes } from '../compose/encode/frames.ts';
import { MARK_BT709 } from '../compose/encode/software.ts';
import type { EncodingPlan } from '../compose/encode/types.ts';
import { openPainter } from '../compose/segments/produce.ts';
import { ENCODING, type OurScenes } from './our-scenes.ts';

/** H.264 that loses nothing, and quick. */
export const LOSSLESS_ARGUMENTS = [
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '0', '-pix_fmt', 'yuv420p'],
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
] as const;

export interface ReferenceFiles {
  /** All frames, lossless; ends in `.mp4`. */
  readonly lossless: string;
  /** The first {@link rawFrameCount} frames, raw. */
  readonly raw: string;
  readonly rawFrameCount: number;
}

/** Paints every frame once. @throws StudioError `CANCELLED`, `DISK_FULL`, `FFMPEG_FAILED` */
export async function writeReferences(
  { recipes, frameCount }: OurScenes,
  { lossless, raw, rawFrameCount }: ReferenceFiles,
  signal: AbortSignal,
): Promise<void> {
  const plan: EncodingPlan = {
    ...ENCODING,
    arguments: [...LOSSLESS_ARGUMENTS, '-vf', MARK_BT709],
    segmentEnding: '.mp4',
  };
  const file = await open(raw, 'w');
  let scene = -1;
  let first = 0;
  let painter: Awaited<ReturnType<typeof openPainter>> | undefined;
  try {
    const paint = async (frame: number) => {
      if (scene < 0 || frame >= first + recipes[scene]!.scene.frameCount) {
        first = frame;
        scene += 1;
        await painter?.close();
        painter = await openPainter(recipes[scene]!, { signal });
      }
      const bytes = await painter!.paint(frame - first);
      if (frame < rawFrameCount) await file.write(bytes, 0, frameBytes(plan), frame * frameBytes(plan));
      return bytes;
    };
    await encodeFrames(plan, paint, { file: lossless, frameCount, stage: 'lossless reference', signal });
  } finally {
    await painter?.close();
    await file.close();
  }
}
