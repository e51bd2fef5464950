/** What happens to each job of the endurance test, all of it from one seed. */
import { Random } from '../fuzz/random.ts';

export interface PlannedJob {
  readonly kind: 'frames' | 'render';
  readonly priority: number;
  /** Milliseconds between the frames of a light job. */
  readonly pauseMs: number;
  readonly fate: Fate;
}

export type Fate =
  | { readonly kind: 'none' }
  /** Cancelled so many milliseconds after it was added, whether it waits or runs then. */
  | { readonly kind: 'cancel-early'; readonly afterMs: number }
  /** After it was first seen to run. */
  | { readonly kind: 'cancel'; readonly afterMs: number }
  /** Its process is killed. */
  | { readonly kind: 'kill'; readonly afterMs: number }
  /** Its runner is killed, with whatever else runs at that moment. */
  | { readonly kind: 'kill-runner'; readonly afterMs: number };

/** One in ten is cancelled, one in ten killed; one in `renderEvery` is a real render. */
export function planJobs(seed: number, count: number, renderEvery: number): readonly PlannedJob[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, index) => {
    const kind = index % renderEvery === renderEvery - 1 ? 'render' : 'frames';
    // Long enough for a render's stages, short enough to meet most light jobs at work.
    const afterMs = random.below(kind === 'render' ? 3000 : 500);
    return {
      kind,
      priority: random.below(10),
      pauseMs: random.below(40),
      fate: fateOf(random, afterMs, index < count * RUNNER_KILLS_UNTIL),
    };
  });
}

/** The last runner lives through more than half of all jobs, so that what it holds can be compared over time. */
const RUNNER_KILLS_UNTIL = 0.4;

function fateOf(random: Random, afterMs: number, mayKillRunner: boolean): Fate {
  const draw = random.next();
  if (draw < 0.03) return { kind: 'cancel-early', afterMs };
  if (draw < 0.1) return { kind: 'cancel', afterMs };
  if (draw >= 0.2) return { kind: 'none' };
  return { kind: mayKillRunner && random.chance(0.2) ? 'kill-runner' : 'kill', afterMs };
}
