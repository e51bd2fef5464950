/** Logs of processes without a terminal. They hold our own words and no user's: no texts, no names of files. */
import { mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { logFolder } from '../paths.ts';

/** The one before is kept, so that what is there is never more than twice this. */
const MAXIMUM_BYTES = 1024 * 1024;

export function logFileOf(name: string): string {
  return path.join(logFolder(), `${name}.log`);
}

/** Opens a log to be written on. @returns its descriptor, which the caller closes @throws what the file system says */
export function openLog(name: string): number {
  const file = logFileOf(name);
  mkdirSync(path.dirname(file), { recursive: true });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAXIMUM_BYTES)
    renameSync(file, path.join(path.dirname(file), `${name}.previous.log`));
  return openSync(file, 'a', 0o600);
}
