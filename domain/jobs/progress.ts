/** How far a whole job is, from what its stages tell. */

/** Stages of a job in their order, each with its share of the whole work: measured with the lesson of our examples. */
export const STAGE_SHARES = {
  check: 0.04,
  speech: 0.05,
  sound: 0.03,
  picture: 0.84,
  finish: 0.04,
} as const satisfies Record<string, number>;

export type JobStage = keyof typeof STAGE_SHARES;
export const JOB_STAGES = Object.keys(STAGE_SHARES) as readonly JobStage[];

export interface StageProgress {
  readonly stage: JobStage;
  /** [0..1] of this stage. */
  readonly fraction: number;
}

/** [0..1] of the whole job. Figures outside 0…1, and those that are none, count as the nearest end. */
export function wholeFraction({ stage, fraction }: StageProgress): number {
  let before = 0;
  for (const one of JOB_STAGES) {
    if (one === stage) break;
    before += STAGE_SHARES[one];
  }
  const within = Number.isNaN(fraction) ? 0 : Math.min(1, Math.max(0, fraction));
  return Math.min(1, before + STAGE_SHARES[stage] * within);
}
