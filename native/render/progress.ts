/** Stages of a render, in their order. */
export type Stage = 'check' | 'speech' | 'sound' | 'picture' | 'finish';

export interface Progress {
  readonly stage: Stage;
  /** [0..1] of this stage, never going back. */
  readonly fraction: number;
}

export type ReportProgress = (progress: Progress) => void;
