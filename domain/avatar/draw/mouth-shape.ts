/** The lip contours of a pose, relative to the mouth's middle, in model pixels. */
import type { MouthData } from '../data/rig-schema.ts';
import type { MouthPose } from '../types.ts';

export interface MouthShape {
  /** Half the distance between the lips' outer corners, and between the corners of the gap. */
  readonly half: number;
  readonly inner: number;
  /** y of the corners, and of the gap's middle: upper lip's edge, lower lip's edge. */
  readonly corner: number;
  readonly top: number;
  readonly bottom: number;
  readonly upperLip: number;
  readonly lowerLip: number;
  readonly bow: number;
  readonly fullness: number;
  /** [0..1] how much the lips are a ring around a round hole. */
  readonly ring: number;
  /** [0..1] how much the lips flare forward, squared, in front of teeth (ʃ, r). */
  readonly flare: number;
  /** [0..1] shut lips rolled in over the teeth (p, b, m). */
  readonly press: number;
  /** [0..1] the lower lip under the upper teeth (f, v). */
  readonly tuck: number;
  readonly happy: number;
  readonly sad: number;
}

/** Pixels that a whole smile raises the corners, a whole frown lowers them. */
const SMILE_PIXELS = 9;
const FROWN_PIXELS = 9;
/** And that a smile raises the whole. */
const LIFT_PIXELS = 2;
/** Share of its opening that a whole frown takes. */
const SAD_SHUTS = 0.22;
/** Gap in which lips that were rolled in are let go, and from which on teeth can be on a lip. */
const ROLL_PIXELS = 10;
const BITE_PIXELS = 4;

/** @param smile [-1..1] of the mood, on top of the face's own; it stays while the mouth speaks */
export function mouthShape(mouth: MouthData, pose: MouthPose, smile: number): MouthShape {
  const gap = pose.opening * mouth.maximumOpening * (1 - SAD_SHUTS * Math.max(0, -smile));
  const spread = Math.max(0, pose.width);
  const narrow = Math.max(0, -pose.width);
  const happy = Math.max(0, smile);
  const sad = Math.max(0, -smile);
  const round = pose.rounding;
  const parted = Math.min(1, gap / BITE_PIXELS);
  const flare = Math.min(1, round * 2.2) * pose.teeth;
  // Half a bite is a sound that comes or goes: only from there on do the teeth reach the lip.
  const tuck = Math.max(0, (pose.bite - 0.4) / 0.6) * parted;
  const press = Math.max(0, pose.bite * (1 - gap / ROLL_PIXELS) - tuck);
  const upperLip =
    mouth.upperLip *
    (1 +
      0.08 * round +
      0.14 * flare -
      0.14 * spread -
      0.1 * pose.opening -
      0.12 * happy -
      0.4 * press -
      0.14 * tuck);
  const lowerLip =
    mouth.lowerLip *
    (1 + 0.04 * round + 0.16 * flare - 0.12 * spread - 0.08 * happy - 0.4 * press - 0.38 * tuck);
  const ring = Math.min(1, round * 1.15);
  const inner =
    mouth.halfWidth *
      (1 +
        0.17 * spread -
        0.2 * narrow -
        0.56 * round -
        0.14 * pose.opening * (1 - round) +
        0.02 * press -
        0.06 * tuck +
        (0.12 * happy - 0.06 * sad) * (1 - 0.6 * round)) -
    1;
  // The upper lip rises a little, more in a smile or over a bitten lip; the jaw does most.
  const rise = gap * (0.2 + 0.06 * happy + 0.16 * tuck);
  const lift = LIFT_PIXELS * happy;
  return {
    half: inner + 1 + ring * (upperLip + lowerLip) * 0.36,
    inner,
    corner:
      (-mouth.smile * (0.8 - 0.35 * parted) * (1 - sad) - SMILE_PIXELS * happy + FROWN_PIXELS * sad) *
        (1 - 0.85 * round) -
      lift +
      gap * (0.24 + 0.06 * ring - 0.06 * happy * (1 - ring) + 0.04 * sad),
    top: -rise - lift,
    bottom: gap - rise - lift,
    upperLip,
    lowerLip,
    bow: mouth.bow * (1 - 0.4 * happy),
    fullness: mouth.fullness,
    ring,
    flare,
    press,
    tuck,
    happy,
    sad,
  };
}

/** The box that all of a mouth fits in, around its middle: for finding it in an output. */
export function mouthExtent(mouth: MouthData): {
  readonly half: number;
  readonly above: number;
  readonly below: number;
} {
  return {
    half: mouth.halfWidth * 1.3 + 1.5,
    above: mouth.upperLip * 1.15 + mouth.maximumOpening * 0.26 + LIFT_PIXELS + 2,
    below: mouth.maximumOpening * 0.8 + mouth.lowerLip * 1.1 + mouth.halfWidth * 0.15 + 9.5,
  };
}
