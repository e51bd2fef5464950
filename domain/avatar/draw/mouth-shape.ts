/** The lip contours of a pose, relative to the mouth's middle, in model pixels. */
import type { MouthData } from '../data/rig-schema.ts';
import type { MouthPose } from '../types.ts';

export interface MouthShape {
  /** Half the distance between the corners. */
  readonly half: number;
  /** y of the corners, and of the gap's middle: upper lip's edge, lower lip's edge. */
  readonly corner: number;
  readonly top: number;
  readonly bottom: number;
  readonly upperLip: number;
  readonly lowerLip: number;
  readonly bow: number;
  readonly fullness: number;
}

/** Pixels that a whole smile raises the corners, a whole frown lowers them. */
const SMILE_PIXELS = 7;
const FROWN_PIXELS = 9;

/** @param smile [-1..1] of the mood, on top of the face's own; it stays while the mouth speaks */
export function mouthShape(mouth: MouthData, pose: MouthPose, smile: number): MouthShape {
  const gap = pose.opening * mouth.maximumOpening;
  const spread = Math.max(0, pose.width);
  const narrow = Math.max(0, -pose.width);
  const happy = Math.max(0, smile);
  const sad = Math.max(0, -smile);
  const round = pose.rounding;
  const half =
    mouth.halfWidth *
    (1 +
      0.15 * spread -
      0.2 * narrow -
      0.24 * round -
      0.07 * pose.opening +
      0.15 * happy * (1 - 0.55 * round));
  // The upper lip rises a little, more in a smile; the jaw does most.
  const rise = gap * (0.2 + 0.06 * happy);
  return {
    half,
    corner:
      -mouth.smile * (1 - 0.6 * round) -
      SMILE_PIXELS * happy * (1 - 0.5 * round) +
      FROWN_PIXELS * sad +
      gap * (0.22 - 0.06 * happy),
    top: -rise,
    bottom: gap - rise,
    upperLip: mouth.upperLip * (1 + 0.25 * round - 0.16 * spread - 0.1 * pose.opening - 0.12 * happy),
    lowerLip: mouth.lowerLip * (1 + 0.22 * round - 0.14 * spread - 0.52 * pose.bite - 0.1 * happy),
    bow: mouth.bow * (1 - 0.4 * happy),
    fullness: mouth.fullness,
  };
}

/** The box that a mouth may fill, around its middle: for finding it in an output. */
export function mouthExtent(mouth: MouthData): {
  readonly half: number;
  readonly above: number;
  readonly below: number;
} {
  return {
    half: mouth.halfWidth * 1.34 + 6,
    above: mouth.upperLip * 1.4 + mouth.maximumOpening * 0.26 + SMILE_PIXELS + 6,
    below: mouth.maximumOpening * 0.85 + mouth.lowerLip * 1.4 + 10,
  };
}
