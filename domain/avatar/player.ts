/** A drawn avatar behind the avatar interface. */
import { mouthTrack } from '../viseme/track.ts';
import type { GestureData } from './data/gestures.ts';
import type { RigData } from './data/rig-schema.ts';
import { mouthExtent } from './draw/mouth-shape.ts';
import type { Palette } from './draw/painter.ts';
import { drawRig, type PreparedRig } from './draw/rig.ts';
import { mouthPlace } from './draw/skeleton.ts';
import type { Matrix } from './matrix.ts';
import { EMOTIONS } from './motion/emotions.ts';
import { createMotion } from './motion/motion.ts';
import type { AvatarInfo, AvatarPlayer, Performance, Size } from './types.ts';

/** What lists say of a rig. */
export function rigInfo(rig: RigData, gestures: GestureData): AvatarInfo {
  return {
    id: rig.id,
    name: rig.name,
    nameZh: rig.name_zh,
    kind: 'rig',
    width: rig.width,
    height: rig.height,
    actions: rig.actions.flatMap((tag) => {
      const action = gestures.actions.find((one) => one.tag === tag);
      if (action === undefined) return [];
      return [{ tag, nameZh: action.name_zh, nameEn: action.name_en, durationMs: action.duration_ms }];
    }),
    emotions: Object.keys(EMOTIONS),
    looks: (rig.variants ?? []).map(({ id, kind, name, name_zh }) => ({
      id,
      kind,
      nameEn: name,
      nameZh: name_zh,
    })),
  };
}

/** The colours of a rig in the clothes and the light that are asked for; what it does not have is ignored. */
export function paletteOf(rig: RigData, looks: readonly string[]): Palette {
  const chosen = (rig.variants ?? []).filter(({ id }) => looks.includes(id));
  return Object.assign({}, rig.palette, ...chosen.map(({ palette }) => palette));
}

/**
 * Frames may be asked for in any order; a frame outside [0, frameCount) shows the nearest one inside.
 * Unknown action tags and emotions are ignored, and actions that the rig does not play.
 */
export function createRigPlayer(
  prepared: PreparedRig,
  gestures: GestureData,
  performance: Performance,
): AvatarPlayer {
  const rig = prepared.data;
  const actions = performance.actions.filter(({ tag }) => rig.actions.includes(tag));
  const motion = createMotion(rig, gestures, { ...performance, actions });
  const mouths = mouthTrack(performance);
  const within = (frame: number) => Math.min(performance.frameCount - 1, Math.max(0, Math.floor(frame)));
  const scaleTo = (size: Size): Matrix => [size.width / rig.width, 0, 0, size.height / rig.height, 0, 0];
  return {
    info: rigInfo(rig, gestures),
    mouthAt: (frame) => mouths[within(frame)]!,
    draw(context, frame, size, visible = { x: 0, y: 0, ...size }) {
      const at = within(frame);
      // The same curves at every size: only the scale differs.
      drawRig(context, prepared, { root: scaleTo(size), visible }, motion.at(at), mouths[at]!);
    },
    mouthRect(frame, size) {
      const place = mouthPlace(rig, motion.at(within(frame)), scaleTo(size));
      const { half, above, below } = mouthExtent(rig.mouth);
      const scaleX = size.width / rig.width;
      const scaleY = size.height / rig.height;
      return {
        x: place.x - half * scaleX,
        y: place.y - above * scaleY,
        width: 2 * half * scaleX,
        height: (above + below) * scaleY,
      };
    },
  };
}
