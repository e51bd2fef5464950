import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { logFolder } from './paths.ts';
import { VERSION } from './version.ts';

/**
 * Keeps what our own faults leave behind. Holds the stack and the machine's kind, never the script: a user can send
 * it without showing their work. Returns the file's path, or a word that says why there is none.
 */
export async function writeCrashLog(error: unknown): Promise<string> {
  const text = [
    `MetaStudio Desktop ${VERSION}, Node ${process.version}, ${os.platform()} ${os.release()} ${os.arch()}`,
    error instanceof Error ? describe(error) : String(error),
    '',
  ].join('\n');
  try {
    const folder = logFolder();
    await mkdir(folder, { recursive: true });
    const file = path.join(
      folder,
      `crash-${new Date().toISOString().replaceAll(':', '-')}-${process.pid}.log`,
    );
    await writeFile(file, text, { mode: 0o600 });
    return file;
  } catch {
    process.stderr.write(text);
    return '-';
  }
}

function describe(error: Error): string {
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause instanceof Error ? `${own}\nCaused by: ${describe(error.cause)}` : own;
}
