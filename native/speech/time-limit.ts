import { fail, type StudioError } from '../../domain/errors.ts';

/** The promise's outcome, or `late()` after so many milliseconds, or CANCELLED as soon as the signal aborts. */
export async function withTimeLimit<Value>(
  work: Promise<Value>,
  milliseconds: number,
  late: () => StudioError,
  signal?: AbortSignal,
): Promise<Value> {
  // Whoever gives up no longer listens; a later failure must not end the process.
  work.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  let abort = () => {};
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(late()), milliseconds);
        abort = () => reject(fail('CANCELLED'));
        if (signal?.aborted) abort();
        signal?.addEventListener('abort', abort, { once: true });
      }),
    ]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
