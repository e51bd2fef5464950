/** Whether a long script needs more memory than a short one. */
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { renderProgram } from './contestants.ts';
import { writeJob } from './job.ts';
import { timedRun } from './timed-run.ts';

/** How much longer the long script is. */
export const LONGER = 10;

export interface LongScript {
  /** Bytes; `null` where memory cannot be measured. */
  readonly shortPeakBytes: number | null;
  readonly longPeakBytes: number | null;
  readonly ratio: number | null;
}

/** @param seconds of the short script, about */
export async function benchLongScript(
  { folder, seconds }: { readonly folder: string; readonly seconds: number },
  signal: AbortSignal,
): Promise<LongScript> {
  const peakOf = async (name: string, length: number) => {
    const script = await writeJob(path.join(folder, name), length, { signal });
    const home = await mkdtemp(path.join(folder, 'home-'));
    const output = path.join(folder, `${name}.mp4`);
    const { peakBytes } = await timedRun(renderProgram(script, output, home), 'us', signal);
    await rm(home, { recursive: true, force: true });
    return peakBytes ?? null;
  };
  const shortPeakBytes = await peakOf('short', seconds);
  const longPeakBytes = await peakOf('long', seconds * LONGER);
  const ratio = shortPeakBytes && longPeakBytes ? longPeakBytes / shortPeakBytes : null;
  return { shortPeakBytes, longPeakBytes, ratio };
}
