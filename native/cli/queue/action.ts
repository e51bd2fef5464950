/** What the actions of `metastudio queue` share: the library, and the arguments' meaning. */
import type { StudioError } from '../../../domain/errors.ts';
import { RunnerStore } from '../../jobs/runner-store.ts';
import { JobStore } from '../../jobs/store.ts';
import { type Library, openLibrary } from '../../library/database.ts';
import type { CommandContext } from '../command.ts';
import { usageFault } from '../usage.ts';

export interface Queue {
  readonly library: Library;
  readonly jobs: JobStore;
  readonly runners: RunnerStore;
}

/** Opens the library for as long as the work takes. */
export async function withQueue<Result>(work: (queue: Queue) => Promise<Result>): Promise<Result> {
  const library = await openLibrary();
  try {
    return await work({ library, jobs: new JobStore(library), runners: new RunnerStore(library) });
  } finally {
    library.close();
  }
}

export function usage({ output, command }: CommandContext, zh: string, en: string): StudioError {
  return usageFault(output.text(zh, en), command);
}

/** @throws StudioError `USAGE` unless it is a whole number from 1 */
export function jobId(context: CommandContext, text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw usage(context, `“${text}”不是任务编号`, `"${text}" is not the number of a job`);
  return Number(text);
}

/** @throws StudioError `USAGE` unless it is a number; its range is checked where it counts */
export function wholeNumber(context: CommandContext, text: string): number {
  if (!/^-?\d{1,9}$/.test(text)) throw usage(context, `“${text}”不是整数`, `"${text}" is not a whole number`);
  return Number(text);
}
