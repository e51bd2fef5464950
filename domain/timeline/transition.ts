/** How the picture goes over from one scene into the next. */
import { parseColour } from '../draw/colour.ts';
import type { ShootScript } from '../script/schema.ts';
import { framesFromMs } from '../time.ts';
import type { Transition } from './types.ts';

/** A transition that names no length. */
export const DEFAULT_TRANSITION_MS = 500;

/** How a scene is come to; undefined for a cut. */
export function transitionOf(scene: ShootScript, framesPerSecond: number): Transition | undefined {
  const wanted = scene.x_studio?.transition;
  if (!wanted) return undefined;
  return {
    kind: wanted.kind,
    direction: wanted.direction ?? 'left',
    colour: parseColour(wanted.colour ?? '') ?? '#000000',
    frameCount: Math.max(1, framesFromMs(wanted.duration_ms ?? DEFAULT_TRANSITION_MS, framesPerSecond)),
  };
}
