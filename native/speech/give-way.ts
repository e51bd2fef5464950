import { setImmediate } from 'node:timers/promises';
import { fail } from '../../domain/errors.ts';

/** Long work calls this every few milliseconds, so that timers, signals and other scenes get their turn. */
export async function giveWay(signal?: AbortSignal): Promise<void> {
  await setImmediate();
  if (signal?.aborted) throw fail('CANCELLED');
}
