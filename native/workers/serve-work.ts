/** The other side of a `WorkProcess`: takes its orders, one after the other, and ends with whoever gives them. */
import { problemsOf } from '../log.ts';
import type { FromWorker, ToWorker } from './messages.ts';

export interface WorkTools {
  /** [0..1], never falling. */
  readonly onProgress: (fraction: number) => void;
}

/** @param perform what it throws is told to whoever has given the order; what is no StudioError is our own fault */
export function serveWork<Order, Result>(perform: (order: Order, tools: WorkTools) => Promise<Result>): void {
  // A terminal's Ctrl-C is the parent's to interpret.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit(0));
  const send = (message: FromWorker<Result>) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
  };
  process.on('message', async ({ order }: ToWorker<Order>) => {
    try {
      const onProgress = (fraction: number) => send({ type: 'progress', fraction });
      send({ type: 'done', result: await perform(order, { onProgress }) });
    } catch (error) {
      send({ type: 'failed', problems: await problemsOf(error) });
    }
  });
}
