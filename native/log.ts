import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fail, type Problem, StudioError } from '../domain/errors.ts';
import { logFolder } from './paths.ts';
import { VERSION } from './version.ts';

/** How many crash logs a folder may hold; the oldest go. */
const MOST_LOGS = 50;
const LOG_NAME = /^metastudio-crash-[\dTZ.-]+\.log$/;

/**
 * Keeps what our own faults leave behind. Holds the stack and the machine's kind, never the script: a user can send
 * it without showing their work. Returns the file's path, or `-` where nothing can be written.
 */
export async function writeCrashLog(error: unknown): Promise<string> {
  const text = [
    `MetaStudio Desktop ${VERSION}, Node ${process.version}, ${os.platform()} ${os.release()} ${os.arch()}`,
    error instanceof Error ? describe(error) : String(error),
    '',
  ].join('\n');
  for (const folder of [logFolder(), os.tmpdir()]) {
    try {
      await mkdir(folder, { recursive: true });
      const time = new Date().toISOString().replaceAll(':', '-');
      const file = path.join(folder, `metastudio-crash-${time}-${process.pid}.log`);
      await writeFile(file, text, { mode: 0o600 });
      await prune(folder).catch(() => undefined);
      return file;
    } catch {
      // The next place may do.
    }
  }
  return '-';
}

/**
 * What a user is told of anything that was thrown: what is no `StudioError` is our own fault, of which a crash log is kept.
 * @returns one or more
 */
export async function problemsOf(error: unknown): Promise<readonly Problem[]> {
  if (error instanceof StudioError) return error.problems;
  return fail('INTERNAL', { details: { log: await writeCrashLog(error) } }).problems;
}

/** A process that is started and fails again and again must not fill the disk. */
async function prune(folder: string): Promise<void> {
  // By name, which begins with the time.
  const names = (await readdir(folder)).filter((name) => LOG_NAME.test(name)).sort();
  for (const name of names.slice(0, -MOST_LOGS)) await rm(path.join(folder, name), { force: true });
}

function describe(error: Error): string {
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause instanceof Error ? `${own}\nCaused by: ${describe(error.cause)}` : own;
}
