/** A drawn avatar behind the avatar interface. */
import { mouthTrack } from '../viseme/track.ts';
import { mouthPlace } from './bones.ts';
import type { Matrix } from './matrix.ts';
import { createMotion, EMOTIONS } from './motion.ts';
import { drawRig, prepareRig } from './rig.ts';
import type { RigData } from './rig-schema.ts';
import type { AvatarInfo, AvatarPlayer, CanvasTools, Performance, Size } from './types.ts';

/** What lists say of a rig. */
export function rigInfo(rig: RigData): AvatarInfo {
  return {
    id: rig.id,
    name: rig.name,
    nameZh: rig.name_zh,
    kind: 'rig',
    width: rig.width,
    height: rig.height,
    actions: rig.actions.map((action) => ({
      tag: action.tag,
      nameZh: action.name_zh,
      nameEn: action.name_en,
      durationMs: action.duration_ms,
    })),
    emotions: Object.keys(EMOTIONS),
  };
}

/**
 * Frames may be asked for in any order; a frame outside [0, frameCount) shows the nearest one inside.
 * Unknown action tags and emotions are ignored.
 */
export function createRigPlayer(rig: RigData, performance: Performance, tools: CanvasTools): AvatarPlayer {
  const prepared = prepareRig(rig, tools);
  const motion = createMotion(rig, performance);
  const mouths = mouthTrack(performance);
  const within = (frame: number) => Math.min(performance.frameCount - 1, Math.max(0, Math.floor(frame)));
  const scaleTo = (size: Size): Matrix => [size.width / rig.width, 0, 0, size.height / rig.height, 0, 0];
  return {
    info: rigInfo(rig),
    mouthAt: (frame) => mouths[within(frame)]!,
    draw(context, frame, size, visible = { x: 0, y: 0, ...size }) {
      const at = within(frame);
      // The same curves at every size: only the scale differs.
      drawRig(context, prepared, { root: scaleTo(size), visible }, motion.at(at), mouths[at]!);
    },
    mouthRect(frame, size) {
      const place = mouthPlace(rig, motion.at(within(frame)), scaleTo(size));
      const { mouth } = rig;
      // Widest spread, a smile and the corners' shading; above, the upper lip; below, the jaw at its lowest.
      const halfWidth = mouth.halfWidth * 1.3 + 6;
      const above = mouth.upperLip * 1.4 + mouth.maximumOpening * 0.22 + 10;
      const below = mouth.maximumOpening * 0.85 + mouth.lowerLip * 1.4 + 8;
      const scaleX = size.width / rig.width;
      const scaleY = size.height / rig.height;
      return {
        x: place.x - halfWidth * scaleX,
        y: place.y - above * scaleY,
        width: 2 * halfWidth * scaleX,
        height: (above + below) * scaleY,
      };
    },
  };
}
