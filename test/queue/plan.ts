/** What happens to each job of the endurance test, all of it from one seed. */
import { JOB_STAGES, type StageProgress } from '../../domain/jobs/progress.ts';
import { Random } from '../fuzz/random.ts';

export interface PlannedJob {
  readonly kind: 'frames' | 'render';
  readonly priority: number;
  /** Milliseconds after every stage and every frame of a light job. */
  readonly pauseMs: number;
  readonly fate: Fate;
}

export type Fate =
  | { readonly kind: 'none' }
  /** Cancelled so many milliseconds after it was added, whether it waits or runs then. */
  | { readonly kind: 'cancel-early'; readonly afterMs: number }
  /** As soon as it tells that it has come so far. */
  | { readonly kind: 'cancel'; readonly at: StageProgress }
  /** Its process is killed then. */
  | { readonly kind: 'kill'; readonly at: StageProgress }
  /** Its runner is killed then, with whatever else runs at that moment. */
  | { readonly kind: 'kill-runner'; readonly at: StageProgress };

/** So many of all jobs, to the job. */
const [EARLY_CANCELS, CANCELS, KILLS] = [0.03, 0.07, 0.1];

export const isCancel = ({ kind }: Fate) => kind === 'cancel' || kind === 'cancel-early';
export const isKill = ({ kind }: Fate) => kind === 'kill' || kind === 'kill-runner';

/** One in ten is cancelled, one in ten killed; one in `renderEvery` is a real render. */
export function planJobs(seed: number, count: number, renderEvery: number): readonly PlannedJob[] {
  const random = new Random(seed);
  const fates = fateKinds(random, count);
  return Array.from({ length: count }, (_, index) => {
    const kind = index % renderEvery === renderEvery - 1 ? 'render' : 'frames';
    const fate = fateOf(fates[index]!, random, index < count * RUNNER_KILLS_UNTIL);
    return {
      kind,
      priority: random.below(10),
      // What shall be met at work must be at work for a while.
      pauseMs: random.below(40) + (fate.kind === 'none' ? 0 : 40),
      fate,
    };
  });
}

/** The last runner lives through more than half of all jobs, so that what it holds can be compared over time. */
const RUNNER_KILLS_UNTIL = 0.4;

/** Shuffled, so that every seed has as many of each. */
function fateKinds(random: Random, count: number): readonly Fate['kind'][] {
  const kinds = Array.from({ length: count }, (_, index): Fate['kind'] => {
    if (index < count * EARLY_CANCELS) return 'cancel-early';
    if (index < count * (EARLY_CANCELS + CANCELS)) return 'cancel';
    return index < count * (EARLY_CANCELS + CANCELS + KILLS) ? 'kill' : 'none';
  });
  for (let index = kinds.length - 1; index > 0; index -= 1) {
    const other = random.below(index + 1);
    [kinds[index], kinds[other]] = [kinds[other]!, kinds[index]!];
  }
  return kinds;
}

function fateOf(kind: Fate['kind'], random: Random, mayKillRunner: boolean): Fate {
  const afterMs = random.below(500);
  // Not in the last stage: what is over when the blow comes has not been hit.
  const at = { stage: random.pick(JOB_STAGES.slice(0, -1)), fraction: random.next() * 0.7 };
  const isRunner = mayKillRunner && random.chance(0.2);
  if (kind === 'none') return { kind };
  if (kind === 'cancel-early') return { kind, afterMs };
  return { kind: kind === 'kill' && isRunner ? 'kill-runner' : kind, at };
}
