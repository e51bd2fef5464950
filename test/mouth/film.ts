/** Performances → H.264 as the product writes it → the pixels that a player shows → measured mouths. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { Canvas2D, Performance, Rect } from '../../domain/avatar/types.ts';
import type { OpenAvatar } from '../../native/avatar/catalogue.ts';
import { runFfmpeg } from '../../native/media/run.ts';
import { measureMouth, type SeenMouth } from './measure.ts';

/** The avatar at its natural size, as in a 1080-line picture; only this part of it is filmed. */
const REGION: Rect = { x: 272, y: 324, width: 256, height: 208 };
/** 4 Mb/s of a 1080p picture in which little but this region moves. */
const BITRATE = '800k';

/** Films the performances one after the other; one measured mouth per frame, in order. */
export async function filmMouths(
  avatar: OpenAvatar,
  performances: readonly Performance[],
): Promise<SeenMouth[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'mouth-'));
  try {
    const file = join(folder, 'mouth.mp4');
    const size = { width: avatar.info.width, height: avatar.info.height };
    const canvas = createCanvas(REGION.width, REGION.height);
    const context = canvas.getContext('2d');
    const rects: Rect[] = [];
    const { framesPerSecond } = performances[0]!;
    const raw = ['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${REGION.width}x${REGION.height}`];
    const colours = 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p';
    const tags = [
      '-colorspace',
      'bt709',
      '-color_primaries',
      'bt709',
      '-color_trc',
      'bt709',
      '-color_range',
      'tv',
    ];
    await runFfmpeg(
      [
        ...raw,
        ...['-r', String(framesPerSecond), '-i', 'pipe:0', '-vf', colours],
        ...['-c:v', 'libx264', '-preset', 'veryfast', '-b:v', BITRATE, ...tags, '-y', file],
      ],
      {
        stage: 'filming the mouth',
        input: async (write) => {
          for (const performance of performances) {
            const player = avatar.perform(performance);
            for (let frame = 0; frame < performance.frameCount; frame++) {
              context.fillStyle = '#dfe9ee';
              context.fillRect(0, 0, REGION.width, REGION.height);
              context.save();
              context.translate(-REGION.x, -REGION.y);
              player.draw(context as unknown as Canvas2D, frame, size);
              context.restore();
              const rect = player.mouthRect(frame, size);
              rects.push({ ...rect, x: rect.x - REGION.x, y: rect.y - REGION.y });
              await write(new Uint8Array(context.getImageData(0, 0, REGION.width, REGION.height).data));
            }
          }
        },
      },
    );
    const seen = await decode(file, rects);
    let next = 0;
    return performances.map(({ frameCount }) => {
      next += frameCount;
      return seen.slice(next - frameCount, next);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Decodes a film and measures frame n inside rectangle n. */
async function decode(file: string, rects: readonly Rect[]): Promise<SeenMouth[]> {
  const seen: SeenMouth[] = [];
  const frame = new Uint8Array(REGION.width * REGION.height * 3);
  let filled = 0;
  await runFfmpeg(['-i', file, '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'], {
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
        if (rect === undefined) throw new Error('the film has more frames than were drawn');
        seen.push(measureMouth({ width: REGION.width, height: REGION.height, rgb: frame }, rect));
      }
    },
  });
  if (seen.length !== rects.length) throw new Error(`drew ${rects.length} frames, read ${seen.length} back`);
  return seen;
}
