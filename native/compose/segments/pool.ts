/** Runs tasks side by side: a few at a time, in order, all stopped when one fails. */

export interface PoolTask<Result = unknown> {
  run(signal: AbortSignal): Promise<Result>;
}

type Results<Tasks extends readonly PoolTask[]> = {
  readonly [Index in keyof Tasks]: Tasks[Index] extends PoolTask<infer Result> ? Result : never;
};

/**
 * Settles when every task has ended. The first failure stops the others and is what is thrown.
 * @param atOnce ≥ 1
 * @returns what each gave, in the order of the tasks
 */
export async function runPool<const Tasks extends readonly PoolTask[]>(
  tasks: Tasks,
  options: { readonly atOnce: number; readonly signal?: AbortSignal | undefined },
): Promise<Results<Tasks>> {
  const results: unknown[] = [];
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  let next = 0;
  let failure: { readonly error: unknown } | undefined;
  const lane = async (): Promise<void> => {
    while (next < tasks.length && !failure) {
      const index = next++;
      try {
        results[index] = await tasks[index]!.run(signal);
      } catch (error) {
        failure ??= { error };
        stop.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.atOnce, tasks.length) }, lane));
  if (failure) throw failure.error;
  return results as Results<Tasks>;
}
