/** What is said between the render and a segment worker. Plain data both ways. */
import type { Problem } from '../../../domain/errors.ts';
import type { SharedRounds } from '../../media/shared-rounds.ts';
import type { SegmentRecipe } from './recipe.ts';

export type ToWorker =
  | {
      readonly type: 'produce';
      readonly recipe: SegmentRecipe;
      /** Absolute; written as the recipe's encoding says. */
      readonly file: string;
      /** What is being done, for the error text: `encoding scene 3`. */
      readonly stage: string;
      readonly shared?: SharedRounds | undefined;
    }
  | { readonly type: 'cancel' };

export type FromWorker =
  | { readonly type: 'frame'; readonly frame: number }
  | { readonly type: 'done' }
  /** A process of the worker's has started or ended. */
  | { readonly type: 'child'; readonly pid: number; readonly isRunning: boolean }
  /** Coded failures as problems; a fault of ours as what there is to log. */
  | { readonly type: 'failed'; readonly problems?: readonly Problem[]; readonly fault?: string };
