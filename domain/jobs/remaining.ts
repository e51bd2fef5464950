/**
 * How long a job will still take. Stages run at speeds of their own and cached scenes go by at once, so that the plain
 * rule of three leaps about; what is shown runs down with the clock and is only steered towards what the speed of late
 * says.
 */
import { type JobStage, type StageProgress, wholeFraction } from './progress.ts';

export interface JobProgress {
  readonly stage: JobStage;
  /** [0..1] of the whole job, never going back, whatever is reported. */
  readonly fraction: number;
  /** Undefined until enough is known. */
  readonly remainingMs: number | undefined;
}

/** What the next estimate needs of those before. Plain data. */
export interface ProgressTrack extends JobProgress {
  /** When the speed was last measured, and where the job was then. */
  readonly measuredAtMs: number;
  readonly measuredFraction: number;
  /** Fraction of the whole per millisecond, of late and in this stage. */
  readonly speed: number;
  /** Time that the speed was learnt from; undefined until the stage moves what is shown. */
  readonly watchedMs: number | undefined;
}

/** How far back the speed looks. */
const MEMORY_MS = 15_000;
/** Shorter steps measure the timing of reports, not the speed of the work. */
const LEAST_STEP_MS = 200;
/** A speed learnt in less time is not believed. */
const LEAST_WATCHED_MS = 2000;
/** What is shown takes about so long to follow what is measured. */
const STEERING_MS = 8000;

/**
 * The beginning of an attempt.
 * @param nowMs of a clock that only runs forward
 * @param reached [0..1] what an earlier attempt had shown: the whole never goes back behind it
 */
export function startProgress(nowMs: number, reached = 0): ProgressTrack {
  return {
    stage: 'check',
    fraction: reached,
    remainingMs: undefined,
    measuredAtMs: nowMs,
    measuredFraction: reached,
    speed: 0,
    watchedMs: undefined,
  };
}

/** The next state after a report, or after some time with the last one. Time that runs backwards counts as none. */
export function advanceProgress(track: ProgressTrack, report: StageProgress, nowMs: number): ProgressTrack {
  const { stage } = report;
  const fraction = Math.max(track.fraction, wholeFraction(report));
  if (fraction >= 1) return { ...track, stage, fraction: 1, remainingMs: 0 };
  const elapsedMs = nowMs - track.measuredAtMs;
  if (elapsedMs < LEAST_STEP_MS && stage === track.stage) return { ...track, fraction };
  const next = { ...track, stage, fraction, measuredAtMs: nowMs, measuredFraction: fraction };
  const learnt = { ...next, ...speedOf(track, next) };
  return { ...learnt, remainingMs: steered(track.remainingMs, measuredRemainder(learnt), elapsedMs) };
}

/** An exponential mean over time, which in its first seconds is the plain mean. Each stage is learnt anew. */
function speedOf(before: ProgressTrack, now: ProgressTrack): Pick<ProgressTrack, 'speed' | 'watchedMs'> {
  const moved = now.measuredFraction - before.measuredFraction;
  const elapsedMs = Math.max(0, now.measuredAtMs - before.measuredAtMs);
  if (now.stage !== before.stage) return { speed: 0, watchedMs: undefined };
  // The first move may be a leap: over what was cached, or to where an earlier attempt had come.
  if (before.watchedMs === undefined) return { speed: 0, watchedMs: moved > 0 ? 0 : undefined };
  const watchedMs = before.watchedMs + elapsedMs;
  const weight = Math.max(1 - Math.exp(-elapsedMs / MEMORY_MS), elapsedMs / watchedMs);
  return { speed: before.speed * (1 - weight) + (moved / elapsedMs) * weight, watchedMs };
}

function measuredRemainder({ watchedMs = 0, speed, fraction }: ProgressTrack): number | undefined {
  return watchedMs >= LEAST_WATCHED_MS && speed > 0 ? (1 - fraction) / speed : undefined;
}

/** What was shown less the time that passed, brought some way towards what was measured. */
function steered(
  shownMs: number | undefined,
  measuredMs: number | undefined,
  elapsedMs: number,
): number | undefined {
  if (shownMs === undefined) return measuredMs;
  const expected = Math.max(0, shownMs - Math.max(0, elapsedMs));
  if (measuredMs === undefined) return expected;
  return expected + (measuredMs - expected) * (1 - Math.exp(-elapsedMs / STEERING_MS));
}
