/** What the comparison is asked for and what it finds. */
import type { ContestantId } from './contestants.ts';
import type { EditedScene } from './edited-scene.ts';
import type { LongScript } from './long-script.ts';
import type { Quality } from './quality.ts';

/** What can be left out of a run. */
export const PARTS = ['limit', 'graph', 'melt', 'us', 'edit', 'memory'] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  /** ≥ 1 */
  readonly rounds: number;
  /** Length of the video, about. */
  readonly seconds: number;
  readonly only: readonly Part[];
  /** Leaves scripts, ingredients and videos in a folder. */
  readonly keep: boolean;
  readonly signal: AbortSignal;
  /** Told before each step, which may take minutes. */
  readonly onStep: (step: BenchStep) => void;
}

export type BenchStep =
  | { readonly kind: 'prepare' | 'quality' | 'edit' | 'memory' }
  | { readonly kind: 'run'; readonly round: number; readonly id: ContestantId };

export interface ContestantResult extends Partial<Quality> {
  readonly id: ContestantId;
  /** Why it could not take part; then nothing else is there. */
  readonly absent?: 'not-installed';
  readonly elapsedMs?: readonly number[];
  readonly medianMs?: number;
  readonly framesPerSecond?: number;
  /** Median of the highest sums of resident bytes; absent where it cannot be measured. */
  readonly peakBytes?: number;
}

export interface BenchResult {
  readonly frameCount: number;
  readonly rounds: number;
  readonly ffmpegVersion: string;
  readonly meltVersion?: string;
  readonly contestants: readonly ContestantResult[];
  readonly edit?: EditedScene;
  readonly memory?: LongScript;
  /** With `keep`. */
  readonly folder?: string;
}
