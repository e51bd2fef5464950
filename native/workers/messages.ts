/** What a process and the one that does work for it tell each other. */
import type { Problem } from '../../domain/errors.ts';

export interface ToWorker<Order> {
  readonly type: 'order';
  readonly order: Order;
}

export type FromWorker<Result> =
  | { readonly type: 'done'; readonly result: Result }
  | { readonly type: 'failed'; readonly problems: readonly Problem[] }
  /** [0..1], never falling. */
  | { readonly type: 'progress'; readonly fraction: number };
