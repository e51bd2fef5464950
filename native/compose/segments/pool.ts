/** Runs tasks side by side: a few at a time, in order, all stopped when one fails. */

export interface PoolTask {
  run(signal: AbortSignal): Promise<void>;
}

/**
 * Settles when every task has ended. The first failure stops the others and is what is thrown.
 * @param atOnce ≥ 1
 */
export async function runPool(
  tasks: readonly PoolTask[],
  options: { readonly atOnce: number; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  let next = 0;
  let failure: { readonly error: unknown } | undefined;
  const lane = async (): Promise<void> => {
    while (next < tasks.length && !failure) {
      const task = tasks[next++]!;
      try {
        await task.run(signal);
      } catch (error) {
        failure ??= { error };
        stop.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.atOnce, tasks.length) }, lane));
  if (failure) throw failure.error;
}
