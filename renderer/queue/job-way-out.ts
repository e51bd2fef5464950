/** Where the reason of a failed job is mended. */
import { entryOf } from '../../domain/errors.ts';
import { wayOutOf } from '../engine/way-out.ts';

export type JobWayOut = 'draft' | 'settings' | 'retry';

/** @param hasDraft a job of the command line has none, and its script is mended elsewhere */
export function wayOutOfJob(code: string, hasDraft: boolean): JobWayOut {
  const way = wayOutOf(code, false);
  if (way.kind === 'go' && way.place === 'openSettings') return 'settings';
  // What a script says is mended in the script; what the machine lacks, on the machine, and then once more.
  return entryOf(code).exit === 2 && hasDraft ? 'draft' : 'retry';
}
