/** `<emotion>` as a face: what each changes, and how it comes and goes. */
import type { Performance } from '../types.ts';
import { smoother } from './curve.ts';
import { CALM, type Mood, moodPlus } from './stance.ts';

export const EMOTIONS: Readonly<Record<string, Mood>> = {
  NEUTRAL: CALM,
  HAPPY: { smile: 1, browInner: 0, browLift: 0.4, eyes: 0, squint: 0.85 },
  SAD: { smile: -1, browInner: 1, browLift: -0.1, eyes: -0.05, squint: 0.1 },
  ANGRY: { smile: -0.75, browInner: -1, browLift: -0.3, eyes: -0.08, squint: 0.45 },
  // Nothing of the smile that a face has at rest is left.
  SURPRISED: { smile: -0.35, browInner: 0, browLift: 1, eyes: 0.24, squint: 0 },
};

/** Seconds that an emotion takes to come, and to go. */
const EASE_SECONDS = 0.4;

export function moodAt({ emotions, framesPerSecond }: Performance, frame: number): Mood {
  let mood = CALM;
  const ease = framesPerSecond * EASE_SECONDS;
  for (const span of emotions) {
    const target = EMOTIONS[span.emotion];
    if (target === undefined) continue;
    const share = smoother((frame - span.startFrame) / ease) * smoother((span.endFrame - frame) / ease);
    mood = moodPlus(mood, target, share);
  }
  return mood;
}
