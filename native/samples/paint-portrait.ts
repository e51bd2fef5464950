/** An avatar from the waist up, at rest and friendly, on a transparent ground. */
import { writeFile } from 'node:fs/promises';
import type { Canvas2D, Performance } from '../../domain/avatar/types.ts';
import { openAvatar } from '../avatar/catalogue.ts';
import { writeFault } from '../files/write-fault.ts';
import { createCanvas } from '../text/canvas.ts';
import type { SampleWork } from './messages.ts';

/** Pixels: as cards show it, on a screen with two to each. */
const WIDTH = 600;
const FRAMES_PER_SECOND = 25;
const SILENCE_DB = -120;
/** Into a smile that has come; eyes are open then. */
const SHOWN_FRAME = FRAMES_PER_SECOND;

const AT_REST: Performance = {
  seed: 1,
  framesPerSecond: FRAMES_PER_SECOND,
  frameCount: 2 * FRAMES_PER_SECOND,
  speechOffsetSample: 0,
  phonemes: [],
  levelDb: new Float32Array(2 * FRAMES_PER_SECOND).fill(SILENCE_DB),
  actions: [],
  emotions: [{ emotion: 'HAPPY', startFrame: -FRAMES_PER_SECOND, endFrame: 3 * FRAMES_PER_SECOND }],
};

/** Writes a PNG. @throws StudioError `AVATAR_NOT_FOUND`, `AVATAR_DATA_INVALID`, as `writeFault` makes them */
export async function paintPortrait({
  avatarId,
  looks,
  file,
}: SampleWork['portrait']['order']): Promise<SampleWork['portrait']['result']> {
  const avatar = await openAvatar(avatarId);
  const player = avatar.perform(AT_REST, { framing: 'half', looks });
  const { width, height } = player.info;
  const size = { width: WIDTH, height: Math.round((WIDTH * height) / width) };
  const canvas = createCanvas(size.width, size.height);
  player.draw(canvas.getContext('2d') as unknown as Canvas2D, SHOWN_FRAME, size);
  await writeFile(file, await canvas.encode('png')).catch((error: unknown) => {
    throw writeFault(error, file);
  });
  return {};
}
