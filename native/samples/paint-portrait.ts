/** An avatar at rest and in a mood: before a ground of its own, or as it stands in a film. */
import { writeFile } from 'node:fs/promises';
import type { Canvas2D, Framing, Performance } from '../../domain/avatar/types.ts';
import type { PortraitKind } from '../../domain/contract/avatars.ts';
import { openAvatar } from '../avatar/catalogue.ts';
import { writeFault } from '../files/write-fault.ts';
import { createCanvas } from '../text/canvas.ts';
import type { SampleWork } from './messages.ts';

/** Widths in pixels: of screens that have two to each. */
const KINDS: Readonly<Record<PortraitKind, { framing: Framing; width: number; hasGround: boolean }>> = {
  card: { framing: 'half', width: 720, hasGround: true },
  look: { framing: 'half', width: 128, hasGround: true },
  face: { framing: 'head', width: 180, hasGround: true },
  standing: { framing: 'full', width: 768, hasGround: false },
};
const FRAMES_PER_SECOND = 25;
const SILENCE_DB = -120;
/** Into a mood that has come; eyes are open then. */
const SHOWN_FRAME = FRAMES_PER_SECOND;

const atRest = (emotion: string): Performance => ({
  seed: 1,
  framesPerSecond: FRAMES_PER_SECOND,
  frameCount: 2 * FRAMES_PER_SECOND,
  speechOffsetSample: 0,
  phonemes: [],
  levelDb: new Float32Array(2 * FRAMES_PER_SECOND).fill(SILENCE_DB),
  actions: [],
  emotions: [{ emotion, startFrame: -FRAMES_PER_SECOND, endFrame: 3 * FRAMES_PER_SECOND }],
});

/** Writes a PNG. @throws StudioError `AVATAR_NOT_FOUND`, `AVATAR_DATA_INVALID`, as `writeFault` makes them */
export async function paintPortrait({
  avatarId,
  looks,
  emotion,
  as,
  file,
}: SampleWork['portrait']['order']): Promise<SampleWork['portrait']['result']> {
  const avatar = await openAvatar(avatarId);
  const { framing, width, hasGround } = KINDS[as];
  const player = avatar.perform(atRest(emotion), { framing, looks });
  const size = { width, height: Math.round((width * player.info.height) / player.info.width) };
  const canvas = createCanvas(size.width, size.height);
  const context = canvas.getContext('2d') as unknown as Canvas2D;
  if (hasGround) avatar.paintGround(context, size, { framing, looks });
  player.draw(context, SHOWN_FRAME, size);
  await writeFile(file, await canvas.encode('png')).catch((error: unknown) => {
    throw writeFault(error, file);
  });
  return {};
}
