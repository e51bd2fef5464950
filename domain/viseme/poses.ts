/** Viseme → the pose that a mouth reaches for, and how hard it insists on each part of it. */
import type { MouthPose } from '../avatar/types.ts';
import type { Viseme } from './reference.ts';

export const POSE_KEYS = ['opening', 'width', 'rounding', 'bite', 'teeth', 'tongue'] as const;
export type PoseKey = (typeof POSE_KEYS)[number];

function pose(
  opening: number,
  width: number,
  rounding: number,
  bite: number,
  teeth: number,
  tongue: number,
): MouthPose {
  return { opening, width, rounding, bite, teeth, tongue };
}

export const REST: MouthPose = pose(0, 0, 0, 0, 0, 0);

/**
 * Targets of a normal speaking voice. The rig turns them into its own shapes. A bite of lips that are shut rolls both
 * in over the teeth; rounded lips in front of teeth flare.
 */
export const POSE_OF_VISEME: Readonly<Record<Viseme, MouthPose>> = {
  sil: REST,
  p: pose(0, 0, 0, 1, 0, 0),
  f: pose(0.14, 0, 0, 1, 0.2, 0),
  T: pose(0.22, 0, 0, 0, 0.5, 0.95),
  t: pose(0.2, 0.05, 0, 0, 0.45, 0.55),
  s: pose(0.18, 0.2, 0, 0, 1, 0.1),
  S: pose(0.22, -0.35, 0.5, 0, 1, 0.1),
  J: pose(0.16, 0.25, 0, 0, 1, 0.1),
  k: pose(0.21, -0.1, 0, 0, 0.6, 0),
  r: pose(0.2, -0.45, 0.5, 0, 0.65, 0.3),
  i: pose(0.36, 1, 0, 0, 0, 0.05),
  e: pose(0.45, 0.5, 0, 0, 0, 0.2),
  E: pose(0.52, 0.2, 0, 0, 0, 0.15),
  '@': pose(0.41, -0.15, 0.05, 0, 0, 0.1),
  a: pose(0.78, 0.1, 0, 0, 0, 0.1),
  O: pose(0.56, -0.35, 0.7, 0, 0, 0),
  o: pose(0.45, -0.6, 0.88, 0, 0, 0),
  u: pose(0.27, -1, 1, 0, 0, 0),
};

/**
 * Dominance of a viseme over its neighbours, per part of the pose (Cohen & Massaro 1993, "Modeling coarticulation in
 * synthetic visual speech"). Lips that must meet or be bitten win; a velar leaves the lips to the vowels around it.
 */
export interface Dominance {
  readonly opening: number;
  readonly lips: number;
  readonly inside: number;
}

const VOWEL: Dominance = { opening: 1, lips: 1, inside: 0.8 };
const CONSONANT: Dominance = { opening: 1.2, lips: 0.55, inside: 1.2 };

const DOMINANCE_OF_VISEME: Readonly<Record<Viseme, Dominance>> = {
  sil: { opening: 1, lips: 0.5, inside: 0.5 },
  p: { opening: 2.6, lips: 0.35, inside: 0.6 },
  f: { opening: 4, lips: 0.6, inside: 4 },
  T: CONSONANT,
  t: CONSONANT,
  s: { opening: 1.4, lips: 0.8, inside: 1.4 },
  S: { opening: 1.4, lips: 1, inside: 1.4 },
  J: { opening: 1.4, lips: 0.8, inside: 1.4 },
  k: { opening: 1, lips: 0.45, inside: 1 },
  r: { opening: 1, lips: 0.8, inside: 1 },
  i: { opening: 1.8, lips: 2, inside: 2 },
  e: VOWEL,
  E: VOWEL,
  '@': { opening: 1.3, lips: 0.9, inside: 1.2 },
  a: { opening: 1.1, lips: 0.9, inside: 0.8 },
  O: { opening: 1, lips: 1.4, inside: 0.8 },
  o: { opening: 1, lips: 1.5, inside: 0.8 },
  u: { opening: 1, lips: 1.7, inside: 0.8 },
};

export function dominanceOf(viseme: Viseme, key: PoseKey): number {
  const dominance = DOMINANCE_OF_VISEME[viseme];
  if (key === 'opening') return dominance.opening;
  return key === 'width' || key === 'rounding' ? dominance.lips : dominance.inside;
}
