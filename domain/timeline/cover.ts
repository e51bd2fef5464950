/** V-18: which of a scene's frames stands for it. */
import type { ShootScript } from '../script/schema.ts';
import { framesFromMs } from '../time.ts';
import type { SceneSpan } from './types.ts';

/** A scene that names no moment: half a second in, or when its transition is over, whichever is later. */
const DEFAULT_COVER_MS = 500;

/** The scene-local frame that is the scene's cover: what the script says, or the last one of a scene that is shorter. */
export function coverFrameOf(
  scene: ShootScript,
  span: Pick<SceneSpan, 'frameCount' | 'transition'>,
  framesPerSecond: number,
): number {
  const asked = scene.x_studio?.cover_ms;
  const frame =
    asked === undefined
      ? Math.max(framesFromMs(DEFAULT_COVER_MS, framesPerSecond), span.transition?.frameCount ?? 0)
      : framesFromMs(asked, framesPerSecond);
  return Math.min(frame, span.frameCount - 1);
}
