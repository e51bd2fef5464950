/** Everything of one frame that is not the mouth's own shape. */
import type { HandShape } from '../data/gestures.ts';

/** One arm; angles in radians, 0 hanging straight down, positive away from the body, whichever side it is on. */
export interface ArmStance {
  readonly upper: number;
  /** Of the arm as it is drawn, [0.4..1.1]: less when it points at the viewer. */
  readonly upperReach: number;
  readonly fore: number;
  readonly foreReach: number;
  /** Of the hand against the forearm. */
  readonly wrist: number;
  readonly hand: HandShape;
}

/** Angles in radians, offsets in model pixels, the rest [0..1] or [-1..1]. */
export interface Stance {
  readonly body: {
    /** 1 = the chest full of air. */
    readonly breath: number;
    /** Weight on one foot: the trunk goes aside. */
    readonly shift: number;
    readonly lean: number;
    /** 1 = a deep bow. */
    readonly dip: number;
  };
  readonly head: {
    readonly roll: number;
    /** [-1..1] turned to the picture's right / down. */
    readonly yaw: number;
    readonly pitch: number;
  };
  /** How far hair hangs behind the head's movement, radians. */
  readonly swing: number;
  readonly eyes: {
    /** [0..1] 1 = open as at rest. */
    readonly lids: number;
    /** [-1..1] of the reach of the eyes. */
    readonly gazeX: number;
    readonly gazeY: number;
  };
  readonly mood: Mood;
  /** As seen in the picture. */
  readonly arms: { readonly left: ArmStance; readonly right: ArmStance };
}

/** What a face says beside its words. */
export interface Mood {
  /** [-1..1] corners of the mouth: down, up. */
  readonly smile: number;
  /** [-1..1] inner ends of the brows: down as in anger, up as in grief. */
  readonly browInner: number;
  /** [-1..1] the whole brow. */
  readonly browLift: number;
  /** [-1..1] added to the lids' opening. */
  readonly eyes: number;
  /** [0..1] the lower lids rise, as in a smile that is meant. */
  readonly squint: number;
}

export const CALM: Mood = { smile: 0, browInner: 0, browLift: 0, eyes: 0, squint: 0 };

/** A mood changed by a share of another. */
export function moodPlus(mood: Mood, other: Mood, share: number): Mood {
  return {
    smile: mood.smile + other.smile * share,
    browInner: mood.browInner + other.browInner * share,
    browLift: mood.browLift + other.browLift * share,
    eyes: mood.eyes + other.eyes * share,
    squint: mood.squint + other.squint * share,
  };
}
